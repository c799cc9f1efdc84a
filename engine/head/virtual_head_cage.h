#pragma once
// The coarse cage of a built-in head: base mesh and targets blended, cut off below the shoulders, with the
// mouth shut and the eyes closed, so that its Catmull-Clark limit is one calm skin without inner pockets. mm,
// z up, face to -y.
#include <array>
#include <vector>

#include "head/virtual_head.h"

namespace stipple::head {

using Quad = std::array<std::uint32_t, 4>;

struct Cage {
    std::vector<glm::dvec3> positions;
    std::vector<Quad> quads;             // counter-clockwise seen from outside; open at the shoulders only
    std::vector<std::uint32_t> numbers;  // per vertex: its number in the base mesh
};

/// Refused when the arrays do not fit each other or are not the mesh that the vertex numbers were read from.
base::Result<Cage> make_cage(const BaseMesh& base, Sex sex);

/// One step of Catmull & Clark 1978, "Recursively generated B-spline surfaces on arbitrary topological
/// meshes". Vertices keep their index; border vertices follow the border's cubic B-spline.
Cage subdivided(const Cage& cage);

}  // namespace stipple::head
