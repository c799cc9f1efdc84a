#pragma once
// The mid-plane of a head without landmarks: the mirrored head laid onto the head itself. (Benz et al. 2002,
// "The symmetry of faces"; Combes et al. 2008, "Automatic symmetry plane estimation of bilateral objects".)
// Any frame in which x = 0 is roughly the plane; mm.
#include "head/registration.h"

namespace stipple::head {

struct MidPlane {
    glm::dvec3 normal{1.0, 0.0, 0.0};  // unit, toward the client's left (+x)
    double offset = 0.0;               // dot(normal, p) of its points
    double residual = 0.0;             // root mean square mm from the mirrored skin to the skin
    double share = 0.0;                // 0..1 of the mirrored skin that has skin near it
    /// Turn about `pivot` and shift that take the plane to x = 0.
    glm::dmat4 to_middle(glm::dvec3 pivot) const;
};

/// `skin`: even samples of the head, neck left out; `find`: skin within `reach` mm. A plane more than 20
/// degrees or 20 mm from x = 0 is not trusted: x = 0 is returned with share 0.
MidPlane find_mid_plane(const std::vector<Sample>& skin, const FindSkin& find, double reach);

}  // namespace stipple::head
