#pragma once
// The closed manifold skin of a sampled band: one vertex for every sheet that passes a cell (Nielson 2004,
// "Dual Marching Cubes"; placed as in surface nets, Gibson 1998), pairs of ambiguous cells resolved so that
// no edge has more than two triangles (Wenger 2013, "Isosurfaces: Geometry, Topology, and Algorithms"). mm.
#include "surface/resurface_band.h"

namespace stipple::surface {

/// Triangles outward (towards positive values); every edge has exactly two triangles. O(cells of active
/// blocks).
Mesh surface_nets(const Band& band);

}  // namespace stipple::surface
