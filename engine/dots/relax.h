#pragma once
// Spreads sites evenly over the skin: a start along the surface's own order, a few steps of a kernel and
// springs, and a repair that keeps the smallest distance. Forces come from a snapshot of all places (Jacobi),
// neighbours in fixed order, so the result does not depend on threads. Distances are straight, not over the
// skin, and blind to the side: never longer than over the skin, so the guarantee holds there as well, and at
// 1 mm the two differ by less than a hundredth on a head. Two sheets of skin closer than a dot's distance (an
// ear's rim) share one set of sites.
#include "base/progress.h"
#include "dots/room.h"

namespace stipple::dots {

struct Places {
    std::vector<surface::SurfacePoint> points;
    std::vector<glm::vec3> positions;  // mm, of the points
};

/// One place for each `area_per_site` mm2 of the room, walking its triangles in their order. O(T + N).
Places spread_along(const surface::Surface& surface, const Room& room, double area_per_site,
                    std::uint64_t seed);

/// Moves the places until they are even: kernel steps with momentum, then springs alone. False when
/// cancelled.
bool relax(const surface::Surface& surface, const Room& room, const Border& border, double area_per_site,
           Places& places, base::Progress& progress);

/// No two places closer than `distance` mm afterwards: pushed apart where there is room, else the later one
/// is dropped. Returns how many were dropped.
std::size_t keep_apart(const surface::Surface& surface, const Room& room, float distance, Places& places);

}  // namespace stipple::dots
