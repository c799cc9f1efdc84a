#pragma once
// Skin that never gets a dot, per vertex: ears, eyes, brows and the face below them (always on), the
// practitioner's keep-outs with their margins, and skin that the scan did not show.
#include <vector>

#include "plan/plan.h"

namespace stipple::plan {

/// Why a vertex is kept free; the first that applies. `beard`: free of the scalp's zones, not of the beard's;
/// only in plans with a zone of the beard.
enum class Kept : std::uint8_t { no, ear, eye, face, own, invented, beard };

/// A dot of some zone may lie there.
constexpr bool may_have_dots(Kept kept) {
    return kept == Kept::no || kept == Kept::beard;
}

/// One entry per vertex. O(V), plus a geodesic ball per keep-out. `scalp` (may be null): coordinates of
/// plan.landmarks; with a pattern and no hairline the face then reaches up to the natural border of the hair,
/// since patterns leave it to the hairline where the forehead begins. A complete hairline says by itself how
/// near to the ear dots come: then only what stands off the scalp is ear.
std::vector<Kept> keep_out_field(const Plan& plan, const head::ScalpCoordinates* scalp = nullptr);

}  // namespace stipple::plan
