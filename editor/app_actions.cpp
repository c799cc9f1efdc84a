// What actions do: undo, views, files, and the question before work would be lost.
#include <utility>

#include "editor/app.h"

namespace stipple::editor {

void App::run(const Action& action) {
    if (action.possible && !action.possible(*this)) return;
    action.run(*this);
}

void App::undo() {
    if (input.editing()) return input.escape();  // the stroke in the hand goes first
    work.undo();
}

void App::redo() {
    if (!input.editing()) work.redo();
}

void App::escape() {
    input.escape();
    work.clear_message();
}

void App::after_unsaved(std::function<void()> next) {
    if (!work.unsaved()) return next();
    next_ = std::move(next);
    dialog_ = Dialog::unsaved;
    dialog_fresh_ = true;
}

void App::save() {
    if (!work.document()) return;
    if (work.document()->path().empty()) return ask_save_as();
    work.save(work.document()->path());
}

void App::export_to(const std::filesystem::path& folder) {
    if (!work.document()) return;
    if (!work.document()->path().empty()) return work.export_to(folder);
    after_saving_ = nullptr;
    ask_save_as();
    next_ = [this, folder] { work.export_to(folder); };
}

void App::ask_new_head() {
    after_unsaved([this] {
        dialog_ = Dialog::new_head;
        dialog_fresh_ = true;
    });
}

void App::ask_open() {
    after_unsaved([this] {
        browser_.start(widgets::FileBrowser::Kind::open, browser_.folder(),
                       {".stipple", ".obj", ".ply", ".stl", ".off", ".glb", ".gltf", ".fbx", ".dae", ".3mf"});
        dialog_ = Dialog::open_file;
        dialog_fresh_ = true;
    });
}

void App::ask_old_work() {
    browser_.start(widgets::FileBrowser::Kind::open, browser_.folder(), {".csv"});
    next_ = nullptr;
    dialog_ = Dialog::open_file;
    dialog_fresh_ = true;
}

void App::ask_save_as() {
    if (!work.document()) return;
    const std::filesystem::path& path = work.document()->path();
    std::string name = work.title();
    if (path.empty()) name = work.plan()->client.code.empty() ? "plan" : work.plan()->client.code;
    for (char& c : name) {
        if (c == '/' || c == '\\' || c == ':') c = '-';
    }
    browser_.start(widgets::FileBrowser::Kind::save, path.empty() ? browser_.folder() : path.parent_path(),
                   {".stipple"}, name);
    next_ = nullptr;
    dialog_ = Dialog::save_file;
    dialog_fresh_ = true;
}

void App::ask_folder() {
    browser_.start(widgets::FileBrowser::Kind::folder, export_folder, {});
    dialog_ = Dialog::folder;
    dialog_fresh_ = true;
}

void App::ask_close() {
    after_unsaved([this] { closing_ = true; });
}

void App::ask_action() {
    action_query_.clear();
    action_chosen_ = 0;
    dialog_ = Dialog::action_list;
    dialog_fresh_ = true;
}

void App::open(const std::filesystem::path& path) {
    if (path.extension() == ".csv") return work.open_file(path);  // old work for the plan at hand
    after_unsaved([this, path] { work.open_file(path); });
}

}  // namespace stipple::editor
