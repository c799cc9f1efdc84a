#version 410 core
// The head's triangles as a light sees them, from infinitely far away.
layout(location = 0) in vec3 position;  // mm, HEAD frame

uniform vec3 u_right, u_up, u_towards;  // unit axes of the light
uniform vec2 u_from;                    // mm, lower left of the map
uniform float u_extent;                 // mm, its side
uniform float u_top, u_deep;            // mm, height of the nearest and how much lower the farthest lies

void main() {
    vec2 at = (vec2(dot(position, u_right), dot(position, u_up)) - u_from) / u_extent;
    gl_Position = vec4(2.0 * at - 1.0, 2.0 * (u_top - dot(position, u_towards)) / u_deep - 1.0, 1.0);
}
