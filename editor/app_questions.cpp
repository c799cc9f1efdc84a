// Questions before something would be lost: unsaved work, work that a crash left behind, a scan dropped on a
// plan.
#include <imgui.h>

#include <utility>

#include "editor/app.h"
#include "editor/language.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/dialog.h"

namespace stipple::editor {

using widgets::begin_dialog;

bool App::keep_work_in(const std::filesystem::path& folder) {
    work.keep_journals_in(folder);
    left_behind_ = document::left_behind(folder);
    if (left_behind_.empty()) return false;
    show_dialog(Dialog::recovery);
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
        widgets::row(all[i].title, tr(steps));
        const float half = (ImGui::GetContentRegionAvail().x - px(8)) * 0.5f;
        if (widgets::primary_button(("Bring back " + all[i].title).c_str(), true,
                                    "Opens it as it was, with its undo.")) {
            work.open_recovered(all[i].journal);
            close_dialog();
        }
        if (widgets::button("Keep for later", half, true, "It is offered again at the next start."))
            close_dialog();
        ImGui::SameLine(0, px(8));
        if (widgets::button("Delete it", -1, true, "Takes this unsaved work away for good.")) {
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

void App::unsaved_dialog() {
    if (!begin_dialog("Save your work first?", dialog_fresh_, {px(500), 0})) return;
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(said("{} has changes that no file holds yet.", {work.shown_title()}).c_str());
    ImGui::PopTextWrapPos();
    ImGui::Dummy({0, px(6)});
    std::function<void()> now;
    bool ask_name = false, cancelled = ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    if (widgets::primary_button("Save", true, "Into its file; you are asked for a name where it has none.")) {
        if (work.document()->path().empty()) {
            ask_name = true;
        } else {
            work.save(work.document()->path());
            after_saving_ = std::exchange(next_, nullptr);
            close_dialog();
        }
    }
    if (widgets::button("Don't save", -1, true, "What was changed since the last save is given up.")) {
        close_dialog();
        now = std::exchange(next_, nullptr);
    }
    if (widgets::button("Cancel", -1, true, "Back to the plan; nothing is lost (Esc).")) cancelled = true;
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

void App::dropped_scan_dialog() {
    if (!begin_dialog("A scan was dropped on this plan", dialog_fresh_, {px(560), 0})) return;
    ImGui::PushTextWrapPos(0);
    widgets::plain(dropped_.filename().string());
    ImGui::PopTextWrapPos();
    widgets::quiet("Is it a newer scan of the same client, or does a new plan begin?");
    ImGui::Dummy({0, px(4)});
    std::function<void()> now;
    if (widgets::primary_button("Carry the plan over to this scan", true,
                                "The same client on a newer scan: everything is laid onto its skin."))
        now = [this] { after_unsaved([this] { work.carry_to(dropped_); }); };
    widgets::quiet(
        "Hairline, zones, scars and dots set by hand move to the new skin. What has no place there "
        "is listed; the plan file stays as it is.");
    if (widgets::button("Begin a new plan on it", -1, true, "Another client, or a fresh start."))
        now = [this] { after_unsaved([this] { work.open_file(dropped_); }); };
    const bool leave = widgets::button("Cancel", -1, true, "The dropped file is left alone (Esc).") ||
                       ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    if (now || leave) {
        close_dialog();
        ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
    if (now) now();
}

}  // namespace stipple::editor
