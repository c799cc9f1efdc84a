#pragma once
// Every user action in one table: id for tests and scripts, label, key, what it does. Menus, keys, the
// searchable list and tests share it.
#include <imgui.h>

#include <span>
#include <string_view>

namespace stipple::editor {

class App;

struct Action {
    const char* id;     // "view.front"
    const char* label;  // "Look from the front"
    ImGuiKeyChord chord = 0, other_chord = 0;
    void (*run)(App&) = nullptr;
    bool (*possible)(const App&) = nullptr;  // null: always
    bool repeats = false;                    // while the key is held
};

std::span<const Action> actions();
/// Null for an unknown id.
const Action* action_named(std::string_view id);
/// All words of `query` occur in the label or id, whatever the case.
bool matches(const Action& action, std::string_view query);
/// The same in any words.
bool matches(std::string_view words, std::string_view query);

}  // namespace stipple::editor
