#pragma once
// The skin inside a closed line, as for a lasso, a scar's border or a patch. mm.
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "head/head.h"
#include "surface/geodesic.h"

namespace stipple::plan {

/// 1 for every vertex inside or on `border` (samples on the skin at most about 1.5 mm apart, the last beside
/// the first), to within one edge of the skin. Refused where the border encloses more than a third of the
/// skin or nothing. O(V).
base::Result<std::vector<std::uint8_t>> enclosed_skin(const surface::Surface& skin,
                                                      surface::GeodesicFront& front,
                                                      std::span<const surface::SurfacePoint> border);

}  // namespace stipple::plan
