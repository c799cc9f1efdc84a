#pragma once
// Points spread evenly over a triangle mesh with smoothed normals: what registration works on instead of
// triangles, so that its result does not depend on how finely a scanner cut the skin. Units of the mesh.
#include <vector>

#include "surface/surface.h"

namespace stipple::head {

struct Sample {
    glm::vec3 position;
    glm::vec3 normal;  // unit, outward where the mesh is
};

/// A ball; samples are taken from triangles whose centroid lies inside.
struct Ball {
    glm::vec3 center{0.0f};
    float radius = 1e30f;
};

/// `count` samples, area-weighted and without randomness. Normals averaged over the nearest ~12 samples that
/// face the same way. Empty when there is no area. O(T + count).
std::vector<Sample> sample_evenly(const surface::Mesh& mesh, std::size_t count, const Ball& within = {});

}  // namespace stipple::head
