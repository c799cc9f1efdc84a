#pragma once
// The heat map that sets what will be seen beside the client's own shaved hair.
#include <algorithm>
#include <array>
#include <vector>

#include "render/scene.h"

namespace stipple::render {

/// What depends on density alone is worked out once every 20 dots/cm2, to 480, and read between.
constexpr int density_steps = 24;
constexpr double density_step_per_cm2 = 20.0;
template <typename Value>
using ByDensity = std::array<Value, density_steps + 1>;
template <typename Value>
Value at_density(const ByDensity<Value>& values, float per_cm2) {
    const double at =
        std::clamp(static_cast<double>(per_cm2) / density_step_per_cm2, 0.0, density_steps - 1e-6);
    const auto low = static_cast<std::size_t>(at);
    const double high = at - static_cast<double>(low);
    return values[low] * (1.0 - high) + values[low + 1] * high;
}

/// CIEDE2000 between skin with its dots and what is left of the hair, and full shaved hair, per vertex; 0
/// where nothing is planned. Where it is not known what is left, nothing is. Hair that is left darkens each
/// of X, Y and Z by its share of what full hair does, in powers: as layers that lie on one another, not as a
/// mean.
std::vector<float> match_values(const Scene& scene);

}  // namespace stipple::render
