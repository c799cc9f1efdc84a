#include "head/registration_error.h"

#include <algorithm>
#include <cmath>

namespace stipple::head {
namespace {

/// Turns `matrix` (symmetric) diagonal by Jacobi's method; columns of the result are its axes.
glm::dmat3 principal_axes(glm::dmat3& matrix) {
    glm::dmat3 axes(1.0);
    for (int sweep = 0; sweep < 30; ++sweep) {
        for (int p = 0; p < 2; ++p) {
            for (int q = p + 1; q < 3; ++q) {
                if (std::abs(matrix[q][p]) < 1e-12) continue;
                const double angle = 0.5 * std::atan2(2.0 * matrix[q][p], matrix[q][q] - matrix[p][p]);
                glm::dmat3 turn(1.0);
                turn[p][p] = turn[q][q] = std::cos(angle);
                turn[q][p] = std::sin(angle);
                turn[p][q] = -std::sin(angle);
                matrix = glm::transpose(turn) * matrix * turn;
                axes = axes * turn;
            }
        }
    }
    return axes;
}

}  // namespace

base::Result<RegistrationError> RegistrationError::make(const std::vector<glm::dvec3>& fiducials) {
    RegistrationError error;
    error.count_ = static_cast<double>(fiducials.size());
    for (const glm::dvec3& p : fiducials) error.middle_ += p / error.count_;
    glm::dmat3 spread(0.0);
    for (const glm::dvec3& p : fiducials) {
        const glm::dvec3 d = p - error.middle_;
        spread += glm::outerProduct(d, d) / error.count_;
    }
    error.axes_ = principal_axes(spread);
    const double whole = spread[0][0] + spread[1][1] + spread[2][2];
    for (int k = 0; k < 3; ++k) error.from_axis2_[k] = whole - spread[k][k];
    const double least = std::min({error.from_axis2_.x, error.from_axis2_.y, error.from_axis2_.z});
    if (fiducials.size() < 3 || !(least > 1.0)) {
        return base::Error{base::ErrorCode::refused,
                           "A plan is laid onto a head by at least three landmarks that are not in one line: "
                           "place the eye corners, both tragia and the inion."};
    }
    return error;
}

double RegistrationError::at(glm::dvec3 target, double fiducial_error) const {
    const glm::dvec3 d = target - middle_;
    double sum = 0.0;
    for (int k = 0; k < 3; ++k) {
        const double along = glm::dot(d, axes_[k]);
        sum += (glm::dot(d, d) - along * along) / from_axis2_[k];
    }
    return fiducial_error * std::sqrt((1.0 + sum / 3.0) / count_);
}

std::array<Landmark, 9> touchable_landmarks() {
    return {Landmark::endocanthion_right, Landmark::endocanthion_left, Landmark::exocanthion_right,
            Landmark::exocanthion_left,   Landmark::sellion,           Landmark::subnasale,
            Landmark::tragion_right,      Landmark::tragion_left,      Landmark::inion};
}

std::vector<glm::dvec3> touchable_places(const surface::Surface& skin, const Landmarks& landmarks) {
    std::vector<glm::dvec3> places;
    for (const Landmark which : touchable_landmarks()) {
        const LandmarkPlace& place = get(landmarks, which);
        if (place.state != LandmarkState::missing) places.emplace_back(surface::position(skin, place.point));
    }
    return places;
}

}  // namespace stipple::head
