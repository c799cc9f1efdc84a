#include "plan/pattern.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/jobs.h"
#include "head/fine_skin.h"

namespace stipple::plan {
namespace {

/// Scalp places as millimetres on this head, so that borders have the same softness everywhere.
struct MillimetrePlane {
    double along, across;
    glm::dvec2 of(head::ScalpPlace place) const { return {place.u * along, std::abs(place.v) * across}; }
};

/// Signed distance to a closed outline, inside positive. The side at v = 0 is open: mirroring continues it.
double inside_by(const std::vector<glm::dvec2>& outline, glm::dvec2 at) {
    bool inside = false;
    double nearest = 1e30;
    for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
        const glm::dvec2 a = outline[j], b = outline[i];
        if ((a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
        if (a.y < 1e-9 && b.y < 1e-9) continue;  // along the midline: no border there
        const glm::dvec2 edge = b - a;
        const double length2 = glm::dot(edge, edge);
        const double t = length2 > 0 ? std::clamp(glm::dot(at - a, edge) / length2, 0.0, 1.0) : 0.0;
        nearest = std::min(nearest, glm::distance(at, a + t * edge));
    }
    return inside ? nearest : -nearest;
}

float soft(double inside_mm, double edge_mm) {
    const double t = std::clamp(inside_mm / std::max(edge_mm, 0.1) + 0.5, 0.0, 1.0);
    return static_cast<float>(t * t * (3 - 2 * t));
}

constexpr std::array<std::uint32_t, 6> zone_colors{0xe0a050, 0x6fa8dc, 0x93c47d,
                                                   0xc27ba0, 0xf1c232, 0x76a5af};

/// Places of all vertices in the millimetre plane; far outside where no dot can be.
std::vector<glm::dvec2> places_of(const head::Head& head, const head::ScalpCoordinates& scalp,
                                  const MillimetrePlane& plane) {
    const auto positions = head.surface->positions();
    std::vector<glm::dvec2> places(positions.size());
    base::parallel_for(positions.size(), 4096, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            places[i] =
                head::fine_skin(positions[i]) ? plane.of(scalp.place_of(positions[i])) : glm::dvec2(-1e9);
        }
    });
    return places;
}

/// How far each vertex belongs to a region, 0..1, times the share of hair that is missing there.
std::vector<float> missing_in(const PatternRegion& region, const std::vector<glm::dvec2>& places,
                              const MillimetrePlane& plane) {
    std::vector<glm::dvec2> outline;
    for (const head::ScalpPlace& place : region.outline) outline.push_back(plane.of(place));
    const auto missing = static_cast<float>(1.0 - region.remaining);
    std::vector<float> share(places.size(), 0.0f);
    base::parallel_for(places.size(), 4096, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            if (places[i].x < -1e8) continue;
            const double inside = region.circle_radius_mm > 0
                                      ? region.circle_radius_mm - glm::distance(places[i], outline[0])
                                      : inside_by(outline, places[i]);
            share[i] = soft(inside, region.edge_mm) * missing;
        }
    });
    return share;
}

}  // namespace

std::vector<Zone> zones_of(const Pattern& pattern, const head::Head& head,
                           const head::ScalpCoordinates& scalp, double density, std::uint32_t first_id) {
    const MillimetrePlane plane{scalp.midline_arc(), scalp.half_coronal_arc()};
    const std::vector<glm::dvec2> places = places_of(head, scalp, plane);
    std::vector<Zone> zones;
    for (const PatternRegion& region : pattern.regions) {
        if (1.0 - region.remaining < 0.02) continue;
        Zone zone;
        zone.id = first_id + static_cast<std::uint32_t>(zones.size());
        zone.name = region.name;
        zone.region = region.region;
        zone.color = zone_colors[zones.size() % zone_colors.size()];
        zone.density = density * region.density_factor;
        zone.depth_mm = region.depth_mm;
        zone.coverage = Field::of(missing_in(region, places, plane));
        zones.push_back(std::move(zone));
    }
    return zones;
}

std::vector<float> remaining_hair(const Pattern& pattern, const head::Head& head,
                                  const head::ScalpCoordinates& scalp) {
    const MillimetrePlane plane{scalp.midline_arc(), scalp.half_coronal_arc()};
    const std::vector<glm::dvec2> places = places_of(head, scalp, plane);
    std::vector<float> left(places.size(), 1.0f);
    for (const PatternRegion& region : pattern.regions) {
        const std::vector<float> missing = missing_in(region, places, plane);
        for (std::size_t i = 0; i < left.size(); ++i) left[i] *= 1.0f - missing[i];
    }
    return left;
}

}  // namespace stipple::plan
