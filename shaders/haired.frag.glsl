#version 410 core
// Hair over the lit skin, in linear light: mixed on the screen's scale thin hair would look darker than it is.
#include "common/tone.glsl"
uniform sampler2D u_hair;   // light of the hair; share of the skin that is still seen
uniform sampler2D u_skin;   // as it is shown, or linear where raw
uniform int u_raw;

layout(location = 0) out vec4 color;

void main() {
    ivec2 texel = ivec2(gl_FragCoord.xy);
    vec4 hair = texelFetch(u_hair, texel, 0);
    vec3 skin = texelFetch(u_skin, texel, 0).rgb;
    vec3 light = hair.rgb + hair.a * (u_raw == 1 ? skin : linear_from_srgb(skin));
    color = vec4(hair.a == 1.0 ? skin : u_raw == 1 ? light : dithered(srgb(light), gl_FragCoord.xy), 1.0);
}
