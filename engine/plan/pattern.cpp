#include "plan/pattern.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/jobs.h"
#include "head/fine_skin.h"
#include "plan/blend_ring.h"

namespace stipple::plan {
namespace {

/// A vertex as the outlines see it.
struct Spot {
    bool carries = false;    // skin that can have dots or hair
    head::ScalpPlace place;  // v as it is, left positive
    glm::dvec2 scale{0.0};   // mm for one unit of u and v here
};

/// Signed distance in mm to a closed outline in (u, |v|), inside positive, by the scale of the skin at the
/// spot. The side at v = 0 is open: mirroring continues it.
double inside_by(const std::vector<head::ScalpPlace>& outline, const Spot& spot) {
    const double u = static_cast<double>(spot.place.u), v = std::abs(static_cast<double>(spot.place.v));
    const auto seen = [&](head::ScalpPlace p) {
        return glm::dvec2((static_cast<double>(p.u) - u) * spot.scale.x,
                          (static_cast<double>(p.v) - v) * spot.scale.y);
    };
    const glm::dvec2 at(0.0);
    bool inside = false;
    double nearest = 1e30;
    for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
        const glm::dvec2 a = seen(outline[j]), b = seen(outline[i]);
        if ((a.y > 0.0) != (b.y > 0.0) && 0.0 < (a.x - b.x) * b.y / (b.y - a.y) + b.x) inside = !inside;
        if (outline[j].v < 1e-9f && outline[i].v < 1e-9f) continue;  // along the midline: no border there
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

// Nobody fills the gaps between nineteen hairs of twenty.
constexpr double too_little_to_fill = 0.08;
bool filled(const PatternRegion& region) {
    return region.place == ZonePlace::scalp && 1.0 - region.remaining >= too_little_to_fill;
}

constexpr std::array<std::uint32_t, 6> region_colors{0xe0a050, 0x6fa8dc, 0x93c47d,
                                                     0xc27ba0, 0xf1c232, 0x76a5af};

std::vector<Spot> seen_spots(const head::Head& head, const head::ScalpCoordinates& scalp) {
    const auto positions = head.surface->positions();
    std::vector<Spot> spots(positions.size());
    base::parallel_for(positions.size(), 4096, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            if (!head::fine_skin(positions[i])) continue;
            spots[i] = {true, scalp.place_of(positions[i]), scalp.mm_per_unit(positions[i])};
        }
    });
    return spots;
}

/// Middles of a circle on the skin, one or with its mirror image.
std::vector<glm::vec3> middles_of(const PatternRegion& region, const head::Head& head,
                                  const head::ScalpCoordinates& scalp) {
    std::vector<glm::vec3> middles;
    for (const float side : {1.0f, -1.0f}) {
        if (region.side != PatternSide::both && (region.side == PatternSide::left) != (side > 0.0f)) continue;
        const auto point = scalp.point_at({region.outline[0].u, side * region.outline[0].v});
        if (point.valid()) middles.push_back(surface::position(*head.surface, point));
    }
    return middles;
}

/// mm over the skin of a chord on a head (a ball of 95 mm).
double arc_of(double chord) {
    constexpr double radius = 95.0;
    return 2.0 * radius * std::asin(std::min(1.0, 0.5 * chord / radius));
}

/// How far each vertex lies in a round bare patch of the beard, 0..1.
std::vector<float> beard_patch(const PatternRegion& region, const head::Head& head,
                               const head::BeardFrame& frame) {
    std::vector<glm::vec3> middles;
    for (const float side : {1.0f, -1.0f}) {
        if (region.side != PatternSide::both && (region.side == PatternSide::left) != (side > 0.0f)) continue;
        if (const auto point = frame.point_at(head, {side * region.outline[0].u, region.outline[0].v}))
            middles.push_back(surface::position(*head.surface, *point));
    }
    const auto positions = head.surface->positions();
    std::vector<float> share(positions.size(), 0.0f);
    for (std::size_t i = 0; i < positions.size(); ++i) {
        double inside = -1e30;
        for (const glm::vec3& middle : middles) {
            const auto chord = static_cast<double>(glm::distance(middle, positions[i]));
            inside = std::max(inside, region.circle_radius_mm - arc_of(chord));
        }
        if (inside > -region.edge_mm && frame.bearded(positions[i])) share[i] = soft(inside, region.edge_mm);
    }
    return share;
}

/// How far each vertex belongs to a region, 0..1.
std::vector<float> belonging(const PatternRegion& region, const head::Head& head,
                             const head::ScalpCoordinates& scalp, const std::vector<Spot>& spots) {
    const bool circle = region.circle_radius_mm > 0.0;
    const std::vector<glm::vec3> middles =
        circle ? middles_of(region, head, scalp) : std::vector<glm::vec3>();
    const auto positions = head.surface->positions();
    std::vector<float> share(spots.size(), 0.0f);
    base::parallel_for(spots.size(), 4096, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const Spot& spot = spots[i];
            if (!spot.carries || region.place == ZonePlace::beard) continue;
            double inside = -1e30;
            if (circle) {
                for (const glm::vec3& middle : middles) {
                    const auto chord = static_cast<double>(glm::distance(middle, positions[i]));
                    inside = std::max(inside, region.circle_radius_mm - arc_of(chord));
                }
            } else if (region.side == PatternSide::both ||
                       (region.side == PatternSide::left) == (spot.place.v >= 0.0f)) {
                inside = inside_by(region.outline, spot);
            }
            share[i] = soft(inside, region.edge_mm);
        }
    });
    return share;
}

