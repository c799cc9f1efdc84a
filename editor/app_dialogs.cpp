// Dialogs over everything else: built-in heads, files, the searchable list of actions.
#include <imgui.h>

#include <utility>

#include "editor/app.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/dialog.h"
#include "io/head_asset.h"

namespace stipple::editor {

using widgets::begin_dialog;

void App::dialogs() {
    const bool fresh = std::exchange(dialog_fresh_, false);
    const Dialog shown = dialog_;
    switch (shown) {
        case Dialog::none:
            return;
        case Dialog::new_head:
            dialog_fresh_ = fresh;
            new_head_dialog();
            break;
        case Dialog::open_file:
        case Dialog::open_photo:
        case Dialog::save_file:
        case Dialog::save_picture:
        case Dialog::folder:
            dialog_fresh_ = fresh;
            file_dialogs();
            break;
        case Dialog::unsaved:
            dialog_fresh_ = fresh;
            unsaved_dialog();
            break;
        case Dialog::action_list:
            dialog_fresh_ = fresh;
            action_list_dialog();
            break;
        case Dialog::recovery:
            dialog_fresh_ = fresh;
            recovery_dialog();
            break;
        case Dialog::recent:
            dialog_fresh_ = fresh;
            recent_dialog();
            break;
        case Dialog::settings:
            dialog_fresh_ = fresh;
            settings_dialog();
            break;
        case Dialog::dropped_scan:
            dialog_fresh_ = fresh;
            dropped_scan_dialog();
            break;
        case Dialog::system_file:
            dialog_fresh_ = fresh;
            system_dialog();
            break;
    }
    if (dialog_ == shown) dialog_fresh_ = false;
}

void App::new_head_dialog() {
    if (!begin_dialog("New plan on a built-in head", dialog_fresh_, {px(520), 0})) return;
    const auto heads = io::built_in_heads();
    if (!heads) {
        widgets::quiet(heads.error().message);
    } else {
        for (const io::BuiltInHead& head : *heads) {
            std::string words = head.words;
            if (widgets::button((words + "##" + head.name).c_str(), -1, true,
                                "A new plan on this invented head.")) {
                work.open_head(head.name);
                close_dialog();
            }
        }
    }
    if (widgets::button("Cancel", -1, true, "Back, without a new plan (Esc).") ||
        ImGui::IsKeyPressed(ImGuiKey_Escape, false))
        close_dialog();
    if (dialog_ == Dialog::none) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
}

}  // namespace stipple::editor
