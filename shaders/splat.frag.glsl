#version 410 core
// Adds absorbance in red, green, blue; alpha gathers nearness to dots, for the redness of fresh ones.
#include "common/depth.glsl"
in vec2 v_place;
flat in vec3 v_alpha;
flat in float v_distance;
flat in float v_red;

uniform sampler2D u_depth;
uniform int u_test_depth;      // 1: the halo's small picture has no depth of its own
uniform vec2 u_depth_scale;    // depth texels per pixel of this picture

layout(location = 0) out vec4 absorbance;

void main() {
    float r2 = dot(v_place, v_place);
    if (r2 > 9.0) discard;
    if (u_test_depth == 1) {
        ivec2 texel = min(ivec2(gl_FragCoord.xy * u_depth_scale), textureSize(u_depth, 0) - 1);
        float skin = eye_depth(texelFetch(u_depth, texel, 0).r);
        if (skin < eye_depth(gl_FragCoord.z) - 4.0) discard;
    }
    float bell = exp(-0.5 * r2);
    absorbance = vec4(v_alpha * bell, bell * v_red);
}
