#pragma once
// The colours of heat maps: viridis, nine stops (van der Walt and Smith 2015), between them in linear light
// through CIELAB, so that equal steps of the value look equal.
#include <array>
#include <glm/glm.hpp>

namespace stipple::render {

/// Linear RGB for 0..1, clamped.
glm::vec3 heat_color(double value);

}  // namespace stipple::render
