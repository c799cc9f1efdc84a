#pragma once
// Keys along a three-dimensional Hilbert curve, 21 bits an axis, and a stable sort by such keys. Neighbouring
// keys are neighbouring places, so meshes sorted by them are read from memory in runs. Skilling 2004,
// "Programming the Hilbert curve".
#include <cstdint>
#include <vector>

#include "surface/surface.h"

namespace stipple::surface {

/// Maps points of a box (any unit) to keys of 63 bits. The grid is a cube on the longest side of the box;
/// points outside are clamped, not-a-number counts as the low corner.
class HilbertGrid {
public:
    explicit HilbertGrid(const Box& box);
    std::uint64_t key(glm::dvec3 point) const;

private:
    glm::dvec3 low_{0.0};
    double scale_ = 0.0;
};

/// Indices 0 .. keys.size()-1 ordered by (key, index). Radix sort, O(n).
std::vector<std::uint32_t> order_by_key(std::span<const std::uint64_t> keys);

}  // namespace stipple::surface
