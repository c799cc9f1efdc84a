#pragma once
// A whole set from nothing: start, settling, and where wanted sessions that are even together and each by
// itself.
#include "dots/settle.h"

namespace stipple::dots {

/// Exactly `count` places for a density per vertex (relative, linear within a triangle), settled. `border` of
/// the same surface and room. Empty when cancelled or where the density is 0 everywhere.
Places even_set(const surface::Surface& surface, const Room& room, const Border& border,
                std::span<const float> density, std::size_t count, std::uint64_t seed,
                const Settling& settling, base::Progress& progress);

/// Dots after each session, as shares of all: ascending, the last 1.
struct SessionSet {
    Places places;
    std::vector<std::uint8_t> session;  // per place, 1-based
};

/// Layers of a set in sessions: every cumulative set and every session's own. `shares` as above: asked for,
/// not counted, so that one more dot somewhere changes nothing elsewhere.
std::vector<Layer> layers_of(std::span<const std::uint8_t> session, std::span<const double> shares);

/// The same with sessions: ordered by halving (order.h), cut at the shares, then all layers settled at once.
SessionSet even_sessions(const surface::Surface& surface, const Room& room, const Border& border,
                         std::span<const float> density, std::size_t count, std::span<const double> shares,
                         std::uint64_t seed, base::Progress& progress);

}  // namespace stipple::dots
