#include "render/asset_files.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <vector>

namespace stipple::render {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> asset_folders() {
    std::vector<fs::path> folders;
    if (const char* chosen = std::getenv("STIPPLE_ASSETS")) folders.emplace_back(chosen);
    std::error_code none;
    const fs::path program = fs::read_symlink("/proc/self/exe", none);
    if (!none) {
        folders.push_back(program.parent_path() / "../share/stipple");
        folders.push_back(program.parent_path() / "assets");
    }
    folders.emplace_back("assets");
#ifdef STIPPLE_BUILD_ASSETS
    folders.emplace_back(STIPPLE_BUILD_ASSETS);
#endif
    return folders;
}

bool is_there(const fs::path& path) {
    std::error_code none;
    return fs::exists(path, none);
}

base::Result<std::string> read_with_includes(const fs::path& folder, const std::string& name,
                                             std::set<std::string>& seen) {
    const auto text = file_text(folder / name);
    if (!text) return text.error();
    const std::string before = "#include \"";
    std::istringstream lines(*text);
    std::string out;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with(before)) {
            out += line + "\n";
            continue;
        }
        const std::string other = line.substr(before.size(), line.find('"', before.size()) - before.size());
        if (!seen.insert(other).second) continue;
        const auto included = read_with_includes(folder, other, seen);
        if (!included) return included.error();
        out += *included;
    }
    return out;
}

}  // namespace

base::Result<std::string> file_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file.good() && !file.eof()) {
        return base::Error{base::ErrorCode::not_found,
                           path.string() + " cannot be read. Install the program again, or run ./dev build."};
    }
    return text;
}

base::Result<fs::path> shader_folder() {
    const std::string wanted = "screen.vert.glsl";
    if (const char* chosen = std::getenv("STIPPLE_SHADERS")) {
        if (is_there(fs::path(chosen) / wanted)) return fs::path(chosen);
    }
    for (const fs::path& folder : asset_folders()) {
        if (is_there(folder / "shaders" / wanted)) return folder / "shaders";
    }
    return base::Error{
        base::ErrorCode::not_found,
        "The folder with the shaders is missing beside the program (assets/shaders). Install the "
        "program again, or set STIPPLE_SHADERS to the folder."};
}

base::Result<fs::path> font_file(std::string_view name) {
    for (const fs::path& folder : asset_folders()) {
        if (is_there(folder / "fonts" / name)) return folder / "fonts" / name;
    }
    return base::Error{
        base::ErrorCode::not_found,
        "The font " + std::string(name) +
            " is missing beside the program (assets/fonts). Pictures cannot carry their label without "
            "it: run ./dev setup and build again, or set STIPPLE_ASSETS to the folder."};
}

base::Result<std::string> shader_source(const fs::path& folder, std::string_view name) {
    std::set<std::string> seen;
    return read_with_includes(folder, std::string(name), seen);
}

}  // namespace stipple::render
