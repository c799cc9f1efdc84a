#pragma once
// The skin round a place up to the nearest lines, as for a fill that is started by a click: hairline,
// partings, borders of zones and scars, keep-outs, the edge of the skin that may have dots. Over the skin,
// mm. Gaps are closed as by the trapped ball of Zhang et al. 2009, "Vectorizing cartoon animations".
#include "head/scalp_coordinates.h"
#include "plan/plan.h"
#include "surface/geodesic.h"

namespace stipple::plan {

struct FillBounds {
    ZonePlace place = ZonePlace::scalp;
    double gap_mm = 4.0;      // passages narrower than this are shut, 0..25
    double most_cm2 = 250.0;  // more is a leak, 1..1500
};

struct BoundedSkin {
    std::vector<std::uint8_t> inside;  // per vertex
    double cm2 = 0.0;
};

/// Zones bound where their coverage passes one half, hidden ones not. Refused where no dots may come, and
/// where the fill runs out over more than `most_cm2`: says through a gap of which width and where, or that
/// nothing bounds it. `scalp` (may be null) names places. O(V).
base::Result<BoundedSkin> bounded_skin(const Plan& plan, const head::ScalpCoordinates* scalp,
                                       surface::GeodesicFront& front, const surface::SurfacePoint& at,
                                       const FillBounds& bounds);

}  // namespace stipple::plan
