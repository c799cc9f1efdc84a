#pragma once
// Which bits of a scan belong together although they share no vertex, and which float free.
#include "surface/surface.h"

namespace stipple::surface {

struct Floaters {
    std::vector<std::uint8_t> of_triangle;  // 1: belongs to a floating bit
    std::size_t bits = 0;
    double area_share = 0.0;  // of the whole surface, 0..1
};

/// Components (joined by shared vertices, or by vertices within `reach` of each other, so that a cracked skin
/// does not fall apart) whose area is below `smallest` of the largest one's.
Floaters find_floaters(const Mesh& mesh, float reach, double smallest);

}  // namespace stipple::surface
