#pragma once
// Triangles that are no skin whatever side they are seen from: without area, twice there, fins on edges, long
// shards through the head.
#include "surface/repair_edges.h"

namespace stipple::surface {

/// Triangles with a corner twice, or flatter than 1e-7 of their longest edge. Returns how many went.
std::size_t drop_degenerate(Mesh& mesh);

/// Of triangles on the same three corners, in any order, the first stays. Returns how many went.
std::size_t drop_duplicates(Mesh& mesh);

/// Bits of at most four triangles that hang on an edge of others (fins), if they are at most 5 % of all, and
/// lone triangles longer than 20 median edges and a twentieth of the box, if they are at most 2 %. Returns
/// how many went.
std::size_t drop_stray(Mesh& mesh, const Patches& patches);

}  // namespace stipple::surface
