#pragma once
// Bounding volume hierarchy over the triangles of a surface (or of any mesh): ray hits and nearest points.
// Binned SAH build (Wald 2007, "On fast Construction of SAH-based Bounding Volume Hierarchies") over clusters
// of triangles that follow each other (bvh_clusters.h): fast where the mesh is sorted along a curve, right
// anywhere. Thread-safe once built; results do not depend on threads. All lengths in the units of the
// positions.
#include <optional>

#include "surface/surface_point.h"

namespace stipple::surface {

struct Ray {
    glm::vec3 origin;
    glm::vec3 direction;  // need not be unit
};

struct RayHit {
    SurfacePoint point;
    float distance;     // along the ray in units of |direction|
    bool from_outside;  // direction against the triangle's normal
};

struct Nearest {
    SurfacePoint point;
    glm::vec3 position;
    float distance;
};

class Bvh {
public:
    /// The spans must outlive the hierarchy. O(T log T).
    Bvh(std::span<const glm::vec3> positions, std::span<const Triangle> triangles);

    /// First hit with 0 < distance <= max_distance.
    std::optional<RayHit> first_hit(const Ray& ray, float max_distance = 1e30f) const;
    /// Any hit within max_distance (occlusion).
    bool any_hit(const Ray& ray, float max_distance = 1e30f) const;
    /// All hits, ascending by distance, at most `limit`.
    std::vector<RayHit> all_hits(const Ray& ray, std::size_t limit = 256) const;
    /// Nearest point not further than max_distance; nullopt if there is none.
    std::optional<Nearest> nearest(glm::vec3 point, float max_distance = 1e30f) const;

    struct Node {  // 32 bytes; leaf when count > 0
        glm::vec3 low;
        std::uint32_t first;  // leaf: first entry in order(); inner: left child, right child is first + 1
        glm::vec3 high;
        std::uint32_t count;
    };
    std::span<const Node> nodes() const { return nodes_; }
    std::span<const std::uint32_t> order() const { return order_; }  // triangle indices, leaf by leaf

private:
    std::span<const glm::vec3> positions_;
    std::span<const Triangle> triangles_;
    std::vector<Node> nodes_;
    std::vector<std::uint32_t> order_;
};

}  // namespace stipple::surface
