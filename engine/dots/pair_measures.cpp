// Measures over pairs of places: nearest neighbours, and radial power from the pair correlation function.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/jobs.h"
#include "base/rng.h"
#include "dots/cell_grid.h"
#include "dots/target_pieces.h"

namespace stipple::dots {
namespace {

constexpr float exact_hexagonal = 1.0745699f;  // spacing of the hexagonal lattice of one dot per unit of area

/// Places of like spacing together, so that a grid of cells fits each: indices by class, sparsest last.
/// Places sparser than the last class (where a density fades to nothing) are in it, too.
std::vector<std::vector<std::uint32_t>> classes_of(std::span<const float> area_per_dot) {
    constexpr std::size_t most_classes = 6;
    const float densest = *std::min_element(area_per_dot.begin(), area_per_dot.end());
    std::vector<std::vector<std::uint32_t>> classes(most_classes);
    for (std::size_t i = 0; i < area_per_dot.size(); ++i) {
        std::size_t k = 0;
        for (float limit = 2.0f * densest; k + 1 < most_classes && area_per_dot[i] > limit; limit *= 2.0f)
            ++k;
        classes[k].push_back(static_cast<std::uint32_t>(i));
    }
    return classes;
}

float widest_spacing(std::span<const float> area_per_dot, std::span<const std::uint32_t> members) {
    float widest = 0.0f;
    for (const std::uint32_t i : members) widest = std::max(widest, area_per_dot[i]);
    return std::sqrt(widest);
}

/// Abramowitz & Stegun 1964, 9.4.1 and 9.4.3: Bessel function of the first kind of order 0, error below 2e-7.
double bessel_j0(double x) {
    x = std::abs(x);
    if (x <= 3.0) {
        const double y = x * x / 9.0;
        return 1.0 +
               y * (-2.2499997 +
                    y * (1.2656208 + y * (-0.3163866 + y * (0.0444479 + y * (-0.0039444 + y * 0.00021)))));
    }
    const double y = 3.0 / x;
    const double size =
        0.79788456 +
        y * (-0.00000077 +
             y * (-0.0055274 + y * (-0.00009512 + y * (0.00137237 + y * (-0.00072805 + y * 0.00014476)))));
    const double phase =
        x - 0.78539816 +
        y * (-0.04166397 +
             y * (-0.00003954 + y * (0.00262573 + y * (-0.00054125 + y * (-0.00029333 + y * 0.00013558)))));
    return size * std::cos(phase) / std::sqrt(x);
}

constexpr std::size_t bins = 200;
constexpr float reach = 10.0f;  // mean distances
constexpr float bins_per_unit = static_cast<float>(bins) / reach;
constexpr std::size_t most_centres = 30'000;
using Histogram = std::array<double, bins>;

/// Radial power at a frequency in cycles per mean distance, from g(u) - 1 per bin, faded out to the reach.
double power_at(double frequency, const Histogram& correlation) {
    double sum = 0.0;
    for (std::size_t k = 0; k < bins; ++k) {
        const double u = (static_cast<double>(k) + 0.5) / bins_per_unit;
        const double fade = std::cos(0.5 * std::numbers::pi * u / static_cast<double>(reach));
        sum += correlation[k] * fade * fade * bessel_j0(2.0 * std::numbers::pi * frequency * u) * u;
    }
    return 1.0 + 2.0 * std::numbers::pi * sum / bins_per_unit;
}

/// Pairs by distance over the mean spacing of both: found among the set, and expected from the pieces.
struct Pairs {
    Histogram found{}, expected{};
};

std::size_t bin_of(float distance2, float area_a, float area_b) {
    const float u = std::sqrt(2.0f * distance2 / (area_a + area_b));
    return std::min(static_cast<std::size_t>(u * bins_per_unit), bins);
}

}  // namespace

Nearness nearness(const LocalSpacing& set) {
    Nearness result;
    const std::size_t count = set.places.size();
    std::vector<float> nearest(count, -1.0f), closest(count, 1e30f), tightest(count, 1e30f);
    for (const auto& members : classes_of(set.area_per_dot)) {
        std::vector<std::uint32_t> open = members;
        // Nearly all find their neighbour at once; random places may have to look further.
        for (float look = 2.0f; !open.empty() && look < 20.0f; look *= 2.2f) {
            const float radius = std::min(40.0f, look * widest_spacing(set.area_per_dot, open));
            const CellGrid grid(set.places, radius);
            base::parallel_for(open.size(), 1024, [&](std::size_t begin, std::size_t end) {
                for (std::size_t k = begin; k < end; ++k) {
                    const std::uint32_t i = open[k];
                    const float own = std::sqrt(set.area_per_dot[i]);
                    float best2 = 1e30f, least = 1e30f;
                    grid.visit_within(
                        set.places[i], std::min(radius, look * own), [&](std::uint32_t j, float d2) {
                            if (j == i || glm::dot(set.normals[i], set.normals[j]) <= 0.0f) return;
                            best2 = std::min(best2, d2);
                            least = std::min(least,
                                             2.0f * std::sqrt(d2) / (own + std::sqrt(set.area_per_dot[j])));
                        });
                    if (best2 > 1e29f) continue;
                    closest[i] = std::sqrt(best2);
                    nearest[i] = closest[i] / (own * exact_hexagonal);
                    tightest[i] = least / exact_hexagonal;
                }
            });
            std::erase_if(open, [&](std::uint32_t i) { return nearest[i] >= 0.0f; });
        }
    }
    std::erase_if(nearest, [](float value) { return value < 0.0f; });
    if (nearest.empty()) return result;
    double sum = 0.0;
    for (const float value : nearest) sum += value;
    result.nn = sum / static_cast<double>(nearest.size());
    const auto first = nearest.begin() + static_cast<std::ptrdiff_t>(nearest.size() / 100);
    std::nth_element(nearest.begin(), first, nearest.end());
    result.nn1 = *first;
    result.rho = *std::min_element(tightest.begin(), tightest.end());
    result.closest_mm = *std::min_element(closest.begin(), closest.end());
    return result;
}

Power radial_power(const surface::Surface& surface, const TargetPieces& pieces, const LocalSpacing& set) {
    const std::size_t count = set.places.size();
    const double share = static_cast<double>(most_centres) / static_cast<double>(count);
    Pairs total;
    for (const auto& members : classes_of(set.area_per_dot)) {
        std::vector<std::uint32_t> centres;
        for (const std::uint32_t i : members) {
            const bool reachable = reach * std::sqrt(set.area_per_dot[i]) < 60.0f;
            if (reachable && base::unit_from_bits(base::mix(0x9a125, i)) < share) centres.push_back(i);
        }
        if (centres.empty()) continue;
        // A pair counts where the centre's own spacing reaches: the same rule for both sides of the ratio.
        const float radius = reach * widest_spacing(set.area_per_dot, centres);
        const CellGrid dots(set.places, radius), ground(pieces.places, radius);
        constexpr std::size_t grain = 64;
        std::vector<Pairs> parts((centres.size() + grain - 1) / grain);
        base::parallel_for(centres.size(), grain, [&](std::size_t begin, std::size_t end) {
            Pairs& part = parts[begin / grain];
            for (std::size_t k = begin; k < end; ++k) {
                const std::uint32_t i = centres[k];
                const float area = set.area_per_dot[i];
                const float own = reach * std::sqrt(area);
                const glm::vec3 normal = set.normals[i];
                dots.visit_within(set.places[i], own, [&](std::uint32_t j, float d2) {
                    if (j == i || glm::dot(normal, set.normals[j]) <= 0.0f) return;
                    const std::size_t bin = bin_of(d2, area, set.area_per_dot[j]);
                    if (bin < bins) part.found[bin] += 1.0;
                });
                ground.visit_within(set.places[i], own, [&](std::uint32_t j, float d2) {
                    if (glm::dot(normal, surface.normals()[pieces.corners[j]]) <= 0.0f) return;
                    const std::size_t bin = bin_of(d2, area, pieces.area_per_dot[j]);
                    if (bin < bins) part.expected[bin] += pieces.dots[j];
                });
            }
        });
        for (const Pairs& part : parts) {
            for (std::size_t k = 0; k < bins; ++k) {
                total.found[k] += part.found[k];
                total.expected[k] += part.expected[k];
            }
        }
    }
    Histogram correlation{};
    for (std::size_t k = 0; k < bins; ++k) {
        if (total.expected[k] > 0.0) correlation[k] = total.found[k] / total.expected[k] - 1.0;
    }
    constexpr double principal = 1.0745699;  // of the hexagonal lattice, cycles per mean distance
    constexpr double step = 0.01;            // of the principal frequency
    Power power;
    int low_steps = 0;
    for (double f = 0.15; f < 0.5 + 0.5 * step; f += step, ++low_steps)
        power.low += power_at(f * principal, correlation);
    power.low /= low_steps;
    for (double f = 0.5; f < 2.5; f += step)
        power.peak = std::max(power.peak, power_at(f * principal, correlation));
    return power;
}

}  // namespace stipple::dots
