#pragma once
// The border of an area that is painted and erased with a brush, as a closed line of points: for scars, which
// keep their border and no coverage. Over the skin, mm.
#include "head/head.h"
#include "plan/scar.h"
#include "surface/geodesic.h"

namespace stipple::plan {

/// A stroke of a brush of `radius_mm` over `path` (gap-free, one point or more).
struct AreaStroke {
    std::span<const surface::SurfacePoint> path;
    float radius_mm = 6.0f;
    bool erase = false;
};

/// The border of `scar` after the stroke, at most `most` points, the last beside the first; of the stroke
/// alone where the scar has no course yet. A line becomes the area that it covers. Refused with one sentence
/// where nothing or more than one piece would be left, or one with a hole. O(V).
base::Result<std::vector<surface::SurfacePoint>> painted_border(const Scar& scar, const head::Head& head,
                                                                surface::GeodesicFront& front,
                                                                const AreaStroke& stroke, std::size_t most);

}  // namespace stipple::plan
