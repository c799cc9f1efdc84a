#pragma once
// The light of the studio: a soft sky and round softboxes that go with the camera, so that every view is lit
// the same.
#include <array>
#include <vector>

#include "gl/program.h"
#include "render/lens.h"

namespace stipple::render {

struct SoftBox {
    glm::vec3 direction;   // unit, towards the light
    glm::vec3 irradiance;  // on a white that faces it, over pi: 1 lights white fully
    float radius;          // angular, radians
};

struct Studio {
    glm::vec3 up{0, 0, 1};
    glm::vec3 sky{0.0f}, sky_gradient{0.0f};  // radiance level, and what is added straight above
    float behind = 1.0f;                      // share of the sky's radiance that lies behind the head
    std::vector<SoftBox> boxes;               // at most 4

    /// Key from the upper left of the camera, a weak fill, rims from behind, sky from above. White facing the
    /// key comes to about 1.
    static Studio portrait(const Lens& lens);
    void set_uniforms(gl::Program& program) const;
};

/// Wrap w of softly() (shaders/common/studio.glsl) by colour for a round light of that angular radius,
/// radians: the light's own size, and how far each colour wanders in skin that is as bent as a head. Nearest
/// to the integral over a sphere with the light spread of skin (tests/render/terminator_test.cpp).
glm::vec3 soft_reach(float light_radius);

/// Share of light that the skin's surface reflects for n.v = (k + 0.5) / count under an even sky, single
/// scattering, and the cosine-weighted mean over all directions.
struct Reflected {
    std::vector<float> share;
    float mean = 0.0f;
    std::array<float, 5> fit{};  // polynomial in 1 - n.v, within 0.003 of `share`
};
/// `roughness`: alpha of both lobes of the mix 0.6 and 0.4. Integrated numerically, some 10 ms.
Reflected reflected_share(glm::vec2 roughness, int count);

}  // namespace stipple::render
