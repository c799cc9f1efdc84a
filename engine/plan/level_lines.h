#pragma once
// Lines over the triangles of the skin along which a number given per vertex is 0.
#include <span>
#include <vector>

#include "surface/surface_point.h"

namespace stipple::plan {

/// Closed lines along which `depth` is 0, each as it is walked with the inside (depth > 0) at its left; the
/// last point lies beside the first. O(T log T).
std::vector<std::vector<surface::SurfacePoint>> lines_of_no_depth(const surface::Surface& skin,
                                                                  std::span<const float> depth);

}  // namespace stipple::plan
