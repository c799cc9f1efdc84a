#include "dots/regularity.h"

#include <algorithm>
#include <cmath>

#include "base/jobs.h"
#include "base/rng.h"
#include "dots/cell_grid.h"
#include "dots/even_set.h"

namespace stipple::dots {
namespace {

constexpr Settling settling{12, 8, 0.80f, 0.70f};
constexpr int edge_rings = 3;  // triangles of about 1 mm: as far as a kernel looks at 90 dots/cm2

/// Vertices no further than `edge_rings` triangles from skin without density.
std::vector<std::uint8_t> near_edge(const surface::Surface& surface, const Density& density) {
    std::vector<std::uint8_t> near(density.target.size());
    for (std::size_t v = 0; v < near.size(); ++v) near[v] = density.target[v] <= 0.0f;
    for (int ring = 0; ring < edge_rings; ++ring) {
        const std::vector<std::uint8_t> before = near;
        for (const surface::Triangle& t : surface.triangles()) {
            const std::uint8_t any = before[t[0]] | before[t[1]] | before[t[2]];
            near[t[0]] |= any;
            near[t[1]] |= any;
            near[t[2]] |= any;
        }
    }
    return near;
}

std::vector<std::uint8_t> fixed_dots(const surface::Surface& surface, const Density& density,
                                     std::span<const Dot> dots) {
    const std::vector<std::uint8_t> edge = near_edge(surface, density);
    std::vector<std::uint8_t> fixed(dots.size());
    for (std::size_t i = 0; i < dots.size(); ++i) {
        const surface::Triangle& t = surface.triangles()[dots[i].point.triangle];
        fixed[i] = (dots[i].flags & (flag_placed | flag_locked | flag_stray | flag_front)) != 0 ||
                   edge[t[0]] || edge[t[1]] || edge[t[2]];
    }
    return fixed;
}

/// Where each dot would stand in the most even set.
Places settled(const surface::Surface& surface, const AreaAt& area_at, std::span<const Dot> dots,
               std::span<const std::uint8_t> fixed, std::span<const plan::Session> sessions) {
    Places places;
    std::vector<std::uint8_t> session;
    for (const Dot& dot : dots) {
        places.points.push_back(dot.point);
        places.positions.push_back(dot.position);
        session.push_back(dot.session);
    }
    std::vector<double> shares;
    for (const plan::Session& one : sessions) shares.push_back(one.share);
    const std::vector<Layer> layers = layers_of(session, shares);
    base::Progress progress;
    settle(surface, area_at, nullptr, layers, fixed, settling, places, progress);
    return places;
}

/// By chance, in a ball; `size` in mm.
glm::vec3 stray(base::Rng& random, float size) {
    glm::vec3 inside;
    do {
        inside = {static_cast<float>(random.uniform(-1, 1)), static_cast<float>(random.uniform(-1, 1)),
                  static_cast<float>(random.uniform(-1, 1))};
    } while (glm::dot(inside, inside) > 1.0f);
    return size * inside;
}

/// Dots closer to another than `spacing` go back to their site until none is: the sites keep it.
void keep_spacing(std::span<const Dot> dots, float spacing, std::vector<surface::SurfacePoint>& points,
                  std::vector<glm::vec3>& positions) {
    for (;;) {
        const Neighbours near(positions, spacing);
        std::vector<std::uint32_t> back;
        for (std::uint32_t i = 0; i < dots.size(); ++i) {
            if (points[i] == dots[i].point) continue;
            for (const std::uint32_t j : near.of(i)) {
                if (glm::distance(glm::dvec3(positions[i]), glm::dvec3(positions[j])) >= spacing) continue;
                back.push_back(i);
                break;
            }
        }
        if (back.empty()) return;
        for (const std::uint32_t i : back) {
            points[i] = dots[i].point;
            positions[i] = dots[i].position;
        }
    }
}

}  // namespace

void regularise(const plan::Plan& plan, const surface::Surface& surface, const Density& density,
                std::vector<Dot>& dots) {
    const double regularity = plan.settings.regularity;
    if (std::abs(regularity - regularity_of_sites) < 0.005 || dots.size() < 2) return;
    const AreaAt area_at = [&](const surface::SurfacePoint& point) {
        const double here = density_at(density, surface, point);
        return here > 0.0 ? static_cast<float>(100.0 / here) : 0.0f;
    };
    const std::vector<std::uint8_t> fixed = fixed_dots(surface, density, dots);
    const bool settles = regularity > regularity_of_sites;
    Places even;  // where the dots stray from
    if (settles) even = settled(surface, area_at, dots, fixed, plan.sessions);
    const auto loss = static_cast<float>((settles ? most_regular : regularity_of_sites) - regularity);
    const auto spacing = static_cast<float>(plan::minimum_spacing(plan));

    std::vector<surface::SurfacePoint> points(dots.size());
    std::vector<glm::vec3> positions(dots.size());
    base::parallel_for(dots.size(), base::heavy_grain, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            points[i] = settles ? even.points[i] : dots[i].point;
            if (!fixed[i] && loss > 0.0f) {
                const float unit = std::sqrt(area_at(points[i]));
                base::Rng random(base::mix(plan.seed, 0x73747261ull), dots[i].id);
                // Measured on flat skin; the nearer dots stand to the least spacing, the fewer of them may
                // move.
                const float crowd = spacing * spacing / (unit * unit);
                const float size = (settles ? 0.60f : 0.50f + 3.2f * crowd) * std::sqrt(loss) * unit;
                const surface::SurfacePoint there = surface::walk(surface, points[i], stray(random, size));
                if (area_at(there) > 0.0f) points[i] = there;
            }
            positions[i] = surface::position(surface, points[i]);
        }
    });
    keep_spacing(dots, spacing, points, positions);
    for (std::size_t i = 0; i < dots.size(); ++i) {
        if (points[i] == dots[i].point) continue;
        dots[i].point = points[i];
        dots[i].position = positions[i];
        dots[i].normal = surface::smooth_normal(surface, points[i]);
    }
}

double reach_of_regularity(double regularity, double density, double least_share) {
    if (std::abs(regularity - regularity_of_sites) < 0.005) return 0.0;
    const double area = 100.0 / std::max(density, 1.0);
    if (regularity < regularity_of_sites) return 3.0 * std::sqrt(area);
    return static_cast<double>(reach_of(settling, static_cast<float>(area / least_share)));
}

}  // namespace stipple::dots
