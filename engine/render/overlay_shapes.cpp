#include "render/overlay_shapes.h"

#include <algorithm>
#include <array>

namespace stipple::render {

void OverlayShapes::quad(const OverlayVertex& a, const OverlayVertex& b, const OverlayVertex& c,
                         const OverlayVertex& d) {
    vertices_.insert(vertices_.end(), {a, b, c, c, b, d});
}

void OverlayShapes::line(std::span<const glm::vec3> positions, Mark kind, float width, glm::vec4 tint) {
    struct Point {
        glm::vec2 pixel;
        float depth, along;
    };
    const float half = 0.5f * width * unit_, reach = half + 1.0f;
    std::vector<Point> run;
    const auto flush = [&] {
        std::array<OverlayVertex, 2> before{};
        for (std::size_t k = 0; run.size() > 1 && k < run.size(); ++k) {
            const glm::vec2 in = k > 0 ? run[k].pixel - run[k - 1].pixel : run[1].pixel - run[0].pixel;
            const glm::vec2 out = k + 1 < run.size() ? run[k + 1].pixel - run[k].pixel : in;
            const glm::vec2 a = glm::normalize(in), b = glm::normalize(out);
            glm::vec2 along = a + b;
            along = glm::length(along) > 0.2f ? glm::normalize(along) : a;
            const glm::vec2 across(-along.y, along.x);
            // The miter keeps the band's width in bends, not further than two widths.
            const float stretch = 1.0f / std::max(glm::dot(along, a), 0.5f);
            std::array<OverlayVertex, 2> now;
            for (int side = 0; side < 2; ++side) {
                const float off = side == 0 ? -reach : reach;
                now[static_cast<std::size_t>(side)] = {run[k].pixel + across * (off * stretch),
                                                       tint,
                                                       {static_cast<float>(kind), run[k].along, off, half},
                                                       {run[k].pixel, run[k].depth}};
            }
            if (k > 0) quad(before[0], before[1], now[0], now[1]);
            before = now;
        }
        run.clear();
    };
    for (const glm::vec3& position : positions) {
        const Lens::Seen seen = lens_.project(position);
        if (seen.depth <= lens_.near_far.x) {
            flush();
            continue;
        }
        float along = 0.0f;
        if (!run.empty()) {
            const float step = glm::length(seen.pixel - run.back().pixel);
            if (step < 0.75f) continue;  // nearer than a pixel: no direction to be had
            along = run.back().along + step;
        }
        run.push_back({seen.pixel, seen.depth, along});
    }
    flush();
}

void OverlayShapes::mark(glm::vec3 position, Mark kind, float radius, glm::vec4 tint) {
    const Lens::Seen seen = lens_.project(position);
    if (seen.depth <= lens_.near_far.x) return;
    const float size = radius * unit_, reach = size + 2.0f;
    std::array<OverlayVertex, 4> corners;
    for (int k = 0; k < 4; ++k) {
        const glm::vec2 off((k & 1) == 0 ? -reach : reach, (k & 2) == 0 ? -reach : reach);
        corners[static_cast<std::size_t>(k)] = {
            seen.pixel + off, tint, {static_cast<float>(kind), off.x, off.y, size}, {seen.pixel, seen.depth}};
    }
    quad(corners[0], corners[1], corners[2], corners[3]);
}

}  // namespace stipple::render
