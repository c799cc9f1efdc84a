#pragma once
// A unit normal in one float, for the GPU: two times 12 bits of its octahedral form.
#include <cmath>
#include <glm/glm.hpp>

namespace stipple::render {

inline float packed_normal(glm::vec3 n) {
    glm::vec2 p = glm::vec2(n) / (std::abs(n.x) + std::abs(n.y) + std::abs(n.z));
    if (n.z < 0.0f) {
        p = (1.0f - glm::abs(glm::vec2(p.y, p.x))) *
            glm::vec2(p.x >= 0.0f ? 1.0f : -1.0f, p.y >= 0.0f ? 1.0f : -1.0f);
    }
    const glm::vec2 steps = glm::round((p * 0.5f + 0.5f) * 4095.0f);
    return steps.x + 4096.0f * steps.y;  // below 2^24: exact
}

}  // namespace stipple::render
