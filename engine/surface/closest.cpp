#include "surface/closest.h"

#include <algorithm>

namespace stipple::surface {
namespace {

ClosestOnTriangle result(glm::dvec3 point, glm::dvec3 a, glm::dvec3 ab, glm::dvec3 ac, double u, double v) {
    const glm::dvec3 position = a + u * ab + v * ac;
    const glm::dvec3 away = point - position;
    return {position, u, v, glm::dot(away, away)};
}

ClosestOnTriangle closest_on_edges(glm::dvec3 point, glm::dvec3 a, glm::dvec3 b, glm::dvec3 c) {
    const double on_ab = closest_on_segment(point, a, b);
    const double on_ac = closest_on_segment(point, a, c);
    const double on_bc = closest_on_segment(point, b, c);
    ClosestOnTriangle best = result(point, a, b - a, c - a, on_ab, 0.0);
    for (const ClosestOnTriangle& other :
         {result(point, a, b - a, c - a, 0.0, on_ac), result(point, a, b - a, c - a, 1.0 - on_bc, on_bc)}) {
        if (other.squared_distance < best.squared_distance) best = other;
    }
    return best;
}

}  // namespace

double closest_on_segment(glm::dvec3 point, glm::dvec3 a, glm::dvec3 b) {
    const glm::dvec3 along = b - a;
    const double squared = glm::dot(along, along);
    return squared > 0.0 ? std::clamp(glm::dot(point - a, along) / squared, 0.0, 1.0) : 0.0;
}

ClosestOnTriangle closest_on_triangle(glm::dvec3 point, glm::dvec3 a, glm::dvec3 b, glm::dvec3 c) {
    const glm::dvec3 ab = b - a;
    const glm::dvec3 ac = c - a;
    const glm::dvec3 area = glm::cross(ab, ac);
    // So thin that inside and outside can no longer be told apart: its edges are all of it.
    if (glm::dot(area, area) <= 1e-20 * glm::dot(ab, ab) * glm::dot(ac, ac))
        return closest_on_edges(point, a, b, c);

    const glm::dvec3 ap = point - a;
    const double d1 = glm::dot(ab, ap);
    const double d2 = glm::dot(ac, ap);
    if (d1 <= 0.0 && d2 <= 0.0) return result(point, a, ab, ac, 0.0, 0.0);
    const glm::dvec3 bp = point - b;
    const double d3 = glm::dot(ab, bp);
    const double d4 = glm::dot(ac, bp);
    if (d3 >= 0.0 && d4 <= d3) return result(point, a, ab, ac, 1.0, 0.0);
    const double vc = d1 * d4 - d3 * d2;
    if (vc <= 0.0 && d1 >= 0.0 && d3 <= 0.0) return result(point, a, ab, ac, d1 / (d1 - d3), 0.0);
    const glm::dvec3 cp = point - c;
    const double d5 = glm::dot(ab, cp);
    const double d6 = glm::dot(ac, cp);
    if (d6 >= 0.0 && d5 <= d6) return result(point, a, ab, ac, 0.0, 1.0);
    const double vb = d5 * d2 - d1 * d6;
    if (vb <= 0.0 && d2 >= 0.0 && d6 <= 0.0) return result(point, a, ab, ac, 0.0, d2 / (d2 - d6));
    const double va = d3 * d6 - d5 * d4;
    if (va <= 0.0 && d4 >= d3 && d5 >= d6) {
        const double on = (d4 - d3) / ((d4 - d3) + (d5 - d6));
        return result(point, a, ab, ac, 1.0 - on, on);
    }
    const double sum = va + vb + vc;
    if (!(sum > 0.0)) return closest_on_edges(point, a, b, c);
    return result(point, a, ab, ac, vb / sum, vc / sum);
}

}  // namespace stipple::surface
