#pragma once
// The face of a built-in head is made calm: the mouth shut and the eyes closed, so that one skin without
// inner pockets comes out. Works on cage points in mm, z up, face to -y.
#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

namespace stipple::head {

using Ring = std::vector<std::uint32_t>;  // point indices in order along edges; closed

constexpr std::size_t lip_ring_count = 3, lid_ring_count = 7;

/// Rings of edges around mouth and eyes, innermost first, as virtual_head_numbers.h counts them.
struct FaceRings {
    std::vector<Ring> lips, left_lids, right_lids;
    bool operator==(const FaceRings&) const = default;
};

/// Shuts the mouth and draws the lids over the eyeballs, whose middles are given.
void close_face(std::vector<glm::dvec3>& points, const FaceRings& rings, glm::dvec3 left_eye,
                glm::dvec3 right_eye);

}  // namespace stipple::head
