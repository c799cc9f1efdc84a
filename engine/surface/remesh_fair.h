#pragma once
// A smooth patch between fixed neighbours: least bending with a little tension, so that skin goes on in the
// direction in which it enters the hole and large openings do not balloon. (Discrete fairing, Kobbelt et al.
// 1998, "Interactive Multi-Resolution Modeling on Arbitrary Meshes"; conjugate gradients.) mm.
#include "surface/remesh_links.h"

namespace stipple::surface {

/// Moves `places[v]` of every vertex with `free_vertex[v]`; the others are fixed. Both have the mesh's vertex
/// count. `edge`: typical edge in mm, sets the scale of the tension. Deterministic; O(free vertices * steps).
void fair(const LinkedMesh& mesh, const std::vector<char>& free_vertex, float edge,
          std::vector<glm::vec3>& places);

}  // namespace stipple::surface
