#pragma once
// Curves on the skin that the overlay shows: found by rays from outside, so they lie on what is seen. mm,
// HEAD frame.
#include <vector>

#include "head/head.h"

namespace stipple::render {

using Curve = std::vector<glm::vec3>;

/// Midline from the glabella to the nape; the level 80 mm over the skin above the glabella; the lines up from
/// the outer corners of the eyes. What has no landmark is left out.
std::vector<Curve> guide_curves(const head::Head& head, const head::Landmarks& landmarks);

/// A circle of `radius` mm round `center` that lies on the skin; closed.
Curve ring_on_skin(const head::Head& head, glm::vec3 center, glm::vec3 normal, float radius);

}  // namespace stipple::render
