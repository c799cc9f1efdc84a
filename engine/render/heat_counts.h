#pragma once
// Heat maps of the dots that are there: counted over the skin, and against what was asked for. Per vertex.
#include <limits>
#include <vector>

#include "render/scene.h"

namespace stipple::render {

constexpr float count_width_mm = 5.0f;  // of skin that is counted over: standard deviation
/// So few dots/cm2 say nothing of their spacing.
constexpr double too_few_per_cm2 = 4.0;
constexpr float no_number = std::numeric_limits<float>::infinity();

/// Dots of scene.counted up to scene.session, dots/cm2; 0 where there are none.
std::vector<float> counted_per_cm2(const Scene& scene);
/// % of the dots asked for (of the sessions up to scene.session) that are too many (+) or missing (-) round a
/// vertex. no_number where hardly any were asked for, `unplanned` where none were.
std::vector<float> density_errors(const Scene& scene, float unplanned);
/// % that neighbours are too far apart (+) or too near (-) round a vertex: mean distance to the nearest dot
/// against that of dots as regular as the plan's settings ask (Clark and Evans 1954), at the density asked
/// for and the number of dots that are there. no_number where hardly any dots are.
std::vector<float> spacing_errors(const Scene& scene, float unplanned);

}  // namespace stipple::render
