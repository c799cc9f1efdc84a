#pragma once
// Fewer triangles of the same shape, for what needs no fine ones.
#include "surface/surface.h"

namespace stipple::render {

/// The surface with one vertex of each cell of so many mm, the one nearest to their mean: triangles whose
/// corners fall into three cells, between those vertices (Rossignac and Borrel 1993, "Multi-resolution 3D
/// approximations for rendering complex scenes"). They keep the surface's vertices; thin parts may lose a
/// side.
std::vector<surface::Triangle> coarse_triangles(const surface::Surface& skin, float cell_mm);

}  // namespace stipple::render
