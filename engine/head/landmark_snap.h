#pragma once
// From a bent template to landmarks on the scan: carried over, then moved to where the scan's own shape puts
// them (profile extremes in the mid-plane, small patches elsewhere). Template frame of the fit, mm.
#include "head/fit_surface.h"
#include "head/template_fit.h"
#include "head/warp.h"

namespace stipple::head {

struct SnappedLandmarks {
    std::array<glm::dvec3, landmark_count> positions{};
    std::array<bool, landmark_count> seen{};
    glm::dmat4 head_from_fit{1.0};  // HEAD frame in the fit's size
};

base::Result<SnappedLandmarks> snap_landmarks(const FitSurface& scan, const Template& adult,
                                              const Warp& warp);

}  // namespace stipple::head
