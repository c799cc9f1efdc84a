#pragma once
// Curves on the skin: a smooth curve through a few surface points, resampled evenly. Control points are kept
// as surface points; the curve is re-evaluated on the surface, so it never sinks into it. mm.
#include "surface/bvh.h"
#include "surface/geodesic.h"

namespace stipple::surface {

/// A sampled curve: consecutive points are at most about `spacing` apart and lie on the surface.
struct SurfaceCurve {
    std::vector<SurfacePoint> points;
    std::vector<float> along;  // mm of arc length from the first point, same size
    float length() const { return along.empty() ? 0.0f : along.back(); }
};

enum class CurveEnds { open, closed };

/// Centripetal Catmull-Rom (Yuksel et al. 2011, "Parameterization and applications of Catmull-Rom curves")
/// through `controls` in space, each sample projected to the nearest skin whose normal agrees, then resampled
/// every `spacing` mm. At least 2 controls; refused when the samples leave the skin by more than 10 mm.
/// Closed: runs on from the last control to the first, as smooth there as elsewhere, and ends where it
/// begins; at least 3 controls.
base::Result<SurfaceCurve> curve_through(const Surface& surface, const Bvh& bvh,
                                         std::span<const SurfacePoint> controls, float spacing = 1.0f,
                                         CurveEnds ends = CurveEnds::open);

/// Point at `along` mm (clamped) and the unit tangent there (in space).
struct CurvePlace {
    SurfacePoint point;
    glm::vec3 position;
    glm::vec3 tangent;
};
CurvePlace at(const Surface& surface, const SurfaceCurve& curve, float along);

/// Length in mm of a polyline of surface points.
float length(const Surface& surface, std::span<const SurfacePoint> polyline);

}  // namespace stipple::surface
