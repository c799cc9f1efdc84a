#include "render/dots_view.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "render/shader.h"

namespace stipple::render {
namespace {

// Texels: points are clipped by their middles, so the view reaches beyond the picture by half of the largest.
constexpr int margin = 128;

void clear_colors(const gl::Framebuffer& frame) {
    frame.bind();
    glClearColor(0.0f, 0.0f, 0.0f, 0.0f);
    glClear(GL_COLOR_BUFFER_BIT);
}

float widest_of(const SplatSet& set) {
    float most = 0.0f;
    for (const auto* bells : {&set.core, &set.halo})
        for (const auto& bell : *bells) most = std::max(most, std::abs(bell.sigma));
    return most;
}

}  // namespace

DotsView::DotsView(gl::Program points, gl::Program quads, gl::Program halo_program, Adder adder)
    : points_program_(std::move(points)),
      quads_program_(std::move(quads)),
      halo_program_(std::move(halo_program)),
      adder_(adder) {}

base::Result<DotsView> DotsView::make(Adder adder) {
    auto points = load_program("dots", "splat.vert.glsl", "splat.frag.glsl");
    if (!points) return points.error();
    auto quads = load_program("large dots", "splat.vert.glsl", "splat.frag.glsl", {"QUADS"});
    if (!quads) return quads.error();
    auto halos = load_program("halos", "screen.vert.glsl", "halo.frag.glsl");
    if (!halos) return halos.error();
    return {DotsView(std::move(*points), std::move(*quads), std::move(*halos), adder)};
}

void DotsView::upload(const SplatSet& set) {
    veil_ = set.veil;
    halo_sigma_ = set.halo_sigma;
    widest_ = widest_of(set);
    const std::size_t before = cells_.slots().size();
    const auto changed = cells_.assign(set);
    const auto slots = static_cast<int>(cells_.slots().size());
    send(changed, cells_.slots().size() != before || (changed.size() == 1 && changed[0].count == slots));
}

bool DotsView::replace(std::span<const SplatCells::Key> keys, const SplatSet& set) {
    const auto changed = cells_.replace(keys, set);
    if (!changed) return false;
    veil_ = set.veil;
    halo_sigma_ = set.halo_sigma;
    widest_ = std::max(widest_, widest_of(set));
    send(*changed, false);
    return true;
}

void DotsView::send(std::span<const SplatCells::Range> changed, bool all) {
    const auto slots = cells_.slots();
    if (slots.empty()) return;
    if (all) {
        if (adder_ == Adder::card) slots_.upload(slots);
        uploaded_ += slots.size_bytes();
        return;
    }
    for (const SplatCells::Range& range : changed) {
        const auto part =
            slots.subspan(static_cast<std::size_t>(range.first), static_cast<std::size_t>(range.count));
        if (adder_ == Adder::card)
            slots_.update(static_cast<std::size_t>(range.first) * sizeof(SplatSlot), part.data(),
                          part.size_bytes());
        uploaded_ += part.size_bytes();
    }
}

bool DotsView::fit_points(const Lens& lens) const {
    float range[2] = {1.0f, 1.0f};
    glGetFloatv(GL_POINT_SIZE_RANGE, range);
    // Three deviations to each side, and half again for the pixel's filter; cut off at the view's margin.
    const float most = std::min(range[1], 2.0f * static_cast<float>(margin));
    const float nearest = cells_.nearest(lens);
    return nearest > 0.0f && 6.0f * (widest_ / (lens.pixel_angle * nearest) + 0.75f) + 1.0f < most;
}

void DotsView::draw_part(Bell bell, const Lens& lens, const gl::Texture& target, float lift, float texel,
                         int step) {
    const std::size_t at = bell == Bell::core ? offsetof(SplatSlot, core) : offsetof(SplatSlot, halo),
                      far =
                          bell == Bell::core ? offsetof(SplatSlot, core_far) : offsetof(SplatSlot, halo_far),
                      stride = sizeof(SplatSlot) * static_cast<std::size_t>(step);
    const auto feed = [&](gl::VertexArray& array, std::size_t first, unsigned divisor) {
        using Type = gl::VertexArray::Type;
        array.attribute(slots_, stride, {0, 4, Type::float32, first, divisor});
        array.attribute(slots_, stride, {1, 4, Type::float32, first + at, divisor});
        array.attribute(slots_, stride, {2, 4, Type::float32, first + far, divisor});
        array.bind();
    };
    const bool as_points = fit_points(lens);
    gl::Program& program = as_points ? points_program_ : quads_program_;
    program.use();
    lens.set_uniforms(program);
    program.set("u_lift", lift);
    program.set("u_texel", texel);
    program.set("u_step", static_cast<float>(step));
    program.set("u_size", glm::vec2(target.width(), target.height()));
    program.set("u_margin", static_cast<float>(margin));
    if (as_points) {
        glViewport(-margin, -margin, target.width() + 2 * margin, target.height() + 2 * margin);
        feed(points_, 0, 0);
        glMultiDrawArrays(GL_POINTS, firsts_.data(), counts_.data(), static_cast<GLsizei>(firsts_.size()));
    } else {
        glViewport(0, 0, target.width(), target.height());
        for (std::size_t k = 0; k < firsts_.size(); ++k) {
            feed(quads_, static_cast<std::size_t>(firsts_[k]) * stride, 1);
            glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, counts_[k]);
        }
    }
    gl::VertexArray::unbind();
}

