#pragma once
// Plane cuts of a mesh and the outline a tape would take round them. mm.
#include "surface/surface.h"

namespace stipple::head {

/// Where the plane through `origin` with axes `across` and `along` (orthonormal) cuts the mesh: 2D points,
/// two per cut triangle, unordered. `keep` (may be null) limits which points count.
std::vector<glm::dvec2> cut(const surface::Mesh& mesh, glm::dvec3 origin, glm::dvec3 across, glm::dvec3 along,
                            bool (*keep)(glm::dvec2 point) = nullptr);

/// Convex hull, counter-clockwise, without its first point repeated.
std::vector<glm::dvec2> convex_outline(std::vector<glm::dvec2> points);
/// Closed length.
double outline_length(const std::vector<glm::dvec2>& outline);

}  // namespace stipple::head
