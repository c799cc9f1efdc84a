#pragma once
// A head that is an ellipsoid with confirmed landmarks where a head has them: its measures are known in full.
#include <cmath>

#include "plan/plan.h"
#include "surface/shapes.h"

namespace stipple::plan::testing {

/// Length around an ellipse (Ramanujan 1914).
inline double perimeter(double a, double b) {
    const double h = (a - b) * (a - b) / ((a + b) * (a + b));
    return 3.14159265358979 * (a + b) * (1 + 3 * h / (10 + std::sqrt(4 - 3 * h)));
}

inline surface::SurfacePoint skin_toward(const head::Head& head, glm::vec3 to) {
    return head.bvh->first_hit({glm::normalize(to) * 400.0f, -glm::normalize(to)})->point;
}

/// Half axes 77, 99 and 95 mm about the origin.
inline head::HeadPtr ellipsoid_head(int rings = 72) {
    surface::Mesh mesh = surface::shapes::ellipsoid({77, 99, 95}, {0, 0, 0}, rings);
    auto head = std::make_shared<head::Head>();
    head->surface = *surface::Surface::make(std::move(mesh));
    head->bvh = std::make_shared<surface::Bvh>(head->surface->positions(), head->surface->triangles());
    return head;
}

/// Landmarks in the directions where a head has them.
inline Plan ellipsoid_plan() {
    Plan plan;
    plan.head = ellipsoid_head();
    using head::Landmark;
    const std::pair<Landmark, glm::vec3> places[] = {{Landmark::glabella, {0, -1, 0}},
                                                     {Landmark::opisthocranion, {0, 1, 0}},
                                                     {Landmark::tragion_left, {1, 0, 0}},
                                                     {Landmark::tragion_right, {-1, 0, 0}},
                                                     {Landmark::exocanthion_left, {0.4f, -1, -0.2f}},
                                                     {Landmark::exocanthion_right, {-0.4f, -1, -0.2f}},
                                                     {Landmark::endocanthion_left, {0.15f, -1, -0.2f}},
                                                     {Landmark::endocanthion_right, {-0.15f, -1, -0.2f}},
                                                     {Landmark::vertex, {0, 0, 1}},
                                                     {Landmark::inion, {0, 1, -0.3f}}};
    for (const auto& [which, to] : places)
        plan.landmarks[head::index(which)] = {skin_toward(*plan.head, to), head::LandmarkState::confirmed};
    return plan;
}

}  // namespace stipple::plan::testing
