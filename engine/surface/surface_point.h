#pragma once
// A place on a surface: triangle and barycentric weights. The currency for curves, landmarks, strokes and
// dots; nothing that the user placed is stored as a screen position, a texel or a plain vertex index.
#include <glm/glm.hpp>
#include <span>

#include "surface/surface.h"

namespace stipple::surface {

struct SurfacePoint {
    std::uint32_t triangle = no_index;
    float u = 0.0f;  // weight of corner 1
    float v = 0.0f;  // weight of corner 2; corner 0 has 1 - u - v

    bool valid() const { return triangle != no_index; }
    bool operator==(const SurfacePoint&) const = default;
};

glm::vec3 position(const Surface& surface, const SurfacePoint& point);       // mm
glm::vec3 smooth_normal(const Surface& surface, const SurfacePoint& point);  // unit, interpolated
/// Value per vertex, interpolated.
float interpolate(const Surface& surface, std::span<const float> per_vertex, const SurfacePoint& point);
/// The corner of the triangle with the largest weight.
std::uint32_t nearest_vertex(const Surface& surface, const SurfacePoint& point);
SurfacePoint at_vertex(const Surface& surface, std::uint32_t vertex);

/// Walks `displacement` (mm, projected into each triangle's plane) over the surface from `start`, unfolding
/// across edges; stops at a border. `left_over` (may be null) receives the length in mm that could not be
/// walked. O(triangles crossed), at most 1,000.
SurfacePoint walk(const Surface& surface, SurfacePoint start, glm::vec3 displacement,
                  float* left_over = nullptr);

}  // namespace stipple::surface
