#pragma once
// All edges of a mesh with the triangles at them, and the mesh cut into patches: triangles joined across
// edges that exactly two share, each patch wound one way round.
#include "surface/surface.h"

namespace stipple::surface {

/// Edges in order of (lower vertex, higher vertex); sides of an edge by ascending triangle.
class EdgeTable {
public:
    struct Edge {
        std::uint32_t low, high;     // vertices
        std::uint32_t first, count;  // into sides()
    };
    struct Side {
        std::uint32_t high;
        std::uint32_t half_edge;  // 3 * triangle + corner where it starts
    };

    /// O(T), in parallel. Triangles with a corner twice are left out.
    explicit EdgeTable(const Mesh& mesh);
    std::span<const Edge> edges() const { return edges_; }
    std::span<const Side> sides(const Edge& edge) const { return {sides_.data() + edge.first, edge.count}; }

private:
    std::vector<Side> sides_;
    std::vector<Edge> edges_;
};

struct Patch {
    std::uint32_t first = 0, count = 0;  // into Patches::members
    double area = 0.0;
    std::uint32_t open_edges = 0;     // edges with no second triangle
    std::uint32_t crowded_edges = 0;  // edges with more than two
};

struct Patches {
    std::vector<std::uint32_t> of_triangle;
    std::vector<std::uint32_t> members;  // triangles, patch by patch
    std::vector<Patch> patches;          // by their first triangle
    std::size_t turned = 0;              // triangles that were turned round to agree with their patch
};

/// Turns triangles so that each patch is wound like most of its area; where that is impossible (a Moebius
/// strip) neighbours stay opposed.
Patches make_patches(Mesh& mesh);

double triangle_area(const Mesh& mesh, std::size_t triangle);

/// Removes triangles whose flag is set; order kept. Returns how many went.
std::size_t remove_flagged(Mesh& mesh, std::span<const std::uint8_t> remove);

}  // namespace stipple::surface
