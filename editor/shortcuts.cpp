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

bool is_modifier(int key) {
    return (key & ImGuiMod_Mask_) != 0 || (key >= ImGuiKey_LeftCtrl && key <= ImGuiKey_RightSuper);
}

/// What was pressed in this frame.
std::vector<ImGuiKeyChord> pressed_chords() {
    const int modifiers = ImGui::GetIO().KeyMods & known_modifiers;
    std::vector<ImGuiKeyChord> chords;
    for (const ImGuiInputEvent& event : ImGui::GetCurrentContext()->InputEventsTrail) {
        if (event.Type == ImGuiInputEventType_Key && event.Key.Down && !is_modifier(event.Key.Key))
            chords.push_back(modifiers | event.Key.Key);
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

void new_frame_of_whole_chords() {
    ImVector<ImGuiInputEvent>& queue = ImGui::GetCurrentContext()->InputEventsQueue;
    const auto is_key = [](const ImGuiInputEvent& event, bool modifier) {
        return event.Type == ImGuiInputEventType_Key && is_modifier(event.Key.Key) == modifier;
    };
    const auto pressed = std::find_if(queue.begin(), queue.end(), [&](const ImGuiInputEvent& event) {
        return is_key(event, false) && event.Key.Down;
    });
    const auto later =
        std::find_if(pressed, queue.end(), [&](const ImGuiInputEvent& event) { return is_key(event, true); });
    const std::vector<ImGuiInputEvent> waiting(later, queue.end());
    queue.resize(static_cast<int>(later - queue.begin()));
    ImGui::NewFrame();
    for (const ImGuiInputEvent& event : waiting) queue.push_back(event);
}

void run_pressed_shortcuts(App& app) {
    const ImGuiIO& io = ImGui::GetIO();
    const std::vector<ImGuiKeyChord> pressed = pressed_chords();
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
