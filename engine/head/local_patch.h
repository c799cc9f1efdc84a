#pragma once
// Slides a small patch of the bent template rigidly onto the skin near it, held back by a prior: how a
// landmark on an ear, an eye corner or a temple finds its own place where the smooth bend of the whole head
// is too stiff. mm.
#include "head/registration.h"

namespace stipple::head {

struct Settled {
    glm::dmat3 rotation{1.0};
    glm::dvec3 slide{0.0};
    double residual = 0.0;  // root mean square mm to the skin, of the points used
    double share = 0.0;     // of the patch with skin near it
    glm::dvec3 apply(glm::dvec3 p, glm::dvec3 pivot) const { return pivot + rotation * (p - pivot) + slide; }
};

/// `patch`: points already moved onto the scan by the global fit; `pivot`: the landmark. A slide of 1 mm must
/// save `stiffness` mm2 of mean squared residual.
Settled settle_patch(const std::vector<ModelPoint>& patch, glm::dvec3 pivot, const FindSkin& find,
                     double reach, double stiffness);

}  // namespace stipple::head
