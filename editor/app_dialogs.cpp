// Dialogs over everything else: built-in heads, files, the searchable list of actions.
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <utility>

#include "editor/app.h"
#include "editor/language.h"
#include "editor/shortcuts.h"
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
            if (widgets::button((words + "##" + head.name).c_str(), -1)) {
                work.open_head(head.name);
                close_dialog();
            }
        }
    }
    if (widgets::button("Cancel", -1) || ImGui::IsKeyPressed(ImGuiKey_Escape, false)) close_dialog();
    if (dialog_ == Dialog::none) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
}

void App::action_list_dialog() {
    if (!begin_dialog("##actions", dialog_fresh_, {px(560), px(460)})) return;
    if (dialog_fresh_) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(-1);
    const std::string before = action_query_;
    const bool entered = ImGui::InputTextWithHint("##find", tr("What do you want to do?").c_str(),
                                                  &action_query_, ImGuiInputTextFlags_EnterReturnsTrue);
    if (action_query_ != before) action_chosen_ = 0;
    std::vector<const Action*> found;
    for (const Action& action : actions()) {
        const bool possible = !action.possible || action.possible(*this);
        if (possible && matches(action, action_query_) && std::string_view(action.id) != "app.find_action")
            found.push_back(&action);
    }
    const int count = static_cast<int>(found.size());
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) ++action_chosen_;
    if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) --action_chosen_;
    action_chosen_ = std::clamp(action_chosen_, 0, std::max(count - 1, 0));
    const Action* wanted = entered && count ? found[static_cast<std::size_t>(action_chosen_)] : nullptr;
    ImGui::BeginChild("list");
    if (found.empty())
        widgets::quiet("Nothing is called that. Try another word: \"brush\", \"save\", \"top\".");
    for (int i = 0; i < count; ++i) {
        const Action& action = *found[static_cast<std::size_t>(i)];
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = ImGui::GetContentRegionAvail().x;
        if (ImGui::InvisibleButton(action.label, {width, px(36)})) wanted = &action;
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (i == action_chosen_ || ImGui::IsItemHovered())
            list->AddRectFilled(at, {at.x + width, at.y + px(36)}, colors().raised, px(6));
        if (i == action_chosen_)
            list->AddRectFilled(at, {at.x + px(3), at.y + px(36)}, colors().accent, px(2));
        const float base = at.y + (px(36) - ImGui::GetFontSize()) * 0.5f;
        list->AddText({at.x + px(12), base}, colors().text, tr(action.label).c_str());
        const std::string keys = words(action.chord);
        list->AddText({at.x + width - px(12) - ImGui::CalcTextSize(keys.c_str()).x, base}, colors().dim,
                      keys.c_str());
        if (i == action_chosen_ && action_query_ != before) ImGui::SetScrollHereY();
    }
    ImGui::EndChild();
    const bool leave = ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    if (wanted || leave) {
        close_dialog();
        ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
    if (wanted) run(*wanted);
}

}  // namespace stipple::editor
