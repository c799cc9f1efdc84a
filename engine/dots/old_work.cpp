#include "dots/old_work.h"

#include <algorithm>
#include <cmath>

#include "dots/cell_grid.h"

namespace stipple::dots {
namespace {

bool has(const std::vector<std::uint32_t>& ids, std::uint32_t id) {
    return std::binary_search(ids.begin(), ids.end(), id);
}

}  // namespace

float clearance(const plan::Plan& plan, const plan::OldMark& mark) {
    return static_cast<float>(0.5 * (mark.diameter_mm + plan.settings.fresh_diameter_mm) +
                              plan.settings.spacing_margin_mm);
}

RoomForOldWork make_room_for_old_work(const plan::Plan& plan, const Sites& sites, const Density& density,
                                      double highest) {
    RoomForOldWork room;
    if (plan.old_work.empty()) return room;
    constexpr float furthest = 5.0f;  // mm; further off nothing gives way or comes in
    const surface::Surface& surface = *sites.surface;
    struct Near {
        std::uint32_t id;
        float ratio;  // <= 1: used
        bool gone;
    };
    std::vector<Near> all;
    std::vector<glm::vec3> positions;
    for (std::uint32_t t = 0; t < surface.triangles().size(); ++t) {
        const auto [first, last] = sites.of_triangle(t);
        for (std::uint32_t id = first; id < last; ++id) {
            const Site& site = sites.sites[id];
            const double place = site.threshold * sites.full_density;
            if (place > highest || has(plan.removed, id) || has(plan.locked, id)) continue;
            const double asked = density_at(density, surface, site.point);
            if (place > 1.6 * asked) continue;
            all.push_back({id, static_cast<float>(place / asked), false});
            positions.push_back(site.position);
        }
    }
    if (all.empty()) return room;
    float widest = 0.0f;
    for (const plan::OldMark& mark : plan.old_work) widest = std::max(widest, clearance(plan, mark));
    const CellGrid grid(positions, std::max(furthest, widest));
    std::vector<int> taken;  // dots that each mark's clearance takes
    for (const plan::OldMark& mark : plan.old_work) {
        int dots = 0;
        const float clear = clearance(plan, mark);
        grid.visit_within(surface::position(surface, mark.point), clear,
                          [&](std::uint32_t k, float distance2) {
                              if (all[k].gone || !(distance2 < clear * clear)) return;
                              all[k].gone = true;
                              dots += all[k].ratio <= 1.0f ? 1 : 0;
                          });
        taken.push_back(dots);
    }
    for (std::size_t m = 0; m < taken.size(); ++m) {
        const plan::OldMark& mark = plan.old_work[m];
        const double asked = density_at(density, surface, mark.point);
        if (asked <= 0.0) continue;
        const glm::vec3 at = surface::position(surface, mark.point);
        const auto spacing = static_cast<float>(std::sqrt(115.47 / asked));  // hexagonal, mm
        const bool gives_way = taken[m] == 0;
        for (int k = gives_way ? 0 : 1; k < std::max(taken[m], 1); ++k) {
            const std::uint32_t none = static_cast<std::uint32_t>(all.size());
            std::uint32_t best = none;
            float least = 1e30f;
            grid.visit_within(at, std::min((gives_way ? 1.0f : 3.0f) * spacing, furthest),
                              [&](std::uint32_t candidate, float distance2) {
                                  const Near& one = all[candidate];
                                  if (one.gone || (one.ratio <= 1.0f) != gives_way) return;
                                  const float worth = gives_way ? distance2 : one.ratio;
                                  if (worth < least || (worth == least && candidate < best)) {
                                      least = worth;
                                      best = candidate;
                                  }
                              });
            if (best == none) break;
            all[best].gone = true;
            (gives_way ? room.gives_way : room.comes_in).push_back(all[best].id);
        }
    }
    std::sort(room.gives_way.begin(), room.gives_way.end());
    std::sort(room.comes_in.begin(), room.comes_in.end());
    return room;
}

}  // namespace stipple::dots
