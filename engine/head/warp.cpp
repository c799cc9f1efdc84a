#include "head/warp.h"

#include <cmath>

namespace stipple::head {
namespace {

// Degree of each term, in the order of Warp::basis.
constexpr std::array<int, Warp::terms> degrees{1, 2, 2, 3, 3, 3, 3,                  // x, odd
                                               1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3,   // y, even in x
                                               1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3};  // z, even in x
// mm2 of mean squared residual that 1 mm of a term must save. Heads differ by their sizes along the axes
// first of all.
constexpr double stretch_damping = 0.05, shear_damping = 0.05;
constexpr std::array<double, 4> damping{0.0, 0.0, 0.05, 0.15};

double damping_of(std::size_t term) {
    if (degrees[term] > 1) return damping[static_cast<std::size_t>(degrees[term])];
    return term == 8 || term == 19 ? shear_damping : stretch_damping;  // z in y, y in z
}

constexpr std::size_t warp_unknowns = Warp::terms + 6;

}  // namespace

std::array<glm::dvec3, Warp::terms> Warp::basis(glm::dvec3 q) const {
    const glm::dvec3 p = (q - center_) / radius_;
    const double x = p.x, y = p.y, z = p.z;
    const std::array<double, 7> odd{x, x * y, x * z, x * y * y, x * y * z, x * z * z, x * x * x};
    const std::array<double, 12> even{y,         z,         x * x,     y * y,     y * z,     z * z,
                                      y * y * y, y * y * z, y * z * z, z * z * z, x * x * y, x * x * z};
    std::array<glm::dvec3, terms> all{};
    for (std::size_t i = 0; i < 7; ++i) all[i] = glm::dvec3(odd[i], 0.0, 0.0);
    for (std::size_t i = 0; i < 12; ++i) {
        all[7 + i] = glm::dvec3(0.0, even[i], 0.0);
        all[19 + i] = glm::dvec3(0.0, 0.0, even[i]);
    }
    return all;
}

glm::dvec3 Warp::bend(glm::dvec3 q) const {
    const std::array<glm::dvec3, terms> all = basis(q);
    glm::dvec3 sum = q;
    for (std::size_t i = 0; i < terms; ++i) sum += amount_[i] * all[i];
    return sum;
}

glm::dvec3 Warp::undo(glm::dvec3 x) const {
    const glm::dvec3 bent = glm::transpose(rotation) * (x - offset);
    glm::dvec3 q = bent;
    for (int i = 0; i < 4; ++i) q -= bend(q) - bent;
    return q;
}

void Warp::fit(const std::vector<ModelPoint>& points, const FindSkin& find, const WarpSteps& how) {
    const double reach = how.reach;
    const int degree = how.degree;
    for (int step = 0; step < how.steps; ++step) {
        std::vector<double> matrix(warp_unknowns * warp_unknowns, 0.0);
        std::vector<double> right(warp_unknowns, 0.0);
        double used = 0.0;
        double total = 0.0;
        const glm::dvec3 pivot = apply(center_);
        std::array<double, warp_unknowns> row{};
        for (const ModelPoint& point : points) {
            total += static_cast<double>(point.weight);
            const glm::dvec3 x = apply(point.position);
            const Skin skin = find(glm::vec3(x));
            if (!skin.near) continue;
            const glm::dvec3 d = x - glm::dvec3(skin.position);
            const double closeness = 1.0 - glm::dot(d, d) / (reach * reach);
            if (closeness <= 0.0) continue;
            const glm::dvec3 n = turn(point.normal);
            if (glm::dot(n, glm::dvec3(skin.normal)) < 0.3) continue;
            const double weight = static_cast<double>(point.weight) * closeness * closeness;
            const glm::dvec3 twist = glm::cross(x - pivot, n);
            const glm::dvec3 local = glm::transpose(rotation) * n;
            const std::array<glm::dvec3, terms> all = basis(point.position);
            for (std::size_t i = 0; i < terms; ++i)
                row[i] = degrees[i] <= degree ? glm::dot(all[i], local) : 0.0;
            for (std::size_t i = 0; i < 3; ++i) {
                row[terms + i] = twist[static_cast<int>(i)];
                row[terms + 3 + i] = n[static_cast<int>(i)];
            }
            const double residual = glm::dot(n, d);
            for (std::size_t i = 0; i < warp_unknowns; ++i) {
                right[i] -= weight * row[i] * residual;
                for (std::size_t j = 0; j <= i; ++j)
                    matrix[i * warp_unknowns + j] += weight * row[i] * row[j];
            }
            used += weight;
        }
        if (used <= 0.02 * total) return;
        for (std::size_t i = 0; i < terms; ++i) {
            const double ridge = how.stiffness * damping_of(i) * total;
            matrix[i * warp_unknowns + i] += degrees[i] <= degree ? ridge : 1.0;
            if (degrees[i] <= degree) right[i] -= ridge * amount_[i];
        }
        for (std::size_t i = 0; i < 3; ++i) {
            matrix[(terms + i) * (warp_unknowns + 1)] += 1.0 * used;
            matrix[(terms + 3 + i) * (warp_unknowns + 1)] += 1e-3 * used;
        }
        if (how.motion == Motion::without_turn) {
            matrix[terms * (warp_unknowns + 1)] += 1e9 * used;
            right[terms] = 0.0;
        }
        if (how.motion != Motion::free) {
            for (const std::size_t i :
                 {terms + 1, terms + 2, terms + 3}) {  // turns about y and z, slide in x
                matrix[i * (warp_unknowns + 1)] += 1e9 * used;
                right[i] = 0.0;
            }
        }
        if (!solve_symmetric(matrix, right, warp_unknowns)) return;
        double largest = 0.0;
        for (std::size_t i = 0; i < terms; ++i) {
            if (degrees[i] > degree) continue;
            amount_[i] += right[i];
            largest = std::max(largest, std::abs(right[i]));
        }
        const glm::dvec3 twist(right[terms], right[terms + 1], right[terms + 2]);
        const glm::dvec3 slide(right[terms + 3], right[terms + 4], right[terms + 5]);
        const glm::dmat3 move = small_rotation(twist);
        offset = pivot + move * (offset - pivot) + slide;
        rotation = move * rotation;
        if (largest < 2e-3 && glm::length(slide) < 2e-3 && glm::length(twist) < 2e-5) return;
    }
}

double score(const std::vector<ModelPoint>& points, const Warp& warp, const FindSkin& find, double reach) {
    double sum = 0.0;
    double total = 0.0;
    for (const ModelPoint& point : points) {
        total += static_cast<double>(point.weight);
        const glm::dvec3 x = warp.apply(point.position);
        const Skin skin = find(glm::vec3(x));
        if (!skin.near) continue;
        const glm::dvec3 d = x - glm::dvec3(skin.position);
        const double closeness = 1.0 - glm::dot(d, d) / (reach * reach);
        const double facing = glm::dot(warp.turn(point.normal), glm::dvec3(skin.normal));
        if (closeness <= 0.0 || facing < 0.5) continue;
        sum += static_cast<double>(point.weight) * closeness * facing;
    }
    return total > 0.0 ? sum / total : 0.0;
}

}  // namespace stipple::head
