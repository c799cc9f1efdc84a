#pragma once
// The coarse cage of the virtual heads: base mesh cut off below the shoulders, with strips of quads across
// mouth and eyes, so that its Catmull-Clark limit is one calm skin without inner pockets; and how every morph
// target moves its points.
#include <array>
#include <vector>

#include "head/virtual_head_face.h"
#include "head/virtual_head_subdivision.h"
#include "surface/surface.h"

namespace stipple::head {

/// Thousandths of a decimetre, y up: as the target file has it.
using Move = std::array<std::int16_t, 3>;

/// Raw arrays of the base mesh and targets as read from the package by assets/prepare_heads.
struct BaseMesh {
    std::vector<glm::vec3> positions;        // decimetres, y up
    std::vector<Quad> quads;                 // body only (no helpers)
    std::vector<std::vector<Move>> targets;  // for each of wanted_target_rows(), per vertex
};

struct PointMove {
    std::uint16_t point;
    Move by;
    bool operator==(const PointMove&) const = default;
};
using CageMoves = std::vector<PointMove>;

constexpr std::size_t eyeball_points = 144;

struct Cage {
    std::vector<glm::vec3> points;       // decimetres, y up; after the cage's own those of both eyeballs
    std::vector<Quad> quads;             // counter-clockwise seen from outside; open at the shoulders only
    std::vector<std::uint32_t> numbers;  // per point of its own: its number in the base mesh, ascending
    std::vector<std::uint32_t> mirror;   // per point of its own: its partner, or no_index
    FaceRings rings;
    std::vector<CageMoves> moves;  // for each of wanted_target_rows()
    bool operator==(const Cage&) const = default;
};

/// Rows of the package's target file that a cage holds, ascending (virtual_head_morphs.h says what for).
const std::vector<int>& wanted_target_rows();

/// Refused when the arrays do not fit each other or are not the mesh that the vertex numbers were read from.
base::Result<Cage> make_cage(const BaseMesh& base);

/// Index of the point with this number in the base mesh.
std::optional<std::uint32_t> place_of(const Cage& cage, std::uint32_t number);

}  // namespace stipple::head
