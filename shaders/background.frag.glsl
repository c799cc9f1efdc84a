#version 410 core
// Behind the head: a calm backdrop, brighter in the middle.
#include "common/tone.glsl"
uniform vec3 u_background;  // linear
uniform vec2 u_size;
uniform int u_raw;          // 1: linear light, for tests

layout(location = 0) out vec4 color;

void main() {
    vec2 uv = gl_FragCoord.xy / u_size;
    float off = length((uv - vec2(0.5, 0.52)) * vec2(1.0, 0.9));
    vec3 light = u_raw == 1 ? u_background : u_background * mix(0.9, 0.30, smoothstep(0.05, 0.75, off));
    color = vec4(u_raw == 1 ? light : dithered(srgb(light), gl_FragCoord.xy), 1.0);
}
