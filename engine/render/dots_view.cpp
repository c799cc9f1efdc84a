#include "render/dots_view.h"

#include <epoxy/gl.h>

#include "render/shader.h"

namespace stipple::render {
namespace {

constexpr std::size_t texels_of_slot = sizeof(SplatSlot) / sizeof(glm::vec4);

std::span<const glm::vec4> texels(std::span<const SplatSlot> slots) {
    return {&slots.data()->place, slots.size() * texels_of_slot};
}

void clear(const gl::Framebuffer& frame) {
    frame.bind();
    glClearColor(0.0f, 0.0f, 0.0f, 0.0f);
    glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace

DotsView::DotsView(gl::Program program, gl::Program adder)
    : program_(std::move(program)), adder_(std::move(adder)) {}

base::Result<DotsView> DotsView::make() {
    auto program = load_program("dots", "splat.vert.glsl", "splat.frag.glsl");
    if (!program) return program.error();
    auto adder = load_program("halos", "screen.vert.glsl", "halo.frag.glsl");
    if (!adder) return adder.error();
    return {DotsView(std::move(*program), std::move(*adder))};
}

void DotsView::upload(const SplatSet& set) {
    count_ = set.dots.size();
    veil_ = set.veil;
    halo_sigma_ = set.halo_sigma;
    const std::size_t before = cells_.slots().size();
    const auto changed = cells_.assign(set);
    const auto all = cells_.slots();
    if (all.empty()) return;
    if (all.size() != before || (changed.size() == 1 && changed[0].count == static_cast<int>(all.size()))) {
        slots_.upload(texels(all));
        uploaded_ += all.size_bytes();
        return;
    }
    for (const SplatCells::Range& range : changed) {
        const auto part =
            all.subspan(static_cast<std::size_t>(range.first), static_cast<std::size_t>(range.count));
        slots_.update(static_cast<std::size_t>(range.first) * texels_of_slot, texels(part));
        uploaded_ += part.size_bytes();
    }
}

void DotsView::draw_part(int bell, float lift, float texel, int step) {
    program_.set("u_bell", bell);
    program_.set("u_lift", lift);
    program_.set("u_texel", texel);
    program_.set("u_step", step);
    nothing_.bind();
    glMultiDrawArrays(GL_TRIANGLES, firsts_.data(), counts_.data(), static_cast<GLsizei>(firsts_.size()));
    gl::VertexArray::unbind();
}

void DotsView::add_halos(Targets& targets) {
    // The triangle lies as far away as anything: where there is skin it is behind it.
    targets.absorbed_frame.bind();
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_GREATER);
    adder_.use();
    targets.halo.bind(0);
    adder_.set("u_halo", 0);
    adder_.set("u_size", glm::vec2(targets.width, targets.height));
    nothing_.bind();
    glDrawArrays(GL_TRIANGLES, 0, 3);
    gl::VertexArray::unbind();
}

void DotsView::draw(Targets& targets, const Lens& lens, float target_distance, int step) {
    // The smallest picture in which a halo's standard deviation is still a texel.
    const float pixels = halo_sigma_ / (lens.pixel_angle * target_distance);
    int factor = 1;
    while (factor < 8 && pixels / static_cast<float>(2 * factor) >= 1.0f) factor *= 2;
    constexpr float crowded_mm = 0.8f;  // at 200 dots/cm2 some hundred reach into such a pixel
    targets.fit_absorbed(lens.pixel_angle * target_distance > crowded_mm);
    clear(targets.absorbed_frame);
    if (count_ == 0) return;
    firsts_.clear();
    counts_.clear();
    for (const SplatCells::Range& run : cells_.visible(lens)) {
        firsts_.push_back(run.first / step * 3);
        counts_.push_back(run.count / step * 3);
    }
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE);
    glBlendEquation(GL_FUNC_ADD);
    glDepthMask(GL_FALSE);
    program_.use();
    lens.set_uniforms(program_);
    slots_.bind(1);
    program_.set("u_splats", 1);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LEQUAL);
    draw_part(1, 0.3f, 0.0f, step);
    if (factor == 1) {
        draw_part(3, 4.0f, 0.0f, step);
    } else {
        targets.fit_halo(factor);
        clear(targets.halo_frame);
        targets.halo_frame.copy_depth_from(targets.surface_frame);
        const glm::vec2 scale =
            glm::vec2(targets.width, targets.height) / glm::vec2(targets.halo.width(), targets.halo.height());
        draw_part(3, 4.0f, 0.5f * (scale.x + scale.y), step);
        add_halos(targets);
    }
    glDisable(GL_DEPTH_TEST);
    glDepthMask(GL_TRUE);
    glDisable(GL_BLEND);
}

}  // namespace stipple::render
