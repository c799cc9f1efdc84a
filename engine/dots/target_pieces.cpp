#include "dots/target_pieces.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/jobs.h"
#include "base/rng.h"
#include "dots/cell_grid.h"

namespace stipple::dots {
namespace {

constexpr std::uint32_t finest_cut = 64;  // parts of a triangle's edge, at most

/// Calls visit(place, area in mm2) for the equal parts of a triangle that are about `largest` mm2.
template <typename Visit>
void cut_triangle(const surface::Surface& surface, std::uint32_t triangle, double largest, Visit&& visit) {
    const double area = surface.triangle_area(triangle);
    if (!(area > 0.0)) return;
    const auto n = static_cast<std::uint32_t>(
        std::clamp(std::ceil(std::sqrt(area / largest)), 1.0, static_cast<double>(finest_cut)));
    const float third = 1.0f / (3.0f * static_cast<float>(n));
    const double part = area / (static_cast<double>(n) * n);
    for (std::uint32_t i = 0; i < n; ++i) {
        for (std::uint32_t j = 0; i + j < n; ++j) {
            const auto u = static_cast<float>(3 * i), v = static_cast<float>(3 * j);
            visit(surface::SurfacePoint{triangle, (u + 1.0f) * third, (v + 1.0f) * third}, part);
            if (i + j + 1 < n)
                visit(surface::SurfacePoint{triangle, (u + 2.0f) * third, (v + 2.0f) * third}, part);
        }
    }
}

/// The centre nearest to a place; `reach` is doubled until one is found.
class NearestCentre {
public:
    NearestCentre(std::span<const glm::vec3> centres, float reach) : grid_(centres, reach), reach_(reach) {}
    std::uint32_t of(glm::vec3 place) const {
        float best = 1e30f;
        std::uint32_t nearest = surface::no_index;
        grid_.visit_within(place, reach_, [&](std::uint32_t c, float distance2) {
            if (distance2 < best || (distance2 == best && c < nearest)) {
                best = distance2;
                nearest = c;
            }
        });
        return nearest;
    }

private:
    CellGrid grid_;
    float reach_;
};

constexpr float cell_area = 100.0f;  // mm2
constexpr float cell_reach = 18.0f;  // mm: a place further from every centre belongs to none
constexpr int centring_rounds = 4;
constexpr double fewest_in_cell = 2;  // expected; less is a shred at the border

/// Centres of cells of about 1 cm2: one for each along the order of the pieces, then centred (Lloyd).
std::vector<glm::vec3> cell_centres(const TargetPieces& pieces, std::vector<float>& areas) {
    const std::size_t count = pieces.places.size();
    areas.resize(count);
    for (std::size_t i = 0; i < count; ++i) areas[i] = pieces.dots[i] * pieces.area_per_dot[i];
    std::vector<glm::vec3> centres;
    const double per_cell = pieces.area / std::max(1.0, std::round(pieces.area / cell_area));
    double sum = 0.0;
    for (std::size_t i = 0; i < count; ++i) {
        sum += areas[i];
        if (sum > per_cell * (static_cast<double>(centres.size()) + 0.5)) centres.push_back(pieces.places[i]);
    }
    const std::size_t stride = std::max<std::size_t>(1, count / (centres.size() * 200 + 1));
    for (int round = 0; round < centring_rounds; ++round) {
        const NearestCentre nearest(centres, cell_reach);
        std::vector<glm::dvec4> sums(centres.size(), glm::dvec4(0.0));
        for (std::size_t i = 0; i < count; i += stride) {
            const std::uint32_t c = nearest.of(pieces.places[i]);
            if (c != surface::no_index)
                sums[c] += static_cast<double>(areas[i]) * glm::dvec4(pieces.places[i], 1.0f);
        }
        for (std::size_t c = 0; c < centres.size(); ++c) {
            if (sums[c].w > 0.0) centres[c] = glm::vec3(glm::dvec3(sums[c]) / sums[c].w);
        }
    }
    return centres;
}

}  // namespace

TargetPieces target_pieces(const surface::Surface& surface, const Target& target, double count,
                           std::size_t wanted) {
    // Where the target is above 0, by the corners and the middle of each triangle's parts at full size.
    const std::size_t triangles = surface.triangles().size();
    std::vector<std::uint8_t> lies_in(triangles, 0);
    base::parallel_for(triangles, base::heavy_grain, [&](std::size_t begin, std::size_t end) {
        for (std::size_t t = begin; t < end; ++t) {
            const auto triangle = static_cast<std::uint32_t>(t);
            for (const auto& [u, v] :
                 {std::pair{1.0f / 3, 1.0f / 3}, {0.05f, 0.05f}, {0.9f, 0.05f}, {0.05f, 0.9f}})
                lies_in[t] |= target({triangle, u, v}) > 0.0;
        }
    });
    TargetPieces pieces;
    double area = 0.0;
    for (std::size_t t = 0; t < triangles; ++t) {
        if (lies_in[t]) area += surface.triangle_area(static_cast<std::uint32_t>(t));
    }
    if (!(area > 0.0)) return pieces;
    const double largest = area / static_cast<double>(std::max<std::size_t>(wanted, 1));

    double sum = 0.0;
    for (std::uint32_t t = 0; t < triangles; ++t) {
        if (!lies_in[t]) continue;
        cut_triangle(surface, t, largest, [&](const surface::SurfacePoint& place, double part) {
            const double density = target(place);
            if (!(density > 0.0)) return;
            pieces.places.push_back(surface::position(surface, place));
            pieces.dots.push_back(static_cast<float>(density * part));
            pieces.area_per_dot.push_back(static_cast<float>(1.0 / density));
            pieces.corners.push_back(surface::nearest_vertex(surface, place));
            pieces.area += part;
            sum += density * part;
        });
    }
    if (!(sum > 0.0)) return {};
    pieces.scale = count / sum;
    for (float& dots : pieces.dots) dots = static_cast<float>(dots * pieces.scale);
    for (float& share : pieces.area_per_dot) share = static_cast<float>(share / pieces.scale);
    return pieces;
}

CellError cell_error(const TargetPieces& pieces, std::span<const glm::vec3> places) {
    std::vector<float> areas;
    const std::vector<glm::vec3> centres = cell_centres(pieces, areas);
    const NearestCentre nearest(centres, cell_reach);
    std::vector<double> expected(centres.size(), 0.0), found(centres.size(), 0.0);
    const auto add = [&](std::span<const glm::vec3> of, auto&& weight, std::vector<double>& to) {
        std::vector<std::uint32_t> cell(of.size());
        base::parallel_for(of.size(), base::heavy_grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) cell[i] = nearest.of(of[i]);
        });
        for (std::size_t i = 0; i < of.size(); ++i) {
            if (cell[i] != surface::no_index) to[cell[i]] += weight(i);
        }
    };
    add(
        pieces.places, [&](std::size_t i) { return static_cast<double>(pieces.dots[i]); }, expected);
    add(
        places, [](std::size_t) { return 1.0; }, found);
    double squares = 0.0, random = 0.0, cells = 0.0;
    for (std::size_t c = 0; c < centres.size(); ++c) {
        if (expected[c] < fewest_in_cell) continue;
        const double error = found[c] / expected[c] - 1.0;
        squares += error * error;
        random += 1.0 / expected[c];
        cells += 1.0;
    }
    if (cells == 0.0) return {};
    return {std::sqrt(squares / cells), std::sqrt(random / cells)};
}

