#include "editor/widgets/file_browser.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cstdlib>

#include "base/number_text.h"
#include "editor/language.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"

namespace stipple::widgets {
namespace {

namespace fs = std::filesystem;
using editor::px;
using editor::tr;

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

fs::path home() {
    for (const char* variable : {"HOME", "USERPROFILE"}) {
        if (const char* value = std::getenv(variable)) return value;
    }
    return fs::current_path();
}

std::string size_words(std::uintmax_t bytes) {
    if (bytes < 1024 * 1024) return base::fixed(static_cast<double>(bytes) / 1024.0, 0) + " KB";
    return base::fixed(static_cast<double>(bytes) / (1024.0 * 1024.0), 1) + " MB";
}

}  // namespace

void FileBrowser::start(Kind kind, const fs::path& at, std::vector<std::string> endings, std::string name) {
    kind_ = kind;
    endings_ = std::move(endings);
    name_ = std::move(name);
    asked_about_.clear();
    began_ = true;
    std::error_code error;
    go(fs::is_directory(at, error) ? at : home());
}

void FileBrowser::go(const fs::path& folder) {
    std::error_code error;
    const fs::path wanted = fs::weakly_canonical(folder, error);
    std::vector<Entry> entries;
    const auto options = fs::directory_options::skip_permission_denied;
    fs::directory_iterator at(wanted, options, error);
    if (error) {
        trouble_ = editor::said("The folder {} cannot be opened. Choose another.", {folder.string()});
        return;
    }
    for (const fs::directory_iterator end; at != end && entries.size() < 5000; at.increment(error)) {
        if (error) break;
        Entry entry;
        entry.name = at->path().filename().string();
        if (entry.name.empty() || entry.name.front() == '.') continue;
        std::error_code ignored;
        entry.folder = at->is_directory(ignored);
        if (!entry.folder) {
            if (kind_ == Kind::folder) continue;
            const std::string ending = lower(at->path().extension().string());
            if (std::find(endings_.begin(), endings_.end(), ending) == endings_.end()) continue;
            entry.bytes = at->file_size(ignored);
        }
        entries.push_back(std::move(entry));
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return a.folder != b.folder ? a.folder : lower(a.name) < lower(b.name);
    });
    entries_ = std::move(entries);
    folder_ = wanted;
    typed_folder_ = wanted.string();
    trouble_.clear();
}

void FileBrowser::top_line() {
    if (icon_button(editor::icon::up, "parent", "The folder above")) go(folder_.parent_path());
    ImGui::SameLine();
    if (icon_button(editor::icon::house, "home", "Your own folder")) go(home());
    ImGui::SameLine();
    ImGui::SetNextItemWidth(-1);
    if (ImGui::InputText("##folder", &typed_folder_, ImGuiInputTextFlags_EnterReturnsTrue)) {
        std::error_code error;
        const fs::path typed(typed_folder_);
        if (kind_ != Kind::folder && fs::is_regular_file(typed, error)) {
            name_ = typed.filename().string();
            go(typed.parent_path());
        } else {
            go(typed);
        }
    }
}

std::optional<fs::path> FileBrowser::list() {
    std::optional<fs::path> chosen;
    fs::path enter;
    const float below = px(kind_ == Kind::folder ? 96 : 140);
    ImGui::PushStyleColor(ImGuiCol_ChildBg, editor::colors().card);
    ImGui::BeginChild("files", {0, -below}, ImGuiChildFlags_AlwaysUseWindowPadding);
    if (entries_.empty()) quiet(nothing_here());
    for (const Entry& entry : entries_) {
        const std::string label =
            std::string(entry.folder ? editor::icon::folder : editor::icon::file) + "   " + entry.name;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImGui::PushStyleVar(ImGuiStyleVar_SelectableTextAlign, ImVec2(0, 0.5f));
        const bool pressed = ImGui::Selectable(label.c_str(), !entry.folder && entry.name == name_,
                                               ImGuiSelectableFlags_AllowDoubleClick, {0, px(36)});
        ImGui::PopStyleVar();
        if (!entry.folder) {
            const std::string size = size_words(entry.bytes);
            const float width = ImGui::CalcTextSize(size.c_str()).x;
            ImGui::GetWindowDrawList()->AddText({at.x + ImGui::GetContentRegionAvail().x - width,
                                                 at.y + (px(36) - ImGui::GetFontSize()) * 0.5f},
                                                editor::colors().dim, size.c_str());
        }
        if (!pressed) continue;
        if (entry.folder) {
            enter = folder_ / entry.name;
        } else {
            name_ = entry.name;
            asked_about_.clear();
            if (kind_ == Kind::open && ImGui::IsMouseDoubleClicked(0)) chosen = folder_ / entry.name;
        }
    }
    ImGui::EndChild();
    ImGui::PopStyleColor();
    if (!enter.empty()) go(enter);
    return chosen;
}

