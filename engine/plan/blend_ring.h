#pragma once
// How dots run out into the hair around lost hair: a ring in which the density falls by equal shares per mm,
// since the eye sees ratios. Trade rule: go beyond each edge, with the density falling to the neighbour's.
#include <cstdint>
#include <span>
#include <vector>

#include "head/head.h"

namespace stipple::plan {

constexpr double blend_fall = 0.145;  // of the density, per mm of skin: 35 % in 3 mm
constexpr double blend_end = 0.02;    // of the highest density; the ring ends where it would fall below that

/// Per vertex a density and which vertex it comes from: its own where it is dense enough by itself.
struct BlendRing {
    std::vector<float> density;
    std::vector<std::uint32_t> source;
};

/// The smallest density that is nowhere below `density` (0..1 of the highest, one a vertex) and along no edge
/// between two vertices that carry dots falls faster than blend_fall. O(V log V).
BlendRing blend_ring(const surface::Surface& skin, std::span<const float> density,
                     std::span<const std::uint8_t> carries);

}  // namespace stipple::plan