/// Per region and vertex: the share of the skin that this region decides, later ones lying over earlier
/// ones.
std::vector<std::vector<float>> decided_shares(const Pattern& pattern, const head::Head& head,
                                               const head::ScalpCoordinates& scalp) {
    const std::vector<Spot> spots = seen_spots(head, scalp);
    std::vector<std::vector<float>> shares;
    for (const PatternRegion& region : pattern.regions) {
        shares.push_back(belonging(region, head, scalp, spots));
        for (std::size_t below = 0; below + 1 < shares.size(); ++below) {
            for (std::size_t i = 0; i < spots.size(); ++i) shares[below][i] *= 1.0f - shares.back()[i];
        }
    }
    return shares;
}

std::vector<float> remaining_of(const Pattern& pattern, const std::vector<std::vector<float>>& shares,
                                std::size_t vertices) {
    std::vector<float> left(vertices, 1.0f);
    for (std::size_t r = 0; r < shares.size(); ++r) {
        const auto missing = static_cast<float>(1.0 - pattern.regions[r].remaining);
        for (std::size_t i = 0; i < vertices; ++i) left[i] -= missing * shares[r][i];
    }
    for (float& share : left) share = std::clamp(share, 0.0f, 1.0f);
    return left;
}

/// The most, 0..1: behind the ears dots thin out towards the lower border of the skin that can carry them, as
/// the hair of a nape does, by less than 40 % within 3 mm: no border shows there. At the border itself it is
/// still 0.135, about what Norwood VII lacks there: what is missing is filled.
float towards_nape(glm::vec3 p) {
    constexpr float runs_out_mm = 22.0f, per_e_mm = 11.0f;
    const float behind_ear = std::clamp(p.y / 40.0f, 0.0f, 1.0f);
    const float short_of = std::clamp(runs_out_mm - head::above_fine_border(p), 0.0f, runs_out_mm);
    return std::exp(-behind_ear * short_of / per_e_mm);
}

/// Of a scalp without any hair: a line round the whole head says where its dots end.
bool leaves_none(const Pattern& pattern) {
    return std::any_of(pattern.regions.begin(), pattern.regions.end(),
                       [](const PatternRegion& one) { return one.region == "ALL" && one.remaining < 0.05; });
}

/// Adds to the missing shares what the ring around them needs; it belongs to the zone it runs out of.
void blend_out(const Pattern& pattern, const surface::Surface& skin,
               std::vector<std::vector<float>>& missing) {
    const auto positions = skin.positions();
    std::vector<float> density(positions.size(), 0.0f), most(positions.size(), 0.0f);
    std::vector<std::uint8_t> carries(positions.size());
    std::vector<std::uint32_t> from(positions.size(), 0);
    for (std::size_t i = 0; i < positions.size(); ++i) {
        carries[i] = head::fine_skin(positions[i]) ? 1 : 0;
        for (std::size_t r = 0; r < missing.size(); ++r) {
            if (!filled(pattern.regions[r])) continue;
            const float part = missing[r][i] * static_cast<float>(pattern.regions[r].density_factor);
            density[i] += part;
            if (part <= most[i]) continue;
            most[i] = part;
            from[i] = static_cast<std::uint32_t>(r);
        }
    }
    const BlendRing ring = blend_ring(skin, density, carries);
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const std::uint32_t r = from[ring.source[i]];
        const auto factor = static_cast<float>(pattern.regions[r].density_factor);
        if (ring.density[i] > density[i]) missing[r][i] += (ring.density[i] - density[i]) / factor;
    }
}

}  // namespace