void DotsView::add_halos(Targets& targets) {
    // The triangle lies as far away as anything: where there is skin it is behind it.
    targets.absorbed_frame.bind();
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_GREATER);
    halo_program_.use();
    targets.halo.bind(0);
    halo_program_.set("u_halo", 0);
    halo_program_.set("u_size", glm::vec2(targets.width, targets.height));
    nothing_.bind();
    glDrawArrays(GL_TRIANGLES, 0, 3);
    gl::VertexArray::unbind();
}

void DotsView::sum(Targets& targets, const Lens& lens, int factor, int step, const Lens::Rect& rect) {
    targets.fit_absorbed(true);
    if (empty()) return clear_colors(targets.absorbed_frame);
    targets.surface_frame.read_depth(depth_);
    splats_.draw({cells_.slots(), cells_.visible(lens), step}, lens, depth_, factor, rect);
    const glm::ivec2 size = rect.to - rect.from;
    targets.absorbed.upload(&splats_.texels().data()->x, rect.from.x, rect.from.y, size.x, size.y);
    constexpr std::size_t kept_texels = 9'000'000;  // 4K; larger ones are parts of stills, drawn once
    if (splats_.texels().size() > kept_texels) {
        splats_ = SplatSum();
        depth_ = {};
    }
}

int DotsView::halo_factor(const Lens& lens, float target_distance) const {
    // The smallest picture in which a halo, less what reading it back widens, is still as wide as what a
    // texel can hold: its variance and a sixteenth, less a third, against a half (splat.vert.glsl).
    constexpr float least_texels = 0.88f;
    const float pixels = halo_sigma_ / (lens.pixel_angle * target_distance);
    int factor = 1;
    while (factor < 8 && pixels / static_cast<float>(2 * factor) >= least_texels) factor *= 2;
    return factor;
}

void DotsView::draw(Targets& targets, const Lens& lens, float target_distance, int step, Lens::Rect rect) {
    const int factor = halo_factor(lens, target_distance);
    const Lens::Rect everywhere{{0, 0}, lens.size};
    if (adder_ == Adder::processors)
        return sum(targets, lens, factor, step, rect.empty() ? everywhere : rect);
    constexpr float crowded_mm = 0.8f;  // at 200 dots/cm2 some hundred reach into such a pixel
    targets.fit_absorbed(lens.pixel_angle * target_distance > crowded_mm);
    const auto keep_within = [&](int smaller) {
        if (rect.empty()) return;
        // The splines read two texels further.
        const glm::ivec2 from = smaller > 1 ? rect.from / smaller - 3 : rect.from,
                         size = (smaller > 1 ? rect.to / smaller + 4 : rect.to) - from;
        glEnable(GL_SCISSOR_TEST);
        glScissor(from.x, from.y, size.x, size.y);
    };
    keep_within(1);
    clear_colors(targets.absorbed_frame);
    glDisable(GL_SCISSOR_TEST);
    if (empty()) return;
    firsts_.clear();
    counts_.clear();
    for (const SplatCells::Range& run : cells_.visible(lens)) {
        firsts_.push_back(run.first / step);
        counts_.push_back(run.count / step);
    }
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE);
    glBlendEquation(GL_FUNC_ADD);
    glDepthMask(GL_FALSE);
    glEnable(GL_PROGRAM_POINT_SIZE);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LEQUAL);
    keep_within(1);
    draw_part(Bell::core, lens, targets.absorbed, 0.3f, 0.0f, step);
    if (factor == 1) {
        draw_part(Bell::halo, lens, targets.absorbed, 2.0f, 0.0f, step);
    } else {
        targets.fit_halo(factor);
        glDisable(GL_SCISSOR_TEST);
        targets.halo_frame.copy_depth_from(targets.surface_frame);
        keep_within(factor);
        clear_colors(targets.halo_frame);
        const glm::vec2 scale =
            glm::vec2(targets.width, targets.height) / glm::vec2(targets.halo.width(), targets.halo.height());
        draw_part(Bell::halo, lens, targets.halo, 2.0f, 0.5f * (scale.x + scale.y), step);
        keep_within(1);
        add_halos(targets);
    }
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_PROGRAM_POINT_SIZE);
    glDisable(GL_DEPTH_TEST);
    glDepthMask(GL_TRUE);
    glDisable(GL_BLEND);
}

}  // namespace stipple::render
