#include "render/plain_splats.h"

#include <epoxy/gl.h>

#include <cmath>
#include <glm/gtc/matrix_transform.hpp>
#include <numbers>
#include <vector>

#include "base/rng.h"

namespace stipple::render {
namespace {

constexpr float ball_mm = 90.0f, core_mm = 0.14f, halo_mm = 0.58f;

const char* const ball_vertex = R"(#version 410 core
layout(location = 0) in vec3 position;
uniform mat4 u_view_projection;
out vec3 v_normal;
out vec3 v_position;
void main() {
    v_normal = position / 90.0;
    v_position = position;
    gl_Position = u_view_projection * vec4(position, 1.0);
}
)";

const char* const depth_fragment = R"(#version 410 core
in vec3 v_normal;
in vec3 v_position;
layout(location = 0) out vec4 nothing;
void main() { nothing = vec4(0.0); }
)";

// A dot's load and width by its luck, its looks from a table, its bell filtered by the pixel.
const char* const splat_vertex = R"(#version 410 core
layout(location = 0) in vec3 position;
layout(location = 1) in vec2 normal_code;
layout(location = 2) in vec4 luck;
layout(location = 3) in vec2 corner;
uniform mat4 u_view_projection;
uniform vec3 u_eye;
uniform float u_pixel_angle;
uniform float u_row;  // of the table: core 0.25, halo 0.75
uniform sampler2D u_looks;
flat out vec3 v_alpha;
out vec2 v_place;
vec3 from_octahedral(vec2 p) {
    vec3 n = vec3(p, 1.0 - abs(p.x) - abs(p.y));
    float under = max(-n.z, 0.0);
    n.xy += vec2(n.x >= 0.0 ? -under : under, n.y >= 0.0 ? -under : under);
    return normalize(n);
}
void main() {
    vec3 normal = from_octahedral(normal_code);
    vec3 to_eye = u_eye - position;
    float distance = length(to_eye);
    vec3 view = to_eye / distance;
    float facing = dot(normal, view);
    v_alpha = vec3(0.0);
    v_place = vec2(0.0);
    if (facing < 0.08) {
        gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
        return;
    }
    float tau = 0.9 * exp2(1.2 * (luck.x - 0.5));
    vec4 look = textureLod(u_looks, vec2((log2(tau) + 6.0) / 10.0, u_row), 0.0);
    float sigma = look.a * (0.9 + 0.2 * luck.y), pixel = u_pixel_angle * distance;
    vec2 wide2 = vec2(sigma * sigma) + 0.25 * pixel * pixel * vec2(1.0, 1.0 / (facing * facing));
    float share = sigma * sigma * inversesqrt(wide2.x * wide2.y);
    v_alpha = look.rgb * share * mix(0.93, 1.0, share) * smoothstep(0.08, 0.2, facing);
    vec3 across = normalize(abs(facing) > 0.9999 ? vec3(view.y, -view.x, 0.001) : cross(normal, view));
    vec3 along = cross(across, normal);
    vec2 wide = sqrt(wide2);
    v_place = 3.0 * corner;
    vec3 place = position + across * (v_place.x * wide.x) + along * (v_place.y * wide.y) + view * 0.3;
    gl_Position = u_view_projection * vec4(place, 1.0);
}
)";

const char* const splat_fragment = R"(#version 410 core
flat in vec3 v_alpha;
in vec2 v_place;
layout(location = 0) out vec4 absorbance;
void main() { absorbance = vec4(v_alpha * exp(-0.5 * dot(v_place, v_place)), 0.0); }
)";

const char* const skin_fragment = R"(#version 410 core
in vec3 v_normal;
in vec3 v_position;
uniform vec3 u_eye;
uniform vec2 u_size;
uniform int u_dots;
uniform sampler2D u_core;
uniform sampler2D u_halo;
layout(location = 0) out vec4 color;
const float pi = 3.14159265;
float lobe(float n_h, float n_v, float n_l, float a) {
    float a2 = a * a, d = n_h * n_h * (a2 - 1.0) + 1.0;
    return a2 / (pi * d * d) * 0.5 / max(mix(2.0 * n_l * n_v, n_l + n_v, a), 1e-5);
}
void main() {
    vec3 n = normalize(v_normal), v = normalize(u_eye - v_position);
    vec3 absorbed = vec3(0.0);
    if (u_dots == 1)
        absorbed = texelFetch(u_core, ivec2(gl_FragCoord.xy), 0).rgb + texture(u_halo, gl_FragCoord.xy / u_size).rgb;
    vec3 albedo = vec3(0.58, 0.40, 0.31) * (vec3(0.05, 0.08, 0.12) + vec3(0.95, 0.92, 0.88) * exp(-absorbed));
    const vec3 lights[2] = vec3[2](vec3(0.48, -0.64, 0.6), vec3(-0.6, -0.64, 0.48));
    vec3 light = albedo * (0.4 + 0.2 * n.z);
    float n_v = max(dot(n, v), 0.02);
    for (int k = 0; k < 2; ++k) {
        vec3 h = normalize(v + lights[k]);
        float n_l = max(dot(n, lights[k]), 0.0), n_h = max(dot(n, h), 0.0), away = 1.0 - max(dot(v, h), 0.0);
        float fresnel = 0.028 + 0.972 * away * away * away * away * away;
        light += 0.5 * n_l * (albedo + pi * fresnel * (0.6 * lobe(n_h, n_v, n_l, 0.10) + 0.4 * lobe(n_h, n_v, n_l, 0.30)));
    }
    color = vec4(pow(light, vec3(1.0 / 2.2)), 1.0);
}
)";

