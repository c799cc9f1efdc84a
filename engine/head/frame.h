#pragma once
// HEAD frame: origin midway between the tragia; +X to the client's left, +Y to the back, +Z up; the XY plane
// is the Frankfurt plane (tragia and infraorbitalia). Right-handed, mm. (LPS, as DICOM.)
#include <glm/glm.hpp>

#include "base/result.h"

namespace stipple::head {

/// Rigid transform from the space of the given points into HEAD frame. Refused when the points are (nearly)
/// in line.
base::Result<glm::dmat4> head_frame(glm::dvec3 tragion_right, glm::dvec3 tragion_left,
                                    glm::dvec3 infraorbitale_right, glm::dvec3 infraorbitale_left);

}  // namespace stipple::head
