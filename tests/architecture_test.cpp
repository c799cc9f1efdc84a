// Keeps the order of the house. The list of modules in engine/CMakeLists.txt is the only source of that
// order; this test holds the source files and the README's table against it. Every finding is a sentence.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Findings = std::vector<std::string>;

struct Module {
    std::string name;
    std::vector<std::string> uses;
    std::string purpose;
};

// A library that few places may know: how its includes begin, and where they may stand.
struct Boundary {
    std::string library;
    std::vector<std::string> include_starts;
    std::vector<std::string> allowed_paths;
};

const std::vector<Boundary>& boundaries() {
    static const std::vector<Boundary> all{
        {"Dear ImGui", {"imgui"}, {"editor/"}},
        {"OpenGL", {"epoxy/", "EGL/", "GL/", "OpenGL/", "GLES"}, {"engine/gl/", "engine/render/"}},
        {"GLFW", {"GLFW/"}, {"editor/"}},
        {"XInput2", {"X11/"}, {"editor/pen_x11.cpp"}},
        {"fontconfig", {"fontconfig/"}, {"editor/letters.cpp"}},
        {"Assimp", {"assimp/"}, {"engine/io/import_child/"}},
        {"JSON", {"nlohmann/"}, {"engine/io/", "engine/deliver/", "editor/cli/"}},
        {"SQLite", {"sqlite3"}, {"engine/library/"}},
        {"libzip", {"zip.h"}, {"engine/io/"}},
        {"libsodium", {"sodium"}, {"engine/io/"}},
        {"cairo and pango", {"cairo", "pango/"}, {"engine/deliver/"}},
        {"CLI11", {"CLI/"}, {"editor/cli/", "editor/main.cpp"}},
        {"stb", {"stb"}, {}},
        {"PNG files", {"png/"}, {"engine/io/", "engine/render/", "engine/deliver/", "editor/"}},
        {"threads",
         {"thread", "mutex", "shared_mutex", "condition_variable", "future", "stop_token", "latch", "barrier",
          "semaphore"},
         {"engine/base/jobs"}},
    };
    return all;
}

bool starts_with_any(const std::string& text, const std::vector<std::string>& starts) {
    return std::any_of(starts.begin(), starts.end(),
                       [&](const std::string& start) { return text.rfind(start, 0) == 0; });
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

fs::path source_dir() {
    return STIPPLE_SOURCE_DIR;
}

std::vector<Module> parse_modules(const std::string& cmake) {
    static const std::regex call(R"re((?:^|\n)engine_module\(\s*(\w+)([^)"]*)PURPOSE\s+"([^"]*)"\s*\))re");
    std::vector<Module> modules;
    for (std::sregex_iterator it(cmake.begin(), cmake.end(), call), end; it != end; ++it) {
        Module module{(*it)[1], {}, (*it)[3]};
        std::istringstream words((*it)[2]);
        bool in_uses = false;
        for (std::string word; words >> word;) {
            if (word == "USES" || word == "LIBS") {
                in_uses = word == "USES";
            } else if (in_uses) {
                module.uses.push_back(word);
            }
        }
        modules.push_back(module);
    }
    return modules;
}

// A module may only use those that stand above it in the list.
Findings wrong_order(const std::vector<Module>& modules) {
    Findings findings;
    std::vector<std::string> above;
    for (const auto& module : modules) {
        for (const auto& used : module.uses) {
            if (std::find(above.begin(), above.end(), used) == above.end()) {
                findings.push_back("engine/CMakeLists.txt: " + module.name + " uses " + used +
                                   ", which does not stand above it in the list.");
            }
        }
        above.push_back(module.name);
    }
    return findings;
}

const Module* find_module(const std::vector<Module>& modules, const std::string& name) {
    const auto it =
        std::find_if(modules.begin(), modules.end(), [&](const Module& m) { return m.name == name; });
    return it == modules.end() ? nullptr : &*it;
}

// What is wrong with one include line of the file `path` (relative to the project).
Findings wrong_include(const std::vector<Module>& modules, const std::string& path,
                       const std::string& include, bool quoted) {
    Findings findings;
    for (const auto& boundary : boundaries()) {
        if (starts_with_any(include, boundary.include_starts) &&
            !starts_with_any(path, boundary.allowed_paths)) {
            const auto where =
                boundary.allowed_paths.empty() ? "third_party" : joined(boundary.allowed_paths);
            findings.push_back(path + " includes " + include + ": " + boundary.library + " may be known in " +
                               where + " only.");
        }
    }
    if (!quoted || path.rfind("engine/", 0) != 0) return findings;

    const std::string own = path.substr(7, path.find('/', 7) - 7);
    const std::string other = include.substr(0, include.find('/'));
    const Module* module = find_module(modules, own);
    if (other == own || include.rfind("png/", 0) == 0) return findings;
    if (find_module(modules, other) == nullptr) {
        findings.push_back(
            path + " includes \"" + include +
            "\": write it from engine/ on, as \"module/file.h\"; the engine knows nothing else.");
    } else if (module == nullptr ||
               std::find(module->uses.begin(), module->uses.end(), other) == module->uses.end()) {
        findings.push_back(path + " includes " + include + ": " + own + " may not use " + other +
                           " (engine/CMakeLists.txt says what it may).");
    }
    return findings;
}

