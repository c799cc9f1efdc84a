#include "head/virtual_head_face.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "head/virtual_head_numbers.h"

namespace stipple::head {
namespace {

/// Brings the lips together: the innermost ring meets half-way and turns in a little, the next ones follow.
void close_lips(std::vector<glm::dvec3>& positions, const std::vector<Ring>& rings) {
    constexpr std::array<double, numbers::lip_rings> follow{1.0, 0.75, 0.3};
    constexpr double slit = 0.35, sink = 0.6;  // mm: a shallow line, for a skin of 1 mm triangles
    const std::vector<glm::dvec3> before = positions;
    const std::size_t n = numbers::lip_ring_size;
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t partner = (numbers::lip_pair_sum + n - i) % n;
        const bool upper = i < 10 || i > 28;
        const glm::dvec3 edge = before[rings[0][i]], other = before[rings[0][partner]];
        glm::dvec3 move = 0.5 * (other - edge);
        move.z += upper ? slit : -slit;
        const double open = std::clamp(std::abs(edge.z - other.z) / 0.6, 0.0, 1.0);
        for (std::size_t k = 0; k < rings.size(); ++k) positions[rings[k][i]] += follow[k] * open * move;
        positions[rings[0][i]].y += open * sink;
    }
}

/// Lids as angles about the eye's own axis (towards the nose and away) and distances from it.
struct Polar {
    double angle, radius;
};
Polar polar(glm::dvec3 p, glm::dvec3 eye) {
    return {std::atan2(p.z - eye.z, -(p.y - eye.y)), std::hypot(p.z - eye.z, p.y - eye.y)};
}
void set_polar(glm::dvec3& p, glm::dvec3 eye, Polar to) {
    p.y = eye.y - to.radius * std::cos(to.angle);
    p.z = eye.z + to.radius * std::sin(to.angle);
}

/// Draws both lids over the eyeball until they meet: the upper one does most of the way, as in life. The skin
/// between the lid's edge and the outermost ring is stretched evenly.
void close_lids(std::vector<glm::dvec3>& positions, const std::vector<Ring>& rings, glm::dvec3 eye) {
    constexpr double meeting = 0.80;  // of the opening, from the upper lid downward
    // The lid line: a shallow groove that triangles of 1 mm can follow. mm from the middle of the line, mm
    // deep.
    constexpr std::array<double, 2> apart{0.15, 0.9};
    constexpr double sink = 0.45;
    const std::vector<glm::dvec3> before = positions;
    const std::size_t n = numbers::lid_ring_size, last = rings.size() - 1;
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t partner = (numbers::lid_pair_sum + n - i) % n;
        const bool upper = i < 8 || i > 21;
        const std::size_t up = upper ? i : partner, down = upper ? partner : i;
        const Polar top = polar(before[rings[1][up]], eye), bottom = polar(before[rings[1][down]], eye);
        const double meet = top.angle + (bottom.angle - top.angle) * meeting;
        const Polar fixed = polar(before[rings[last][i]], eye);
        const Polar edge = upper ? top : bottom;
        const double radius = 0.5 * (top.radius + bottom.radius);
        // Near the corners the opening is nothing and the lids stay as they are.
        const double open = std::clamp((top.angle - bottom.angle) * radius / 4.0, 0.0, 1.0);
        for (std::size_t k = 0; k < last; ++k) {
            const Polar was = polar(before[rings[k][i]], eye);
            const double share = k == 0 ? 1.0 : (was.angle - fixed.angle) / (edge.angle - fixed.angle);
            Polar now;
            const double wanted = meet + (upper ? 1.0 : -1.0) * apart[std::min<std::size_t>(k, 1)] / radius;
            now.angle = fixed.angle + std::clamp(share, 0.0, 1.0) * (wanted - fixed.angle);
            const double even = fixed.radius + (radius - fixed.radius) * std::clamp(share, 0.0, 1.0);
            now.radius = even - (k == 0 ? sink : 0.0);
            now.angle = was.angle + open * (now.angle - was.angle);
            now.radius = was.radius + open * (now.radius - was.radius);
            set_polar(positions[rings[k][i]], eye, now);
            positions[rings[k][i]].x +=
                open * (0.5 * (before[rings[k][up]].x + before[rings[k][down]].x) - before[rings[k][i]].x) *
                (k < 3 ? 1.0 : 0.0);
        }
    }
}

}  // namespace

void close_face(std::vector<glm::dvec3>& points, const FaceRings& rings, glm::dvec3 left_eye,
                glm::dvec3 right_eye) {
    close_lips(points, rings.lips);
    close_lids(points, rings.left_lids, left_eye);
    close_lids(points, rings.right_lids, right_eye);
}

}  // namespace stipple::head
