#pragma once
// The one density field that any point of the skin can be asked for: zones, hairline feather and
// irregularity, scars, keep-outs composed. dots/cm2 per vertex.
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "plan/hair_field.h"
#include "plan/keep_out_field.h"
#include "plan/plan.h"
#include "plan/scar_field.h"
#include "surface/curve.h"

namespace stipple::dots {

/// The hairline seen from every vertex near it.
struct HairlineField {
    surface::SurfaceCurve curve;
    std::vector<float> behind;  // per vertex: mm behind the line (hair side positive), clamped to +-range
    std::vector<float> along;   // per vertex: mm along the curve of the nearest place (0 beyond range)
    static constexpr float range = 60.0f;
    plan::HairlineCourse course = plan::HairlineCourse::front;
    // The stretch where the line is the client's own hair, mm along it; both 0: none.
    float own_from = 0.0f, own_to = 0.0f;
    float middle = 0.0f;  // mm along the curve of the mid-frontal point
};
using HairlineFieldPtr = std::shared_ptr<const HairlineField>;

/// Null for a plan without hairline. O(vertices within range).
base::Result<HairlineFieldPtr> hairline_field(const plan::Plan& plan);

struct Density {
    std::vector<float> target;   // per vertex, dots/cm2 after the last session
    std::vector<float> planned;  // of the scalp before the hairline's edge is cut: zones and keep-outs alone
    std::vector<float> beard;    // of zones of the beard, which the hairline does not cut; empty without any
    std::vector<std::uint32_t> zone;  // per vertex: id of the zone or scar that gives most there; 0: none
    std::vector<plan::Kept> kept;     // per vertex
    HairlineFieldPtr hairline;        // may be null
    plan::HairlineEdge edge;          // of the plan, with its seed
    std::uint64_t seed = 1;
    std::vector<std::uint8_t> zone_behind;  // per mm along the hairline: 1 where zones reach its edge
    plan::ScarFieldPtr scars;               // null without scars
    plan::HairFieldPtr hair;                // null where none was counted
};
using DensityPtr = std::shared_ptr<const Density>;

/// Density of every vertex. Where hair was counted the zones of the scalp give no more than the missing share
/// of their full density. `hairline` from hairline_field of the same plan, `kept` from keep_out_field. O(V
/// zones).
Density compose_density(const plan::Plan& plan, HairlineFieldPtr hairline, std::vector<plan::Kept> kept);

/// Some corner of a triangle has planned dots, whatever the hairline cuts.
inline bool any_planned(const Density& density, const surface::Triangle& corners) {
    const auto planned = [&](std::uint32_t v) {
        return density.planned[v] > 0.0f || (!density.beard.empty() && density.beard[v] > 0.0f);
    };
    return planned(corners[0]) || planned(corners[1]) || planned(corners[2]);
}

/// The same again for these vertices alone, in a density of a plan that differs in their coverage only.
void compose_density_at(const plan::Plan& plan, std::span<const std::uint32_t> vertices, Density& density);

/// dots/cm2 at a place: `planned` interpolated, the hairline's edge evaluated there and not at the corners. 0
/// in triangles with a kept corner (no dot ever lies nearer to a keep-out than the field says) and off the
/// fine skin.
double density_at(const Density& density, const surface::Surface& surface,
                  const surface::SurfacePoint& point);

/// dots/cm2 of single dots up to 5 mm in front of the hairline, where zones reach it; 0 elsewhere.
double stray_density_at(const Density& density, const surface::Surface& surface,
                        const surface::SurfacePoint& point);
/// The most that stray_density_at gives anywhere.
double highest_stray_density(const plan::HairlineEdge& edge);

/// mm behind the hairline as broken by edge_shift; +HairlineField::range without a hairline.
double behind_edge(const Density& density, const surface::Surface& surface,
                   const surface::SurfacePoint& point);

/// edge_shift and all else that moves the edge there: what sways left from right, hair that is the client's
/// own, the seam of a line that closes.
double edge_place(const plan::HairlineEdge& edge, std::uint64_t seed, const HairlineField& line,
                  double along);

/// mm by which the edge is moved at `along` mm of the hairline: macro mounds plus micro clusters; smooth,
/// seeded, not a mirror image left and right. Positive: the edge stands further back. Within +- the sum of
/// both amplitudes.
double edge_shift(const plan::HairlineEdge& edge, std::uint64_t seed, double along);

}  // namespace stipple::dots
