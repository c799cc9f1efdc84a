#include "head/section.h"

#include <algorithm>

namespace stipple::head {

std::vector<glm::dvec2> cut(const surface::Mesh& mesh, glm::dvec3 origin, glm::dvec3 across, glm::dvec3 along,
                            bool (*keep)(glm::dvec2 point)) {
    const glm::dvec3 normal = glm::cross(across, along);
    std::vector<double> side(mesh.positions.size());
    for (std::size_t i = 0; i < side.size(); ++i)
        side[i] = glm::dot(glm::dvec3(mesh.positions[i]) - origin, normal);
    std::vector<glm::dvec2> points;
    for (const surface::Triangle& t : mesh.triangles) {
        for (std::size_t e = 0; e < 3; ++e) {
            const std::uint32_t a = t[e];
            const std::uint32_t b = t[(e + 1) % 3];
            if ((side[a] < 0.0) == (side[b] < 0.0)) continue;
            const double f = side[a] / (side[a] - side[b]);
            const glm::dvec3 p =
                glm::mix(glm::dvec3(mesh.positions[a]), glm::dvec3(mesh.positions[b]), f) - origin;
            const glm::dvec2 flat(glm::dot(p, across), glm::dot(p, along));
            if (!keep || keep(flat)) points.push_back(flat);
        }
    }
    return points;
}

std::vector<glm::dvec2> convex_outline(std::vector<glm::dvec2> points) {
    // Andrew 1979, monotone chain.
    std::sort(points.begin(), points.end(),
              [](glm::dvec2 a, glm::dvec2 b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
    points.erase(std::unique(points.begin(), points.end()), points.end());
    if (points.size() < 3) return points;
    const auto turns_right = [](glm::dvec2 a, glm::dvec2 b, glm::dvec2 c) {
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) <= 0.0;
    };
    std::vector<glm::dvec2> hull;
    for (int pass = 0; pass < 2; ++pass) {
        const std::size_t first = hull.size();
        for (const glm::dvec2& p : points) {
            while (hull.size() >= first + 2 && turns_right(hull[hull.size() - 2], hull.back(), p))
                hull.pop_back();
            hull.push_back(p);
        }
        hull.pop_back();
        std::reverse(points.begin(), points.end());
    }
    return hull;
}

double outline_length(const std::vector<glm::dvec2>& outline) {
    double sum = 0.0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        sum += glm::distance(outline[i], outline[(i + 1) % outline.size()]);
    }
    return sum;
}

}  // namespace stipple::head
