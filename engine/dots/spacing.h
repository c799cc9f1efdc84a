#pragma once
// The smallest distance between places, kept without exception. Distances are straight, not over the skin,
// and blind to the side: never longer than over the skin, so the guarantee holds there as well, and at 1 mm
// the two differ by less than a hundredth on a head. Two sheets of skin closer than a dot's distance (an
// ear's rim) share one set of places. mm.
#include "dots/settle.h"

namespace stipple::dots {

/// No two places closer than `distance` mm afterwards: pushed apart where there is room, else the later one
/// is dropped. Returns how many were dropped.
std::size_t keep_apart(const surface::Surface& surface, const Room& room, float distance, Places& places);

}  // namespace stipple::dots
