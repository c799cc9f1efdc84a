#pragma once
// The colours of heat maps. Viridis, nine stops (van der Walt and Smith 2015); cividis, ten stops, the same
// for eyes that cannot tell red from green (Nunez, Anderton and Renslow 2018, "Optimizing colormaps with
// consideration for color vision deficiency"). Errors: blue over grey to red, both arms equally light, equal
// steps equally far apart by CIEDE2000 (Moreland 2009, "Diverging Color Maps for Scientific Visualization").
#include <glm/glm.hpp>

#include "render/scene.h"

namespace stipple::render {

/// Linear RGB for 0..1, clamped; diverging: 0.5 is no error.
glm::vec3 heat_color(double value, HeatColors colors = HeatColors::viridis);

}  // namespace stipple::render
