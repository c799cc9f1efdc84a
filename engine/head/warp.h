#pragma once
// Bends the template onto a head: a rigid move and a smooth, left-right symmetric polynomial of degree 3,
// damped so that it does little where the scan shows nothing. Symmetric on purpose: its middle stays the
// head's mid-plane even where one side is missing. Template frame, mm.
#include <array>

#include "head/registration.h"

namespace stipple::head {

enum class Motion { free, in_mid_plane, without_turn };

/// How a Warp is fitted.
struct WarpSteps {
    double reach;                  // mm beyond which skin is ignored
    int degree;                    // of the polynomial, 1..3
    int steps;                     // Gauss-Newton steps at most
    double stiffness = 1.0;        // against bending
    Motion motion = Motion::free;  // in_mid_plane: x = 0 is known to be the scan's mid-plane and stays so
};

class Warp {
public:
    static constexpr std::size_t terms = 31;

    Warp(glm::vec3 center, float radius) : center_(center), radius_(static_cast<double>(radius)) {}

    /// A template point, bent but not moved; and bent and moved onto the scan.
    glm::dvec3 bend(glm::dvec3 q) const;
    glm::dvec3 apply(glm::dvec3 q) const { return rotation * bend(q) + offset; }
    /// The template point that apply() takes to x (fixed-point steps: exact to about 0.1 mm for heads).
    glm::dvec3 undo(glm::dvec3 x) const;
    glm::dvec3 turn(glm::dvec3 normal) const { return rotation * normal; }

    glm::dmat3 rotation{1.0};
    glm::dvec3 offset{0.0};

    /// Gauss-Newton: `points` to the skin that `find` returns, residuals along the template's normals. Stops
    /// when nothing moves.
    void fit(const std::vector<ModelPoint>& points, const FindSkin& find, const WarpSteps& how);

private:
    std::array<glm::dvec3, terms> basis(glm::dvec3 q) const;

    glm::dvec3 center_;
    double radius_;
    std::array<double, terms> amount_{};
};

/// As score(), for a bent template: weighted share of points with skin within reach.
double score(const std::vector<ModelPoint>& points, const Warp& warp, const FindSkin& find, double reach);

}  // namespace stipple::head
