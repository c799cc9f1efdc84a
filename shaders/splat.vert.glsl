#version 410 core
// A dot: a Gaussian of log-absorbance on the skin, filtered by the pixel it falls into so that its equivalent area
// stays. One triangle round it in the tangent plane, three vertices that fetch it by number: software drawing is slow
// with instances. mm, HEAD frame.
#include "common/octahedral.glsl"
uniform samplerBuffer u_splats;  // five texels a dot: place and packed normal; core, halo: alpha and sigma, then what
                                 // alpha counts once the dot is smaller than a pixel
uniform int u_bell;              // 1: core, 3: halo
uniform int u_step;              // every so manieth dot is drawn, for all of its fellows
uniform mat4 u_view_projection;
uniform vec3 u_eye;
uniform float u_pixel_angle;  // mm on a plane that faces the camera, per pixel and mm of distance
uniform float u_lift;         // mm towards the eye, in depth
uniform float u_texel;        // pixels a texel of the target is wide, where it is smaller than the picture; else 0

out vec2 v_place;             // in standard deviations
flat out vec3 v_alpha;
flat out float v_red;

const float reach = 3.0;

void main() {
    int first = gl_VertexID / 3 * u_step * 5;
    vec4 bell = texelFetch(u_splats, first + u_bell);
    vec4 place_normal = texelFetch(u_splats, first);
    vec3 position = place_normal.xyz;
    float high = floor(place_normal.w / 4096.0);
    vec3 normal = from_octahedral(vec2(place_normal.w - 4096.0 * high, high) / 2047.5 - 1.0);
    vec3 to_eye = u_eye - position;
    float distance = length(to_eye);
    vec3 view = to_eye / distance;
    float facing = dot(normal, view);
    v_alpha = vec3(0.0);
    v_place = vec2(0.0);
    v_red = bell.w > 0.0 ? 1.0 : 0.0;
    if (facing < 0.08 || bell.w == 0.0) {
        gl_Position = vec4(2.0, 2.0, 2.0, 1.0);  // behind the head, or empty: all corners in one place outside
        return;
    }
    vec3 far_alpha = texelFetch(u_splats, first + u_bell + 1).rgb;
    vec3 across = abs(facing) > 0.9999 ? cross(normal, abs(normal.x) < 0.9 ? vec3(1, 0, 0) : vec3(0, 1, 0))
                                       : cross(normal, view);
    across = normalize(across);
    vec3 along = cross(across, normal);  // the direction of the tilt
    float sigma = abs(bell.w), pixel = u_pixel_angle * distance;
    vec2 tilt = vec2(1.0, 1.0 / (facing * facing));
    vec2 wide2 = vec2(sigma * sigma) + 0.25 * pixel * pixel * tilt;
    float share = sigma * sigma / sqrt(wide2.x * wide2.y);
    v_alpha = share * mix(far_alpha, bell.rgb, share);
    v_alpha *= smoothstep(0.08, 0.2, facing) * float(u_step);
    // A smaller picture is read back through cubic splines, which widen by a third of a texel squared.
    float texel = u_texel * pixel;
    vec2 drawn2 = max(wide2 - texel * texel / 3.0 * tilt, 0.5 * texel * texel * tilt);
    v_alpha *= sqrt(wide2.x * wide2.y / (drawn2.x * drawn2.y));

    int corner = gl_VertexID % 3;
    v_place = corner == 0 ? vec2(0.0, 2.0 * reach) : vec2(corner == 1 ? -1.7320508 * reach : 1.7320508 * reach, -reach);
    vec2 off = v_place * sqrt(drawn2);
    vec3 place = position + across * off.x + along * off.y;
    gl_Position = u_view_projection * vec4(place, 1.0);
    // Nearer for the depth test alone: moved in space it would look larger.
    vec4 nearer = u_view_projection * vec4(place + view * u_lift, 1.0);
    gl_Position.z = nearer.z / nearer.w * gl_Position.w;
}
