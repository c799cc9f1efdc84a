#pragma once
// Triangles laid out in a plane, one on the other's edge. Lengths in the units of the positions.
#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>

namespace stipple::surface {

/// Positive where b is to the left of a.
inline double cross(glm::dvec2 a, glm::dvec2 b) {
    return a.x * b.y - a.y * b.x;
}

/// Third corner of the triangle (p3, q3, c3), laid out on the left of p2 -> q2; |q2 - p2| = |q3 - p3|.
inline glm::dvec2 lay_out(glm::dvec2 p2, glm::dvec2 q2, glm::dvec3 p3, glm::dvec3 q3, glm::dvec3 c3) {
    const glm::dvec3 along = q3 - p3;
    const glm::dvec3 to = c3 - p3;
    const double squared = glm::dot(along, along);
    if (!(squared > 0.0)) return p2 + glm::dvec2(0.0, glm::length(to));
    const double x = glm::dot(to, along) / squared;
    const double y = std::sqrt(std::max(0.0, glm::dot(to, to) / squared - x * x));
    const glm::dvec2 axis = q2 - p2;
    return p2 + x * axis + y * glm::dvec2(-axis.y, axis.x);
}

}  // namespace stipple::surface
