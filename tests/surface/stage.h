#pragma once
// A surface with everything that a test of distances asks of it. mm.
#include "shapes.h"
#include "surface/bvh.h"
#include "surface/curve.h"
#include "surface/geodesic.h"

namespace stipple::surface {

/// A surface with what a test asks of it.
struct Stage {
    SurfacePtr surface;
    Bvh bvh;
    GeodesicFront front;

    explicit Stage(Mesh mesh)
        : surface(shapes::surface_of(std::move(mesh))),
          bvh(surface->positions(), surface->triangles()),
          front(surface) {}
    SurfacePoint place(glm::vec3 at) const { return bvh.nearest(at)->point; }
    glm::dvec3 vertex(std::uint32_t v) const { return surface->positions()[v]; }
    float path_length(const SurfacePoint& a, const SurfacePoint& b) {
        const auto path = shortest_path(front, *surface, a, b);
        return path.ok() ? length(*surface, *path) : -1.0f;
    }
};

inline Mesh sorted(Mesh mesh) {
    sort_along_hilbert(mesh);
    return mesh;
}

inline glm::dvec3 random_direction(base::Rng& rng) {
    for (;;) {
        const glm::dvec3 d(rng.uniform(-1, 1), rng.uniform(-1, 1), rng.uniform(-1, 1));
        const double size = glm::length(d);
        if (size > 0.1 && size < 1.0) return d / size;
    }
}

}  // namespace stipple::surface
