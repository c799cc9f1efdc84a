#include "render/lighting.h"

#include <array>
#include <cmath>

namespace stipple::render {
namespace {

struct Lamp {
    glm::vec3 towards;  // right, up, towards the camera
    float strength, radius;
    glm::vec3 tint{1.0f};  // against the light the eye is used to
};

struct Fittings {
    std::string_view name, words;
    float sky, gradient;  // from all around, and more of it from above
    glm::vec3 sky_tint;
    std::array<Lamp, 3> lamps;  // of no strength: none
};

const Fittings& fittings(Room room) {
    static const std::array<Fittings, 7> all{{
        {"studio", "studio light", 0.0f, 0.0f, glm::vec3(1.0f), {}},
        {"clinic-panel",
         "clinic panel, 5000 K",
         0.30f,
         0.14f,
         glm::vec3(1.0f),
         {{{{-0.18f, 0.66f, 0.76f}, 0.58f, 0.70f}, {{0.25f, 0.85f, -0.50f}, 0.22f, 0.60f}, {}}}},
        {"window",
         "window, daylight",
         0.20f,
         0.06f,
         glm::vec3(1.0f),
         {{{{-0.85f, 0.28f, 0.52f}, 0.80f, 0.65f},
           {{0.90f, 0.05f, 0.35f}, 0.10f, 0.70f, {1.04f, 1.0f, 0.95f}},
           {}}}},
        {"bathroom",
         "bathroom spots, 3000 K",
         0.20f,
         0.06f,
         glm::vec3(1.0f),
         {{{{-0.32f, 0.86f, 0.42f}, 0.50f, 0.07f}, {{0.38f, 0.88f, 0.32f}, 0.36f, 0.07f}, {}}}},
        {"noon",
         "noon sun",
         0.24f,
         0.10f,
         {0.86f, 0.97f, 1.22f},
         {{{{0.30f, 0.88f, 0.42f}, 0.82f, 0.03f, {1.03f, 1.0f, 0.95f}},
           {{0.0f, -0.9f, 0.3f}, 0.08f, 0.80f, {1.05f, 1.0f, 0.90f}},
           {}}}},
        {"evening",
         "evening lamp, 2700 K",
         0.15f,
         0.03f,
         glm::vec3(1.0f),
         {{{{0.74f, 0.22f, 0.62f}, 0.72f, 0.22f}, {{-0.80f, 0.40f, -0.30f}, 0.12f, 0.35f}, {}}}},
        {"shade-check", "even D65, shade check", 1.0f, 0.0f, glm::vec3(1.0f), {}},
    }};
    return all[static_cast<std::size_t>(room)];
}

}  // namespace

std::string_view name(Room room) {
    return fittings(room).name;
}
std::string_view words(Room room) {
    return fittings(room).words;
}
std::optional<Room> room_named(std::string_view wanted) {
    for (const Room room : all_rooms)
        if (name(room) == wanted) return room;
    return std::nullopt;
}

const appearance::Light& spectrum_of(Room room) {
    static const appearance::Light panel = appearance::light_planck(5000.0),
                                   spots = appearance::light_planck(3000.0),
                                   lamp = appearance::light_planck(2700.0);
    switch (room) {
        case Room::clinic_panel:
            return panel;
        case Room::bathroom_spots:
            return spots;
        case Room::evening:
            return lamp;
        case Room::studio:
        case Room::window:
        case Room::noon_sun:
        case Room::shade_check:
            break;
    }
    return appearance::light_d65();
}

Studio studio_of(Room room, const Lens& lens, double exposure) {
    const auto gain = static_cast<float>(std::exp2(exposure));
    Studio studio;
    if (room == Room::studio) {
        studio = Studio::portrait(lens);
    } else {
        // The room's upright; seen from straight above, the picture's upper edge is to the back.
        const glm::vec3 up(0, 0, 1);
        glm::vec3 front = lens.back - up * lens.back.z;
        if (glm::length(front) < 0.2f) front = -(lens.up - up * lens.up.z);
        front = glm::normalize(front);
        const glm::vec3 right = glm::cross(up, front);
        const Fittings& made = fittings(room);
        studio.up = up;
        studio.sky = made.sky * made.sky_tint;
        studio.sky_gradient = made.gradient * made.sky_tint;
        studio.behind = 0.3f;  // a room's far wall
        for (const Lamp& one : made.lamps) {
            if (one.strength <= 0.0f) continue;
            const glm::vec3 towards = one.towards.x * right + one.towards.y * up + one.towards.z * front;
            studio.boxes.push_back({glm::normalize(towards), one.strength * one.tint, one.radius});
        }
    }
    studio.sky *= gain;
    studio.sky_gradient *= gain;
    for (SoftBox& box : studio.boxes) box.irradiance *= gain;
    return studio;
}

}  // namespace stipple::render
