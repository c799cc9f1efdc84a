#include "dots/existing_hair.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "dots/cell_grid.h"
#include "head/fine_skin.h"

namespace stipple::dots {
namespace {

/// Spacing in mm times the root of units per cm2 at which thinning half of the sites leaves that many units.
constexpr double spacing_factor = 7.3;

/// 0..1: fades over the last 14 mm above the lower border of the hair (nape, round the ears), which lies a
/// little above the border of the skin that has sites (head/fine_skin.h).
float above_border(glm::vec3 p) {
    const float t = std::clamp((head::above_fine_border(p) - 6.0f) / 14.0f, 0.0f, 1.0f);
    return t * t * (3 - 2 * t);
}

}  // namespace

std::vector<Follicle> existing_follicles(const Sites& sites, const Density& density,
                                         std::span<const float> hair) {
    constexpr double natural = 80.0;  // follicular units per cm2
    // Sites that dots use last, so that no dot comes to lie on a hair below half of the full density.
    constexpr float last_sites = 0.5f;
    const surface::Surface& surface = *sites.surface;
    struct Candidate {
        std::uint32_t site;
        float spacing;  // mm to the next unit
    };
    std::vector<Candidate> candidates;
    std::vector<glm::vec3> positions;
    for (std::uint32_t id = 0; id < sites.sites.size(); ++id) {
        const Site& site = sites.sites[id];
        if (site.threshold < last_sites) continue;
        const auto& corners = surface.triangles()[site.point.triangle];
        if (std::any_of(corners.begin(), corners.end(), [&](std::uint32_t corner) {
                return density.kept[corner] != plan::Kept::no && density.kept[corner] != plan::Kept::own;
            })) {
            continue;
        }
        if (density.hairline && behind_edge(density, surface, site.point) <= 0.0) continue;
        const double units = natural * static_cast<double>(surface::interpolate(surface, hair, site.point) *
                                                           above_border(site.position));
        if (units < 1.0) continue;
        candidates.push_back({id, static_cast<float>(spacing_factor / std::sqrt(units))});
        positions.push_back(site.position);
    }
    // Thinned to an even set: the last sites first, none nearer to another than its spacing.
    std::vector<std::uint32_t> order(candidates.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const float first = sites.sites[candidates[a].site].threshold,
                    second = sites.sites[candidates[b].site].threshold;
        return first != second ? first > second : a < b;
    });
    std::vector<std::uint8_t> taken(candidates.size(), 0);
    const CellGrid grid(positions, 1.0f);
    std::vector<Follicle> follicles;
    for (const std::uint32_t one : order) {
        bool free = true;
        const float spacing = candidates[one].spacing;
        grid.visit_within(positions[one], spacing, [&](std::uint32_t other, float distance2) {
            free = free && !(taken[other] && distance2 < spacing * spacing);
        });
        if (!free) continue;
        taken[one] = 1;
        follicles.push_back(
            {positions[one], surface::smooth_normal(surface, sites.sites[candidates[one].site].point)});
    }
    return follicles;
}

}  // namespace stipple::dots
