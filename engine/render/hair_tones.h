#pragma once
// No two hairs are of one colour: what a head's hairs lie between. Their mean is the colour that the law of
// its tone has (appearance/hair.h). Linear colours.
#include <glm/vec3.hpp>

#include "plan/plan.h"

namespace stipple::render {

struct HairTones {
    glm::vec3 dark{0.0f}, pale{0.0f};
    float white_share = 0.0f;  // grey hair: so many are pale, the others dark; 0: any tone between
    glm::vec3 mean() const;
};
/// Of stubble.
HairTones stubble_tones(const plan::Looks& looks);
/// Of brows: grey ones keep more of their dark hairs, and no other is lighter than the skin it lies on.
HairTones brow_tones(const plan::Looks& looks);

}  // namespace stipple::render
