#pragma once
// Skin that never gets a dot, per vertex: ears, eyes, brows and the face below them (always on), the
// practitioner's keep-outs with their margins, and skin that the scan did not show.
#include <vector>

#include "plan/plan.h"

namespace stipple::plan {

/// Why a vertex is kept free; the first that applies.
enum class Kept : std::uint8_t { no, ear, eye, face, own, invented };

/// One entry per vertex. O(V), plus a geodesic ball per keep-out.
std::vector<Kept> keep_out_field(const Plan& plan);

}  // namespace stipple::plan
