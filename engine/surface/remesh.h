#pragma once
// Isotropic remeshing (Botsch & Kobbelt 2004, "A Remeshing Approach to Multiresolution Modeling"): split long
// edges, collapse short ones, flip towards six neighbours, relax within the tangent plane, put back onto the
// shape. mm.
#include <functional>

#include "base/progress.h"
#include "surface/remesh_links.h"

namespace stipple::surface {

struct RemeshGuide {
    /// Writes the wanted edge length in mm for every vertex (same size as the mesh; removed vertices: any).
    std::function<void(const LinkedMesh&, std::vector<float>&)> wanted_edges;
    /// Moves vertices onto the shape: receives relaxed places, overwrites them with final ones. May be empty.
    std::function<void(const LinkedMesh&, std::vector<glm::vec3>&)> settle;
    /// Vertices that are left alone; may be empty.
    std::function<bool(glm::vec3)> frozen;
    int rounds = 5;
};

/// Stays closed and manifold; a step that would fold a triangle over is left out. Deterministic at any thread
/// count, about O(rounds * V). Returns false when it was cancelled. Progress runs from `begin` to `end`.
bool remesh(LinkedMesh& mesh, const RemeshGuide& guide, base::Progress& progress, double begin, double end);

/// Moves the vertices to `places`, except where a triangle would fold over: there they stay. O(V).
void move_unfolded(LinkedMesh& mesh, std::vector<glm::vec3>& places);

}  // namespace stipple::surface
