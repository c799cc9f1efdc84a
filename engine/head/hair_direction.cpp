#include "head/hair_direction.h"

#include <algorithm>
#include <cmath>

namespace stipple::head {
namespace {

using base::refused;

const glm::vec3 center(0.0f, 10.0f, 45.0f);  // of the cranium
constexpr float spiral = 1.0f;               // radians by which hair turns off the radius at the middle
constexpr float spiral_reach = 32.0f;        // mm over which that dies away

float smoothstep(float low, float high, float x) {
    const float t = std::clamp((x - low) / (high - low), 0.0f, 1.0f);
    return t * t * (3 - 2 * t);
}

glm::vec3 into_plane(glm::vec3 direction, glm::vec3 normal) {
    return direction - glm::dot(direction, normal) * normal;
}

/// Any unit tangent: forward, or up where the skin faces the front.
glm::vec3 some_tangent(glm::vec3 normal) {
    const glm::vec3 forward = into_plane({0.0f, -1.0f, 0.0f}, normal);
    if (glm::length(forward) > 0.2f) return glm::normalize(forward);
    return glm::normalize(into_plane({0.0f, 0.0f, 1.0f}, normal));
}

}  // namespace

base::Status check_whorls(const std::vector<Whorl>& whorls) {
    if (whorls.empty() || whorls.size() > 2) return refused("A head has one or two whorls.");
    for (const Whorl& whorl : whorls) {
        if (!(whorl.u >= 0.8 && whorl.u <= 2.2 && std::abs(whorl.v) <= 0.5))
            return refused("A whorl lies off the crown: u from 0.8 to 2.2 and v from -0.5 to 0.5.");
    }
    // A unit of u is about 145 mm, one of v about 170 mm.
    if (whorls.size() == 2 &&
        std::hypot(145.0 * (whorls[0].u - whorls[1].u), 170.0 * (whorls[0].v - whorls[1].v)) < 15.0) {
        return refused("Two whorls lie closer than 15 mm: set them apart, or leave one.");
    }
    return base::Done{};
}

base::Result<HairDirection> HairDirection::make(const Head& head, const ScalpCoordinates& scalp,
                                                const std::vector<Whorl>& whorls) {
    if (auto ok = check_whorls(whorls); !ok) return ok.error();
    HairDirection made;
    for (const Whorl& whorl : whorls) {
        const auto point = scalp.point_at({static_cast<float>(whorl.u), static_cast<float>(whorl.v)});
        if (!point.valid()) return refused("There is no skin where a whorl should lie. Move it.");
        made.middles_.push_back(
            {surface::position(*head.surface, point), whorl.turn == WhorlTurn::clockwise ? -spiral : spiral});
    }
    return made;
}

glm::vec3 HairDirection::at(glm::vec3 position, glm::vec3 normal) const {
    glm::vec3 stream(0.0f);
    float nearest = 1e30f;
    for (const Middle& middle : middles_) {
        // Away from the whorl along the great circle through both, so that the far side has a direction too.
        const glm::vec3 p = glm::normalize(position - center), w = glm::normalize(middle.position - center);
        const glm::vec3 away = into_plane(p * glm::dot(w, p) - w, normal);
        const float distance = glm::distance(position, middle.position);
        const float length = glm::length(away);
        if (length < 1e-6f) continue;
        nearest = std::min(nearest, distance);
        const float angle = middle.turn * std::exp(-distance / spiral_reach);
        const glm::vec3 radial = away / length;
        const glm::vec3 turned = std::cos(angle) * radial + std::sin(angle) * glm::cross(normal, radial);
        stream += turned / (distance * distance + 1.0f);
    }
    if (glm::length(stream) < 1e-9f) return some_tangent(normal);
    stream = glm::normalize(stream);
    // Steep skin: hair hangs as well as it streams.
    const float steep = smoothstep(-0.75f, -0.15f, -normal.z) * smoothstep(40.0f, 80.0f, nearest);
    stream += 0.9f * steep * into_plane({0.0f, 0.0f, -1.0f}, normal);
    stream = into_plane(stream, normal);
    const float length = glm::length(stream);
    return length > 1e-4f ? stream / length : some_tangent(normal);
}

}  // namespace stipple::head
