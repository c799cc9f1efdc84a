#include "render/complexion.h"

#include <array>
#include <cmath>

#include "base/jobs.h"
#include "base/rng.h"

namespace stipple::render {
namespace {

float corner(glm::ivec3 cell) {
    const auto part = [](int value) { return static_cast<std::uint64_t>(static_cast<std::uint32_t>(value)); };
    return static_cast<float>(
        2.0 * base::unit_from_bits(base::mix(part(cell.x), part(cell.y), part(cell.z))) - 1.0);
}

// Value noise, -1..1, one cell a unit.
float smooth_noise(glm::vec3 p) {
    const glm::vec3 low = glm::floor(p);
    const glm::ivec3 cell(low);
    glm::vec3 f = p - low;
    f = f * f * f * (f * (f * 6.0f - 15.0f) + 10.0f);
    float sum = 0.0f;
    for (int k = 0; k < 8; ++k) {
        const glm::ivec3 o(k & 1, k >> 1 & 1, k >> 2);
        const glm::vec3 w = glm::mix(1.0f - f, f, glm::vec3(o));
        sum += w.x * w.y * w.z * corner(cell + o);
    }
    return sum;
}

struct Place {
    glm::vec3 center;
    float radius, strength;
};

std::vector<Place> flushed_places(const head::Head& head) {
    std::vector<Place> places;
    const auto put = [&](head::Landmark which, glm::vec3 offset, float radius, float strength) {
        const head::LandmarkPlace& found = head::get(head.proposed, which);
        if (found.state == head::LandmarkState::missing || !found.point.valid() ||
            found.point.triangle >= head.surface->triangles().size()) {
            return;
        }
        places.push_back({surface::position(*head.surface, found.point) + offset, radius, strength});
    };
    using enum head::Landmark;
    put(subnasale, {0.0f, -14.0f, 10.0f}, 17.0f, 0.9f);  // tip of the nose
    put(subnasale, {0.0f, -2.0f, -22.0f}, 16.0f, 0.9f);  // lips
    put(infraorbitale_left, {3.0f, 0.0f, -17.0f}, 28.0f, 0.6f);
    put(infraorbitale_right, {-3.0f, 0.0f, -17.0f}, 28.0f, 0.6f);
    put(tragion_left, {12.0f, 16.0f, 4.0f}, 30.0f, 1.0f);
    put(tragion_right, {-12.0f, 16.0f, 4.0f}, 30.0f, 1.0f);
    return places;
}

}  // namespace

Complexion complexion_of(const head::Head& head) {
    const auto positions = head.surface->positions();
    const std::vector<Place> places = flushed_places(head);
    Complexion result;
    result.flush.resize(positions.size());
    result.shade.resize(positions.size());
    base::parallel_for(positions.size(), base::light_grain, [&](std::size_t begin, std::size_t end) {
        for (std::size_t v = begin; v < end; ++v) {
            const glm::vec3 p = positions[v];
            float flush = 0.0f;
            for (const Place& place : places) {
                const glm::vec3 away = (p - place.center) / place.radius;
                flush = std::max(flush, place.strength * std::exp(-glm::dot(away, away)));
            }
            const float mottle = 0.6f * smooth_noise(p / 11.0f) + 0.4f * smooth_noise(p / 4.3f + 31.0f);
            result.flush[v] = glm::clamp(flush * (1.0f + 0.2f * mottle) + 0.07f * mottle, -0.2f, 1.0f);
            result.shade[v] = 0.15f * smooth_noise(p / 7.0f + 77.0f);
        }
    });
    return result;
}

}  // namespace stipple::render
