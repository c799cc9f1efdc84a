#pragma once
// The hair that was counted at spots, interpolated over the scalp: share of full hair per vertex and how far
// the counts speak for the place. Distances through the air, mm. Inverse distances that end at a reach
// (Shepard 1968, "A two-dimensional interpolation function for irregularly-spaced data"; Franke and Nielson
// 1980).
#include <memory>
#include <vector>

#include "plan/plan.h"

namespace stipple::plan {

struct HairField {
    std::vector<float> share;  // per vertex: counted hair, 0 none .. 1 full
    std::vector<float> known;  // per vertex: 1 near a count, 0 where none is near enough to speak for it

    /// What of full density is left to be filled, 0..1; 1 where nothing is known.
    float missing(std::size_t vertex) const { return 1.0f - known[vertex] * share[vertex]; }
};
using HairFieldPtr = std::shared_ptr<const HairField>;

/// Counts speak in full for this far round them, and no more beyond the second, mm.
constexpr float count_near_mm = 30.0f, count_reach_mm = 60.0f;

/// Null for a plan without counts. O(vertices x counts).
HairFieldPtr hair_field(const Plan& plan);

}  // namespace stipple::plan
