#include "plan/enclosed_skin.h"

#include <algorithm>

namespace stipple::plan {

base::Result<std::vector<std::uint8_t>> enclosed_skin(const surface::Surface& skin,
                                                      surface::GeodesicFront& front,
                                                      std::span<const surface::SurfacePoint> border) {
    const base::Error refused{base::ErrorCode::refused,
                              "The border does not enclose a part of the scalp. Draw once round the area."};
    if (border.size() < 3) return refused;
    const auto positions = skin.positions();
    float longest = 0.0f;
    for (const surface::SurfacePoint& point : border) {
        const surface::Triangle& t = skin.triangles()[point.triangle];
        for (std::size_t k = 0; k < 3; ++k)
            longest = std::max(longest, glm::distance(positions[t[k]], positions[t[(k + 1) % 3]]));
    }
    // No edge crosses the border between two vertices that both lie further from it than this.
    constexpr std::uint8_t unknown = 2, wall = 1;
    std::vector<std::uint8_t> state(positions.size(), unknown);
    std::size_t walled = 0;
    for (const surface::Reached& reached : front.from_curve(border, 0.8f * longest)) {
        state[reached.vertex] = wall;
        ++walled;
    }
    // The largest part that the wall leaves is outside; all others are inside.
    std::vector<std::uint32_t> part(positions.size(), surface::no_index), open;
    std::vector<std::size_t> sizes;
    for (std::uint32_t seed = 0; seed < positions.size(); ++seed) {
        if (state[seed] == wall || part[seed] != surface::no_index) continue;
        const auto number = static_cast<std::uint32_t>(sizes.size());
        std::size_t size = 0;
        open.assign(1, seed);
        part[seed] = number;
        while (!open.empty()) {
            const std::uint32_t v = open.back();
            open.pop_back();
            ++size;
            for (const std::uint32_t t : skin.triangles_around(v)) {
                for (const std::uint32_t next : skin.triangles()[t]) {
                    if (state[next] == wall || part[next] != surface::no_index) continue;
                    part[next] = number;
                    open.push_back(next);
                }
            }
        }
        sizes.push_back(size);
    }
    if (sizes.empty()) return refused;
    const auto outside =
        static_cast<std::uint32_t>(std::max_element(sizes.begin(), sizes.end()) - sizes.begin());
    const std::size_t inside = positions.size() - sizes[outside] - walled;
    if (inside == 0 || inside > positions.size() / 3) return refused;
    for (std::size_t v = 0; v < state.size(); ++v) state[v] = state[v] == wall || part[v] != outside ? 1 : 0;
    return state;
}

}  // namespace stipple::plan
