#pragma once
// The order in which sites are used: repeated halving by weighted sample elimination (Yuksel 2015, "Sample
// Elimination for Generating Poisson Disk Sample Sets"), the site with the most crowded neighbourhood first
// out, so that every prefix of the order is itself even.
#include "base/progress.h"
#include "dots/room.h"

namespace stipple::dots {

struct Order {
    std::vector<std::uint32_t> rank;  // per site: 0 is used first
    /// Per site: mm to the nearest site of smaller rank, both counted (a lower bound where that is very far).
    std::vector<float> to_earlier;
};

/// `counted`: per site, 1: takes part in to_earlier. `area_per_site` in mm2. Empty when cancelled.
/// O(N log N); the same at any thread count.
Order order_of(std::span<const glm::vec3> positions, std::span<const std::uint8_t> counted,
               const Border& border, double area_per_site, base::Progress& progress);

}  // namespace stipple::dots
