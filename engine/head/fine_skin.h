#pragma once
// Where skin can ever carry dots: scalp, forehead, temples, sideburns, nape. One rule for the fine triangles
// of the even skin (surface/resurface.h) and for the sites of dots (dots/sites.h). HEAD frame, mm.
#include <glm/glm.hpp>

namespace stipple::head {

/// Above a plane that falls from the brow over the tragion to below the nape hairline.
inline bool fine_skin(glm::vec3 position) {
    return position.z > -15.0f - 0.55f * (position.y - 10.0f);
}

}  // namespace stipple::head
