#version 410 core
// A piece of a hair in the studio's light: a ribbon between two knots that faces the eye, a texel wide at least, and as
// much thinner to look through as it is wider than the hairs it stands for. mm, HEAD frame.
// Along a fibre light is taken by its sine (Kajiya and Kay 1989, "Rendering Fur with Three Dimensional Textures"); two
// glints, one of the lamp's colour shifted towards the root and one of the hair's own shifted towards the tip (Marschner
// et al. 2003, "Light Scattering from Human Hair Fibers"). What lies on the far side of the head gets none. Light is
// looked at knot by knot: it hardly changes between two, and where hair is thick many ribbons share a texel.
#include "common/octahedral.glsl"
#include "common/studio.glsl"
#include "common/tone.glsl"
uniform samplerBuffer u_knots;  // 12 a hair: position; packed normal of the head below (render/strands.h)
uniform samplerBuffer u_order;  // numbers of the pieces to draw, farthest first, four a texel
uniform mat4 u_view_projection;
uniform vec3 u_eye;
uniform float u_pixel_angle;
uniform float u_width;   // of the hairs a ribbon stands for, side by side
uniform float u_taper;   // share of its width that a hair has left at its tip
uniform vec3 u_color;    // of single shafts, linear
uniform int u_even, u_raw;

out vec3 v_light;
out float v_height;
out float v_cover;       // share of the ribbon's width that hair fills

const int knots = 12;

float glint(float cosine, float shift, float sharp) {
    float c = clamp(cosine + shift, -1.0, 1.0);
    return pow(max(1.0 - c * c, 0.0), sharp);
}

vec3 light_of(vec3 t, vec3 n, vec3 v, float share, float lot) {
    vec3 own = u_color * mix(0.80, 1.25, lot);
    // Between the roots it is darker than on top.
    float lies_on_top = fract(lot * 7.31);
    float open = mix(0.38, 1.0, smoothstep(0.0, 0.45, share)) * mix(0.62, 1.0, lies_on_top);
    vec3 light = own * sky_diffuse(n) * open;
    for (int i = 0; i < u_box_count; ++i) {
        vec3 l = u_box_direction[i];
        float t_l = dot(t, l), n_l = dot(n, l);
        float lit = smoothstep(-0.25, 0.65, n_l) * open;
        vec3 h = normalize(l + v);
        float t_h = dot(t, h);
        float first = glint(t_h, 0.10, 42.0), second = glint(t_h, -0.14, 12.0);
        light += u_box_irradiance[i] * lit *
                 (own * (0.62 * sqrt(max(1.0 - t_l * t_l, 0.0)) + 0.55 * second) + 0.022 * first);
    }
    return light;
}

void main() {
    int turn = gl_VertexID / 6, corner = gl_VertexID % 6;
    int piece = int(texelFetch(u_order, turn / 4)[turn % 4]);
    int hair = piece / (knots - 1), low = piece % (knots - 1);
    // Two triangles: low left, low right, high left; high left, low right, high right.
    int at = low + (corner == 2 || corner == 3 || corner == 5 ? 1 : 0);
    float side = corner == 0 || corner == 2 || corner == 3 ? -1.0 : 1.0;
    vec4 knot = texelFetch(u_knots, hair * knots + at);
    vec3 before = texelFetch(u_knots, hair * knots + max(at - 1, 0)).xyz;
    vec3 after = texelFetch(u_knots, hair * knots + min(at + 1, knots - 1)).xyz;
    vec3 along = normalize(after - before + vec3(0.0, 0.0, 1e-6));
    float high = floor(knot.w / 4096.0);
    vec3 normal = from_octahedral(vec2(knot.w - 4096.0 * high, high) / 2047.5 - 1.0);
    vec3 to_eye = u_eye - knot.xyz;
    float distance = length(to_eye);
    vec3 view = to_eye / distance;
    vec3 across = cross(view, along);
    float slant = length(across);
    across = slant > 1e-3 ? across / slant : vec3(0.0);
    float share = float(at) / float(knots - 1);
    float lot = fract(float(hair) * 0.61803399);
    // Thinner towards the tip.
    float own = u_width * mix(1.0, u_taper, smoothstep(0.75, 1.0, share));
    float wide = max(own, u_pixel_angle * distance);
    v_cover = own / wide;
    if (u_even == 1) {
        v_light = u_color * u_sky;
    } else {
        v_light = light_of(along, normal, view, share, lot);
        if (u_raw == 0) v_light = shoulder(v_light);
    }
    vec3 place = knot.xyz + across * (0.5 * side * wide) + normal * 0.05;
    v_height = place.z;
    gl_Position = u_view_projection * vec4(place, 1.0);
}
