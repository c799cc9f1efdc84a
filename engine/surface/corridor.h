#pragma once
// A strip of triangles from one place to another and the shortest path inside it: the strip is unfolded into
// a plane and pulled taut. Where the path hangs on a vertex that it could pass on the other side, the strip
// is led around there. After Lee & Preparata 1984, "Euclidean shortest paths in the presence of rectilinear
// barriers" (the funnel) and Xin & Wang 2007, "Efficiently determining a locally exact shortest path on
// polyhedral surfaces".
#include "surface/surface_point.h"

namespace stipple::surface {

class Corridor {
public:
    /// `path`: vertices, each joined to the next by an edge; the first is a corner of from's triangle, the
    /// last of to's. False where only the vertex itself joins two parts of the strip (a border on both
    /// sides): then split_at() says at which vertex of `path`.
    bool build(const Surface& surface, const SurfacePoint& from, std::span<const std::uint32_t> path,
               const SurfacePoint& to);
    std::size_t split_at() const { return split_at_; }

    /// Shortens until no vertex of the path can be passed on its other side.
    void straighten(const Surface& surface);
    /// Both ends and a place on every edge that the path crosses, in order.
    std::vector<SurfacePoint> points(const Surface& surface) const;

private:
    struct Step {
        std::uint32_t triangle;
        int exit;  // edge towards the next step; -1 in the last one
    };
    struct Portal {
        std::uint32_t left, right;  // vertices
        glm::dvec2 left2, right2;
    };
    struct Bend {
        glm::dvec2 place;
        std::uint32_t vertex;  // no_index at both ends of the path
        std::size_t portal;    // one of those that contain the vertex
    };
    static bool around(const Surface& surface, std::uint32_t vertex, std::uint32_t triangle, int edge,
                       std::uint32_t to_vertex, std::uint32_t to_triangle, std::vector<Step>& steps);
    bool turn_to(const Surface& surface, std::uint32_t vertex, std::uint32_t to_vertex,
                 std::uint32_t to_triangle);
    void unfold(const Surface& surface);
    void pull();
    double length() const;
    bool lead_around(const Surface& surface, std::size_t bend, std::size_t& changed_from);
    void drop_returns();

    std::vector<Step> steps_;
    std::vector<Portal> portals_;
    std::vector<Bend> bends_;
    SurfacePoint from_;
    SurfacePoint to_;
    glm::dvec2 from2_{0.0};
    glm::dvec2 to2_{0.0};
    std::size_t split_at_ = 0;
};

}  // namespace stipple::surface
