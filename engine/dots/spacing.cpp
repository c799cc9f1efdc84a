#include "dots/spacing.h"

#include <algorithm>
#include <numeric>

#include "base/jobs.h"

namespace stipple::dots {
namespace {

/// Walks; stays (half a step, or not at all) where the step would leave the room. Returns the movement.
glm::vec3 moved_in_room(const surface::Surface& surface, const Room& room, surface::SurfacePoint& point,
                        glm::vec3& position, glm::vec3 step) {
    const glm::vec3 before = position;
    for (int attempt = 0; attempt < 2; ++attempt) {
        const surface::SurfacePoint there = surface::walk(surface, point, step);
        if (room.inside[there.triangle]) {
            point = there;
            position = surface::position(surface, there);
            return position - before;
        }
        step *= 0.5f;
    }
    return glm::vec3(0.0f);
}

bool too_close(glm::vec3 a, glm::vec3 b, float distance) {
    return glm::distance(glm::dvec3(a), glm::dvec3(b)) < distance;
}

/// Half of what the place lacks to `wanted` from each neighbour that is too close, and a little more.
glm::vec3 push_apart(std::uint32_t i, const Neighbours& near, std::span<const glm::vec3> positions,
                     float wanted) {
    glm::vec3 push(0.0f);
    for (const std::uint32_t j : near.of(i)) {
        const glm::vec3 apart = positions[i] - positions[j];
        const float now2 = glm::dot(apart, apart);
        if (now2 < wanted * wanted && now2 > 1e-8f)
            push += apart * (0.6f * (wanted / std::sqrt(now2) - 1.0f));
    }
    return push;
}

}  // namespace

std::size_t keep_apart(const surface::Surface& surface, const Room& room, float distance, Places& places) {
    const float wanted = distance * 1.0005f;  // springs aim a little further than what is asked
    // Lists reach far enough for all rounds of pushing; the count afterwards is on fresh ones.
    const Neighbours near(places.positions, 1.5f * wanted);
    std::vector<std::uint32_t> watched(places.points.size());
    std::iota(watched.begin(), watched.end(), 0u);
    std::vector<glm::vec3> pushes;
    for (int round = 0; round < 40 && !watched.empty(); ++round) {
        pushes.assign(watched.size(), glm::vec3(0.0f));
        base::parallel_for(watched.size(), base::light_grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t k = begin; k < end; ++k)
                pushes[k] = push_apart(watched[k], near, places.positions, wanted);
        });
        // Only a place that moved, or a neighbour of one, can be too close next time.
        std::vector<std::uint32_t> next;
        for (std::size_t k = 0; k < watched.size(); ++k) {
            if (pushes[k] == glm::vec3(0.0f)) continue;
            moved_in_room(surface, room, places.points[watched[k]], places.positions[watched[k]], pushes[k]);
            const auto around = near.of(watched[k]);
            next.push_back(watched[k]);
            next.insert(next.end(), around.begin(), around.end());
        }
        std::sort(next.begin(), next.end());
        next.erase(std::unique(next.begin(), next.end()), next.end());
        watched = std::move(next);
    }

    const std::vector<glm::vec3> positions = places.positions;
    const Neighbours fresh(positions, wanted);
    std::vector<std::uint8_t> dropped(places.points.size(), 0);
    std::size_t kept = 0;
    for (std::uint32_t i = 0; i < places.points.size(); ++i) {
        for (const std::uint32_t j : fresh.of(i)) {
            dropped[i] |= j < i && !dropped[j] && too_close(positions[i], positions[j], distance);
        }
        if (dropped[i]) continue;
        places.points[kept] = places.points[i];
        places.positions[kept] = places.positions[i];
        ++kept;
    }
    const std::size_t count = places.points.size() - kept;
    places.points.resize(kept);
    places.positions.resize(kept);
    return count;
}

}  // namespace stipple::dots