bool has_beard(const Pattern& pattern) {
    return std::any_of(pattern.regions.begin(), pattern.regions.end(),
                       [](const PatternRegion& one) { return one.place == ZonePlace::beard; });
}

bool only_beard(const Pattern& pattern) {
    return !pattern.regions.empty() &&
           std::all_of(pattern.regions.begin(), pattern.regions.end(),
                       [](const PatternRegion& one) { return one.place == ZonePlace::beard; });
}

const Pattern* find_pattern(std::span<const Pattern> patterns, std::string_view name) {
    const auto found = std::find_if(patterns.begin(), patterns.end(),
                                    [name](const Pattern& one) { return one.name == name; });
    return found == patterns.end() ? nullptr : &*found;
}

std::vector<Zone> zones_of(const Pattern& pattern, const head::Head& head,
                           const head::ScalpCoordinates& scalp, double density, std::uint32_t first_id,
                           const head::BeardFrame* beard) {
    std::vector<std::vector<float>> shares = decided_shares(pattern, head, scalp);
    for (std::size_t r = 0; r < shares.size(); ++r) {
        const auto missing = static_cast<float>(1.0 - pattern.regions[r].remaining);
        for (float& share : shares[r]) share *= missing;
    }
    blend_out(pattern, *head.surface, shares);
    if (!leaves_none(pattern)) {
        const auto positions = head.surface->positions();
        for (std::vector<float>& share : shares)
            for (std::size_t i = 0; i < share.size(); ++i)
                share[i] = std::min(share[i], towards_nape(positions[i]));
    }
    // Zones lie over each other: what the ones above let through is made up for, so that together they give
    // every place the sum of its shares.
    std::vector<float> through(head.surface->positions().size(), 1.0f);
    for (std::size_t r = shares.size(); r-- > 0;) {
        if (!filled(pattern.regions[r])) continue;
        for (std::size_t i = 0; i < through.size(); ++i) {
            float& cover = shares[r][i];
            cover = through[i] > 1e-4f ? std::min(1.0f, cover / through[i]) : 0.0f;
            through[i] *= 1.0f - cover;
        }
    }
    std::vector<Zone> zones;
    for (std::size_t r = 0; r < shares.size(); ++r) {
        const PatternRegion& region = pattern.regions[r];
        const bool bearded = region.place == ZonePlace::beard && beard != nullptr;
        if (!bearded && !filled(region)) continue;
        if (bearded) {
            shares[r] = beard_patch(region, head, *beard);
            for (float& share : shares[r]) share *= static_cast<float>(1.0 - region.remaining);
        }
        Zone zone;
        zone.place = region.place;
        zone.id = first_id + static_cast<std::uint32_t>(zones.size());
        zone.name = region.name;
        zone.region = region.region;
        zone.color = region_colors[zones.size() % region_colors.size()];
        zone.density = density * region.density_factor;
        zone.depth_mm = region.depth_mm;
        zone.coverage = Field::of(shares[r]);
        zones.push_back(std::move(zone));
    }
    return zones;
}

std::vector<float> remaining_hair(const Pattern& pattern, const head::Head& head,
                                  const head::ScalpCoordinates& scalp) {
    return remaining_of(pattern, decided_shares(pattern, head, scalp), head.surface->positions().size());
}

double lost_area(std::span<const float> remaining, const head::ScalpSkin& skin) {
    double area = 0.0;
    for (std::size_t i = 0; i < remaining.size(); ++i) {
        if (remaining[i] < 0.595f) area += static_cast<double>(skin.area_cm2[i]);
    }
    return area;
}

double salt_score(std::span<const float> remaining, const head::ScalpSkin& skin) {
    std::array<double, 4> whole{}, lost{};
    for (std::size_t i = 0; i < remaining.size(); ++i) {
        const auto area = static_cast<double>(skin.area_cm2[i]);
        const auto quarter = static_cast<std::size_t>(head::salt_region_of(skin.places[i]));
        whole[quarter] += area;
        lost[quarter] += area * (1.0 - static_cast<double>(remaining[i]));
    }
    double score = 0.0;
    for (std::size_t q = 0; q < 4; ++q)
        score += whole[q] > 0.0 ? 100.0 * head::salt_weight[q] * lost[q] / whole[q] : 0.0;
    return score;
}

}  // namespace stipple::plan
