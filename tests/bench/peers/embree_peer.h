#pragma once
// Embree's hierarchy as a peer of surface/bvh.h: one build of lowest quality.
#include <optional>

#include "bench/peers/timing.h"
#include "surface/surface.h"

namespace stipple::bench {

/// Nothing where the bench was built without Embree.
std::optional<Seconds> embree_build(const surface::Surface& surface);

}  // namespace stipple::bench
