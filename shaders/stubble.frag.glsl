#version 410 core
// Adds the optical depth of hair, and that of its pale share.
in vec2 v_place;
flat in float v_depth;
flat in vec2 v_along;
flat in float v_pale;

layout(location = 0) out vec4 cover;

void main() {
    // The ends run out over a pixel.
    float end = clamp((min(v_place.y, v_along.x - v_place.y) + v_along.y) / (2.0 * v_along.y), 0.0, 1.0);
    float most = min(1.0, v_along.x / (2.0 * v_along.y));  // shorter than a pixel
    float depth = v_depth * exp(-0.5 * v_place.x * v_place.x) * min(end, most);
    cover = vec4(depth, depth * v_pale, 0.0, 0.0);
}
