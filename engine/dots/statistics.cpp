#include "dots/statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/jobs.h"
#include "dots/cell_grid.h"

namespace stipple::dots {
namespace {

constexpr float farthest_search = 40.0f;  // mm: dots without a neighbour within this have none

/// Three places of a triangle, one by each corner, each for a third of its area (exact for quadratics).
std::array<surface::SurfacePoint, 3> quadrature(std::uint32_t triangle) {
    constexpr float near = 2.0f / 3.0f, far = 1.0f / 6.0f;
    return {surface::SurfacePoint{triangle, far, far}, {triangle, near, far}, {triangle, far, near}};
}

bool empty_triangle(const Density& density, const surface::Triangle& corners) {
    return !any_planned(density, corners);
}

std::vector<glm::vec3> positions_of(const Dots& dots) {
    std::vector<glm::vec3> positions;
    positions.reserve(dots.size());
    for (const Dot& dot : dots) positions.push_back(dot.position);
    return positions;
}

/// Distance to the nearest other dot, mm, per dot; farthest_search where there is none.
std::vector<float> nearest_distances(std::span<const glm::vec3> positions, float guess) {
    std::vector<float> nearest(positions.size(), farthest_search);
    std::vector<std::uint32_t> open(positions.size());
    for (std::size_t i = 0; i < open.size(); ++i) open[i] = static_cast<std::uint32_t>(i);
    for (float radius = guess; !open.empty() && radius < farthest_search; radius *= 2.0f) {
        const CellGrid grid(positions, radius);
        base::parallel_for(open.size(), base::heavy_grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t k = begin; k < end; ++k) {
                const std::uint32_t i = open[k];
                float best = farthest_search * farthest_search;
                grid.visit_within(positions[i], radius, [&](std::uint32_t j, float distance2) {
                    if (j != i) best = std::min(best, distance2);
                });
                nearest[i] = std::sqrt(best);
            }
        });
        std::erase_if(open, [&](std::uint32_t i) { return nearest[i] < farthest_search; });
    }
    return nearest;
}

/// True where the density round the place (one and a half mean distances away) is much like the density
/// there.
bool wholly_planned(const surface::Surface& surface, const Density& density, const Dot& dot, double here) {
    const glm::vec3 across = std::abs(dot.normal.x) < 0.7f ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0);
    const glm::vec3 a = glm::normalize(glm::cross(dot.normal, across));
    const glm::vec3 b = glm::cross(dot.normal, a);
    const auto radius = static_cast<float>(15.0 / std::sqrt(here));  // mm
    for (int k = 0; k < 6; ++k) {
        const float angle = static_cast<float>(k) * std::numbers::pi_v<float> / 3.0f;
        float left_over = 0.0f;
        const surface::SurfacePoint there = surface::walk(
            surface, dot.point, radius * (std::cos(angle) * a + std::sin(angle) * b), &left_over);
        const double density_there = density_at(density, surface, there);
        if (left_over > 0.0f || density_there < 0.6 * here || density_there > here / 0.6) return false;
    }
    return true;
}

}  // namespace

double integral(const surface::Surface& surface, const Density& density) {
    double sum = 0.0;
    for (std::uint32_t t = 0; t < surface.triangles().size(); ++t) {
        if (empty_triangle(density, surface.triangles()[t])) continue;
        for (const surface::SurfacePoint& point : quadrature(t)) {
            sum += density_at(density, surface, point) * surface.triangle_area(t) /
                   300.0;  // mm2 -> cm2, a third
        }
    }
    return sum;
}

std::vector<float> nearest_apart(const Dots& dots) {
    return nearest_distances(positions_of(dots), 1.0f);
}

