#version 410 core
// The finished skin onto the screen. OUTLINE: texel by texel, stairs at the outline smoothed; else four texels into one.
uniform sampler2D u_color;
uniform sampler2D u_depth;
uniform int u_corner_x, u_corner_y;  // lower left of the target, pixels

#include "common/depth.glsl"
#include "common/tone.glsl"

layout(location = 0) out vec4 color;

vec3 texel_at(ivec2 texel) { return texelFetch(u_color, clamp(texel, ivec2(0), textureSize(u_color, 0) - 1), 0).rgb; }
float depth_at(ivec2 texel) { return texelFetch(u_depth, clamp(texel, ivec2(0), textureSize(u_depth, 0) - 1), 0).r; }

void main() {
    ivec2 pixel = ivec2(gl_FragCoord.xy) - ivec2(u_corner_x, u_corner_y);
#ifdef OUTLINE
    vec3 here = texel_at(pixel);
    float depth = eye_depth(depth_at(pixel));
    vec4 around = vec4(eye_depth(depth_at(pixel + ivec2(1, 0))), eye_depth(depth_at(pixel - ivec2(1, 0))),
                       eye_depth(depth_at(pixel + ivec2(0, 1))), eye_depth(depth_at(pixel - ivec2(0, 1))));
    vec4 jump = step(vec4(6.0), abs(around - depth));
    float jumps = dot(jump, vec4(1.0));
    // Two sides across the outline: mix by how many neighbours lie on the other one. A loop, since software drawing
    // runs both sides of an if, and few pixels lie there.
    for (int once = 0; once < (jumps > 0.0 ? 1 : 0); ++once) {
        vec3 other = texel_at(pixel + ivec2(1, 0)) * jump.x + texel_at(pixel - ivec2(1, 0)) * jump.y +
                     texel_at(pixel + ivec2(0, 1)) * jump.z + texel_at(pixel - ivec2(0, 1)) * jump.w;
        here = mix(here, other / jumps, min(0.17 * jumps, 0.5));
    }
#else
    ivec2 t = pixel * 2;
    // Light is added up, not its codes: a white hair or a dark one in a texel would else look weaker than it is.
    vec3 here = srgb(0.25 * (linear_from_srgb(texel_at(t)) + linear_from_srgb(texel_at(t + ivec2(1, 0))) +
                             linear_from_srgb(texel_at(t + ivec2(0, 1))) + linear_from_srgb(texel_at(t + ivec2(1, 1)))));
#endif
    color = vec4(here, 1.0);
}
