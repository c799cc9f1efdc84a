#include "dots/density.h"

#include <algorithm>
#include <cmath>

#include "base/ensure.h"
#include "base/jobs.h"
#include "base/long_work.h"
#include "base/rng.h"
#include "head/fine_skin.h"

namespace stipple::dots {
namespace {

constexpr double stray_reach = 5.0;    // mm in front of the edge
constexpr double behind_search = 8.0;  // mm behind the line that zones must reach for strays in front of it

/// Value in -1..1 that changes smoothly over `place`, with lattice values one apart (value noise, quintic
/// blend).
double smooth_noise(std::uint64_t seed, double place) {
    const double cell = std::floor(place);
    const auto index = static_cast<std::int64_t>(cell);
    const auto value = [&](std::int64_t at) {
        return 2.0 * base::unit_from_bits(base::mix(seed, static_cast<std::uint64_t>(at))) - 1.0;
    };
    const double t = place - cell;
    const double blend = t * t * t * (t * (6.0 * t - 15.0) + 10.0);
    return value(index) + blend * (value(index + 1) - value(index));
}

double smoothstep(double x) {
    const double t = std::clamp(x, 0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
}

/// Share of full density at `behind` mm behind the broken edge.
double edge_share(const plan::HairlineEdge& edge, double behind) {
    if (behind < 0.0) return 0.0;
    if (edge.feather_mm < 1e-3) return 1.0;
    return edge.feather_start + (1.0 - edge.feather_start) * smoothstep(behind / edge.feather_mm);
}

// Where the line is the client's own hair, dots begin this far behind its first hairs.
constexpr double behind_own_hair = 8.0;
constexpr double own_hair_blend = 12.0;  // mm along the line over which that begins and ends
constexpr double sway_length = 60.0;     // mm from the middle to where left and right differ in full
constexpr double seam_blend = 40.0;      // mm over which a closed line's irregularity closes, too

/// Beyond this the edge is straight behind or in front, whatever its noise.
double edge_reach(const Density& density) {
    const plan::HairlineEdge& edge = density.edge;
    const bool own = density.hairline && density.hairline->own_to > density.hairline->own_from;
    return std::abs(edge.macro_amplitude_mm) + std::abs(edge.micro_amplitude_mm) + edge.set_back_mm +
           0.5 * edge.asymmetry_mm + (own ? behind_own_hair : 0.0);
}

/// 0..1: how much of the place on the line is the client's own hair.
double own_hair(const HairlineField& line, double along) {
    if (line.own_to <= line.own_from) return 0.0;
    const double inside =
        std::min(along - static_cast<double>(line.own_from), static_cast<double>(line.own_to) - along);
    return smoothstep(0.5 + inside / own_hair_blend);
}

/// mm along the line; where it closes, corners on both sides of the seam are not mixed.
double along_at(const HairlineField& line, const surface::Surface& surface,
                const surface::SurfacePoint& point) {
    if (line.course == plan::HairlineCourse::complete) {
        const surface::Triangle& corners = surface.triangles()[point.triangle];
        const float a = line.along[corners[0]], b = line.along[corners[1]], c = line.along[corners[2]];
        if (std::max({a, b, c}) - std::min({a, b, c}) > 0.5f * line.curve.length())
            return line.along[surface::nearest_vertex(surface, point)];
    }
    return surface::interpolate(surface, line.along, point);
}

/// Too far from the hairline to lie in front of it or behind it: at the nape the two meet anywhere.
bool far_from_line(const HairlineField& line, std::uint32_t vertex) {
    return std::abs(line.behind[vertex]) > HairlineField::range - 0.5f;
}

/// Scarred skin that the hairline has no say in.
bool scar_beyond_line(const Density& density, const surface::Triangle& corners) {
    bool scarred = false;
    for (const std::uint32_t v : corners) {
        if (!far_from_line(*density.hairline, v)) return false;
        scarred |= density.scars->share[v] > 0.0f;
    }
    return scarred;
}

/// No corner kept, and skin that sites are made on (room_of in dots/room.h has the same rule).
bool may_carry(const Density& density, const surface::Surface& surface, std::uint32_t triangle) {
    const surface::Triangle& corners = surface.triangles()[triangle];
    bool beard = false;
    for (const std::uint32_t v : corners) {
        if (!plan::may_have_dots(density.kept[v])) return false;
        beard |= density.kept[v] == plan::Kept::beard;
    }
    if (beard) return true;
    const auto positions = surface.positions();
    return head::fine_skin((positions[corners[0]] + positions[corners[1]] + positions[corners[2]]) / 3.0f);
}

/// Zones over zones at one vertex: their mix, and the zone that gives most.
struct Mix {
    float density = 0.0f;  // of the scalp's zones
    std::uint32_t zone = 0;
    float beard = 0.0f;
    float full = 0.0f;  // of the densest of the scalp's zones there, dots/cm2
};
Mix mix_at(const plan::Plan& plan, std::size_t vertex, bool scalp, std::vector<double>& shares) {
    shares.assign(plan.zones.size(), 0.0);
    double sum = 0.0, beard = 0.0, full = 0.0;
    for (std::size_t z = 0; z < plan.zones.size(); ++z) {
        const plan::Zone& zone = plan.zones[z];
        if (vertex >= zone.coverage.size()) continue;
        const bool bearded = zone.place == plan::ZonePlace::beard;
        if (!bearded && !scalp) continue;
        const double cover = std::clamp(static_cast<double>(zone.coverage[vertex]), 0.0, 1.0) * zone.opacity;
        if (cover == 0.0) continue;
        for (std::size_t below = 0; below < z; ++below) shares[below] *= 1.0 - cover;
        shares[z] = cover * std::max(0.0, zone.density);
        if (!bearded) full = std::max(full, zone.density * zone.opacity);
        sum = sum * (1.0 - cover) + (bearded ? 0.0 : shares[z]);
        beard = beard * (1.0 - cover) + (bearded ? shares[z] : 0.0);
    }
    Mix mix{static_cast<float>(sum), 0, static_cast<float>(beard), static_cast<float>(full)};
    double most = 0.0;
    for (std::size_t z = 0; z < shares.size(); ++z) {
        if (shares[z] > most) {
            most = shares[z];
            mix.zone = plan.zones[z].id;
        }
    }
    return mix;
}

/// A scar over the zones: its share of what the neighbours have, going over into theirs along its ring.
void lay_scar(const plan::Plan& plan, const plan::ScarField& scars, std::size_t v, Mix& mix) {
    const double share = scars.share[v];
    if (share <= 0.0) return;
    const plan::Scar& scar = plan.scars[scars.scar[v]];
    const auto zones = static_cast<double>(mix.density);
    const double own = share * scar.share * std::max(zones, scar.around);
    if (own >= (1.0 - share) * zones) mix.zone = scar.id;
    mix.density = static_cast<float>(own + (1.0 - share) * zones);
}

void compose_at(const plan::Plan& plan, std::size_t v, Density& density, std::vector<double>& shares) {
    density.planned[v] = density.target[v] = 0.0f;
    density.zone[v] = 0;
    if (!density.beard.empty()) density.beard[v] = 0.0f;
    if (!plan::may_have_dots(density.kept[v])) return;
    const bool scalp =
        density.kept[v] == plan::Kept::no && head::fine_skin(plan.head->surface->positions()[v]);
    if (!scalp && density.kept[v] != plan::Kept::beard) return;
    Mix mix = mix_at(plan, v, scalp, shares);
    if (scalp && density.hair) mix.density = std::min(mix.density, mix.full * density.hair->missing(v));
    if (scalp && density.scars) lay_scar(plan, *density.scars, v, mix);
    density.planned[v] = mix.density;
    density.target[v] = mix.density + mix.beard;
    density.zone[v] = mix.zone;
    if (!density.beard.empty()) density.beard[v] = mix.beard;
    if (!density.hairline || mix.density == 0.0f) return;
    if (density.scars && density.scars->share[v] > 0.0f && far_from_line(*density.hairline, v)) return;
    const double behind = density.hairline->behind[v], reach = edge_reach(density);
    if (behind < -reach) {
        density.target[v] = mix.beard;
    } else if (behind < reach + density.edge.feather_mm) {
        const double shift =
            edge_place(density.edge, density.seed, *density.hairline, density.hairline->along[v]);
        density.target[v] =
            static_cast<float>(mix.density * edge_share(density.edge, behind - shift)) + mix.beard;
    }
}

void find_zones_behind(Density& density) {
    if (!density.hairline) return;
    const HairlineField& line = *density.hairline;
    density.zone_behind.assign(static_cast<std::size_t>(line.curve.length()) + 1, 0);
    for (std::size_t v = 0; v < density.planned.size(); ++v) {
        if (line.behind[v] <= 0.0f || line.behind[v] > behind_search || density.planned[v] <= 0.0f) continue;
        const auto mm = std::min(static_cast<std::size_t>(line.along[v]), density.zone_behind.size() - 1);
        density.zone_behind[mm] = 1;
    }
}

}  // namespace

double edge_shift(const plan::HairlineEdge& edge, std::uint64_t seed, double along) {
    double shift = 0.0;
    // Two lattice steps a wavelength: one up, one down.
    if (edge.macro_wavelength_mm > 0.0) {
        shift += edge.macro_amplitude_mm *
                 smooth_noise(base::mix(seed, 0x6d6163726full), 2.0 * along / edge.macro_wavelength_mm);
    }
    if (edge.micro_wavelength_mm > 0.0) {
        shift += edge.micro_amplitude_mm *
                 smooth_noise(base::mix(seed, 0x6d6963726full), 2.0 * along / edge.micro_wavelength_mm);
    }
    return shift;
}

double edge_place(const plan::HairlineEdge& edge, std::uint64_t seed, const HairlineField& line,
                  double along) {
    double shift = edge_shift(edge, seed, along);
    if (line.course == plan::HairlineCourse::complete) {
        // Before the seam the irregularity goes over into that behind it.
        const double length = line.curve.length(), before = length - along;
        if (before < seam_blend)
            shift = glm::mix(edge_shift(edge, seed, along - length), shift, smoothstep(before / seam_blend));
    }
    if (edge.asymmetry_mm > 0.0) {
        const double side = std::clamp((along - static_cast<double>(line.middle)) / sway_length, -1.0, 1.0);
        const bool left_back = (base::mix(seed, 0x73776179ull) & 1u) != 0;
        shift += 0.5 * edge.asymmetry_mm * std::sin(side * 1.5707963267948966) * (left_back ? 1.0 : -1.0);
    }
    return shift + edge.set_back_mm + behind_own_hair * own_hair(line, along);
}

Density compose_density(const plan::Plan& plan, HairlineFieldPtr hairline, std::vector<plan::Kept> kept) {
    base::say_work("density", plan.head->surface->positions().size(), 20'000);
    const std::size_t count = plan.head->surface->positions().size();
    STIPPLE_ENSURE(kept.size() == count, "keep-outs of another head");
    STIPPLE_ENSURE(!hairline || hairline->behind.size() == count, "a hairline of another head");
    Density density;
    density.kept = std::move(kept);
    density.hairline = std::move(hairline);
    density.edge = plan.hairline.edge;
    density.seed = plan.seed;
    density.scars = plan::scar_field(plan);
    density.hair = plan::hair_field(plan);
    density.target.assign(count, 0.0f);
    density.planned.assign(count, 0.0f);
    density.zone.assign(count, 0);
    if (plan::has_beard(plan)) density.beard.assign(count, 0.0f);
    base::parallel_for(count, base::light_grain, [&](std::size_t begin, std::size_t end) {
        std::vector<double> shares;
        for (std::size_t v = begin; v < end; ++v) compose_at(plan, v, density, shares);
    });
    find_zones_behind(density);
    return density;
}

void compose_density_at(const plan::Plan& plan, std::span<const std::uint32_t> vertices, Density& density) {
    std::vector<double> shares;
    for (const std::uint32_t v : vertices) compose_at(plan, v, density, shares);
    const auto near_line = [&](std::uint32_t v) {
        return std::abs(density.hairline->behind[v]) <= behind_search;
    };
    if (density.hairline && std::any_of(vertices.begin(), vertices.end(), near_line))
        find_zones_behind(density);
}

double behind_edge(const Density& density, const surface::Surface& surface,
                   const surface::SurfacePoint& point) {
    if (!density.hairline) return HairlineField::range;
    const double behind = surface::interpolate(surface, density.hairline->behind, point);
    if (std::abs(behind) > edge_reach(density) + std::max(density.edge.feather_mm, stray_reach))
        return behind;
    const double along = along_at(*density.hairline, surface, point);
    return behind - edge_place(density.edge, density.seed, *density.hairline, along);
}

double density_at(const Density& density, const surface::Surface& surface,
                  const surface::SurfacePoint& point) {
    if (!may_carry(density, surface, point.triangle)) return 0.0;
    const double planned = std::max(0.0f, surface::interpolate(surface, density.planned, point));
    const double beard =
        density.beard.empty() ? 0.0 : std::max(0.0f, surface::interpolate(surface, density.beard, point));
    if (planned == 0.0 || !density.hairline) return planned + beard;
    if (density.scars && scar_beyond_line(density, surface.triangles()[point.triangle]))
        return planned + beard;
    return planned * edge_share(density.edge, behind_edge(density, surface, point)) + beard;
}

double stray_density_at(const Density& density, const surface::Surface& surface,
                        const surface::SurfacePoint& point) {
    // Where dots keep behind the client's own first hairs, none stands alone in front of them.
    if (!density.hairline || density.edge.strays_per_cm <= 0.0 || density.edge.set_back_mm > 0.0) return 0.0;
    const double behind = surface::interpolate(surface, density.hairline->behind, point);
    if (behind > edge_reach(density) || behind < -stray_reach - edge_reach(density)) return 0.0;
    if (!may_carry(density, surface, point.triangle)) return 0.0;
    for (const std::uint32_t v : surface.triangles()[point.triangle])
        if (density.kept[v] == plan::Kept::beard) return 0.0;
    const double front = -behind_edge(density, surface, point);
    if (front <= 0.0 || front >= stray_reach) return 0.0;
    const double along = along_at(*density.hairline, surface, point);
    // Not round the ends of the line, where everything beyond belongs to the same place of it.
    const bool ends = density.hairline->course != plan::HairlineCourse::complete;
    if (ends && (along < 1.0 || along > density.hairline->curve.length() - 1.0)) return 0.0;
    if (own_hair(*density.hairline, along) > 0.5) return 0.0;
    const auto mm = std::min(static_cast<std::size_t>(along), density.zone_behind.size() - 1);
    if (density.zone_behind[mm] == 0) return 0.0;
    // Per cm of line over a band of stray_reach, twice the mean at the edge and none at its far side.
    return highest_stray_density(density.edge) * (1.0 - front / stray_reach);
}

double highest_stray_density(const plan::HairlineEdge& edge) {
    return edge.strays_per_cm / (stray_reach / 10.0) * 2.0;
}

}  // namespace stipple::dots
