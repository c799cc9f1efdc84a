#pragma once
// The marks of an overlay as triangles in pixels of the picture, from the lower left. Lines are ribbons of
// our own: OpenGL's wide lines are not in the core profile everywhere.
#include <vector>

#include "render/lens.h"

namespace stipple::render {

struct OverlayVertex {
    glm::vec2 pixel;
    glm::vec4 tint;    // sRGB and opacity
    glm::vec4 shape;   // kind, two coordinates within it, size in pixels
    glm::vec3 anchor;  // pixel that may hide it, mm from the eye
};

enum class Mark { line = 0, dashes = 1, handle = 2, proposed = 3, placed = 4, confirmed = 5 };

class OverlayShapes {
public:
    /// `unit`: pixels of one point of the interface.
    OverlayShapes(const Lens& lens, float unit) : lens_(lens), unit_(unit) {}

    /// A smooth band `width` points wide along positions in mm; closed ones repeat their first position.
    void line(std::span<const glm::vec3> positions, Mark kind, float width, glm::vec4 tint);
    /// A mark of constant size, `radius` points.
    void mark(glm::vec3 position, Mark kind, float radius, glm::vec4 tint);
    std::span<const OverlayVertex> vertices() const { return vertices_; }

private:
    void quad(const OverlayVertex& a, const OverlayVertex& b, const OverlayVertex& c, const OverlayVertex& d);
    Lens lens_;
    float unit_;
    std::vector<OverlayVertex> vertices_;
};

}  // namespace stipple::render
