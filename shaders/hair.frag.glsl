#version 410 core
// Hair over hair, farthest first: light that it sends, and (by blending) the share of what lies behind that is still seen.
#include "common/backdrop.glsl"
in vec3 v_light;
in float v_height, v_cover;

uniform vec3 u_background;
uniform vec2 u_fade;        // as of the skin
uniform int u_even;

layout(location = 0) out vec4 color;

void main() {
    vec3 light = v_light;
    if (u_even == 0 && u_fade.y > u_fade.x)
        light = mix(backdrop(u_background, gl_FragCoord.xy), light, smoothstep(u_fade.x, u_fade.y, v_height));
    color = vec4(light, v_cover);
}
