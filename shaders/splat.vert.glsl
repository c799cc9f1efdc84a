#version 410 core
// A dot: a Gaussian of log-absorbance on the skin, filtered by the pixel it falls into so that its equivalent area
// stays. One point, as large as the ellipse that the Gaussian is on the screen: a vertex a dot. QUADS: a strip of two
// triangles for each dot, for those larger than a point may be. mm, HEAD frame.
#include "common/octahedral.glsl"
layout(location = 0) in vec4 place_normal;  // position; normal, two times 12 bits of its octahedral form
layout(location = 1) in vec4 bell;          // core or halo: alpha; standard deviation, 0: empty, negative: hair
layout(location = 2) in vec4 far;           // what alpha counts once the dot is smaller than a pixel

uniform float u_step;         // every so manieth dot is drawn, for all of its fellows
uniform mat4 u_view_projection;
uniform vec3 u_eye;
uniform float u_pixel_angle;  // mm on a plane that faces the camera, per pixel and mm of distance
uniform float u_lift;         // mm towards the eye, in depth
uniform float u_texel;        // pixels a texel of the target is wide, where it is smaller than the picture; else 0
uniform vec2 u_size;          // of the target, texels
uniform float u_margin;       // texels that the view reaches beyond it: points count by their middle

flat out vec2 v_middle;       // texels
flat out vec4 v_inverse;      // texels to standard deviations
flat out vec4 v_alpha;        // red, green, blue; 1 for dots, whose fresh skin is red, 0 for hair

const float reach = 3.0;

void main() {
    vec3 position = place_normal.xyz;
    float high = floor(place_normal.w / 4096.0);
    vec3 normal = from_octahedral(vec2(place_normal.w - 4096.0 * high, high) / 2047.5 - 1.0);
    vec3 to_eye = u_eye - position;
    float distance = length(to_eye);
    vec3 view = to_eye / distance;
    float facing = dot(normal, view);
    v_middle = vec2(0.0);
    v_inverse = vec4(1.0);
    v_alpha = vec4(0.0);
#ifndef QUADS
    gl_PointSize = 1.0;
#endif
    if (facing < 0.08 || bell.w == 0.0) {
        gl_Position = vec4(2.0, 2.0, 2.0, 1.0);  // behind the head, or empty
        return;
    }
    vec3 across = abs(facing) > 0.9999 ? cross(normal, abs(normal.x) < 0.9 ? vec3(1, 0, 0) : vec3(0, 1, 0))
                                       : cross(normal, view);
    across = normalize(across);
    vec3 along = cross(across, normal);  // the direction of the tilt
    float sigma = abs(bell.w), pixel = u_pixel_angle * distance;
    vec2 tilt = vec2(1.0, 1.0 / (facing * facing));
    vec2 wide2 = vec2(sigma * sigma) + 0.25 * pixel * pixel * tilt;
    float share = sigma * sigma * inversesqrt(wide2.x * wide2.y);
    vec3 alpha = share * mix(far.rgb, bell.rgb, share) * (smoothstep(0.08, 0.2, facing) * u_step);
    // A smaller picture is read back through cubic splines, which widen by a third of a texel squared.
    float texel = u_texel * pixel;
    vec2 drawn2 = max(wide2 - texel * texel / 3.0 * tilt, 0.5 * texel * texel * tilt);
    alpha *= sqrt(wide2.x * wide2.y / (drawn2.x * drawn2.y));
    v_alpha = vec4(alpha, bell.w > 0.0 ? 0.0 : alpha.g);

    // Where its standard deviations along both axes come to lie, in texels.
    vec2 deviation = sqrt(drawn2);
    vec4 clip = u_view_projection * vec4(position, 1.0);
    vec4 to_side = u_view_projection * vec4(across, 0.0), to_back = u_view_projection * vec4(along, 0.0);
    vec2 scale = 0.5 * u_size / clip.w, at = clip.xy / clip.w;
    vec2 a = (to_side.xy - at * to_side.w) * scale * deviation.x;
    vec2 b = (to_back.xy - at * to_back.w) * scale * deviation.y;
    v_middle = (0.5 * at + 0.5) * u_size;
    v_inverse = vec4(b.y, -a.y, -b.x, a.x) / (a.x * b.y - a.y * b.x);
    vec2 extent = sqrt(a * a + b * b);
#ifdef QUADS
    vec2 corner = 2.0 * vec2(gl_VertexID & 1, gl_VertexID >> 1) - 1.0;
    vec2 place = v_middle + corner * (reach * extent + 0.5);
    gl_Position = vec4((2.0 * place / u_size - 1.0) * clip.w, clip.zw);
#else
    gl_PointSize = 2.0 * reach * max(extent.x, extent.y) + 1.0;
    gl_Position = vec4(clip.xy * u_size / (u_size + 2.0 * u_margin), clip.zw);
#endif
    // Nearer for the depth test: by the lift, and by as much as the skin under the dot's nearer edge.
    float lift = u_lift + min(reach * deviation.y * sqrt(max(1.0 - facing * facing, 0.0)), 4.0);
    vec4 nearer = u_view_projection * vec4(position + view * lift, 1.0);
    gl_Position.z = nearer.z / nearer.w * gl_Position.w;
}
