#pragma once
// The heat map that sets what will be seen beside the client's own shaved hair.
#include <vector>

#include "render/scene.h"

namespace stipple::render {

/// CIEDE2000 between skin with its dots and what is left of the hair, and full shaved hair, per vertex; 0
/// where nothing is planned. Where it is not known what is left, nothing is. Hair that is left darkens each
/// of X, Y and Z by its share of what full hair does, in powers: as layers that lie on one another, not as a
/// mean.
std::vector<float> match_values(const Scene& scene);

}  // namespace stipple::render
