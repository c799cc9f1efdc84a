#pragma once
// Similarity registration of a head template's points to scan skin: scoring of a pose and Gauss-Newton
// refinement with point-to-plane distances and a redescending weight (Chen & Medioni 1992; Chetverikov et al.
// 2005). A point with no skin near it costs its share of the score, skin with no template near it costs
// nothing.
#include <functional>

#include "head/skin_samples.h"

namespace stipple::head {

/// x = scale * rotation * q + offset.
struct Pose {
    glm::dmat3 rotation{1.0};
    glm::dvec3 offset{0.0};
    double scale = 1.0;
    glm::dvec3 apply(glm::dvec3 q) const { return scale * (rotation * q) + offset; }
    glm::dvec3 undo(glm::dvec3 x) const { return glm::transpose(rotation) * (x - offset) / scale; }
};

struct ModelPoint {
    glm::vec3 position;  // template frame, mm
    glm::vec3 normal;
    float weight;
};

/// Skin found near a place; `near` false when there is none.
struct Skin {
    bool near = false;
    glm::vec3 position{0.0f};
    glm::vec3 normal{0.0f};
};
using FindSkin = std::function<Skin(glm::vec3 place)>;

/// 0..1: weighted share of points with skin within `reach` mm (template mm) facing the same way, falling off
/// quadratically with distance.
double score(const std::vector<ModelPoint>& points, const Pose& pose, const FindSkin& find, double reach);

/// Gauss-Newton steps at most `steps`, stopping when nothing moves. `with_scale` false keeps the scale.
Pose refine(const std::vector<ModelPoint>& points, Pose pose, const FindSkin& find, double reach, int steps,
            bool with_scale = true);

/// `count` rotations spread evenly over all rotations (Alexa 2022, "Super-Fibonacci Spirals").
std::vector<glm::dmat3> even_rotations(int count);

/// Rotation by a small vector (axis times angle).
glm::dmat3 small_rotation(glm::dvec3 turn);

/// Solves a symmetric positive system of n unknowns in place (Cholesky); false when it is not positive.
bool solve_symmetric(std::vector<double>& matrix, std::vector<double>& right, std::size_t n);

}  // namespace stipple::head
