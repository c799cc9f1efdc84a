// Coverage of a whole area at once: what a closed line encloses or lines bound, and density graded between
// two places.
#include <algorithm>
#include <cmath>

#include "base/ensure.h"
#include "base/number_text.h"
#include "edit/apply.h"
#include "plan/bounded_skin.h"
#include "plan/enclosed_skin.h"
#include "surface/curve.h"

namespace stipple::edit {
namespace {

using surface::SurfacePoint;

/// 1 inside, 0 outside, going over within `half` mm on both sides of the border that `reached` is measured
/// from.
void soften(std::vector<float>& weight, std::span<const std::uint8_t> inside,
            std::span<const surface::Reached> reached, float half) {
    for (const surface::Reached& one : reached) {
        const float away = one.distance / half * (inside[one.vertex] != 0 ? 1.0f : -1.0f);
        const float t = std::clamp(0.5f + 0.5f * away, 0.0f, 1.0f);
        weight[one.vertex] = t * t * (3 - 2 * t);
    }
}

/// 0..1 per vertex: 1 inside the line, 0 outside, going over within half of `edge` on both sides of it.
base::Result<std::vector<float>> weights(const plan::Plan& plan, surface::GeodesicFront& front,
                                         std::span<const SurfacePoint> border, double edge_mm) {
    const auto curve = surface::curve_through(*plan.head->surface, *plan.head->bvh, border, 1.0f,
                                              surface::CurveEnds::closed);
    if (!curve) return curve.error();
    const auto inside = plan::enclosed_skin(*plan.head->surface, front, curve->points);
    if (!inside) return inside.error();
    std::vector<float> weight(inside->begin(), inside->end());
    const auto half = static_cast<float>(0.5 * edge_mm);
    if (half <= 0.0f) return weight;
    soften(weight, *inside, front.from_curve(curve->points, half), half);
    return weight;
}

/// The same for a region between lines.
base::Result<std::vector<float>> weights(const plan::Plan& plan, const Context& context,
                                         const SurfacePoint& at, const plan::FillBounds& bounds,
                                         double edge_mm) {
    const auto region = plan::bounded_skin(plan, context.scalp.get(), *context.front, at, bounds);
    if (!region) return region.error();
    std::vector<float> weight(region->inside.begin(), region->inside.end());
    const auto half = static_cast<float>(0.5 * edge_mm);
    if (half <= 0.0f) return weight;
    const surface::Surface& skin = *plan.head->surface;
    std::vector<SurfacePoint> rim;
    for (const surface::Triangle& corners : skin.triangles()) {
        const int within =
            region->inside[corners[0]] + region->inside[corners[1]] + region->inside[corners[2]];
        if (within == 0 || within == 3) continue;
        const auto t = static_cast<std::uint32_t>(&corners - skin.triangles().data());
        rim.push_back({t, 1.0f / 3.0f, 1.0f / 3.0f});
    }
    if (!rim.empty()) soften(weight, region->inside, context.front->from_points(rim, half), half);
    return weight;
}

/// Brings the zone's coverage to `wanted` by the weights.
void bring(plan::Zone& zone, std::span<const float> weight, float wanted, double strength) {
    plan::FieldEditor editor(zone.coverage);
    for (std::uint32_t v = 0; v < weight.size(); ++v) {
        if (weight[v] <= 0.0f) continue;
        const float next = glm::mix(zone.coverage[v], wanted, weight[v] * static_cast<float>(strength));
        editor.set(v, next < 1e-3f ? 0.0f : std::min(next, 1.0f));
    }
    zone.coverage = editor.done();
}

/// Refuses what neither fill can do; the coverage that it brings the zone to.
base::Result<float> wanted_by(const plan::Zone& zone, BrushMode mode, double strength, double edge_mm,
                              std::optional<double> level) {
    if (mode == BrushMode::smooth) return refused("An area is filled, cleared or levelled.");
    if (!(strength >= 0 && strength <= 1)) return refused("The strength is out of range: 0 to 1.");
    if (!(edge_mm >= 0 && edge_mm <= 30))
        return refused("The width of the edge is out of range: 0 to 30 mm.");
    if (mode == BrushMode::level) return coverage_of_level(zone, level);
    return mode == BrushMode::erase ? 0.0f : 1.0f;
}

}  // namespace

base::Result<float> coverage_of_level(const plan::Zone& zone, std::optional<double> level) {
    if (!level) return refused("Say to which density: the level in dots/cm2 is missing.");
    const double most = zone.density * zone.opacity;
    if (!(*level >= 0 && *level <= most))
        return refused("The zone " + zone.name + " can be brought to 0 to " + base::fixed(most, 0) +
                       " dots/cm2. Raise its target density for more.");
    return static_cast<float>(most > 0 ? *level / most : 0.0);
}

base::Result<std::size_t> paintable_zone(const plan::Plan& plan, std::uint32_t id) {
    const auto index = zone_index(plan, id);
    if (index && plan.zones[*index].locked)
        return refused("The zone " + plan.zones[*index].name + " is locked. Unlock it to paint.");
    return index;
}

Changed apply_one(plan::Plan plan, const FillArea& command, const Context& context) {
    const auto index = paintable_zone(plan, command.zone);
    if (!index) return index.error();
    plan::Zone& zone = plan.zones[*index];
    const auto wanted = wanted_by(zone, command.mode, command.strength, command.edge_mm, command.level);
    if (!wanted) return wanted.error();
    if (command.border.size() < 3 || command.border.size() > most_path_points)
        return refused("The line round an area has 3 to 2,000 points.");
    for (const SurfacePoint& point : command.border) {
        if (auto ok = on_head(plan, point); !ok) return ok.error();
    }
    STIPPLE_ENSURE(context.front, "an area needs a geodesic front");
    auto weight = weights(plan, *context.front, command.border, command.edge_mm);
    if (!weight) return weight.error();
    if (command.mirror) {
        std::vector<SurfacePoint> image;
        for (const SurfacePoint& point : command.border)
            if (const auto other = mirrored(plan, point)) image.push_back(*other);
        if (image.size() >= 3) {
            const auto more = weights(plan, *context.front, image, command.edge_mm);
            if (!more) return more.error();
            for (std::size_t v = 0; v < weight->size(); ++v)
                (*weight)[v] = std::max((*weight)[v], (*more)[v]);
        }
    }
    bring(zone, *weight, *wanted, command.strength);
    return plan;
}

Changed apply_one(plan::Plan plan, const FillRegion& command, const Context& context) {
    const auto index = paintable_zone(plan, command.zone);
    if (!index) return index.error();
    plan::Zone& zone = plan.zones[*index];
    const auto wanted = wanted_by(zone, command.mode, command.strength, command.edge_mm, command.level);
    if (!wanted) return wanted.error();
    if (auto ok = on_head(plan, command.at); !ok) return ok.error();
    STIPPLE_ENSURE(context.front, "a fill needs a geodesic front");
    const plan::FillBounds bounds{zone.place, command.gap_mm, command.most_cm2};
    auto weight = weights(plan, context, command.at, bounds, command.edge_mm);
    if (!weight) return weight.error();
    const auto image = command.mirror ? mirrored(plan, command.at) : std::nullopt;
    if (image && weight->at(surface::nearest_vertex(*plan.head->surface, *image)) < 1.0f) {
        // The other side is filled up to its own lines, which need not be the mirror image of these.
        const auto other = weights(plan, context, *image, bounds, command.edge_mm);
        if (!other)
            return refused("On the other side: " + other.error().message +
                           " Switch both sides off to fill this one alone.");
        for (std::size_t v = 0; v < weight->size(); ++v) (*weight)[v] = std::max((*weight)[v], (*other)[v]);
    }
    bring(zone, *weight, *wanted, command.strength);
    return plan;
}

Changed apply_one(plan::Plan plan, const GradeZone& command, const Context& context) {
    const auto index = paintable_zone(plan, command.zone);
    if (!index) return index.error();
    plan::Zone& zone = plan.zones[*index];
    for (const SurfacePoint& point : {command.from, command.to}) {
        if (auto ok = on_head(plan, point); !ok) return ok.error();
    }
    const auto first = coverage_of_level(zone, command.from_level);
    if (!first) return first.error();
    const auto second = coverage_of_level(zone, command.to_level);
    if (!second) return second.error();
    STIPPLE_ENSURE(context.front, "a gradient needs a geodesic front");
    const std::size_t count = plan.head->surface->positions().size();
    const auto distances = [&](const SurfacePoint& point) {
        std::vector<float> mm(count, 1e9f);
        for (const surface::Reached& reached : context.front->from_points({&point, 1}, 600.0f))
            mm[reached.vertex] = reached.distance;
        return mm;
    };
    const auto apart = context.front->distance(command.from, command.to, 600.0f);
    if (!apart || *apart < 5.0f)
        return refused("The two places of a gradient lie at least 5 mm apart on the same skin.");
    const std::vector<float> from = distances(command.from), to = distances(command.to);
    plan::FieldEditor editor(zone.coverage);
    bool any = false;
    for (std::uint32_t v = 0; v < count; ++v) {
        if (zone.coverage[v] <= 0.0f || from[v] > 1e8f || to[v] > 1e8f) continue;
        // The foot on the way between them, as it would be in a plane.
        const float share = (from[v] * from[v] - to[v] * to[v]) / (2.0f * *apart * *apart) + 0.5f;
        const float next = glm::mix(*first, *second, std::clamp(share, 0.0f, 1.0f));
        // What fades out at the zone's own edge still does.
        editor.set(v, std::max(next * std::min(1.0f, zone.coverage[v] * 2.0f), 1e-3f));
        any = true;
    }
    if (!any) return refused("The zone " + zone.name + " covers nothing yet. Fill or paint it first.");
    zone.coverage = editor.done();
    return plan;
}

}  // namespace stipple::edit
