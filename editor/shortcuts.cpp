#include "editor/shortcuts.h"

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
        case ImGuiKey_LeftBracket: return text + "[";
        case ImGuiKey_RightBracket: return text + "]";
        case ImGuiKey_Escape: return text + "Esc";
        case ImGuiKey_PageDown: return text + "Page down";
        case ImGuiKey_PageUp: return text + "Page up";
        default: return text + ImGui::GetKeyName(key);
    }
}

void run_pressed_shortcuts(App& app) {
    const ImGuiIO& io = ImGui::GetIO();
    for (const Action& action : actions()) {
        for (ImGuiKeyChord chord : {action.chord, action.other_chord}) {
            const auto key = static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_);
            if (key == ImGuiKey_None) continue;
            const bool plain = (chord & (ImGuiMod_Ctrl | ImGuiMod_Alt)) == 0;
            if (plain && io.WantTextInput) continue;
            if (app.dialog() != Dialog::none) continue;
            // Exactly these modifiers: Ctrl+Z is not Ctrl+Shift+Z.
            const bool same = io.KeyCtrl == ((chord & ImGuiMod_Ctrl) != 0) && io.KeyShift == ((chord & ImGuiMod_Shift) != 0) &&
                              io.KeyAlt == ((chord & ImGuiMod_Alt) != 0);
            if (!same || !ImGui::IsKeyPressed(key, action.repeats)) continue;
            app.run(action);
            return;
        }
    }
}

}  // namespace stipple::editor
