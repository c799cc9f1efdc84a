#pragma once
// A camera over a picture of a certain size: what every shader wants to know of it. mm, HEAD frame.
#include "gl/program.h"
#include "render/camera.h"

namespace stipple::render {

struct Lens {
    glm::mat4 view_projection{1.0f};
    glm::vec3 eye{0.0f};
    glm::vec3 right{1, 0, 0}, up{0, 0, 1}, back{0, -1, 0};  // unit axes of the camera
    glm::vec2 near_far{1.0f, 2.0f};                         // mm
    float pixel_angle = 0.001f;  // mm facing the camera per pixel and mm of distance
    glm::ivec2 size{1};          // pixels
    glm::ivec2 corner{0},
        whole{1};  // of a part: its lower left in the whole picture, and that picture's size

    static Lens of(const Camera& camera, glm::ivec2 size);
    /// A part of this picture, from `corner` (lower left), `size` pixels; it may reach beyond the edges.
    Lens part(glm::ivec2 corner, glm::ivec2 size) const;
    void set_uniforms(gl::Program& program) const;

    struct Seen {
        glm::vec2 pixel;  // from the lower left
        float depth;      // mm along the view; <= 0 behind the camera
    };
    Seen project(glm::vec3 position) const;
    /// Pixels that a box can cover; the whole picture where a corner of it lies behind the eye.
    struct Rect {
        glm::ivec2 from{0}, to{0};  // to: beyond the last
        bool empty() const { return to.x <= from.x || to.y <= from.y; }
    };
    Rect around(glm::vec3 low, glm::vec3 high) const;
    /// False when nothing of a ball can be in the picture.
    bool may_see(glm::vec3 center, float radius) const;
};

}  // namespace stipple::render
