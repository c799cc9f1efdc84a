#pragma once
// How much of the sky each vertex of a head sees, and where the middle of it lies: 64 fixed rays from every
// few vertices, spread over the skin between them. Deterministic at any thread count.
#include "head/head.h"

namespace stipple::render {

struct Openness {
    std::vector<glm::vec3> direction;  // per vertex: unit, mean of the open directions
    std::vector<float> share;          // per vertex: cosine-weighted share of the sky, 0..1
};

/// About a second on two cores for 200,000 vertices.
Openness openness_of(const head::Head& head);

}  // namespace stipple::render
