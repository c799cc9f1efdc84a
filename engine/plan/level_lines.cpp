#include "plan/level_lines.h"

#include <algorithm>
#include <map>
#include <optional>

namespace stipple::plan {
namespace {

using surface::SurfacePoint;

constexpr std::size_t most_steps = 200'000;

/// Where depth is 0 on the edge from corner `k` of triangle `t` to the next.
SurfacePoint crossing(const surface::Surface& skin, std::span<const float> depth, std::uint32_t t,
                      std::size_t k) {
    const surface::Triangle& corners = skin.triangles()[t];
    const float a = depth[corners[k]], b = depth[corners[(k + 1) % 3]];
    float weight[3] = {0, 0, 0};
    // Not on a vertex, where many triangles meet.
    weight[(k + 1) % 3] = std::clamp(a / (a - b), 0.05f, 0.95f);
    weight[k] = 1.0f - weight[(k + 1) % 3];
    return {t, weight[1], weight[2]};
}

}  // namespace

std::vector<std::vector<SurfacePoint>> lines_of_no_depth(const surface::Surface& skin,
                                                         std::span<const float> depth) {
    using Edge = std::pair<std::uint32_t, std::uint32_t>;  // lower vertex first
    struct Step {
        Edge to;
        SurfacePoint from_point;
    };
    std::map<Edge, Step> steps;
    for (std::uint32_t t = 0; t < skin.triangles().size(); ++t) {
        const surface::Triangle& c = skin.triangles()[t];
        std::optional<std::size_t> enters, leaves;  // edges by their first corner
        for (std::size_t k = 0; k < 3; ++k) {
            const bool here = depth[c[k]] > 0.0f, next = depth[c[(k + 1) % 3]] > 0.0f;
            if (here && !next) enters = k;
            if (!here && next) leaves = k;
        }
        if (!enters || !leaves) continue;
        const auto edge = [&](std::size_t k) {
            const std::uint32_t a = c[k], b = c[(k + 1) % 3];
            return Edge(std::min(a, b), std::max(a, b));
        };
        steps[edge(*enters)] = {edge(*leaves), crossing(skin, depth, t, *enters)};
    }
    std::vector<std::vector<SurfacePoint>> lines;
    while (!steps.empty()) {
        std::vector<SurfacePoint> line;
        auto at = steps.begin();
        for (std::size_t k = 0; at != steps.end() && k < most_steps; ++k) {
            line.push_back(at->second.from_point);
            const Edge to = at->second.to;
            steps.erase(at);
            at = steps.find(to);
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace stipple::plan
