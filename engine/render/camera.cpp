#include "render/camera.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>
#include <numbers>

#include "base/ensure.h"

namespace stipple::render {
namespace {

struct Axes {
    glm::vec3 right, up, back;  // back: from the target to the eye
};

Axes axes_of(const Camera& camera) {
    const float sy = std::sin(camera.yaw), cy = std::cos(camera.yaw);
    const float sp = std::sin(camera.pitch), cp = std::cos(camera.pitch);
    // The up direction turns with the pitch, so straight from above is a view like any other.
    return {{cy, sy, 0.0f}, {-sy * sp, cy * sp, cp}, {sy * cp, -cy * cp, sp}};
}

struct Standard {
    View view;
    std::string_view name;
    float yaw, pitch;  // degrees
};
constexpr Standard standards[] = {
    {View::front, "front", 0.0f, 14.0f},       {View::left, "left", 90.0f, 8.0f},
    {View::right, "right", -90.0f, 8.0f},      {View::top, "top", 0.0f, 89.0f},
    {View::crown, "crown", 180.0f, 56.0f},     {View::back, "back", 180.0f, 6.0f},
    {View::portrait, "portrait", 32.0f, 7.0f},
};

}  // namespace

glm::vec3 Camera::eye() const {
    return target + distance * axes_of(*this).back;
}

glm::mat4 Camera::view() const {
    const Axes axes = axes_of(*this);
    const glm::vec3 from = eye();
    glm::mat4 matrix(1.0f);
    for (int k = 0; k < 3; ++k) {
        matrix[k] = glm::vec4(axes.right[k], axes.up[k], axes.back[k], 0.0f);
    }
    matrix[3] =
        glm::vec4(-glm::dot(axes.right, from), -glm::dot(axes.up, from), -glm::dot(axes.back, from), 1.0f);
    return matrix;
}

glm::mat4 Camera::projection(float aspect) const {
    const float near = std::max(8.0f, distance - 500.0f);
    return glm::perspective(field_of_view, aspect, near, distance + 600.0f);
}

surface::Ray Camera::ray(glm::vec2 pixel, glm::vec2 size) const {
    const Axes axes = axes_of(*this);
    const float half = std::tan(0.5f * field_of_view);
    const glm::vec2 at = (2.0f * pixel - size) / size.y * half;
    return {eye(), glm::normalize(-axes.back + at.x * axes.right - at.y * axes.up)};
}

float Camera::mm_per_pixel(glm::vec3 at, float height) const {
    const float depth = glm::dot(eye() - at, axes_of(*this).back);
    return 2.0f * std::tan(0.5f * field_of_view) * std::max(depth, 1.0f) / height;
}

std::string_view name(View view) {
    for (const Standard& standard : standards)
        if (standard.view == view) return standard.name;
    return "front";
}

std::optional<View> view_named(std::string_view name) {
    for (const Standard& standard : standards)
        if (standard.name == name) return standard.view;
    return std::nullopt;
}

Camera standard_view(View view, const surface::Box& head_bounds, float aspect) {
    Camera camera;
    for (const Standard& standard : standards) {
        if (standard.view != view) continue;
        camera.yaw = standard.yaw * std::numbers::pi_v<float> / 180.0f;
        camera.pitch = standard.pitch * std::numbers::pi_v<float> / 180.0f;
    }
    // A scan may bring neck and shoulders: only what a head can fill counts, from the crown down to the chin.
    surface::Box head = head_bounds;
    const float tall_mm = view == View::portrait ? 300.0f : 252.0f;
    head.low = glm::max(head.low, glm::vec3(-110.0f, -140.0f, head.high.z - tall_mm));
    head.high = glm::min(head.high, glm::vec3(110.0f, 140.0f, head.high.z));
    if (head.low.x >= head.high.x || head.low.y >= head.high.y) head = head_bounds;
    const glm::vec3 half = 0.5f * head.size();
    const Axes axes = axes_of(camera);
    const auto reach = [&](glm::vec3 axis) {
        return glm::length(half * axis);
    };  // of the ellipsoid inside the box
    camera.target = head.center();
    // From above the face lies lower than the crown and looks smaller: less room is needed below.
    const float tan_half = std::tan(0.5f * camera.field_of_view);
    const float fill = 0.86f;
    const float tall = reach(axes.up) / (fill * tan_half);
    const float wide = reach(axes.right) / (0.9f * tan_half * aspect);
    camera.distance = std::max(tall, wide) + 0.55f * reach(axes.back);
    return camera;
}

}  // namespace stipple::render
