#pragma once
// A portrait camera that orbits the head. HEAD frame, mm; perspective.
#include <glm/glm.hpp>
#include <optional>
#include <span>
#include <string_view>

#include "surface/bvh.h"

namespace stipple::render {

struct Camera {
    glm::vec3 target{0, 0, 40};   // mm
    float yaw = 0;                // radians, 0 = from the front, positive: camera moves to the client's left
    float pitch = 0;              // radians, positive: from above; within +-pi/2
    float distance = 700;         // mm, eye to target
    float field_of_view = 0.42f;  // radians, vertical

    glm::vec3 eye() const;
    glm::mat4 view() const;
    glm::mat4 projection(float aspect) const;  // near and far follow distance
    /// Ray through a pixel; x right, y down, in 0..width, 0..height.
    surface::Ray ray(glm::vec2 pixel, glm::vec2 size) const;
    /// mm on a plane through `at` facing the camera, per pixel of a picture `height` pixels high.
    float mm_per_pixel(glm::vec3 at, float height) const;
};

enum class View { front, left, right, top, crown, back, portrait };
constexpr View all_views[] = {View::front, View::left, View::right, View::top, View::crown, View::back};
/// Of all_views or "portrait": a little from the side at the height of the eyes, with neck and shoulders.
std::string_view name(View view);
std::optional<View> view_named(std::string_view name);
/// Frames the head's scalp and face well. left = the client's left side.
Camera standard_view(View view, const surface::Box& head_bounds, float aspect);

}  // namespace stipple::render
