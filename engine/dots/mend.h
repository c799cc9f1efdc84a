#pragma once
// The few dots that settling leaves too close together, mostly where they are pushed against a border or a
// fold, go to the best gap nearby. mm.
#include "dots/settle.h"

namespace stipple::dots {

/// Each dot of a pair closer than `least` hexagonal spacings (of its layer) is moved, the later first, to the
/// place within 1.5 spacings that leaves it furthest from the others, if that is better. `at`: x, y, z and
/// mm2 of the dots, moved with them. Deterministic; O(N) to find the pairs, a little for each. Returns how
/// many moved.
std::size_t mend(const surface::Surface& surface, const AreaAt& area_at, std::span<const Layer> layers,
                 std::span<const std::uint8_t> fixed, float least, std::vector<surface::SurfacePoint>& points,
                 std::vector<glm::vec4>& at);

}  // namespace stipple::dots
