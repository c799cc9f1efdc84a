#pragma once
// A lighter copy of a very fine scan: vertices in one grid cell become their mean (Rossignac & Borrel 1993).
// Enough to find a head by and to place landmarks on; never the skin that is planned on. Units of the mesh.
#include "surface/surface.h"

namespace stipple::head {

/// Cells of `cell`; triangles that collapse are dropped. O(V log V), deterministic.
surface::Mesh thin(const surface::Mesh& mesh, float cell);

}  // namespace stipple::head
