#pragma once
// Settling: dots push each other over the skin until they are even, each with the area of skin that the
// wanted density gives it there. A compact kernel for the evenness (Gaussian-like, after Fattal 2011,
// "Blue-Noise Point Sampling Using Kernel Density Model"), a short spring for the smallest distance. The mean
// of both areas in the kernel, and no density in front of it, is what keeps the wanted density: to first
// order a gradient pushes nothing. Several layers can be settled at once: all dots, those of the first
// sessions, those of one session. Forces come from a snapshot of all places (Jacobi), neighbours in fixed
// order and sums four wide, so neither threads nor the processor change a bit. mm.
#include <functional>
#include <memory>

#include "base/progress.h"
#include "dots/room.h"

namespace stipple::dots {

/// The hexagonal spacing of dots, in units of sqrt(area per dot).
constexpr float hexagonal = 1.0746f;

struct Places {
    std::vector<surface::SurfacePoint> points;
    std::vector<glm::vec3> positions;  // mm, of the points
};

/// mm2 of skin that a dot has at a place: 100 / density. 0: no dot may go there. Called from many threads.
using AreaAt = std::function<float(const surface::SurfacePoint&)>;

/// Dots that are to be even among themselves.
struct Layer {
    std::vector<std::uint32_t> members;  // ascending
    float share = 1.0f;                  // of all dots, in (0, 1]
};

struct Settling {
    int kernel_steps = 7;
    int spring_steps = 3;
    float spring_length = 0.80f;  // of the hexagonal spacing, of the last steps
    float least = 0.765f;         // of it: dots closer than that in the end are moved to a gap (mend.h)
    float kernel_spring_length = 0.87f;  // of it, of the steps with the kernel
    float gain = 0.35f;                  // mm of movement in a step for the force, where a dot has 1 mm2
};

/// One layer of `count` dots.
Layer all_of(std::size_t count);

/// Moves the dots until every layer is even. `border` may be null; `fixed` (per dot, or empty): 1 stays where
/// it is. A dot never moves more than half its spacing in a step, nor where `area_at` is 0. O(N steps
/// layers). False when cancelled.
bool settle(const surface::Surface& surface, const AreaAt& area_at, const Border* border,
            std::span<const Layer> layers, std::span<const std::uint8_t> fixed, const Settling& settling,
            Places& places, base::Progress& progress);

/// mm by which settling can carry the influence of a place, for dots of at most `largest_area` mm2.
float reach_of(const Settling& settling, float largest_area);

}  // namespace stipple::dots