double fano(const TargetPieces& pieces, std::span<const glm::vec3> places, double dots) {
    constexpr std::size_t most_balls = 4000;
    const std::size_t count = std::min(most_balls, places.size());
    std::vector<std::size_t> middles;
    std::vector<float> radii;
    float widest = 0.0f;
    base::Rng random(0x0fa40, static_cast<std::uint64_t>(dots));
    for (std::size_t k = 0; k < count; ++k) {
        const std::size_t i = random.below(static_cast<std::uint32_t>(pieces.places.size()));
        const auto radius = static_cast<float>(std::sqrt(dots * pieces.area_per_dot[i] / std::numbers::pi));
        if (radius > 25.0f) continue;  // hardly any dots are wanted here
        middles.push_back(i);
        radii.push_back(radius);
        widest = std::max(widest, radius);
    }
    if (middles.empty()) return 0.0;
    const CellGrid ground(pieces.places, widest), set(places, widest);
    std::vector<double> expected(middles.size(), 0.0), found(middles.size(), 0.0);
    base::parallel_for(middles.size(), 64, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) {
            const glm::vec3 middle = pieces.places[middles[k]];
            ground.visit_within(middle, radii[k],
                                [&](std::uint32_t i, float) { expected[k] += pieces.dots[i]; });
            set.visit_within(middle, radii[k], [&](std::uint32_t, float) { found[k] += 1.0; });
        }
    });
    double squares = 0.0, mean = 0.0;
    for (std::size_t k = 0; k < middles.size(); ++k) {
        if (expected[k] < 0.5 * dots) continue;  // mostly beyond the border
        squares += (found[k] - expected[k]) * (found[k] - expected[k]);
        mean += expected[k];
    }
    return mean > 0.0 ? squares / mean : 0.0;
}

}  // namespace stipple::dots
