#include "head/mid_plane.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/quaternion.hpp>

namespace stipple::head {
namespace {

constexpr double farthest_turn = 0.35;   // rad
constexpr double farthest_slide = 20.0;  // mm
constexpr double least_in_place = 0.3;

/// The direction that an improper turn reverses; every one has such a direction.
glm::dvec3 reversed_by(const glm::dmat3& turn) {
    const glm::dmat3 rows = glm::transpose(turn + glm::dmat3(1.0));
    glm::dvec3 best(1.0, 0.0, 0.0);
    double longest = 0.0;
    for (int i = 0; i < 3; ++i) {
        const glm::dvec3 n = glm::cross(rows[i], rows[(i + 1) % 3]);
        if (glm::length(n) <= longest) continue;
        longest = glm::length(n);
        best = n / longest;
    }
    return best.x < 0.0 ? -best : best;
}

}  // namespace

glm::dmat4 MidPlane::to_middle(glm::dvec3 pivot) const {
    const glm::dvec3 across(1.0, 0.0, 0.0);
    const glm::dvec3 axis = glm::cross(normal, across);
    const double sine = glm::length(axis);
    const glm::dmat3 turn =
        sine < 1e-12 ? glm::dmat3(1.0) : small_rotation(axis * (std::asin(std::min(sine, 1.0)) / sine));
    glm::dmat4 matrix(turn);
    const double side = glm::dot(normal, pivot) - offset;  // how far the pivot lies left of the plane
    matrix[3] = glm::dvec4(glm::dvec3(side, pivot.y, pivot.z) - turn * pivot, 1.0);
    return matrix;
}

MidPlane find_mid_plane(const std::vector<Sample>& skin, const FindSkin& find, double reach) {
    std::vector<ModelPoint> mirrored;
    mirrored.reserve(skin.size());
    const glm::vec3 mirror(-1.0f, 1.0f, 1.0f);
    glm::dvec3 middle(0.0);
    for (const Sample& s : skin) {
        mirrored.push_back({s.position * mirror, s.normal * mirror, 1.0f});
        middle += glm::dvec3(s.position);
    }
    if (mirrored.empty()) return {};
    middle /= static_cast<double>(mirrored.size());
    Pose pose = refine(mirrored, {}, find, reach, 20, false);
    pose = refine(mirrored, pose, find, 0.5 * reach, 20, false);

    MidPlane plane;
    glm::dmat3 improper = pose.rotation;
    improper[0] = -improper[0];
    plane.normal = reversed_by(improper);
    const glm::dvec3 image = improper * middle + pose.offset;
    plane.offset = glm::dot(plane.normal, 0.5 * (middle + image));
    double squares = 0.0;
    double near = 0.0;
    for (const ModelPoint& point : mirrored) {
        const glm::dvec3 x = pose.apply(point.position);
        const Skin found = find(glm::vec3(x));
        if (!found.near) continue;
        const double d = glm::dot(x - glm::dvec3(found.position), glm::dvec3(found.normal));
        if (std::abs(d) > 0.5 * reach) continue;
        squares += d * d;
        near += 1.0;
    }
    plane.share = near / static_cast<double>(mirrored.size());
    plane.residual = near > 0.0 ? std::sqrt(squares / near) : 0.0;
    const double turned = std::acos(std::clamp(plane.normal.x, -1.0, 1.0));
    const double moved = std::abs(plane.offset - glm::dot(plane.normal, glm::dvec3(0.0, middle.y, middle.z)));
    if (plane.share < least_in_place || turned > farthest_turn || moved > farthest_slide) return {};
    return plane;
}

}  // namespace stipple::head
