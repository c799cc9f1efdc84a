// Asking for files and folders: with the desktop's own dialog where there is one, else with ours.
#include <imgui.h>

#include <utility>

#include "editor/app.h"
#include "editor/language.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/dialog.h"

namespace stipple::editor {
namespace {

const char* title_of(Dialog which) {
    return which == Dialog::open_file      ? "Open a scan or a plan"
           : which == Dialog::open_photo   ? "Choose a photo"
           : which == Dialog::save_file    ? "Save the plan"
           : which == Dialog::save_picture ? "Save a picture for the client"
                                           : "Folder for the papers";
}

}  // namespace

void App::ask_file(Dialog which, const std::filesystem::path& at, std::vector<std::string> endings,
                   std::string name) {
    const bool saves = which == Dialog::save_file || which == Dialog::save_picture;
    SystemDialog::Wish wish{which == Dialog::folder ? SystemDialog::Kind::folder
                            : saves                 ? SystemDialog::Kind::save
                                                    : SystemDialog::Kind::open,
                            tr(title_of(which)), at, endings};
    if (saves) wish.at = at / (name + endings.front());
    if (!system_dialogs_ || preferences_.own_dialogs || !system_.start(wish))
        return ask_file_here(which, at, std::move(endings), std::move(name));
    system_asks_ = which;
    system_endings_ = std::move(endings);
    system_name_ = std::move(name);
    show_dialog(Dialog::system_file);
}

void App::ask_file_here(Dialog which, const std::filesystem::path& at, std::vector<std::string> endings,
                        std::string name) {
    using Kind = widgets::FileBrowser::Kind;
    const bool saves = which == Dialog::save_file || which == Dialog::save_picture;
    browser_.start(which == Dialog::folder ? Kind::folder
                   : saves                 ? Kind::save
                                           : Kind::open,
                   at, std::move(endings), std::move(name));
    show_dialog(which);
}

void App::file_chosen(Dialog which, const std::filesystem::path& file) {
    if (which == Dialog::open_file) work.open_file(file);
    if (which == Dialog::open_photo) take_photo(file);
    if (which == Dialog::save_picture) make_client_picture(file);
    if (which == Dialog::folder) export_folder = file.string();
    if (which == Dialog::save_file) {
        work.save(file);
        after_saving_ = std::exchange(next_, nullptr);
    }
}

void App::file_dialogs() {
    if (!widgets::begin_dialog(title_of(dialog_), dialog_fresh_, {px(720), px(560)})) return;
    bool cancelled = ImGui::IsKeyPressed(ImGuiKey_Escape, false) && !ImGui::IsAnyItemActive();
    const auto chosen = browser_.show(cancelled);
    const Dialog kind = dialog_;
    if (chosen || cancelled) {
        close_dialog();
        ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
    if (cancelled && !chosen) next_ = nullptr;
    if (chosen) file_chosen(kind, *chosen);
}

void App::system_dialog() {
    if (!widgets::begin_dialog(title_of(system_asks_), dialog_fresh_, {px(480), 0})) return;
    widgets::quiet("Choose in the dialog that your system has opened beside this window.");
    const auto answer = system_.poll();
    const bool given_up =
        widgets::button("Cancel", -1, true, "Gives up; the other dialog is closed (Esc).") ||
        ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    const bool ours = widgets::button("Choose here instead", -1, true,
                                      "Inside this window, when the other dialog does not come up.");
    if (answer || given_up || ours) {
        system_.give_up();
        close_dialog();
        ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
    if (ours) return ask_file_here(system_asks_, browser_.folder(), system_endings_, system_name_);
    if (!answer && !given_up) return;
    if (!answer || !answer->chosen) {
        next_ = nullptr;
        return;
    }
    std::filesystem::path file = *answer->chosen;
    const bool saves = system_asks_ == Dialog::save_file || system_asks_ == Dialog::save_picture;
    if (saves && file.extension() != system_endings_.front()) {
        file += system_endings_.front();
        std::error_code error;
        // It was not asked whether this one may be replaced: our dialog does.
        if (std::filesystem::exists(file, error)) {
            std::function<void()> next = std::exchange(next_, nullptr);
            ask_file_here(system_asks_, file.parent_path(), system_endings_, file.stem().string());
            next_ = std::move(next);
            return;
        }
    }
    if (system_asks_ != Dialog::folder) browser_.go(file.parent_path());
    file_chosen(system_asks_, file);
}

}  // namespace stipple::editor
