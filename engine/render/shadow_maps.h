#pragma once
// Shadows that ears, brow and nose cast. For each small light the heights of the skin as that light sees them
// are drawn into a map, in which the skin's shader looks for what stands in the way (Fernando 2005,
// "Percentage-Closer Soft Shadows"). Beside rays to every part of the light, on made heads from the front and
// from the side, the share of light is off by .03 to .05, root of the mean square; the mean of the open
// directions, which wide lights keep, is off by .07 to .30 there (tests/scenarios/cast_shadows_test.cpp).
#include "gl/framebuffer.h"
#include "render/head_view.h"
#include "render/studio.h"

namespace stipple::render {

/// How many of the studio's lights cast, the first ones: those smaller than half a radian and at least half
/// as bright as the brightest, 2 at most. For wider ones a map is no nearer to rays than the openness of the
/// skin.
int casting_lights(const Studio& studio);

class ShadowMaps {
public:
    /// Texels of a light's map: 0.3 mm of a bust. Twice as fine is nearer to rays by .002 in the sun, nowhere
    /// else.
    static constexpr int side = 1024;
    /// Refused when its shader cannot be used.
    static base::Result<ShadowMaps> make();

    /// Draws what differs from the last time. `upload`: how often the head has changed.
    void update(const HeadView& head, int upload, const Studio& studio);
    int count() const { return static_cast<int>(lights_.size()); }
    /// The map in that texture unit. The program must be in use.
    void set_uniforms(gl::Program& program, int unit) const;

private:
    struct Light {
        glm::vec3 towards{0.0f}, right{0.0f}, up{0.0f};  // unit, HEAD frame
        glm::vec2 from{0.0f};                            // mm along right and up: the map's lower left
        float texel = 1.0f;                              // mm
        float top = 0.0f, deep = 1.0f;                   // mm: height of the nearest, and to the farthest
    };
    explicit ShadowMaps(gl::Program program) : program_(std::move(program)) {}

    gl::Program program_;
    gl::Texture heights_;
    gl::Framebuffer frame_;
    std::vector<Light> lights_;
    int upload_ = -1;
};

}  // namespace stipple::render
