#pragma once
// An immutable triangle surface in millimetres, z up when it is a head in HEAD frame (head/frame.h). Vertices
// and triangles are sorted along a space-filling curve, so a run of neighbouring indices is a patch of skin.
#include <array>
#include <cmath>
#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"

namespace stipple::surface {

using Triangle = std::array<std::uint32_t, 3>;
constexpr std::uint32_t no_index = 0xffffffffu;

/// Plain triangles, not checked: what a reader or a repair step hands on.
struct Mesh {
    std::vector<glm::vec3> positions;  // file units until a scale is known, mm after that
    std::vector<Triangle> triangles;   // counter-clockwise seen from outside, once oriented
    std::vector<glm::vec3> colors;     // linear RGB per vertex, or empty
};

inline bool finite(glm::vec3 p) {
    return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z);
}

/// Axis-aligned box; empty when low > high.
struct Box {
    glm::vec3 low{1e30f};
    glm::vec3 high{-1e30f};
    void add(glm::vec3 point) {
        low = glm::min(low, point);
        high = glm::max(high, point);
    }
    glm::vec3 size() const { return high - low; }
    glm::vec3 center() const { return 0.5f * (low + high); }
};
Box box_of(std::span<const glm::vec3> points);

/// Sorts vertices and triangles along a Hilbert curve (deterministic; drops unused vertices). Returns for
/// each new vertex its old index.
std::vector<std::uint32_t> sort_along_hilbert(Mesh& mesh);

/// Immutable surface with what every room asks of it: normals, areas, neighbours, bounds, content hash. Share
/// it by shared_ptr<const Surface>. Positions are kept bit-exact; everything else is derived from them.
class Surface {
public:
    /// Keeps the order of vertices and triangles. Refused: no triangles, an index out of range, a position
    /// that is not finite, more than 2^24 vertices. O(V + T).
    static base::Result<std::shared_ptr<const Surface>> make(Mesh mesh);

    std::span<const glm::vec3> positions() const { return positions_; }  // mm
    std::span<const Triangle> triangles() const { return triangles_; }
    std::span<const glm::vec3> normals() const { return normals_; }  // unit, area-weighted, per vertex
    std::span<const glm::vec3> colors() const { return colors_; }    // linear RGB per vertex, or empty

    /// Triangle across edge e (from corner e to corner e+1) of triangle t; no_index at a border or where more
    /// than two triangles meet.
    std::uint32_t across(std::uint32_t triangle, int edge) const {
        return neighbours_[triangle][static_cast<std::size_t>(edge)];
    }
    /// Triangles around a vertex, ascending.
    std::span<const std::uint32_t> triangles_around(std::uint32_t vertex) const;

    double triangle_area(std::uint32_t triangle) const { return areas_[triangle]; }  // mm2
    double area() const { return total_area_; }                                      // mm2
    glm::vec3 triangle_normal(std::uint32_t triangle) const;  // unit; (0,0,1) if degenerate
    float mean_edge() const { return mean_edge_; }            // mm
    const Box& bounds() const { return bounds_; }
    /// Hash of positions and triangles: identity of the surface in plans and caches.
    std::uint64_t hash() const { return hash_; }

private:
    Surface() = default;
    std::vector<glm::vec3> positions_;
    std::vector<Triangle> triangles_;
    std::vector<glm::vec3> normals_;
    std::vector<glm::vec3> colors_;
    std::vector<std::array<std::uint32_t, 3>> neighbours_;
    std::vector<std::uint32_t> around_offsets_;
    std::vector<std::uint32_t> around_;
    std::vector<double> areas_;
    double total_area_ = 0.0;
    float mean_edge_ = 0.0f;
    Box bounds_;
    std::uint64_t hash_ = 0;
};

using SurfacePtr = std::shared_ptr<const Surface>;

}  // namespace stipple::surface
