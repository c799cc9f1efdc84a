#version 410 core
#include "common/depth.glsl"
in vec4 v_tint;
in vec4 v_shape;
in vec3 v_anchor;

uniform sampler2D u_depth;
uniform int u_scale;
uniform float u_unit;     // pixels of one point of the interface

layout(location = 0) out vec4 color;

float band(float distance, float half_width) { return clamp(half_width - abs(distance) + 0.5, 0.0, 1.0); }
float inside(float distance) { return clamp(0.5 - distance, 0.0, 1.0); }

void main() {
    ivec2 texel = clamp(ivec2(v_anchor.xy) * u_scale, ivec2(0), textureSize(u_depth, 0) - 1);
    float skin = eye_depth(texelFetch(u_depth, texel, 0).r);
    float shown = 1.0 - smoothstep(1.5, 4.0, v_anchor.z - skin);
    if (shown <= 0.0) discard;

    int kind = int(v_shape.x + 0.5);
    vec2 at = v_shape.yz;
    float size = v_shape.w;
    vec3 dark = vec3(0.075, 0.08, 0.09);
    vec3 tint = v_tint.rgb;
    float cover = 0.0;
    if (kind == 0) {         // line: across in pixels
        cover = band(at.y, size);
    } else if (kind == 1) {  // dashed line: along, across
        float dash = mod(at.x, 9.0 * u_unit);
        cover = band(at.y, size) * clamp(min(dash, 5.5 * u_unit - dash) + 0.5, 0.0, 1.0);
    } else {
        float r = length(at), diamond = (abs(at.x) + abs(at.y)) * 0.7071;
        float ring = 1.15 * u_unit;
        if (kind == 2) {         // handle: dark disc with a ring
            cover = inside(r - size);
            tint = mix(dark, tint, smoothstep(-0.5, 0.5, r - (size - 2.0 * ring)));
        } else if (kind == 3) {  // proposed: empty diamond
            cover = band(diamond - size * 0.72, ring * 0.8);
        } else if (kind == 4) {  // placed: ring with a point in it
            cover = max(band(r - size * 0.8, ring), inside(r - size * 0.28));
        } else {                 // confirmed: full disc with a dark rim
            cover = inside(r - size * 0.9);
            tint = mix(tint, dark, smoothstep(-0.5, 0.5, r - (size * 0.9 - ring)));
        }
    }
    color = vec4(tint, v_tint.a * cover * shown);
    if (color.a <= 0.002) discard;
}
