#version 410 core
// A short hair: a ribbon that faces the eye, from its root along its way, as wide as it is or as the pixel's filter
// makes it. mm, HEAD frame.
uniform samplerBuffer u_hairs;  // two texels: root, share of the length; direction, lot of its colour
uniform mat4 u_view_projection;
uniform vec3 u_eye;
uniform float u_pixel_angle;    // mm on a plane that faces the camera, per pixel and mm of distance
uniform float u_length;         // mm
uniform float u_width;
uniform float u_white_share;    // of hairs that are white; 0: all of about one colour

out vec2 v_place;               // across in standard deviations; along, mm
flat out float v_depth;         // optical, in the middle
flat out float v_pale;          // 0 darkest .. 1 palest
flat out vec2 v_along;          // length, half a pixel: mm along the hair

const float reach = 3.0;
// Across, a hair is a Gaussian of optical depth 2.5: it hides 3.1101 standard deviations of what lies behind it.
const float thick = 2.5, hides = 3.1101, root_two_pi = 2.5066283;

void main() {
    int hair = gl_VertexID / 6, corner = gl_VertexID % 6;
    vec4 root = texelFetch(u_hairs, 2 * hair);
    vec4 way_lot = texelFetch(u_hairs, 2 * hair + 1);
    vec3 way = way_lot.xyz;
    v_pale = u_white_share > 0.0 ? 1.0 - step(u_white_share, way_lot.w) : way_lot.w;
    vec3 to_eye = u_eye - root.xyz;
    float distance = length(to_eye);
    vec3 view = to_eye / distance;
    float pixel = u_pixel_angle * distance;
    float size = u_length * root.w;
    vec3 flat_way = way - view * dot(way, view);
    float slant = max(length(flat_way), 0.05);  // what is seen of its length
    vec3 across = cross(view, flat_way / slant);
    float sigma = u_width / hides;
    float wide = sqrt(sigma * sigma + 0.25 * pixel * pixel);
    float share = sigma / wide;
    v_depth = share * mix(hides / root_two_pi, thick, share);
    float half_pixel = 0.5 * pixel / slant;
    v_along = vec2(size, half_pixel);
    float side = corner == 0 || corner == 2 || corner == 4 ? -1.0 : 1.0;
    float along = corner < 2 || corner == 3 ? -half_pixel : size + half_pixel;
    v_place = vec2(side * reach, along);
    vec3 place = root.xyz + way * along + across * (side * reach * wide);
    gl_Position = u_view_projection * vec4(place, 1.0);
    // A pixel's filter reaches under the skin where the hair stands on it.
    vec4 nearer = u_view_projection * vec4(place + view * (0.15 + min(0.8 * half_pixel, 2.0 * pixel)), 1.0);
    gl_Position.z = nearer.z / nearer.w * gl_Position.w;
}
