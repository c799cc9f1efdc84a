#pragma once
// How far a plan may lie off when it is laid onto the real head by landmarks: expected target registration
// error from where the landmarks are, before anything is measured. HEAD frame, mm. (Fitzpatrick, West, Maurer
// 1998, "Predicting error in rigid-body point-based registration".) The residual of the fit itself says
// nothing about this error and is never shown as accuracy.
#include <array>
#include <vector>

#include "base/result.h"
#include "head/landmarks.h"
#include "surface/surface.h"

namespace stipple::head {

class RegistrationError {
public:
    /// At least three places, not in one line; refused otherwise.
    static base::Result<RegistrationError> make(const std::vector<glm::dvec3>& fiducials);

    /// Root mean square mm at `target` when each fiducial is touched with `fiducial_error` mm (root mean
    /// square).
    double at(glm::dvec3 target, double fiducial_error) const;

private:
    RegistrationError() = default;
    double count_ = 0.0;
    glm::dvec3 middle_{0.0};
    glm::dmat3 axes_{1.0};        // principal axes of the fiducials, as columns
    glm::dvec3 from_axis2_{0.0};  // mean squared distance of the fiducials from each axis
};

/// The landmarks that a person can touch again on the real head and that this plan has: eye corners, sellion,
/// subnasale, tragia, inion. The others (glabella, vertex, back of the head...) are no points but bulges.
std::array<Landmark, 9> touchable_landmarks();
std::vector<glm::dvec3> touchable_places(const surface::Surface& skin, const Landmarks& landmarks);

}  // namespace stipple::head
