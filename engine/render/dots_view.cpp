#include "render/dots_view.h"

#include <epoxy/gl.h>

#include <cstddef>

#include "render/shader.h"

namespace stipple::render {
namespace {

struct Place {
    glm::vec3 position, normal;
};

void clear(const gl::Framebuffer& frame) {
    frame.bind();
    glClearColor(0.0f, 0.0f, 0.0f, 0.0f);
    glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace

DotsView::DotsView(gl::Program program) : program_(std::move(program)) {
    using Type = gl::VertexArray::Type;
    for (auto* part : {&core_array_, &halo_array_}) {
        part->attribute(places_, sizeof(Place), {0, 3, Type::float32, offsetof(Place, position), 1});
        part->attribute(places_, sizeof(Place), {1, 3, Type::float32, offsetof(Place, normal), 1});
        const gl::Buffer& bells = part == &core_array_ ? cores_ : halos_;
        part->attribute(bells, sizeof(Bell), {2, 4, Type::float32, offsetof(Bell, alpha), 1});
        part->attribute(bells, sizeof(Bell), {3, 3, Type::float32, offsetof(Bell, far_alpha), 1});
    }
}

base::Result<DotsView> DotsView::make() {
    auto program = load_program("dots", "splat.vert.glsl", "splat.frag.glsl");
    if (!program) return program.error();
    return DotsView(std::move(*program));
}

void DotsView::upload(const SplatSet& set) {
    std::vector<Place> places;
    places.reserve(set.dots.size());
    for (const dots::Dot& dot : set.dots) places.push_back({dot.position, dot.normal});
    places_.upload(std::span<const Place>(places));
    cores_.upload(std::span<const Bell>(set.core));
    halos_.upload(std::span<const Bell>(set.halo));
    uploaded_ += places_.bytes() + cores_.bytes() + halos_.bytes();
    count_ = static_cast<int>(places.size());
    veil_ = set.veil;
    halo_sigma_ = set.halo_sigma;
}

void DotsView::draw_part(const gl::VertexArray& array, const Lens& lens, float lift) {
    lens.set_uniforms(program_);
    program_.set("u_lift", lift);
    array.bind();
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, count_);
    gl::VertexArray::unbind();
}

void DotsView::draw(Targets& targets, const Lens& lens, float target_distance) {
    // The smallest picture in which a halo's standard deviation is still three texels: smooth between them.
    const float pixels = halo_sigma_ / (lens.pixel_angle * target_distance);
    int factor = 1;
    while (factor < 8 && pixels / static_cast<float>(2 * factor) >= 3.0f) factor *= 2;
    targets.fit_halo(factor);

    clear(targets.halo_frame);
    clear(targets.core_frame);
    if (count_ == 0) return;
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE);
    glBlendEquation(GL_FUNC_ADD);
    glDepthMask(GL_FALSE);
    program_.use();
    program_.set("u_depth", 0);

    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LEQUAL);
    program_.set("u_test_depth", 0);
    draw_part(core_array_, lens, 0.3f);
    glDisable(GL_DEPTH_TEST);

    targets.halo_frame.bind();
    targets.depth.bind(0);
    program_.set("u_test_depth", 1);
    program_.set("u_depth_scale", glm::vec2(targets.width, targets.height) /
                                      glm::vec2(targets.halo.width(), targets.halo.height()));
    draw_part(halo_array_, lens, 0.0f);
    glDepthMask(GL_TRUE);
    glDisable(GL_BLEND);
}

}  // namespace stipple::render
