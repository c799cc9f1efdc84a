#version 410 core
// Marks that lie on the skin, already in pixels of the target.
layout(location = 0) in vec2 pixel;
layout(location = 1) in vec4 tint;      // sRGB and alpha
layout(location = 2) in vec4 shape;     // kind, two coordinates in the shape, its size in pixels
layout(location = 3) in vec3 anchor;    // pixel whose skin may hide it (x, y), mm from the eye

uniform vec2 u_size;

out vec4 v_tint;
out vec4 v_shape;
out vec3 v_anchor;

void main() {
    v_tint = tint;
    v_shape = shape;
    v_anchor = anchor;
    gl_Position = vec4(2.0 * pixel / u_size - 1.0, 0.0, 1.0);
}
