#version 410 core
// Behind the head, over the whole picture.
#include "common/tone.glsl"
#include "common/backdrop.glsl"
uniform vec3 u_background;  // linear
uniform int u_raw;          // 1: linear light, for tests

layout(location = 0) out vec4 color;

void main() {
    vec3 light = u_raw == 1 ? u_background : backdrop(u_background, gl_FragCoord.xy);
    color = vec4(u_raw == 1 ? light : dithered(srgb(light), gl_FragCoord.xy), 1.0);
}
