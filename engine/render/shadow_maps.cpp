#include "render/shadow_maps.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "base/ensure.h"
#include "render/shader.h"

namespace stipple::render {
namespace {

constexpr std::size_t most_lights = 2;  // as in shaders/common/shadow.glsl

}  // namespace

int casting_lights(const Studio& studio) {
    constexpr float widest = 0.5f;  // radians
    float brightest = 0.0f;
    for (const SoftBox& box : studio.boxes) brightest = std::max(brightest, box.irradiance.g);
    std::size_t count = 0;
    for (const SoftBox& box : studio.boxes) {
        if (count == most_lights || box.radius >= widest || box.irradiance.g < 0.5f * brightest) break;
        ++count;
    }
    return static_cast<int>(count);
}

base::Result<ShadowMaps> ShadowMaps::make() {
    auto program = load_program("shadow", "shadow.vert.glsl", "shadow.frag.glsl");
    if (!program) return program.error();
    return ShadowMaps(std::move(*program));
}

void ShadowMaps::update(const HeadView& head, int upload, const Studio& studio) {
    const auto count = static_cast<std::size_t>(casting_lights(studio));
    bool same = upload == upload_ && count == lights_.size();
    for (std::size_t k = 0; same && k < count; ++k) same = lights_[k].towards == studio.boxes[k].direction;
    if (same) return;
    upload_ = upload;
    lights_.assign(count, {});
    if (count == 0) return;
    const int wide = side * static_cast<int>(count);
    if (heights_.width() != wide) {
        heights_ = gl::Texture(wide, side, gl::Texture::Format::depth32f);
        frame_ = gl::Framebuffer({}, &heights_);
    }
    frame_.bind();
    glEnable(GL_DEPTH_TEST);
    glDepthMask(GL_TRUE);
    glDepthFunc(GL_LESS);
    glClearDepth(1.0);
    glClear(GL_DEPTH_BUFFER_BIT);
    program_.use();
    const surface::Box& box = head.head()->surface->bounds();
    for (std::size_t k = 0; k < count; ++k) {
        Light& light = lights_[k];
        light.towards = studio.boxes[k].direction;
        const glm::vec3 beside = std::abs(light.towards.z) < 0.9f ? glm::vec3(0, 0, 1) : glm::vec3(1, 0, 0);
        light.right = glm::normalize(glm::cross(beside, light.towards));
        light.up = glm::cross(light.towards, light.right);
        glm::vec3 low(1e9f), high(-1e9f);
        for (int corner = 0; corner < 8; ++corner) {
            const glm::vec3 p{corner & 1 ? box.high.x : box.low.x, corner & 2 ? box.high.y : box.low.y,
                              corner & 4 ? box.high.z : box.low.z};
            const glm::vec3 seen{glm::dot(p, light.right), glm::dot(p, light.up), glm::dot(p, light.towards)};
            low = glm::min(low, seen);
            high = glm::max(high, seen);
        }
        // A texel stays free all round: what looks past the edge finds nothing there.
        const float extent = std::max(high.x - low.x, high.y - low.y) * (1.0f + 4.0f / side);
        light.texel = extent / side;
        light.from = glm::vec2(low) - 2.0f * light.texel;
        light.top = high.z + 1.0f;
        light.deep = high.z - low.z + 2.0f;
        glViewport(side * static_cast<int>(k), 0, side, side);
        program_.set("u_right", light.right);
        program_.set("u_up", light.up);
        program_.set("u_towards", light.towards);
        program_.set("u_from", light.from);
        program_.set("u_extent", extent);
        program_.set("u_top", light.top);
        program_.set("u_deep", light.deep);
        head.draw_shape();
    }
    glDisable(GL_DEPTH_TEST);
}

void ShadowMaps::set_uniforms(gl::Program& program, int unit) const {
    STIPPLE_ENSURE(lights_.size() <= most_lights, "the shader holds two casting lights");
    heights_.bind(unit);
    program.set("u_heights", unit);
    for (std::size_t k = 0; k < lights_.size(); ++k) {
        const Light& light = lights_[k];
        const std::string which = "[" + std::to_string(k) + "]";
        program.set(("u_cast_right" + which).c_str(), light.right / light.texel);
        program.set(("u_cast_up" + which).c_str(), light.up / light.texel);
        program.set(("u_cast_from" + which).c_str(), light.from / light.texel);
        program.set(("u_cast_size" + which).c_str(), glm::vec3(light.texel, light.top, light.deep));
    }
}

}  // namespace stipple::render
