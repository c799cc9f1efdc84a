#version 410 core
#include "common/octahedral.glsl"
in vec3 v_normal;
in vec3 v_open;
in vec2 v_openness_heat;

layout(location = 0) out vec4 shape;  // normal (octahedral), openness, heat
layout(location = 1) out vec2 open;

void main() {
    shape = vec4(octahedral(normalize(v_normal)), v_openness_heat);
    open = octahedral(normalize(v_open));
}