Evenness evenness(const Dots& dots, const surface::Surface& surface, const Density& density) {
    Evenness result;
    if (dots.size() < 2) return result;
    const std::vector<glm::vec3> positions = positions_of(dots);
    const double expected = integral(surface, density);
    const double scale = expected > 0.0 ? static_cast<double>(dots.size()) / expected : 1.0;
    const std::vector<float> nearest = nearest_distances(positions, 1.0f);
    result.closest_mm = *std::min_element(nearest.begin(), nearest.end());

    std::vector<double> relative(dots.size(),
                                 -1.0);  // nearest distance over that of random dots; -1: left out
    base::parallel_for(dots.size(), base::heavy_grain, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const double asked = density_at(density, surface, dots[i].point);
            const double here = asked * scale;
            if (here <= 0.0 || nearest[i] >= farthest_search || (dots[i].flags & flag_stray) != 0) continue;
            if (!wholly_planned(surface, density, dots[i], asked)) continue;
            relative[i] = nearest[i] * 2.0 * std::sqrt(here / 100.0);
        }
    });
    double sum = 0.0, squares = 0.0;
    std::size_t count = 0;
    for (const double value : relative) {
        if (value < 0.0) continue;
        sum += value;
        squares += value * value;
        ++count;
    }
    if (count > 1) {
        result.clark_evans = sum / static_cast<double>(count);
        const double variance =
            squares / static_cast<double>(count) - result.clark_evans * result.clark_evans;
        result.cv = std::sqrt(std::max(0.0, variance)) / result.clark_evans;
    }

    float largest = 0.0f;
    for (const Dot& dot : dots) largest = std::max(largest, dot.diameter);
    if (largest > 0.0f) {
        const Neighbours near(positions, largest);
        for (std::uint32_t i = 0; i < dots.size(); ++i) {
            for (const std::uint32_t j : near.of(i)) {
                const float gap =
                    glm::distance(positions[i], positions[j]) - 0.5f * (dots[i].diameter + dots[j].diameter);
                result.touching += j > i && gap <= 0.0f;
            }
        }
    }
    return result;
}

std::map<std::uint32_t, ZoneStatistics> zone_statistics(const plan::Plan& plan, const Dots& dots,
                                                        const Density& density) {
    const surface::Surface& surface = *plan.head->surface;
    std::map<std::uint32_t, ZoneStatistics> result;
    for (const plan::Zone& zone : plan::treated(plan))
        result[zone.id].by_session.assign(plan.sessions.size(), 0);
    for (std::uint32_t t = 0; t < surface.triangles().size(); ++t) {
        const surface::Triangle& corners = surface.triangles()[t];
        if (empty_triangle(density, corners)) continue;
        const auto places = quadrature(t);
        for (std::size_t k = 0; k < 3; ++k) {
            const double here = density_at(density, surface, places[k]);
            const auto found = result.find(density.zone[corners[k]]);
            if (here <= 0.0 || found == result.end()) continue;
            const double area = surface.triangle_area(t) / 300.0;
            found->second.area_cm2 += area;
            if (!plan.head->covered.empty() && plan.head->covered[corners[k]] != 0)
                found->second.covered_cm2 += area;
            found->second.target += here * area;
        }
    }
    for (const Dot& dot : dots) {
        ZoneStatistics& zone = result[dot.zone];
        ++zone.count;
        if (zone.by_session.size() < dot.session) zone.by_session.resize(dot.session, 0);
        if (dot.session > 0) ++zone.by_session[dot.session - 1u];
    }
    return result;
}

Fill highest_fill(const Dots& dots, double diameter_mm) {
    Fill fill;
    if (dots.empty()) return fill;
    constexpr float disc_radius = 5.6418958f;  // mm, of 1 cm2
    const std::vector<glm::vec3> positions = positions_of(dots);
    const CellGrid grid(positions, disc_radius);
    std::vector<std::uint32_t> counts(dots.size(), 0);
    base::parallel_for(dots.size(), base::heavy_grain, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            grid.visit_within(positions[i], disc_radius, [&](std::uint32_t, float) { ++counts[i]; });
        }
    });
    const auto most = std::max_element(counts.begin(), counts.end());
    fill.share = *most * std::numbers::pi / 4.0 * diameter_mm * diameter_mm / 100.0;
    fill.where = positions[static_cast<std::size_t>(most - counts.begin())];
    return fill;
}

}  // namespace stipple::dots
