// What actions do: undo, views, files, and the question before work would be lost.
#include <algorithm>
#include <string_view>
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
    work.messages.close_shown();
}

void App::after_unsaved(std::function<void()> next) {
    if (!work.unsaved()) return next();
    next_ = std::move(next);
    show_dialog(Dialog::unsaved);
}

void App::save() {
    if (!work.document()) return;
    if (work.document()->path().empty()) return ask_save_as();
    work.save(work.document()->path());
}

std::string App::papers_beside(const std::filesystem::path& plan) {
    return (plan.parent_path() / (plan.stem().string() + "-export")).string();
}

void App::export_to(const std::filesystem::path& folder) {
    if (!work.document()) return;
    if (const std::filesystem::path& path = work.document()->path(); !path.empty()) {
        if (folder.empty()) export_folder = papers_beside(path);
        return work.export_to(folder.empty() ? std::filesystem::path(export_folder) : folder);
    }
    after_saving_ = nullptr;
    ask_save_as();
    next_ = [this, folder] { export_to(folder); };
}

void App::ask_new_head() {
    after_unsaved([this] { show_dialog(Dialog::new_head); });
}

void App::ask_open() {
    after_unsaved([this] {
        ask_file(Dialog::open_file, browser_.folder(),
                 {".stipple", ".obj", ".ply", ".stl", ".off", ".glb", ".gltf", ".fbx", ".dae", ".3mf"});
    });
}

void App::ask_old_work() {
    next_ = nullptr;
    ask_file(Dialog::open_file, browser_.folder(), {".csv"});
}

void App::ask_photo() {
    if (work.document()) ask_file(Dialog::open_photo, browser_.folder(), {".png", ".jpg", ".jpeg"});
}

void App::take_photo(const std::filesystem::path& file) {
    if (!work.document())
        return work.say(Message::Kind::refused,
                        "Drop or choose the photo after a head is open: the skin belongs to a plan.");
    memory_.kept<std::string>("client.photo") = file.string();
    memory_.unfolded("/More about skin and hair##client") = true;
    view.go(Step::client);
}

void App::ask_save_as() {
    if (!work.document()) return;
    const std::filesystem::path& path = work.document()->path();
    next_ = nullptr;
    ask_file(Dialog::save_file, path.empty() ? browser_.folder() : path.parent_path(), {".stipple"},
             work.file_name());
}

void App::ask_folder() {
    ask_file(Dialog::folder, export_folder, {});
}

void App::ask_close() {
    // Papers that are being written are finished first: half a folder is of no use.
    after_unsaved([this] {
        closing_soon_ = true;
        closing_ = !work.exporting() && !work.saving() && !side_pictures.making(SidePictures::Use::client);
    });
}

void App::ask_action() {
    action_query_.clear();
    action_chosen_ = 0;
    show_dialog(Dialog::action_list);
}

void App::ask_recent() {
    show_dialog(Dialog::recent);
}

void App::ask_settings() {
    show_dialog(Dialog::settings);
}

void App::show_dialog(Dialog which) {
    dialog_ = which;
    dialog_fresh_ = true;
}

void App::open(const std::filesystem::path& path) {
    if (path.extension() == ".csv") return work.open_file(path);  // old work for the plan at hand
    after_unsaved([this, path] { work.open_file(path); });
}

void App::drop(const std::filesystem::path& path) {
    if (dialog_ == Dialog::unsaved || dialog_ == Dialog::recovery)
        return work.say(Message::Kind::refused, "Answer the question first, then drop the file again.");
    std::string ending = path.extension().string();
    for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    constexpr std::string_view plans[] = {".stipple", ".csv"},
                               scans[] = {".obj",  ".ply", ".stl", ".off", ".glb",
                                          ".gltf", ".fbx", ".dae", ".3mf"};
    for (const char* photo : {".png", ".jpg", ".jpeg"}) {
        if (ending == photo) return take_photo(path);
    }
    const bool plan = std::find(std::begin(plans), std::end(plans), ending) != std::end(plans);
    if (!plan && std::find(std::begin(scans), std::end(scans), ending) == std::end(scans))
        return work.say(
            Message::Kind::refused,
            "This is neither a plan nor a scan. Drop a .stipple plan, a table of points (.csv), a "
            "photo of the client (PNG, JPEG), or a scan: OBJ, PLY, STL, OFF, GLB, glTF, FBX, DAE, 3MF.");
    const document::Document* document = work.document();
    const bool in_hand = document && (!document->path().empty() || !document->history().entries().empty());
    close_dialog();
    if (plan || !in_hand) return open(path);
    dropped_ = path;
    show_dialog(Dialog::dropped_scan);
}

}  // namespace stipple::editor
