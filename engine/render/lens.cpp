#include "render/lens.h"

#include <cmath>

namespace stipple::render {

Lens Lens::of(const Camera& camera, glm::ivec2 size) {
    Lens lens;
    const float aspect = static_cast<float>(size.x) / static_cast<float>(size.y);
    const glm::mat4 view = camera.view();
    const glm::mat4 projection = camera.projection(aspect);
    lens.view_projection = projection * view;
    lens.eye = camera.eye();
    for (int k = 0; k < 3; ++k) {
        lens.right[k] = view[k][0];
        lens.up[k] = view[k][1];
        lens.back[k] = view[k][2];
    }
    lens.near_far = {projection[3][2] / (projection[2][2] - 1.0f),
                     projection[3][2] / (projection[2][2] + 1.0f)};
    lens.pixel_angle = 2.0f * std::tan(0.5f * camera.field_of_view) / static_cast<float>(size.y);
    lens.size = lens.whole = size;
    return lens;
}

Lens Lens::part(glm::ivec2 from, glm::ivec2 part_size) const {
    Lens lens = *this;
    lens.corner = from;
    lens.size = part_size;
    const glm::vec2 scale = glm::vec2(whole) / glm::vec2(part_size),
                    off = glm::vec2(whole - 2 * from - part_size) / glm::vec2(part_size);
    glm::mat4 crop(1.0f);
    for (int k = 0; k < 2; ++k) {
        crop[k][k] = scale[k];
        crop[3][k] = off[k];
    }
    lens.view_projection = crop * view_projection;
    return lens;
}

void Lens::set_uniforms(gl::Program& program) const {
    program.set("u_view_projection", view_projection);
    program.set("u_inverse_view_projection", glm::inverse(view_projection));
    program.set("u_eye", eye);
    program.set("u_near_far", near_far);
    program.set("u_pixel_angle", pixel_angle);
    program.set("u_corner", glm::vec2(corner));
    program.set("u_whole", glm::vec2(whole));
}

Lens::Seen Lens::project(glm::vec3 position) const {
    const glm::vec4 clip = view_projection * glm::vec4(position, 1.0f);
    if (clip.w <= 0.0f) return {{0.0f, 0.0f}, clip.w};
    const glm::vec2 place = glm::vec2(clip) / clip.w * 0.5f + 0.5f;
    return {place * glm::vec2(size), clip.w};
}

Lens::Rect Lens::around(glm::vec3 low, glm::vec3 high) const {
    glm::vec2 from(size), to(0.0f);
    for (int end = 0; end < 8; ++end) {
        const Seen seen =
            project({end & 1 ? high.x : low.x, end & 2 ? high.y : low.y, end & 4 ? high.z : low.z});
        if (seen.depth <= 0.0f) return {{0, 0}, size};
        from = glm::min(from, seen.pixel);
        to = glm::max(to, seen.pixel);
    }
    const glm::vec2 edge(size);
    return {glm::ivec2(glm::clamp(from, glm::vec2(0.0f), edge)),
            glm::ivec2(glm::clamp(to + 1.0f, glm::vec2(0.0f), edge))};
}

bool Lens::may_see(glm::vec3 center, float radius) const {
    const glm::vec3 off = center - eye;
    const float away = -glm::dot(off, back);
    const glm::vec2 half = 0.5f * pixel_angle * glm::vec2(size);  // tangents of half the picture's angles
    const glm::vec2 middle = pixel_angle * (glm::vec2(corner) + 0.5f * glm::vec2(size - whole));
    const glm::vec2 aside(std::abs(glm::dot(off, right) - away * middle.x),
                          std::abs(glm::dot(off, up) - away * middle.y));
    for (int k = 0; k < 2; ++k) {
        // Distance to the plane through the eye and the picture's edge.
        if (aside[k] - away * half[k] >
            radius * std::sqrt(1.0f + (half[k] + std::abs(middle[k])) * (half[k] + std::abs(middle[k]))))
            return false;
    }
    return away > -radius;
}

}  // namespace stipple::render
