#pragma once
// The engine's own sets of dots on a bare surface, as the bench and the quality gate ask for them. mm.
#include "bench/test_heads.h"
#include "dots/even_set.h"

namespace stipple::bench {

/// `count` places with a relative density per vertex.
std::vector<surface::SurfacePoint> own_set(const surface::Surface& scalp, std::span<const float> density,
                                           std::size_t count, std::uint64_t seed);

/// The same in sessions; `shares` of all dots after each, the last 1.
dots::SessionSet own_sessions(const surface::Surface& scalp, std::span<const float> density,
                              std::size_t count, std::span<const double> shares, std::uint64_t seed);

/// The density of the set whose instructions are counted.
std::vector<float> gate_density(const surface::Surface& scalp);

}  // namespace stipple::bench
