#include "head/registration.h"

#include <array>
#include <cmath>
#include <glm/gtc/quaternion.hpp>
#include <numbers>

namespace stipple::head {

double score(const std::vector<ModelPoint>& points, const Pose& pose, const FindSkin& find, double reach) {
    double sum = 0.0;
    double total = 0.0;
    for (const ModelPoint& point : points) {
        total += static_cast<double>(point.weight);
        const glm::dvec3 x = pose.apply(point.position);
        const Skin skin = find(glm::vec3(x));
        if (!skin.near) continue;
        const glm::dvec3 d = (x - glm::dvec3(skin.position)) / pose.scale;
        const double closeness = 1.0 - glm::dot(d, d) / (reach * reach);
        if (closeness <= 0.0) continue;
        const double facing = glm::dot(pose.rotation * glm::dvec3(point.normal), glm::dvec3(skin.normal));
        if (facing < 0.5) continue;
        sum += static_cast<double>(point.weight) * closeness * facing;
    }
    return total > 0.0 ? sum / total : 0.0;
}

Pose refine(const std::vector<ModelPoint>& points, Pose pose, const FindSkin& find, double reach, int steps,
            bool with_scale) {
    for (int step = 0; step < steps; ++step) {
        std::vector<double> matrix(49, 0.0);
        std::vector<double> right(7, 0.0);
        // The pivot is the model's middle: turning and sliding hardly mix there.
        glm::dvec3 middle(0.0);
        double total = 0.0;
        for (const ModelPoint& point : points) {
            middle += static_cast<double>(point.weight) * glm::dvec3(point.position);
            total += static_cast<double>(point.weight);
        }
        const glm::dvec3 pivot = pose.apply(middle / total);
        double used = 0.0;
        for (const ModelPoint& point : points) {
            const glm::dvec3 x = pose.apply(point.position);
            const Skin skin = find(glm::vec3(x));
            if (!skin.near) continue;
            const glm::dvec3 d = (x - glm::dvec3(skin.position)) / pose.scale;
            const double closeness = 1.0 - glm::dot(d, d) / (reach * reach);
            if (closeness <= 0.0) continue;
            const glm::dvec3 n(skin.normal);
            if (glm::dot(pose.rotation * glm::dvec3(point.normal), n) < 0.4) continue;
            const double weight = static_cast<double>(point.weight) * closeness * closeness;
            const glm::dvec3 arm = (x - pivot) / pose.scale;
            const glm::dvec3 turn = glm::cross(arm, n);
            const std::array<double, 7> row{turn.x, turn.y, turn.z, n.x, n.y, n.z, glm::dot(arm, n)};
            const double residual = glm::dot(n, d);
            for (std::size_t i = 0; i < 7; ++i) {
                right[i] -= weight * row[i] * residual;
                for (std::size_t j = 0; j <= i; ++j) matrix[i * 7 + j] += weight * row[i] * row[j];
            }
            used += weight;
        }
        if (used <= 0.02 * total) break;
        for (std::size_t i = 0; i < 7; ++i) {
            for (std::size_t j = i + 1; j < 7; ++j) matrix[i * 7 + j] = matrix[j * 7 + i];
            matrix[i * 7 + i] += (i < 3 || i == 6 ? 20.0 : 0.01) * used;
        }
        if (!with_scale) {
            for (std::size_t i = 0; i < 6; ++i) matrix[6 * 7 + i] = matrix[i * 7 + 6] = 0.0;
            matrix[48] = 1.0;
            right[6] = 0.0;
        }
        if (!solve_symmetric(matrix, right, 7)) break;
        const glm::dvec3 turn(right[0], right[1], right[2]);
        const glm::dvec3 slide(right[3], right[4], right[5]);
        const glm::dmat3 rotation = small_rotation(turn);
        const double grow = std::exp(std::min(std::max(right[6], -0.2), 0.2));
        pose.offset = pivot + grow * (rotation * (pose.offset - pivot)) + pose.scale * slide;
        pose.rotation = rotation * pose.rotation;
        pose.scale *= grow;
        if (glm::length(turn) < 1e-6 && glm::length(slide) < 1e-4 && std::abs(right[6]) < 1e-6) break;
    }
    return pose;
}

std::vector<glm::dmat3> even_rotations(int count) {
    std::vector<glm::dmat3> rotations;
    rotations.reserve(static_cast<std::size_t>(count));
    const double phi = std::numbers::sqrt2;
    const double psi = 1.533751168755204288118041;
    for (int i = 0; i < count; ++i) {
        const double s = i + 0.5;
        const double t = s / count;
        const double inner = std::sqrt(t);
        const double outer = std::sqrt(1.0 - t);
        const double alpha = 2.0 * std::numbers::pi * s / phi;
        const double beta = 2.0 * std::numbers::pi * s / psi;
        const glm::dquat q(outer * std::cos(beta), inner * std::sin(alpha), inner * std::cos(alpha),
                           outer * std::sin(beta));
        rotations.push_back(glm::mat3_cast(q));
    }
    return rotations;
}

glm::dmat3 small_rotation(glm::dvec3 turn) {
    const double angle = glm::length(turn);
    if (angle < 1e-12) return glm::dmat3(1.0);
    return glm::mat3_cast(glm::angleAxis(angle, turn / angle));
}

bool solve_symmetric(std::vector<double>& matrix, std::vector<double>& right, std::size_t n) {
    for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t i = j; i < n; ++i) {
            double sum = matrix[i * n + j];
            for (std::size_t k = 0; k < j; ++k) sum -= matrix[i * n + k] * matrix[j * n + k];
            if (i == j) {
                if (!(sum > 0.0)) return false;
                matrix[j * n + j] = std::sqrt(sum);
            } else {
                matrix[i * n + j] = sum / matrix[j * n + j];
            }
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k) right[i] -= matrix[i * n + k] * right[k];
        right[i] /= matrix[i * n + i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k) right[i] -= matrix[k * n + i] * right[k];
        right[i] /= matrix[i * n + i];
    }
    return true;
}

}  // namespace stipple::head
