#include "head/virtual_head_chart.h"

#include <algorithm>
#include <cmath>

#include "head/virtual_head_numbers.h"

namespace stipple::head {
namespace {

using Polyline = std::vector<glm::dvec2>;  // |x|, z

/// Heights at even steps between the ends; the polyline's ends are kept beyond it.
FaceLine line_through(Polyline points, double from, double to) {
    std::sort(points.begin(), points.end(), [](glm::dvec2 a, glm::dvec2 b) { return a.x < b.x; });
    FaceLine line{static_cast<float>(from), static_cast<float>(to), {}};
    for (std::size_t k = 0; k < FaceLine::count; ++k) {
        const double x = from + (to - from) * static_cast<double>(k) / (FaceLine::count - 1);
        const auto next = std::find_if(points.begin(), points.end(), [x](glm::dvec2 p) { return p.x >= x; });
        double z = next == points.end() ? points.back().y : next->y;
        if (next != points.begin() && next != points.end()) {
            const glm::dvec2 a = *(next - 1), b = *next;
            z = b.x > a.x ? a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x) : a.y;
        }
        line.z[k] = static_cast<float>(z);
    }
    return line;
}

/// The vertex after `at` when coming from `from` straight on over a vertex of four quads; `at` where there is
/// none.
std::uint32_t straight_on(const std::vector<Quad>& quads, std::uint32_t from, std::uint32_t at) {
    const auto has = [](const Quad& quad, std::uint32_t v) {
        return std::find(quad.begin(), quad.end(), v) != quad.end();
    };
    std::vector<const Quad*> ahead;  // the quads at `at` that do not touch the edge we come along
    int around = 0;
    for (const Quad& quad : quads) {
        if (!has(quad, at)) continue;
        ++around;
        if (!has(quad, from)) ahead.push_back(&quad);
    }
    if (around != 4 || ahead.size() != 2) return at;
    for (const std::uint32_t v : *ahead[0])
        if (v != at && has(*ahead[1], v)) return v;
    return at;
}

/// A ring this many further out than the outermost that the cage names; the border of the red lies between
/// the second and the third.
Ring lip_ring(const Cage& cage, int further) {
    Ring inner = cage.rings.lips[lip_ring_count - 2], border = cage.rings.lips[lip_ring_count - 1];
    for (int step = 0; step < further; ++step)
        for (std::size_t i = 0; i < border.size(); ++i) {
            const std::uint32_t next = straight_on(cage.quads, inner[i], border[i]);
            if (next == border[i]) continue;
            inner[i] = border[i];
            border[i] = next;
        }
    return border;
}

void chart_mouth(const Cage& cage, const std::vector<glm::dvec3>& closed, FaceChart& chart) {
    const auto flat = [&](std::uint32_t v) { return glm::dvec2{std::abs(closed[v].x), closed[v].z}; };
    const Ring &touch = cage.rings.lips[0], &outer = cage.rings.lips[lip_ring_count - 1];
    const Ring inside = lip_ring(cage, 2), outside = lip_ring(cage, 3);
    const auto border = [&](std::size_t i) { return 0.5 * (flat(inside[i]) + flat(outside[i])); };
    constexpr std::size_t corner = 10, below = numbers::lip_pair_sum;
    Polyline upper, middle, lower;
    for (std::size_t i = 0; i < corner; ++i) {
        upper.push_back(border(i));
        lower.push_back(border(below - i));
        middle.push_back(0.5 * (flat(touch[i]) + flat(touch[below - i])));
    }
    const glm::dvec2 end = flat(outer[corner]);
    middle.push_back(end);
    chart.mouth = line_through(middle, 0.0, end.x);
    chart.upper_lip = line_through(upper, 0.0, end.x);
    chart.lower_lip = line_through(lower, 0.0, end.x);
    // Both borders run into the corner.
    for (std::size_t k = 0; k < FaceLine::count; ++k) {
        const float left = 1.0f - static_cast<float>(k) / (FaceLine::count - 1);
        const float keep = std::min(1.0f, std::sqrt(left / 0.35f));
        for (FaceLine* line : {&chart.upper_lip, &chart.lower_lip})
            line->z[k] = chart.mouth.z[k] + keep * (line->z[k] - chart.mouth.z[k]);
    }
}

void chart_eye(const Cage& cage, std::span<const glm::dvec3> open, Sex sex, FaceChart& chart) {
    const auto lid = [&](std::size_t i) {
        const glm::dvec3 p = 0.5 * (open[cage.rings.left_lids[0][i]] + open[cage.rings.left_lids[1][i]]);
        return glm::dvec2{std::abs(p.x), p.z};
    };
    constexpr std::size_t n = numbers::lid_ring_size, inner_up = 7, inner_down = 8, outer_down = 21,
                          outer_up = 22;
    const glm::dvec2 inner = 0.5 * (lid(inner_up) + lid(inner_down)),
                     outer = 0.5 * (lid(outer_up) + lid(outer_down));
    Polyline upper{inner, outer}, lower{inner, outer};
    for (std::size_t i = 0; i < n; ++i) {
        const bool corner = i == inner_up || i == inner_down || i == outer_up || i == outer_down;
        if (!corner) (i < inner_up || i > outer_up ? upper : lower).push_back(lid(i));
    }
    chart.upper_lid = line_through(upper, inner.x, outer.x);
    chart.lower_lid = line_through(lower, inner.x, outer.x);

    const std::size_t ball = cage.numbers.size();
    glm::dvec3 low{1e9}, high{-1e9};
    for (std::size_t v = ball; v < ball + numbers::ball_vertices; ++v) {
        low = glm::min(low, open[v]);
        high = glm::max(high, open[v]);
    }
    const double radius = 0.5 * (high.x - low.x);
    // The upper lid covers a little of the iris, as it does when someone looks at ease.
    constexpr double iris_radius = 5.9, covered = 1.6;  // mm
    const double top =
        static_cast<double>(*std::max_element(chart.upper_lid.z.begin(), chart.upper_lid.z.end()));
    chart.eye = {0.5 * (low.x + high.x), low.y + radius, top + covered - iris_radius};
    chart.eye_radius = static_cast<float>(radius);

    // Brows over the upper rim of the socket, which the outermost lid ring follows; women's higher and more
    // arched.
    double rim = -1e9;
    for (const std::uint32_t v : cage.rings.left_lids[lid_ring_count - 1]) rim = std::max(rim, open[v].z);
    const double above = sex == Sex::male ? 9.5 : 11.0, arch = sex == Sex::male ? 3.0 : 4.0;
    const double from = inner.x - 3.0, to = outer.x + 6.0;
    Polyline brow;
    for (int k = 0; k <= 12; ++k) {
        const double s = k / 12.0;
        // Rises to two thirds of the way out, then falls.
        const double rise =
            s < 0.65 ? std::sin(0.5 * M_PI * s / 0.65) : std::cos(0.5 * M_PI * (s - 0.65) / 0.35);
        const double fall = s < 0.65 ? 0.0 : -2.0 * (s - 0.65) / 0.35;
        brow.emplace_back(from + s * (to - from), rim + above + arch * (rise - 0.5) + fall);
    }
    chart.brow = line_through(brow, from, to);
}

}  // namespace

FaceChart face_chart(const Cage& cage, const std::vector<glm::dvec3>& closed,
                     std::span<const glm::dvec3> open, Sex sex) {
    FaceChart chart;
    chart_mouth(cage, closed, chart);
    chart_eye(cage, open, sex, chart);
    return chart;
}

}  // namespace stipple::head
