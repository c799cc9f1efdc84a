#version 410 core
// The head's triangles, once for each camera: what shading needs goes into textures.
#include "common/octahedral.glsl"
layout(location = 0) in vec3 position;  // mm, HEAD frame
layout(location = 1) in vec2 normal;    // octahedral
layout(location = 2) in vec2 open;      // octahedral: middle of the directions that see the sky
layout(location = 3) in vec3 complexion; // share of the sky that is seen; flush and shade of the skin, 0.5: none
layout(location = 4) in float heat;     // value of the heat map, 0 where there is none, negative where unreliable;
                                        // without a heat map: scarred skin, pale up to 1, red down to -1
layout(location = 5) in vec3 paint;     // the scan's own colour, sRGB

uniform mat4 u_view_projection;
uniform int u_painted;                  // 1: the paint takes the place of tint and heat

out vec3 v_normal;
out vec3 v_open;
out vec2 v_openness_heat;
out vec2 v_tint;

void main() {
    v_normal = from_octahedral(normal);
    v_open = from_octahedral(open);
    v_openness_heat = vec2(complexion.x, heat);
    v_tint = complexion.yz;
    if (u_painted == 1) {
        v_tint = paint.rg;
        v_openness_heat.y = paint.b;
    }
    gl_Position = u_view_projection * vec4(position, 1.0);
}
