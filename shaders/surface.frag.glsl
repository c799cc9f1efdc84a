#version 410 core
#include "common/octahedral.glsl"
in vec3 v_normal;
in vec3 v_open;
in vec2 v_openness_heat;
in vec2 v_tint;

layout(location = 0) out vec4 shape;  // normal (octahedral), openness, heat
layout(location = 1) out vec4 open;   // middle of the open directions (octahedral), flush and shade

void main() {
    shape = vec4(octahedral(normalize(v_normal)), v_openness_heat);
    open = vec4(octahedral(normalize(v_open)), v_tint);
}
