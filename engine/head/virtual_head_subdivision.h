#pragma once
// Catmull & Clark 1978, "Recursively generated B-spline surfaces on arbitrary topological meshes", split into
// what depends on the quads alone and what moves with the points, so that many heads share the first part.
#include <array>
#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

namespace stipple::head {

using Quad = std::array<std::uint32_t, 4>;

/// One step: new points are the old ones (same index), then one a quad, then one an edge.
struct Subdivision {
    struct Edge {
        std::uint32_t low, high;
        std::array<std::uint32_t, 2> face;
        int faces;
    };
    std::size_t corners = 0;
    std::vector<Quad> coarse, fine;  // the children of quad q are 4q .. 4q+3, child k at its corner k
    std::vector<Edge> edges;         // in the order in which the quads first name them
    std::vector<std::vector<std::uint32_t>> edges_at;
};

/// `corners`: number of points, used or not.
Subdivision subdivision(const std::vector<Quad>& quads, std::size_t corners);

/// Points after the step. Border vertices follow the border's cubic B-spline; unused points stay.
std::vector<glm::dvec3> subdivided(const Subdivision& step, const std::vector<glm::dvec3>& points);

/// Where the points of a mesh of quads lie on the limit surface (Halstead, Kass & DeRose 1993, "Efficient,
/// fair interpolation using Catmull-Clark surfaces"). Not for points on the border.
std::vector<glm::dvec3> limit_points(const std::vector<Quad>& quads, const std::vector<glm::dvec3>& points);

}  // namespace stipple::head
