#pragma once
// Where skin can ever carry dots: scalp, forehead, temples, sideburns, nape. One rule for the fine triangles
// of the even skin (surface/resurface.h) and for the sites of dots (dots/sites.h). HEAD frame, mm.
#include <glm/glm.hpp>

namespace stipple::head {

/// mm straight up from a plane that falls from the brow over the tragion to below the nape hairline.
inline float above_fine_border(glm::vec3 position) {
    return position.z + 15.0f + 0.55f * (position.y - 10.0f);
}
inline bool fine_skin(glm::vec3 position) {
    return above_fine_border(position) > 0.0f;
}

}  // namespace stipple::head
