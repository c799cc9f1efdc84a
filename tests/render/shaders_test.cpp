#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "gl/offscreen_context.h"
#include "render/asset_files.h"
#include "render/shader.h"

namespace stipple::render {
namespace {

namespace fs = std::filesystem;
using Shaders = gl::testing::Offscreen;

std::vector<std::string> shader_files() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(fs::path(STIPPLE_SOURCE_DIR) / "shaders")) {
        if (entry.is_regular_file() && entry.path().extension() == ".glsl")
            names.push_back(entry.path().filename());
    }
    std::sort(names.begin(), names.end());
    return names;
}

TEST_F(Shaders, every_fragment_shader_links_with_its_vertex_shader) {
    const fs::path folder = fs::path(STIPPLE_SOURCE_DIR) / "shaders";
    int linked = 0;
    for (const std::string& name : shader_files()) {
        if (!name.ends_with(".frag.glsl")) continue;
        const std::string own = name.substr(0, name.find('.')) + ".vert.glsl";
        const auto fragment = shader_source(folder, name);
        const auto vertex = shader_source(folder, fs::exists(folder / own) ? own : "screen.vert.glsl");
        ASSERT_TRUE(fragment.ok() && vertex.ok()) << name;
        const auto program = gl::Program::link(name, *vertex, *fragment);
        EXPECT_TRUE(program.ok()) << program.error().message;
        ++linked;
    }
    EXPECT_GE(linked, 6);
}

TEST_F(Shaders, the_skin_links_for_every_purpose) {
    const std::vector<std::string_view> words{"FACE", "PORES", "PAINTED", "COVER",
                                              "HEAT", "EVEN",  "SHADOWS", "TWO_SHADOWS"};
    for (unsigned set = 0; set < 1u << words.size(); ++set) {
        std::vector<std::string_view> purpose;
        std::string said;
        for (std::size_t k = 0; k < words.size(); ++k) {
            if ((set >> k & 1u) == 0) continue;
            purpose.push_back(words[k]);
            said += std::string(words[k]) + " ";
        }
        const auto program = load_program("skin", "screen.vert.glsl", "skin.frag.glsl", purpose);
        EXPECT_TRUE(program.ok()) << said << program.error().message;
    }
}

TEST(ShaderText, glslang_finds_nothing_wrong_either) {
    if (std::system("command -v glslangValidator > /dev/null 2>&1") != 0) {
        GTEST_SKIP() << "glslangValidator (Debian: glslang-tools) is not installed.";
    }
    const fs::path folder = fs::path(STIPPLE_SOURCE_DIR) / "shaders";
    const fs::path scratch = fs::path(::testing::TempDir()) / "stipple_shader_text.glsl";
    for (const std::string& name : shader_files()) {
        const auto source = shader_source(folder, name);
        ASSERT_TRUE(source.ok()) << source.error().message;
        std::ofstream(scratch) << *source;
        const std::string stage = name.ends_with(".vert.glsl") ? "vert" : "frag";
        const std::string command = "glslangValidator -S " + stage + " '" + scratch.string() + "' 1>&2";
        EXPECT_EQ(std::system(command.c_str()), 0) << name;
    }
}

TEST(ShaderText, includes_are_put_in_once_and_missing_files_are_named) {
    const fs::path folder = fs::path(::testing::TempDir()) / "stipple_shaders";
    fs::create_directories(folder / "common");
    std::ofstream(folder / "common/a.glsl") << "float a;\n";
    std::ofstream(folder / "common/b.glsl") << "#include \"common/a.glsl\"\nfloat b;\n";
    std::ofstream(folder / "x.glsl")
        << "#version 410 core\n#include \"common/a.glsl\"\n#include \"common/b.glsl\"\n";
    const auto text = shader_source(folder, "x.glsl");
    ASSERT_TRUE(text.ok());
    EXPECT_EQ(*text, "#version 410 core\nfloat a;\nfloat b;\n");
    std::ofstream(folder / "y.glsl") << "#include \"common/none.glsl\"\n";
    const auto missing = shader_source(folder, "y.glsl");
    ASSERT_FALSE(missing.ok());
    EXPECT_NE(missing.error().message.find("none.glsl"), std::string::npos);
}

}  // namespace
}  // namespace stipple::render
