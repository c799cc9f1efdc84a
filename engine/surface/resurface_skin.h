#pragma once
// The triangles of a scan, laid out leaf by leaf along a Bvh, with nearest-point queries that can ask for
// skin that faces the same way. mm. Thread-safe once built.
#include <optional>

#include "surface/bvh.h"

namespace stipple::surface {

/// A place on the scan.
struct SkinPlace {
    glm::vec3 position;
    glm::vec3 normal;      // unit, of the triangle; (0,0,0) where the triangle has no area
    float distance;        // mm
    std::uint32_t corner;  // index into ScanSkin::corners(): a hint for the next query nearby
};

class ScanSkin {
public:
    using Corners = std::array<glm::vec3, 3>;

    /// The spans and the hierarchy must outlive the skin. O(T).
    ScanSkin(std::span<const glm::vec3> positions, std::span<const Triangle> triangles, const Bvh& bvh);

    /// Nearest place within max_distance; `facing` unit: only triangles whose normal has at least
    /// `min_cosine` with it; a zero `facing` takes every triangle. `hint` (corner of an earlier answer or
    /// no_index) only makes it faster where two places are equally near.
    std::optional<SkinPlace> nearest(glm::vec3 point, float max_distance, glm::vec3 facing = glm::vec3(0.0f),
                                     float min_cosine = -2.0f, std::uint32_t hint = no_index) const;

    std::span<const Corners> corners() const { return corners_; }  // in the order of the leaves
    std::span<const Bvh::Node> nodes() const { return nodes_; }

private:
    std::span<const Bvh::Node> nodes_;
    std::vector<Corners> corners_;
    std::vector<glm::vec3> normals_;
    std::vector<char> slim_;  // slivers
};

}  // namespace stipple::surface
