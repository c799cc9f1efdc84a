#pragma once
// Four numbers side by side. Sums are always taken four wide, whatever the processor could do, so that the
// same plan gives the same dots everywhere. (Vector extension of GCC and Clang; each operation rounds like
// the scalar one.)
#include <cstring>
#include <glm/glm.hpp>

namespace stipple::dots {

using Four = float __attribute__((vector_size(16)));

inline Four all(float value) {
    return Four{value, value, value, value};
}

inline Four load(const glm::vec4& value) {
    Four four;
    std::memcpy(&four, &value, sizeof four);
    return four;
}

/// In a fixed order.
inline float sum(Four value) {
    return (value[0] + value[1]) + (value[2] + value[3]);
}

}  // namespace stipple::dots
