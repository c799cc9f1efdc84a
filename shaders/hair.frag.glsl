#version 410 core
// Hair in the studio's light: along a fibre light is taken by its sine (Kajiya and Kay 1989, "Rendering Fur with Three
// Dimensional Textures"); two glints, one of the lamp's colour shifted towards the root and one of the hair's own
// shifted towards the tip (Marschner et al. 2003, "Light Scattering from Human Hair Fibers"). What lies on the far
// side of the head gets none.
#include "common/studio.glsl"
#include "common/tone.glsl"
#include "common/backdrop.glsl"
in vec3 v_place, v_along, v_normal;
in float v_share;
flat in float v_lot;

uniform vec3 u_eye;
uniform vec3 u_color;       // of single shafts, linear
uniform vec3 u_background;
uniform vec2 u_fade;        // as of the skin
uniform int u_even, u_raw;

layout(location = 0) out vec4 color;

float glint(float cosine, float shift, float sharp) {
    float c = clamp(cosine + shift, -1.0, 1.0);
    return pow(max(1.0 - c * c, 0.0), sharp);
}

void main() {
    vec3 own = u_color * mix(0.80, 1.25, v_lot);
    if (u_even == 1) {
        vec3 plain = u_color * u_sky;
        color = vec4(u_raw == 1 ? plain : dithered(srgb(plain), gl_FragCoord.xy), 1.0);
        return;
    }
    vec3 t = normalize(v_along), n = normalize(v_normal), v = normalize(u_eye - v_place);
    // Between the roots it is darker than on top.
    float lies_on_top = fract(v_lot * 7.31);
    float open = mix(0.38, 1.0, smoothstep(0.0, 0.45, v_share)) * mix(0.62, 1.0, lies_on_top);
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
    light = u_raw == 1 ? light : shoulder(light);
    if (u_fade.y > u_fade.x) light = mix(backdrop(u_background, gl_FragCoord.xy), light, smoothstep(u_fade.x, u_fade.y, v_place.z));
    color = vec4(u_raw == 1 ? light : dithered(srgb(light), gl_FragCoord.xy), 1.0);
}
