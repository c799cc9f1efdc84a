#pragma once
// Curves on the skin that the overlay shows: found by rays from outside, so they lie on what is seen. mm,
// HEAD frame.
#include <string>
#include <vector>

#include "head/head.h"
#include "render/guide_choice.h"

namespace stipple::render {

using Curve = std::vector<glm::vec3>;

/// Midline from the glabella to the nape; the level 80 mm over the skin above the glabella; the lines up from
/// the outer corners of the eyes; the levels of menton, subnasale and glabella and the one that makes the
/// upper third as high as the middle one; the brow's highest crease, `crease_mm` over the skin above the
/// glabella (0: none). What has no landmark is left out.
std::vector<Curve> guide_curves(const head::Head& head, const head::Landmarks& landmarks,
                                const Guides& shown = {}, double crease_mm = 0.0);

/// A guide's name, and the places on it that the name may point to, the best first: written at the client's
/// right, and at the left. Both eye corners have one name.
struct GuideName {
    std::string words;
    std::vector<glm::vec3> right, left;
};
std::vector<GuideName> guide_names(const head::Head& head, const head::Landmarks& landmarks,
                                   const Guides& shown, double crease_mm);

/// A circle of `radius` mm round `center` that lies on the skin; closed.
Curve ring_on_skin(const head::Head& head, glm::vec3 center, glm::vec3 normal, float radius);

}  // namespace stipple::render
