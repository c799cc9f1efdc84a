#include "head/profile.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

namespace stipple::head {
namespace {

constexpr double depth_window = 14.0;  // mm a profile point may lie from where the template expects it
constexpr double step = 0.5;
constexpr double inion_doubt = 10.0;  // mm between template and profile: above, neither can be believed

/// Skin points hit by parallel rays in the mid-plane: `height[i]` along `toward` at `along` steps; NaN where
/// none.
struct Line {
    std::vector<double> along;
    std::vector<double> height;
};

class ProfilePlane {
public:
    ProfilePlane(const FitSurface& scan, const glm::dmat4& head_from_fit)
        : scan_(scan), head_(head_from_fit), fit_(glm::inverse(head_from_fit)) {}

    glm::dvec3 to_head(glm::dvec3 p) const { return glm::dvec3(head_ * glm::dvec4(p, 1.0)); }
    glm::dvec3 to_fit(glm::dvec3 p) const { return glm::dvec3(fit_ * glm::dvec4(p, 1.0)); }

    /// Outermost skin seen along -`toward` at middle + a * `side`, a in +-half, all in HEAD frame.
    Line look(glm::dvec3 middle, glm::dvec3 side, glm::dvec3 toward, double half) const {
        Line line;
        for (double a = -half; a <= half + 1e-9; a += step) {
            double sum = 0.0;
            int count = 0;
            // Three rays side by side: a pore or a hair in the middle does not decide.
            for (const double x : {-2.0, 0.0, 2.0}) {
                const glm::dvec3 start = middle + glm::dvec3(x, 0.0, 0.0) + a * side + depth_window * toward;
                const glm::vec3 direction(glm::dmat3(fit_) * (-toward));
                const auto hit = scan_.bvh().first_hit({glm::vec3(to_fit(start)), direction},
                                                       static_cast<float>(2.0 * depth_window));
                if (!hit || !hit->from_outside) continue;
                sum += depth_window - static_cast<double>(hit->distance);
                ++count;
            }
            line.along.push_back(a);
            line.height.push_back(count > 0 ? sum / count : std::nan(""));
        }
        return line;
    }

private:
    const FitSurface& scan_;
    glm::dmat4 head_, fit_;
};

/// Moving average over +-`reach` mm; NaN where less than half is known.
void smooth(Line& line, double reach) {
    const int n = static_cast<int>(line.height.size());
    const int r = static_cast<int>(reach / step);
    std::vector<double> result(line.height.size(), std::nan(""));
    for (int i = 0; i < n; ++i) {
        double sum = 0.0;
        double total = 0.0;
        for (int j = std::max(0, i - r); j <= std::min(n - 1, i + r); ++j) {
            const double h = line.height[static_cast<std::size_t>(j)];
            if (!std::isfinite(h)) continue;
            const double w = 1.0 - std::abs(i - j) / (r + 1.0);
            sum += w * h;
            total += w;
        }
        if (std::isfinite(line.height[static_cast<std::size_t>(i)])) {
            result[static_cast<std::size_t>(i)] = sum / total;
        }
    }
    line.height = std::move(result);
}

/// Index of the interior extreme of `value`, or -1; an extreme at the window's end is none. `pull` (per mm)
/// draws to the expected place in the middle and decides between equals.
int extreme(const Line& line, double pull, const std::function<double(std::size_t)>& value) {
    int best = -1;
    double best_value = -1e30;
    const int n = static_cast<int>(line.along.size());
    for (int i = 0; i < n; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (!std::isfinite(line.height[at])) continue;
        const double a = line.along[at];
        const double v = value(at) - pull * a * a;
        if (v > best_value) {
            best_value = v;
            best = i;
        }
    }
    return best <= 1 || best >= n - 2 ? -1 : best;
}

/// The middle of the straight stretch between the round of the occiput and the hollow of the nape, mm up from
/// the line's middle; nothing where the skin at the middle is round itself, or no such stretch is seen.
std::optional<double> above_hollow(const Line& line) {
    constexpr double arm = 10.0;  // mm: curvature over twice this length, wider than noise of a millimetre
    constexpr double straight = 0.003;  // 1/mm: an occiput has 0.008 to 0.014
    const auto reach = static_cast<std::size_t>(arm / step);
    const auto roundness = [&](std::size_t i) {
        return (2.0 * line.height[i] - line.height[i - reach] - line.height[i + reach]) / (arm * arm);
    };
    const std::size_t middle = line.height.size() / 2;
    if (line.height.size() <= 2 * reach || !(roundness(middle) < 0.0)) return std::nullopt;
    std::optional<double> low;
    for (std::size_t i = middle; i + reach < line.height.size(); ++i) {
        const double here = roundness(i);
        if (!std::isfinite(here)) return std::nullopt;
        if (!low && here >= -straight) low = line.along[i];
        if (low && here > straight) return 0.5 * (*low + line.along[i]);
    }
    return std::nullopt;
}

}  // namespace

bool snap_profile(const FitSurface& scan, const glm::dmat4& head_from_fit,
                  std::array<glm::dvec3, landmark_count>& positions) {
    const ProfilePlane plane(scan, head_from_fit);
    const auto expected = [&](Landmark which) {
        glm::dvec3 p = plane.to_head(positions[index(which)]);
        p.x = 0.0;
        return p;
    };
    const auto snap = [&](Landmark which, glm::dvec3 side, glm::dvec3 toward, double half, double sharpness,
                          double pull, double sign, double tilt) {
        const glm::dvec3 middle = expected(which);
        Line line = plane.look(middle, side, toward, half);
        smooth(line, sharpness);
        const int i = extreme(line, pull,
                              [&](std::size_t at) { return sign * line.height[at] + tilt * line.along[at]; });
        if (i < 0) return;
        const auto at = static_cast<std::size_t>(i);
        positions[index(which)] = plane.to_fit(middle + line.along[at] * side + line.height[at] * toward);
    };
    const glm::dvec3 up(0.0, 0.0, 1.0), front(0.0, -1.0, 0.0), back(0.0, 1.0, 0.0), down(0.0, 0.0, -1.0);
    snap(Landmark::glabella, up, front, 9.0, 3.0, 0.004, 1.0, 0.0);
    snap(Landmark::sellion, up, front, 9.0, 1.5, 0.004, -1.0, 0.0);
    // A flat underside has no lowest point: look down and a little forward, where the chin turns.
    snap(Landmark::menton, front, down, 24.0, 2.0, 0.004, 1.0, 0.4);
    snap(Landmark::vertex, back, up, 30.0, 5.0, 0.002, 1.0, 0.0);

    // Furthest from the glabella rather than furthest back: what a calliper finds.
    const glm::dvec3 glabella = expected(Landmark::glabella);
    const glm::dvec3 middle = expected(Landmark::opisthocranion);
    const glm::dvec3 axis = glm::normalize(middle - glabella);
    const glm::dvec3 side = glm::normalize(glm::cross(glm::dvec3(1.0, 0.0, 0.0), axis));
    Line line = plane.look(middle, side, axis, 25.0);
    smooth(line, 4.0);
    const double straight = glm::distance(middle, glabella);
    const int i = extreme(
        line, 0.0005, [&](std::size_t at) { return std::hypot(straight + line.height[at], line.along[at]); });
    if (i >= 0) {
        const auto at = static_cast<std::size_t>(i);
        positions[index(Landmark::opisthocranion)] =
            plane.to_fit(middle + line.along[at] * side + line.height[at] * axis);
    }

    // The inion stands out: it never lies in the hollow of the nape, where a template with another neck
    // carries it.
    const glm::dvec3 carried = expected(Landmark::inion);
    Line nape = plane.look(carried, up, back, 40.0);
    smooth(nape, 8.0);
    const std::optional<double> along = above_hollow(nape);
    if (!along) return true;
    if (*along > inion_doubt) return false;
    const auto at = static_cast<std::size_t>(std::lround((*along + 40.0) / step));
    positions[index(Landmark::inion)] = plane.to_fit(carried + nape.along[at] * up + nape.height[at] * back);
    return true;
}

}  // namespace stipple::head
