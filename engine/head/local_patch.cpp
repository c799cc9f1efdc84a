#include "head/local_patch.h"

#include <array>
#include <cmath>

namespace stipple::head {
namespace {

constexpr std::size_t patch_unknowns = 6;
constexpr double arm_length = 15.0;  // mm: a turn of 1 rad counts as this slide in the prior

}  // namespace

Settled settle_patch(const std::vector<ModelPoint>& patch, glm::dvec3 pivot, const FindSkin& find,
                     double reach, double stiffness) {
    Settled settled;
    glm::dvec3 turned(0.0);  // total turn as a vector: small, so sums are good enough for the prior
    for (int step = 0; step < 25; ++step) {
        std::vector<double> matrix(patch_unknowns * patch_unknowns, 0.0);
        std::vector<double> right(patch_unknowns, 0.0);
        double used = 0.0;
        double total = 0.0;
        double squares = 0.0;
        for (const ModelPoint& point : patch) {
            total += static_cast<double>(point.weight);
            const glm::dvec3 x = settled.apply(point.position, pivot);
            const Skin skin = find(glm::vec3(x));
            if (!skin.near) continue;
            const glm::dvec3 d = x - glm::dvec3(skin.position);
            const double closeness = 1.0 - glm::dot(d, d) / (reach * reach);
            if (closeness <= 0.0) continue;
            const glm::dvec3 n = settled.rotation * glm::dvec3(point.normal);
            if (glm::dot(n, glm::dvec3(skin.normal)) < 0.3) continue;
            const double weight = static_cast<double>(point.weight) * closeness * closeness;
            const glm::dvec3 twist = glm::cross(x - pivot - settled.slide, n);
            const std::array<double, patch_unknowns> row{twist.x, twist.y, twist.z, n.x, n.y, n.z};
            const double residual = glm::dot(n, d);
            for (std::size_t i = 0; i < patch_unknowns; ++i) {
                right[i] -= weight * row[i] * residual;
                for (std::size_t j = 0; j <= i; ++j)
                    matrix[i * patch_unknowns + j] += weight * row[i] * row[j];
            }
            used += weight;
            squares += weight * residual * residual;
        }
        settled.share = total > 0.0 ? used / total : 0.0;
        settled.residual = used > 0.0 ? std::sqrt(squares / used) : 0.0;
        if (used < 0.1 * total || total <= 0.0) return Settled{};
        for (std::size_t i = 0; i < 3; ++i) {
            const int axis = static_cast<int>(i);
            const double turn_prior = stiffness * arm_length * arm_length * total;
            matrix[i * (patch_unknowns + 1)] += turn_prior;
            right[i] -= turn_prior * turned[axis];
            matrix[(i + 3) * (patch_unknowns + 1)] += stiffness * total;
            right[i + 3] -= stiffness * total * settled.slide[axis];
        }
        if (!solve_symmetric(matrix, right, patch_unknowns)) return Settled{};
        const glm::dvec3 twist(right[0], right[1], right[2]);
        const glm::dvec3 slide(right[3], right[4], right[5]);
        settled.rotation = small_rotation(twist) * settled.rotation;
        settled.slide += slide;
        turned += twist;
        if (glm::length(slide) < 1e-3 && glm::length(twist) < 1e-4) break;
    }
    return settled;
}

}  // namespace stipple::head
