#version 410 core
// A piece of a hair: a ribbon between two knots that faces the eye. mm, HEAD frame.
#include "common/octahedral.glsl"
uniform samplerBuffer u_knots;  // 12 a hair: position; packed normal of the head below (render/strands.h)
uniform mat4 u_view_projection;
uniform vec3 u_eye;
uniform float u_width;
uniform float u_taper;   // share of its width that a hair has left at its tip

out vec3 v_place, v_along, v_normal;
out float v_share;       // 0 root .. 1 tip
flat out float v_lot;

const int knots = 12;

void main() {
    int piece = gl_VertexID / 6, corner = gl_VertexID % 6;
    int hair = piece / (knots - 1), low = piece % (knots - 1);
    // Two triangles: low left, low right, high left; high left, low right, high right.
    int at = low + (corner == 2 || corner == 3 || corner == 5 ? 1 : 0);
    float side = corner == 0 || corner == 2 || corner == 3 ? -1.0 : 1.0;
    vec4 knot = texelFetch(u_knots, hair * knots + at);
    vec3 before = texelFetch(u_knots, hair * knots + max(at - 1, 0)).xyz;
    vec3 after = texelFetch(u_knots, hair * knots + min(at + 1, knots - 1)).xyz;
    v_along = normalize(after - before + vec3(0.0, 0.0, 1e-6));
    float high = floor(knot.w / 4096.0);
    v_normal = from_octahedral(vec2(knot.w - 4096.0 * high, high) / 2047.5 - 1.0);
    vec3 view = normalize(u_eye - knot.xyz);
    vec3 across = cross(view, v_along);
    float slant = length(across);
    across = slant > 1e-3 ? across / slant : vec3(0.0);
    v_share = float(at) / float(knots - 1);
    v_lot = fract(float(hair) * 0.61803399);
    // Thinner towards the tip.
    float wide = u_width * mix(1.0, u_taper, smoothstep(0.75, 1.0, v_share));
    v_place = knot.xyz + across * (0.5 * side * wide) + v_normal * 0.05;
    gl_Position = u_view_projection * vec4(v_place, 1.0);
}