struct Dot {
    glm::vec3 position;
    std::int16_t normal[2];
    std::uint8_t luck[4];
    std::uint32_t id;
};
static_assert(sizeof(Dot) == 24);

std::vector<Dot> dots_over_the_ball(int count) {
    std::vector<Dot> dots(static_cast<std::size_t>(count));
    base::Rng rng(1);
    for (int k = 0; k < count; ++k) {
        // Golden spiral: even, and in no order of the screen.
        const double z = 1.0 - (2.0 * k + 1.0) / count, turn = 2.399963229728653 * k,
                     r = std::sqrt(1.0 - z * z);
        const glm::vec3 n(static_cast<float>(r * std::cos(turn)), static_cast<float>(r * std::sin(turn)),
                          static_cast<float>(z));
        Dot& dot = dots[static_cast<std::size_t>(k)];
        dot.position = ball_mm * n;
        glm::vec2 p = glm::vec2(n) / (std::abs(n.x) + std::abs(n.y) + std::abs(n.z));
        if (n.z < 0.0f)
            p = (1.0f - glm::abs(glm::vec2(p.y, p.x))) *
                glm::vec2(p.x >= 0.0f ? 1.0f : -1.0f, p.y >= 0.0f ? 1.0f : -1.0f);
        for (int c = 0; c < 2; ++c) dot.normal[c] = static_cast<std::int16_t>(std::lround(32767.0f * p[c]));
        for (std::uint8_t& luck : dot.luck) luck = static_cast<std::uint8_t>(rng.below(256));
        dot.id = static_cast<std::uint32_t>(k);
    }
    for (std::uint32_t k = static_cast<std::uint32_t>(dots.size()); k > 1; --k)
        std::swap(dots[k - 1], dots[rng.below(k)]);
    return dots;
}

void mesh_of_the_ball(std::vector<glm::vec3>& positions, std::vector<std::uint32_t>& indices) {
    constexpr std::uint32_t rings = 128, sectors = 256;
    for (std::uint32_t i = 0; i <= rings; ++i) {
        for (std::uint32_t j = 0; j < sectors; ++j) {
            const float tilt = std::numbers::pi_v<float> * static_cast<float>(i) / rings,
                        turn = 2.0f * std::numbers::pi_v<float> * static_cast<float>(j) / sectors;
            positions.push_back(ball_mm * glm::vec3(std::sin(tilt) * std::cos(turn),
                                                    std::sin(tilt) * std::sin(turn), std::cos(tilt)));
            if (i == rings) continue;
            const std::uint32_t next = (j + 1) % sectors, here = i * sectors, below = here + sectors;
            indices.insert(indices.end(),
                           {here + j, below + j, here + next, here + next, below + j, below + next});
        }
    }
}

void clear_buffers(const gl::Framebuffer& frame, GLbitfield what) {
    frame.bind();
    glClearColor(0.0f, 0.0f, 0.0f, 0.0f);
    glClear(what);
}

}  // namespace

