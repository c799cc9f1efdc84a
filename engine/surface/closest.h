#pragma once
// The point of a triangle or a segment nearest to a point in space, exact for slivers and points too. Any
// unit. Ericson 2005, "Real-Time Collision Detection", section 5.1.
#include <glm/glm.hpp>

namespace stipple::surface {

struct ClosestOnTriangle {
    glm::dvec3 position{0.0};
    double u = 0.0;  // weight of b
    double v = 0.0;  // weight of c; a has 1 - u - v
    double squared_distance = 0.0;
};
ClosestOnTriangle closest_on_triangle(glm::dvec3 point, glm::dvec3 a, glm::dvec3 b, glm::dvec3 c);

/// Share 0..1 on the way from a to b of the place nearest to `point`; 0 where a and b are one.
double closest_on_segment(glm::dvec3 point, glm::dvec3 a, glm::dvec3 b);

}  // namespace stipple::surface
