#pragma once
// The start of an even set: one place for every share of the wanted dots, walking the triangles along the
// surface's space-filling order. Exact count, already even over areas of a few dots.
#include "dots/settle.h"

namespace stipple::dots {

/// Exactly `count` places for a density given per vertex (relative, >= 0, linear within a triangle), on the
/// triangles of the room. No places where the density is 0 everywhere. O(T + N).
Places spread(const surface::Surface& surface, const Room& room, std::span<const float> density,
              std::size_t count, std::uint64_t seed);

/// mm2 per dot at a place for that density and count: AreaAt for settle(). The arguments must outlive it.
AreaAt area_of(const surface::Surface& surface, const Room& room, std::span<const float> density,
               std::size_t count);

}  // namespace stipple::dots
