// Dialogs over everything else: built-in heads, files, unsaved work, the searchable list of actions.
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <utility>

#include "editor/app.h"
#include "editor/shortcuts.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "io/head_asset.h"

namespace stipple::editor {
namespace {

/// A dialog of this size in the middle of the window; false when it is shut.
bool begin_dialog(const char* title, bool fresh, ImVec2 size) {
    if (fresh) ImGui::OpenPopup(title);
    const ImVec2 room = ImGui::GetIO().DisplaySize;
    size = {std::min(size.x, room.x - px(40)), size.y > 0 ? std::min(size.y, room.y - px(40)) : 0};
    ImGui::SetNextWindowSize(size, ImGuiCond_Always);
    ImGui::SetNextWindowPos({room.x * 0.5f, room.y * 0.45f}, ImGuiCond_Always, {0.5f, 0.45f});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(18), px(16)));
    const bool open =
        ImGui::BeginPopupModal(title, nullptr,
                               ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoSavedSettings);
    ImGui::PopStyleVar();
    if (open && title[0] != '#') {
        ImGui::PushFont(theme().title);
        ImGui::TextUnformatted(title);
        ImGui::PopFont();
    }
    return open;
}

}  // namespace

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

bool App::keep_work_in(const std::filesystem::path& folder) {
    work.keep_journals_in(folder);
    left_behind_ = document::left_behind(folder);
    if (left_behind_.empty()) return false;
    dialog_ = Dialog::recovery;
    dialog_fresh_ = true;
    return true;
}

void App::recovery_dialog() {
    if (!begin_dialog("Unsaved work was found", dialog_fresh_, {px(560), 0})) return;
    widgets::quiet("Stipple ended before it was saved. Everything up to the last finished step is here.");
    ImGui::Dummy({0, px(4)});
    const std::vector<document::LeftBehind> all = left_behind_;  // a line may take one away
    for (std::size_t i = 0; i < all.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        const std::string steps =
            std::to_string(all[i].steps) + (all[i].steps == 1 ? " unsaved step" : " unsaved steps");
        widgets::row(all[i].title, steps);
        const float half = (ImGui::GetContentRegionAvail().x - px(8)) * 0.5f;
        if (widgets::primary_button(("Bring back " + all[i].title).c_str())) {
            work.open_recovered(all[i].journal);
            close_dialog();
        }
        if (widgets::button("Keep for later", half)) close_dialog();
        ImGui::SameLine(0, px(8));
        if (widgets::button("Delete it", -1)) {
            document::forget(all[i]);
            left_behind_.erase(left_behind_.begin() + static_cast<std::ptrdiff_t>(i));
        }
        ImGui::PopID();
        if (left_behind_.size() != all.size()) break;
    }
    if (left_behind_.empty() || ImGui::IsKeyPressed(ImGuiKey_Escape, false)) close_dialog();
    if (dialog_ == Dialog::none) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
}

void App::file_dialogs() {
    const char* title = dialog_ == Dialog::open_file   ? "Open a scan or a plan"
                        : dialog_ == Dialog::save_file ? "Save the plan"
                                                       : "Folder for the papers";
    if (!begin_dialog(title, dialog_fresh_, {px(720), px(560)})) return;
    bool cancelled = ImGui::IsKeyPressed(ImGuiKey_Escape, false) && !ImGui::IsAnyItemActive();
    const auto chosen = browser_.show(cancelled);
    const Dialog kind = dialog_;
    if (chosen || cancelled) {
        close_dialog();
        ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
    if (cancelled && !chosen) next_ = nullptr;
    if (!chosen) return;
    if (kind == Dialog::open_file) work.open_file(*chosen);
    if (kind == Dialog::folder) export_folder = chosen->string();
    if (kind == Dialog::save_file) {
        work.save(*chosen);
        after_saving_ = std::exchange(next_, nullptr);
    }
}

void App::unsaved_dialog() {
    if (!begin_dialog("Save your work first?", dialog_fresh_, {px(500), 0})) return;
    ImGui::PushTextWrapPos(0);
    ImGui::Text("%s has changes that no file holds yet.", work.title().c_str());
    ImGui::PopTextWrapPos();
    ImGui::Dummy({0, px(6)});
    std::function<void()> now;
    bool ask_name = false, cancelled = ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    if (widgets::primary_button("Save")) {
        if (work.document()->path().empty()) {
            ask_name = true;
        } else {
            work.save(work.document()->path());
            after_saving_ = std::exchange(next_, nullptr);
            close_dialog();
        }
    }
    if (widgets::button("Don't save", -1)) {
        close_dialog();
        now = std::exchange(next_, nullptr);
    }
    if (widgets::button("Cancel", -1)) cancelled = true;
    if (cancelled) {
        close_dialog();
        next_ = nullptr;
    }
    if (dialog_ == Dialog::none || ask_name) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
    if (now) now();
    if (ask_name) {
        std::function<void()> next = std::exchange(next_, nullptr);
        ask_save_as();
        next_ = std::move(next);
    }
}

void App::action_list_dialog() {
    if (!begin_dialog("##actions", dialog_fresh_, {px(560), px(460)})) return;
    if (dialog_fresh_) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(-1);
    const std::string before = action_query_;
    const bool entered = ImGui::InputTextWithHint("##find", "What do you want to do?", &action_query_,
                                                  ImGuiInputTextFlags_EnterReturnsTrue);
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
        list->AddText({at.x + px(12), base}, colors().text, action.label);
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
