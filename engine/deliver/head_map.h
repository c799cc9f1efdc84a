#pragma once
// A head drawn flat for paper: light shading by a z-buffer of our own, so that sheets have their maps on
// computers without OpenGL, too. Parallel projection; HEAD frame, mm; paper in points with y down.
#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "deliver/page.h"
#include "surface/surface.h"

namespace stipple::deliver {

enum class Side { front, back, right, left, top };
const char* words(Side side);  // "Front", "Client's left"

/// Colour of the skin, 0xRRGGBB, at a vertex: `light` is 0..1 by the angle to the eye.
using Paint = std::function<std::uint32_t(std::uint32_t vertex, double light)>;
std::uint32_t plain_paint(std::uint32_t vertex, double light);  // light grey

class HeadMap {
public:
    /// Fits the head above its `lowest` mm (z) into a box of paper, centred. 4 pixels a point. O(triangles +
    /// pixels).
    HeadMap(const surface::Surface& surface, Side side, double width, double height, double lowest,
            const Paint& paint = plain_paint);

    double scale() const { return scale_; }  // points a mm
    /// Place on paper relative to the box's upper left corner.
    Point place(glm::vec3 position) const;
    /// Not hidden by other skin and not turned away.
    bool sees(glm::vec3 position, glm::vec3 normal) const;
    void draw(PdfDocument& pdf, double x, double y) const;

private:
    void fill(const surface::Surface& surface, const surface::Triangle& triangle, const Paint& paint);
    glm::vec2 pixel(glm::vec3 position) const;

    glm::vec3 right_, up_, toward_;
    double width_, height_, scale_ = 1;
    glm::vec2 middle_{0};  // of the head on the picture's plane, mm
    int across_, down_;
    std::vector<float> depth_;           // mm toward the eye
    std::vector<std::uint32_t> pixels_;  // 0xRRGGBB
};

}  // namespace stipple::deliver