bool FileBrowser::of_pictures() const {
    return !endings_.empty() && endings_.front() == ".png";
}

const char* FileBrowser::nothing_here() const {
    if (kind_ == Kind::folder) return "No folders in here.";
    if (kind_ == Kind::open) return "Nothing in here that can be opened.";
    return of_pictures() ? "No pictures in here yet." : "No plans in here yet.";
}

const char* FileBrowser::name_hint() const {
    if (kind_ == Kind::open) return "Name of the file";
    return of_pictures() ? "Name of the picture" : "Name of the plan";
}

const char* FileBrowser::endings_words() const {
    if (kind_ == Kind::folder) return "The papers are written into this folder.";
    if (kind_ == Kind::save) return of_pictures() ? "Pictures end in .png." : "Plans end in .stipple.";
    if (of_pictures()) return "Photos: PNG, JPEG.";
    if (!endings_.empty() && endings_.front() == ".csv") return "Tables of points: CSV.";
    return "Scans: OBJ, PLY, STL, OFF, GLB, glTF, FBX, DAE, 3MF. Plans: .stipple.";
}

std::optional<fs::path> FileBrowser::choose() {
    if (kind_ == Kind::folder) return folder_;
    std::error_code error;
    if (name_.empty()) {
        trouble_ = tr(kind_ == Kind::save ? "Type a name for the file." : "Choose a file.");
        return std::nullopt;
    }
    fs::path file = folder_ / name_;
    if (kind_ == Kind::open) {
        if (fs::is_directory(file, error)) {
            go(file);
            return std::nullopt;
        }
        if (fs::exists(file, error)) return file;
        trouble_ = editor::said("There is no file {} in this folder.", {name_});
        return std::nullopt;
    }
    if (lower(file.extension().string()) != endings_.front()) file += endings_.front();
    if (fs::exists(file, error) && asked_about_ != file.string()) {
        asked_about_ = file.string();
        trouble_ = editor::said("{} is there already. Press the button again to replace it.",
                                {file.filename().string()});
        return std::nullopt;
    }
    return file;
}

std::optional<fs::path> FileBrowser::show(bool& cancelled) {
    std::optional<fs::path> chosen;
    top_line();
    chosen = list();
    bool entered = false;
    if (kind_ != Kind::folder) {
        ImGui::SetNextItemWidth(-1);
        // What is typed first is the name.
        if (began_ && kind_ == Kind::save) ImGui::SetKeyboardFocusHere();
        began_ = false;
        entered = ImGui::InputTextWithHint(
            "##name", tr(name_hint()).c_str(), &name_,
            ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
    }
    if (trouble_.empty()) {
        quiet(endings_words());
    } else {
        ImGui::PushStyleColor(ImGuiCol_Text, editor::colors().warning);
        ImGui::TextUnformatted(shortened(trouble_, ImGui::GetContentRegionAvail().x).c_str());
        ImGui::PopStyleColor();
    }
    const float width = px(130);
    ImGui::SetCursorPosX(ImGui::GetContentRegionMax().x - 2 * width - px(8));
    if (button("Cancel", width, true, "Nothing is chosen (Esc).")) cancelled = true;
    ImGui::SameLine();
    ImGui::BeginGroup();
    const char* words = kind_ == Kind::open ? "Open" : kind_ == Kind::save ? "Save" : "Use this folder";
    ImGui::PushStyleColor(ImGuiCol_Button, editor::colors().accent);
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, editor::colors().accent);
    ImGui::PushStyleColor(ImGuiCol_Text, editor::colors().on_accent);
    const bool pressed = button((std::string(words) + "##choose").c_str(), width, true,
                                "What is marked above, or typed in the line (Enter).");
    ImGui::PopStyleColor(3);
    ImGui::EndGroup();
    if (pressed || entered) {
        if (const auto made = choose()) chosen = made;
    }
    return chosen;
}

}  // namespace stipple::widgets
