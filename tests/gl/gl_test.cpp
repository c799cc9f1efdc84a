#include <epoxy/gl.h>

#include <array>

#include "gl/framebuffer.h"
#include "gl/offscreen_context.h"
#include "gl/program.h"
#include "gl/stopwatch.h"
#include "gl/vertex_array.h"

namespace stipple::gl {
namespace {

using Gl = testing::Offscreen;

const char* const plain_vertex = R"(#version 410 core
layout(location = 0) in vec2 place;
void main() { gl_Position = vec4(place, 0.0, 1.0); })";
const char* const plain_fragment = R"(#version 410 core
uniform vec3 u_color;
layout(location = 0) out vec4 color;
void main() { color = vec4(u_color, 1.0); })";

TEST_F(Gl, is_held_to_the_version_we_need) {
    EXPECT_TRUE(check_context().ok());
    EXPECT_EQ(epoxy_gl_version(), 41);
    EXPECT_FALSE(renderer_name().empty());
}

TEST_F(Gl, draws_a_triangle_into_a_texture_and_reads_it_back) {
    auto program = Program::link("plain", plain_vertex, plain_fragment);
    ASSERT_TRUE(program.ok()) << program.error().message;
    const Texture color(8, 4, Texture::Format::rgba32f);
    const Framebuffer frame({&color}, nullptr);
    const std::array<glm::vec2, 3> lower_left{{{-1, -1}, {0, -1}, {-1, 3}}};
    Buffer buffer;
    buffer.upload(std::span<const glm::vec2>(lower_left));
    EXPECT_EQ(buffer.bytes(), sizeof lower_left);
    VertexArray array;
    array.attribute(buffer, sizeof(glm::vec2), {0, 2});

    frame.bind();
    glClearColor(0.0f, 0.0f, 0.0f, 0.0f);
    glClear(GL_COLOR_BUFFER_BIT);
    program->use();
    program->set("u_color", glm::vec3(0.25f, 2.0f, -1.0f));
    program->set("no_such_uniform", 1.0f);
    array.bind();
    glDrawArrays(GL_TRIANGLES, 0, 3);
    VertexArray::unbind();
    const auto texels = frame.read();
    ASSERT_EQ(texels.size(), 8u * 4u * 4u);
    EXPECT_EQ(texels[0], 0.25f);
    EXPECT_EQ(texels[1], 2.0f);
    EXPECT_EQ(texels[2], -1.0f);
    EXPECT_EQ(texels[7 * 4 + 1], 0.0f) << "right of the triangle";
    EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
}

TEST_F(Gl, a_broken_shader_is_refused_with_the_drivers_words) {
    const auto broken =
        Program::link("broken", plain_vertex, "#version 410 core\nvoid main() { nonsense; }\n");
    ASSERT_FALSE(broken.ok());
    EXPECT_NE(broken.error().message.find("broken"), std::string::npos);
    EXPECT_NE(broken.error().message.find("nonsense"), std::string::npos);
    const auto too_new = Program::link("new", plain_vertex, "#version 430 core\nvoid main() {}\n");
    EXPECT_FALSE(too_new.ok()) << "GLSL 4.30 must not pass: other systems stop at 4.10";
}

TEST_F(Gl, a_stopwatch_counts_and_leaves_no_error) {
    const Texture color(256, 256, Texture::Format::rgba16f);
    const Framebuffer frame({&color}, nullptr);
    Stopwatch watch;
    for (int round = 0; round < 2; ++round) {
        watch.start();
        frame.bind();
        glClear(GL_COLOR_BUFFER_BIT);
        const Stopwatch::Time time = watch.stop();
        EXPECT_GT(time.wall_ms, 0.0);
        EXPECT_GE(time.gpu_ms, 0.0);
        EXPECT_GE(time.all_threads_ms, 0.0);
    }
    EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
}

TEST_F(Gl, a_counter_counts_the_fragments_that_are_drawn_and_no_others) {
    const auto program = Program::link("all", R"(#version 410 core
void main() {
    gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0);
})",
                                       R"(#version 410 core
layout(location = 0) out vec4 color;
void main() { color = vec4(0.0); })");
    ASSERT_TRUE(program.ok());
    const Texture color(64, 48, Texture::Format::rgba16f);
    const Framebuffer frame({&color}, nullptr);
    const VertexArray nothing;
    FragmentCounter counter;
    frame.bind();
    for (const int high : {48, 10, 0}) {
        counter.start();
        program->use();
        nothing.bind();
        glEnable(GL_SCISSOR_TEST);
        glScissor(0, 0, 64, high);
        glDrawArrays(GL_TRIANGLES, 0, 3);
        glDisable(GL_SCISSOR_TEST);
        EXPECT_EQ(counter.stop(), 64 * high);
    }
    VertexArray::unbind();
    EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
}

TEST_F(Gl, owners_move_and_delete_what_they_own) {
    unsigned id = 0;
    {
        Texture first(4, 4, Texture::Format::rgba8);
        id = first.id();
        first.bind(0);
        const Texture second = std::move(first);
        EXPECT_EQ(second.id(), id);
        EXPECT_FALSE(first.exists());  // NOLINT(bugprone-use-after-move): what is left is what is tested
        EXPECT_EQ(glIsTexture(id), GL_TRUE);
    }
    EXPECT_EQ(glIsTexture(id), GL_FALSE);
}

}  // namespace
}  // namespace stipple::gl
