#include "plan/scar_field.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/rng.h"
#include "plan/enclosed_skin.h"

namespace stipple::plan {
namespace {

constexpr float soft_edge = 0.8f;  // mm over which skin goes over into scar
constexpr float spot_mm = 0.5f;    // radius of a white spot of a FUE field

/// mm from the scar's edge, negative inside, for the vertices within its reach.
struct Seen {
    std::uint32_t vertex;
    float edge;
};

base::Result<std::vector<Seen>> seen_from(const Scar& scar, const head::Head& head,
                                          surface::GeodesicFront& front) {
    std::vector<Seen> seen;
    const auto blend = static_cast<float>(scar.blend_mm) + soft_edge;
    if (scar.width_mm > 0.0) {
        const auto half = static_cast<float>(0.5 * scar.width_mm);
        if (scar.course.size() == 1) {
            for (const surface::Reached& r : front.from_points(scar.course, half + blend))
                seen.push_back({r.vertex, r.distance - half});
            return seen;
        }
        const auto line = course_of(scar, head);
        if (!line) return line.error();
        for (const surface::Reached& r : front.from_curve(line->points, half + blend))
            seen.push_back({r.vertex, r.distance - half});
        return seen;
    }
    const auto border = course_of(scar, head);
    if (!border) return border.error();
    const auto inside = enclosed_skin(*head.surface, front, border->points);
    if (!inside) return inside.error();
    for (const surface::Reached& r : front.from_curve(border->points, blend)) {
        if ((*inside)[r.vertex] == 0) seen.push_back({r.vertex, r.distance});
    }
    for (std::uint32_t v = 0; v < inside->size(); ++v) {
        if ((*inside)[v] != 0) seen.push_back({v, -soft_edge});
    }
    return seen;
}

/// So many white spots as are said, by lot but not closer than 0.75 of their mean distance.
std::vector<surface::SurfacePoint> white_spots(const Scar& scar, const surface::Surface& skin,
                                               std::uint64_t seed, std::span<const Seen> seen) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> lot;  // vertices in a drawn order
    double cm2 = 0.0;
    for (const Seen& one : seen) {
        if (one.edge > 0.0f) continue;
        lot.emplace_back(base::mix(base::mix(seed, scar.id), one.vertex), one.vertex);
        for (const std::uint32_t t : skin.triangles_around(one.vertex)) cm2 += skin.triangle_area(t) / 300.0;
    }
    std::sort(lot.begin(), lot.end());
    const auto wanted = static_cast<std::size_t>(std::llround(scar.spots_per_cm2 * cm2));
    const auto apart = static_cast<float>(7.5 / std::sqrt(scar.spots_per_cm2));
    std::map<std::array<int, 3>, std::vector<glm::vec3>> taken;  // by cells of that width
    const auto near = [&](glm::vec3 p, const std::array<int, 3>& cell) {
        for (int k = 0; k < 27; ++k) {
            const auto found =
                taken.find({cell[0] + k % 3 - 1, cell[1] + k / 3 % 3 - 1, cell[2] + k / 9 - 1});
            if (found == taken.end()) continue;
            for (const glm::vec3 other : found->second) {
                if (glm::distance(p, other) < apart) return true;
            }
        }
        return false;
    };
    std::vector<surface::SurfacePoint> spots;
    for (const auto& [drawn, vertex] : lot) {
        if (spots.size() >= wanted) break;
        const glm::vec3 p = skin.positions()[vertex];
        const glm::vec3 floor = glm::floor(p / apart);
        const std::array<int, 3> cell{static_cast<int>(floor.x), static_cast<int>(floor.y),
                                      static_cast<int>(floor.z)};
        if (near(p, cell)) continue;
        taken[cell].push_back(p);
        spots.push_back(surface::at_vertex(skin, vertex));
    }
    return spots;
}

/// The spots fade over half a mm.
void mark_spots(const Scar& scar, const surface::Surface& skin, surface::GeodesicFront& front,
                std::uint64_t seed, std::span<const Seen> seen, std::vector<float>& tone) {
    const std::vector<surface::SurfacePoint> spots = white_spots(scar, skin, seed, seen);
    if (spots.empty()) return;
    const auto color = static_cast<float>(1.0 - 2.0 * scar.redness);
    for (const surface::Reached& r : front.from_points(spots, 2.0f * spot_mm)) {
        const float here = color * std::clamp(1.0f - r.distance / (2.0f * spot_mm), 0.0f, 1.0f);
        if (std::abs(here) > std::abs(tone[r.vertex])) tone[r.vertex] = here;
    }
}

}  // namespace

base::Result<surface::SurfaceCurve> course_of(const Scar& scar, const head::Head& head) {
    const bool area = scar.width_mm <= 0.0 && scar.course.size() > 2;
    if (scar.course.size() < 2)
        return surface::SurfaceCurve{scar.course, std::vector<float>(scar.course.size(), 0.0f)};
    return surface::curve_through(*head.surface, *head.bvh, scar.course, 1.0f,
                                  area ? surface::CurveEnds::closed : surface::CurveEnds::open);
}

base::Status check_course(const Scar& scar, const head::Head& head) {
    surface::GeodesicFront front(head.surface);
    const auto seen = seen_from(scar, head, front);
    if (!seen) return seen.error();
    return base::Done{};
}

ScarFieldPtr scar_field(const Plan& plan) {
    if (plan.scars.empty()) return nullptr;
    const surface::Surface& skin = *plan.head->surface;
    auto field = std::make_shared<ScarField>();
    field->share.assign(skin.positions().size(), 0.0f);
    field->scar.assign(skin.positions().size(), 0);
    field->tone.assign(skin.positions().size(), 0.0f);
    surface::GeodesicFront front(plan.head->surface);
    for (std::uint32_t s = 0; s < plan.scars.size(); ++s) {
        const Scar& scar = plan.scars[s];
        const auto seen = seen_from(scar, *plan.head, front);
        if (!seen) continue;  // refused when it was added; a plan file is checked on reading
        const auto blend = static_cast<float>(std::max(scar.blend_mm, 0.01));
        for (const Seen& one : *seen) {
            const float share = std::clamp(1.0f - one.edge / blend, 0.0f, 1.0f);
            if (share > 0.0f && share >= field->share[one.vertex]) {
                field->share[one.vertex] = share;
                field->scar[one.vertex] = s;
            }
            if (scar.spots_per_cm2 > 0.0) continue;
            const float scarred = std::clamp(0.5f - one.edge / soft_edge, 0.0f, 1.0f);
            const float tone = scarred * static_cast<float>(1.0 - 2.0 * scar.redness);
            if (std::abs(tone) > std::abs(field->tone[one.vertex])) field->tone[one.vertex] = tone;
        }
        if (scar.spots_per_cm2 > 0.0) mark_spots(scar, skin, front, plan.seed, *seen, field->tone);
    }
    return field;
}

}  // namespace stipple::plan
