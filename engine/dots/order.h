#pragma once
// The order in which places are used: repeated halving by weighted sample elimination (Yuksel 2015, "Sample
// Elimination for Generating Poisson Disk Sample Sets"), the place with the most crowded neighbourhood first
// out, so that every prefix of the order is itself even.
#include "base/progress.h"
#include "dots/room.h"

namespace stipple::dots {

struct Order {
    std::vector<std::uint32_t> rank;  // per place: 0 is used first
    /// Per place: mm to the nearest place of smaller rank, both counted (a lower bound where that is very
    /// far).
    std::vector<float> to_earlier;
};

/// `places`: x, y, z in mm and the mm2 of skin that each has in the whole set: an uneven density stays the
/// same in every prefix. `counted`: per place, 1: takes part in to_earlier. Empty when cancelled. O(N log N);
/// the same at any thread count.
Order order_of(std::span<const glm::vec4> places, std::span<const std::uint8_t> counted, const Border& border,
               base::Progress& progress);

}  // namespace stipple::dots
