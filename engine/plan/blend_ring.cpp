#include "plan/blend_ring.h"

#include <cmath>
#include <queue>

namespace stipple::plan {
namespace {

struct Front {
    float density;
    std::uint32_t vertex;
    /// Densest first, then by number: the same order on every run.
    bool operator<(const Front& other) const {
        return density != other.density ? density < other.density : vertex > other.vertex;
    }
};

/// Density plus blend_end falls by equal shares, so that the ring ends at a certain width.
float fallen(float density, float mm) {
    constexpr auto end = static_cast<float>(blend_end);
    return (density + end) * std::exp(-static_cast<float>(blend_fall) * mm) - end;
}

}  // namespace

BlendRing blend_ring(const surface::Surface& skin, std::span<const float> density,
                     std::span<const std::uint8_t> carries) {
    BlendRing ring{{density.begin(), density.end()}, std::vector<std::uint32_t>(density.size())};
    std::priority_queue<Front> open;
    for (std::uint32_t v = 0; v < density.size(); ++v) {
        ring.source[v] = v;
        if (carries[v] != 0 && density[v] > 0.0f) open.push({density[v], v});
    }
    const auto positions = skin.positions();
    while (!open.empty()) {
        const Front at = open.top();
        open.pop();
        if (at.density < ring.density[at.vertex]) continue;
        for (const std::uint32_t t : skin.triangles_around(at.vertex)) {
            for (const std::uint32_t next : skin.triangles()[t]) {
                if (next == at.vertex || carries[next] == 0) continue;
                const float here = fallen(at.density, glm::distance(positions[at.vertex], positions[next]));
                if (here <= ring.density[next]) continue;
                ring.density[next] = here;
                ring.source[next] = ring.source[at.vertex];
                open.push({here, next});
            }
        }
    }
    return ring;
}

}  // namespace stipple::plan
