#include "editor/shortcuts.h"

#include <imgui_internal.h>

#include <algorithm>
#include <vector>

#include "editor/actions.h"
#include "editor/app.h"

namespace stipple::editor {

std::string words(ImGuiKeyChord chord) {
    const auto key = static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_);
    if (key == ImGuiKey_None) return {};
    std::string text;
    if (chord & ImGuiMod_Ctrl) text += "Ctrl+";
    if (chord & ImGuiMod_Shift) text += "Shift+";
    if (chord & ImGuiMod_Alt) text += "Alt+";
    switch (key) {
        case ImGuiKey_LeftBracket:
            return text + "[";
        case ImGuiKey_RightBracket:
            return text + "]";
        case ImGuiKey_Equal:
            return text + "+";
        case ImGuiKey_Minus:
            return text + "−";
        case ImGuiKey_Comma:
            return text + ",";
        case ImGuiKey_Escape:
            return text + "Esc";
        case ImGuiKey_PageDown:
            return text + "Page down";
        case ImGuiKey_PageUp:
            return text + "Page up";
        default:
            return text + ImGui::GetKeyName(key);
    }
}

namespace {

constexpr int known_modifiers = ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiMod_Alt;

/// What was pressed in this frame with the modifiers held at that moment. On a slow frame Ctrl may be let go
/// before the frame is made: Dear ImGui's state at its end would turn Ctrl+K into K.
std::vector<ImGuiKeyChord> pressed_chords(int modifiers) {
    std::vector<ImGuiKeyChord> chords;
    for (const ImGuiInputEvent& event : ImGui::GetCurrentContext()->InputEventsTrail) {
        if (event.Type != ImGuiInputEventType_Key) continue;
        const int key = event.Key.Key;
        if (key & ImGuiMod_Mask_) {
            modifiers = event.Key.Down ? modifiers | key : modifiers & ~key;
        } else if (event.Key.Down) {
            chords.push_back((modifiers & known_modifiers) | key);
        }
    }
    return chords;
}

bool is_meant(const Action& action, ImGuiKeyChord chord, const std::vector<ImGuiKeyChord>& pressed) {
    if (std::find(pressed.begin(), pressed.end(), chord) != pressed.end()) return true;
    const auto key = static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_);
    const bool held_on = action.repeats && ImGui::IsKeyPressed(key, true) && !ImGui::IsKeyPressed(key, false);
    return held_on && (ImGui::GetIO().KeyMods & known_modifiers) == (chord & ImGuiMod_Mask_);
}

}  // namespace

void run_pressed_shortcuts(App& app, int& modifiers) {
    const ImGuiIO& io = ImGui::GetIO();
    const std::vector<ImGuiKeyChord> pressed = pressed_chords(modifiers);
    modifiers = io.KeyMods & known_modifiers;
    if (app.dialog() != Dialog::none) return;
    const auto of_the_pointer = [&app](ImGuiKey key) {
        return app.key_pointer.on() &&
               (key == ImGuiKey_Enter || (key >= ImGuiKey_LeftArrow && key <= ImGuiKey_DownArrow));
    };
    for (const Action& action : actions()) {
        for (ImGuiKeyChord chord : {action.chord, action.other_chord}) {
            if ((chord & ~ImGuiMod_Mask_) == ImGuiKey_None) continue;
            const bool plain = (chord & (ImGuiMod_Ctrl | ImGuiMod_Alt)) == 0;
            // While the ring of the keyboard is shown, arrows, blank and Enter are its own.
            const auto key = static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_);
            const bool of_the_ring = plain && io.NavVisible &&
                                     (key == ImGuiKey_Space || key == ImGuiKey_Enter ||
                                      (key >= ImGuiKey_LeftArrow && key <= ImGuiKey_DownArrow));
            if (of_the_pointer(key) || of_the_ring || (plain && io.WantTextInput) ||
                !is_meant(action, chord, pressed))
                continue;
            app.run(action);
            return;
        }
    }
}

}  // namespace stipple::editor
