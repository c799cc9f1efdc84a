#pragma once
// The one density field that any point of the skin can be asked for: zones, hairline feather and irregularity,
// keep-outs composed. dots/cm2 per vertex.
#include <memory>
#include <vector>

#include "base/result.h"
#include "plan/keep_out_field.h"
#include "plan/plan.h"
#include "surface/curve.h"

namespace stipple::dots {

/// The hairline seen from every vertex near it.
struct HairlineField {
    surface::SurfaceCurve curve;
    std::vector<float> behind;   // per vertex: mm behind the line (hair side positive), clamped to +-range
    std::vector<float> along;    // per vertex: mm along the curve of the nearest place (0 beyond range)
    static constexpr float range = 60.0f;
};
using HairlineFieldPtr = std::shared_ptr<const HairlineField>;

/// Null for a plan without hairline. O(vertices within range).
base::Result<HairlineFieldPtr> hairline_field(const plan::Plan& plan);

struct Density {
    std::vector<float> target;           // per vertex, dots/cm2 after the last session
    std::vector<std::uint32_t> zone;     // per vertex: id of the zone that gives most there; 0: none
    std::vector<plan::Kept> kept;        // per vertex
    HairlineFieldPtr hairline;           // may be null
};
using DensityPtr = std::shared_ptr<const Density>;

/// Density of every vertex. `hairline` from hairline_field of the same plan, `kept` from keep_out_field. O(V zones).
Density compose_density(const plan::Plan& plan, HairlineFieldPtr hairline, std::vector<plan::Kept> kept);

/// mm by which the edge is moved at `along` mm of the hairline: macro mounds plus micro clusters; smooth, seeded.
double edge_shift(const plan::HairlineEdge& edge, std::uint64_t seed, double along);

}  // namespace stipple::dots
