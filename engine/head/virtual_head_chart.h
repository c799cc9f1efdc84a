#pragma once
// The face chart of a virtual head, read off its cage: the lids as they are before they are drawn over the
// eyes, the rings around the mouth, brows over the rim of the eye's socket.
#include "head/face_chart.h"
#include "head/head.h"
#include "head/virtual_head_cage.h"

namespace stipple::head {

/// `closed`: points of the finished head, the cage's own first. `open`: the blended points before mouth and
/// eyes were closed, with the eyeballs. Both in HEAD frame, mm, stretched alike.
FaceChart face_chart(const Cage& cage, const std::vector<glm::dvec3>& closed,
                     std::span<const glm::dvec3> open, Sex sex);

}  // namespace stipple::head
