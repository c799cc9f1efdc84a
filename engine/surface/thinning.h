#pragma once
// A lighter copy of a very fine scan: vertices in one grid cell become their mean (Rossignac & Borrel 1993).
// Enough to find a head by and to place landmarks on; never the skin that is planned on. Units of the mesh.
#include "surface/surface.h"

namespace stipple::surface {

/// Cells of `cell`; triangles that collapse are dropped. `from`, where given: for every triangle the one of
/// `mesh` that it was. O(V log V), deterministic.
Mesh thin(const Mesh& mesh, float cell, std::vector<std::uint32_t>* from = nullptr);

}  // namespace stipple::surface