base::Result<PlainSplats> PlainSplats::make(glm::ivec2 size, float pixel_mm, int count) {
    auto shape = gl::Program::link("the prototype's ball", ball_vertex, depth_fragment);
    if (!shape) return shape.error();
    auto splat = gl::Program::link("the prototype's dots", splat_vertex, splat_fragment);
    if (!splat) return splat.error();
    auto skin = gl::Program::link("the prototype's skin", ball_vertex, skin_fragment);
    if (!skin) return skin.error();
    PlainSplats made(std::move(*shape), std::move(*splat), std::move(*skin));
    made.size_ = size;
    made.pixel_mm_ = pixel_mm;
    made.count_ = count;
    while (made.halo_factor_ < 8 && halo_mm / (pixel_mm * static_cast<float>(2 * made.halo_factor_)) >= 1.0f)
        made.halo_factor_ *= 2;

    using gl::Texture;
    using Type = gl::VertexArray::Type;
    std::vector<glm::vec3> positions;
    std::vector<std::uint32_t> indices;
    mesh_of_the_ball(positions, indices);
    made.indices_ = static_cast<int>(indices.size());
    made.ball_.upload(std::span<const glm::vec3>(positions));
    made.triangles_.upload(std::span<const std::uint32_t>(indices));
    made.ball_array_.attribute(made.ball_, sizeof(glm::vec3), {0, 3});
    made.ball_array_.indices(made.triangles_);
    const std::vector<Dot> dots = dots_over_the_ball(count);
    made.dots_.upload(std::span<const Dot>(dots));
    const std::vector<glm::vec2> corners{{-1, -1}, {1, -1}, {-1, 1}, {1, 1}};
    made.corners_.upload(std::span<const glm::vec2>(corners));
    gl::VertexArray& array = made.dots_array_;
    array.attribute(made.dots_, sizeof(Dot), {0, 3, Type::float32, 0, 1});
    array.attribute(made.dots_, sizeof(Dot), {1, 2, Type::snorm16, offsetof(Dot, normal), 1});
    array.attribute(made.dots_, sizeof(Dot), {2, 4, Type::unorm8, offsetof(Dot, luck), 1});
    array.attribute(made.corners_, sizeof(glm::vec2), {3, 2});

    std::vector<float> looks;
    for (const float sigma : {core_mm, halo_mm}) {
        for (int k = 0; k < 64; ++k) {
            const float alpha =
                (sigma == core_mm ? 0.5f : 0.1f) * std::exp2(10.0f * static_cast<float>(k) / 63.0f - 6.0f);
            looks.insert(looks.end(), {alpha, 0.95f * alpha, 0.9f * alpha, sigma});
        }
    }
    made.looks_ = Texture(64, 2, Texture::Format::rgba16f, Texture::Filter::linear);
    made.looks_.upload(looks.data());
    const glm::ivec2 small = (size + made.halo_factor_ - 1) / made.halo_factor_;
    made.depth_ = Texture(size.x, size.y, Texture::Format::depth32f);
    made.core_ = Texture(size.x, size.y, Texture::Format::rgba16f);
    made.halo_ = Texture(small.x, small.y, Texture::Format::rgba16f, Texture::Filter::linear);
    made.color_ = Texture(size.x, size.y, Texture::Format::rgba8);
    made.core_frame_ = gl::Framebuffer({&made.core_}, &made.depth_);
    made.halo_frame_ = gl::Framebuffer({&made.halo_}, nullptr);
    made.color_frame_ = gl::Framebuffer({&made.color_}, &made.depth_);
    return made;
}

void PlainSplats::set_camera(gl::Program& program, float turn) const {
    const float high = pixel_mm_ * static_cast<float>(size_.y),
                angle = 2.0f * std::atan(0.5f * high / distance_);
    const glm::vec3 eye = distance_ * glm::vec3(std::sin(turn), -std::cos(turn), 0.0f);
    program.use();
    program.set(
        "u_view_projection",
        glm::perspective(angle, static_cast<float>(size_.x) / static_cast<float>(size_.y), 400.0f, 1000.0f) *
            glm::lookAt(eye, glm::vec3(0.0f), glm::vec3(0, 0, 1)));
    program.set("u_eye", eye);
    program.set("u_pixel_angle", pixel_mm_ / distance_);
    program.set("u_size", glm::vec2(size_));
}

void PlainSplats::draw(bool dots, float turn) {
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LEQUAL);
    glEnable(GL_CULL_FACE);
    clear_buffers(color_frame_, GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
    ball_array_.bind();
    if (dots) {
        glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
        set_camera(shape_, turn);
        glDrawElements(GL_TRIANGLES, indices_, GL_UNSIGNED_INT, nullptr);
        glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
        glEnable(GL_BLEND);
        glBlendFunc(GL_ONE, GL_ONE);
        glBlendEquation(GL_FUNC_ADD);
        glDepthMask(GL_FALSE);
        set_camera(splat_, turn);
        looks_.bind(0);
        splat_.set("u_looks", 0);
        dots_array_.bind();
        clear_buffers(core_frame_, GL_COLOR_BUFFER_BIT);
        splat_.set("u_row", 0.25f);
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, count_);
        clear_buffers(halo_frame_, GL_COLOR_BUFFER_BIT);
        glDisable(GL_DEPTH_TEST);
        splat_.set("u_row", 0.75f);
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, count_);
        glEnable(GL_DEPTH_TEST);
        glDisable(GL_BLEND);
        glDepthMask(GL_TRUE);
        color_frame_.bind();
        ball_array_.bind();
    }
    set_camera(skin_, turn);
    core_.bind(0);
    halo_.bind(1);
    skin_.set("u_core", 0);
    skin_.set("u_halo", 1);
    skin_.set("u_dots", dots ? 1 : 0);
    glDrawElements(GL_TRIANGLES, indices_, GL_UNSIGNED_INT, nullptr);
    gl::VertexArray::unbind();
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
}

}  // namespace stipple::render