// What is wrong with the text of one file.
Findings wrong_text(const std::vector<Module>& modules, const std::string& path, const std::string& text) {
    static const std::regex include_line(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
    static const std::regex thread_word(R"(\bstd::(jthread|thread|async|mutex|packaged_task)\b)");
    Findings findings;
    std::istringstream lines(text);
    int count = 0;
    for (std::string line; std::getline(lines, line);) {
        ++count;
        if (path.rfind("tests/", 0) == 0) {
            if (line.find("sleep_"
                          "for(") != std::string::npos ||
                line.find("usleep"
                          "(") != std::string::npos) {
                findings.push_back(path + ":" + std::to_string(count) +
                                   " sleeps: wait for the result instead.");
            }
            continue;
        }
        std::smatch match;
        if (std::regex_search(line, match, include_line)) {
            for (auto& finding : wrong_include(modules, path, match[2], match[1] == "\"")) {
                findings.push_back(std::move(finding));
            }
        }
        const std::string code = line.substr(0, line.find("//"));
        if (path.rfind("engine/base/jobs", 0) != 0 && std::regex_search(code, thread_word)) {
            findings.push_back(path + ":" + std::to_string(count) +
                               " starts or locks threads: use base/jobs.h.");
        }
    }
    if (count > 400) {
        findings.push_back(path + " has " + std::to_string(count) +
                           " lines: above 400 a file lacks a noun; split it by topic.");
    }
    return findings;
}

Findings wrong_name(const std::string& path) {
    static const std::regex empty_noun("utils?|helpers?|managers?|misc|common");
    std::string name = fs::path(path).stem().string();
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    std::istringstream words(name);
    for (std::string word; std::getline(words, word, '_');) {
        if (std::regex_match(word, empty_noun)) {
            return {path + ": \"" + word + "\" says nothing; name the file after what it is about."};
        }
    }
    return {};
}

// The project's own C++ files in the given folders, relative paths in order.
std::vector<std::string> own_files(const std::vector<std::string>& folders) {
    std::vector<std::string> paths;
    for (const auto& folder : folders) {
        if (!fs::exists(source_dir() / folder)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(source_dir() / folder)) {
            const auto extension = entry.path().extension();
            if (entry.is_regular_file() && (extension == ".h" || extension == ".cpp")) {
                paths.push_back(fs::relative(entry.path(), source_dir()).generic_string());
            }
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string expected_table(const std::vector<Module>& modules) {
    std::string table = "| module | may use | what it is for |\n|---|---|---|\n";
    for (const auto& module : modules) {
        table += "| `" + module.name + "` | " + (module.uses.empty() ? "–" : joined(module.uses)) + " | " +
                 module.purpose + " |\n";
    }
    return table;
}

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \r\n");
    if (first == std::string::npos) return "";
    return text.substr(first, text.find_last_not_of(" \r\n") - first + 1);
}

std::vector<Module> project_modules() {
    return parse_modules(read(source_dir() / "engine/CMakeLists.txt"));
}

std::string report(const Findings& findings) {
    std::string text;
    for (const auto& finding : findings) text += "\n  " + finding;
    return text;
}

}  // namespace

TEST(Architecture, modules_are_listed_lowest_first) {
    const auto modules = project_modules();
    ASSERT_GE(modules.size(), 15u) << "The list in engine/CMakeLists.txt could not be read.";
    const auto findings = wrong_order(modules);
    EXPECT_TRUE(findings.empty()) << report(findings);
}

TEST(Architecture, every_folder_of_the_engine_is_a_module) {
    const auto modules = project_modules();
    for (const auto& entry : fs::directory_iterator(source_dir() / "engine")) {
        if (!entry.is_directory()) continue;
        const auto name = entry.path().filename().string();
        EXPECT_NE(find_module(modules, name), nullptr)
            << "engine/" << name
            << " is no module: add it to engine/CMakeLists.txt, which says what it may use.";
    }
}

TEST(Architecture, files_keep_the_order_and_their_size) {
    const auto modules = project_modules();
    const auto paths = own_files({"engine", "editor", "tests"});
    ASSERT_GT(paths.size(), 20u);
    Findings findings;
    for (const auto& path : paths) {
        for (auto& finding : wrong_text(modules, path, read(source_dir() / path))) {
            findings.push_back(std::move(finding));
        }
        for (auto& finding : wrong_name(path)) findings.push_back(std::move(finding));
    }
    EXPECT_TRUE(findings.empty()) << report(findings);
}

TEST(Architecture, readme_table_is_the_list) {
    const auto readme = read(source_dir() / "README.md");
    const std::string begin = "<!-- modules -->";
    const auto from = readme.find(begin);
    const auto to = readme.find("<!-- /modules -->");
    if (from == std::string::npos || to == std::string::npos) {
        GTEST_SKIP() << "README.md has no table between <!-- modules --> and <!-- /modules -->.";
    }
    const auto expected = expected_table(project_modules());
    EXPECT_EQ(trimmed(readme.substr(from + begin.size(), to - from - begin.size())), trimmed(expected))
        << "The README's table of modules differs from engine/CMakeLists.txt; it should read:\n"
        << expected;
}

// The rules themselves: each is shown a text that breaks it and one that does not.
TEST(ArchitectureRules, find_what_they_are_for) {
    const auto modules = parse_modules(
        "engine_module(base\n  PURPOSE \"low\")\n"
        "engine_module(gl\n  USES base\n  LIBS epoxy\n  PURPOSE \"drawing\")\n"
        "engine_module(io\n  USES base\n  PURPOSE \"files\")\n");
    ASSERT_EQ(modules.size(), 3u);
    EXPECT_EQ(joined(modules[1].uses), "base");
    EXPECT_EQ(modules[1].purpose, "drawing");

    const std::vector<std::pair<std::string, std::string>> wrong{
        {"engine/base/a.h", "#include \"io/b.h\"\n"},
        {"engine/base/a.h", "#include \"editor/b.h\"\n"},
        {"engine/base/a.h", "#include \"a.h\"\n"},
        {"engine/gl/a.h", "#include <imgui.h>\n"},
        {"engine/base/a.h", "#include <epoxy/gl.h>\n"},
        {"editor/window.cpp", "#include <EGL/egl.h>\n"},
        {"engine/io/a.cpp", "#  include <assimp/scene.h>\n"},
        {"engine/base/a.cpp", "#include <nlohmann/json_fwd.hpp>\n"},
        {"editor/app.cpp", "#include <nlohmann/json.hpp>\n"},
        {"engine/io/a.cpp", "#include <sqlite3.h>\n"},
        {"engine/io/a.cpp", "#include <stb/stb_image.h>\n"},
        {"engine/io/a.cpp", "#include <thread>\n"},
        {"editor/app.cpp", "    auto f = std::async([] {});\n"},
        {"tests/io/a_test.cpp",
         "    sleep_"
         "for(1ms);\n"},
        {"tests/io/a_test.cpp", std::string(401, '\n')},
    };
    for (const auto& [path, text] : wrong) {
        EXPECT_EQ(wrong_text(modules, path, text).size(), 1u) << path << " was let through: " << text;
    }
    const std::vector<std::pair<std::string, std::string>> right{
        {"engine/gl/a.cpp", "#include \"base/b.h\"\n#include <epoxy/gl.h>\n"},
        {"engine/io/import_child/a.cpp", "#include <assimp/scene.h>\n"},
        {"engine/base/jobs.cpp", "#include <thread>\nstd::jthread t;\n"},
        {"engine/io/a.cpp", "// no std::thread here\n#include <nlohmann/json.hpp>\n"},
        {"editor/window.cpp", "#include <GLFW/glfw3.h>\n#include <imgui.h>\n"},
        {"tests/io/a_test.cpp", std::string(400, '\n')},
    };
    for (const auto& [path, text] : right) {
        const auto findings = wrong_text(modules, path, text);
        EXPECT_TRUE(findings.empty()) << report(findings);
    }
    EXPECT_EQ(wrong_name("engine/io/file_utils.h").size(), 1u);
    EXPECT_EQ(wrong_name("editor/window_manager.cpp").size(), 1u);
    EXPECT_TRUE(wrong_name("engine/io/manageable.h").empty());
    const auto upside_down =
        parse_modules("engine_module(a USES b PURPOSE \"x\")\nengine_module(b PURPOSE \"y\")\n");
    EXPECT_EQ(wrong_order(upside_down).size(), 1u);
}
