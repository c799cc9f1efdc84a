#version 410 core
// A dot: a Gaussian of log-absorbance on the skin, filtered by the pixel it falls into so that its equivalent area
// stays. A quad in the tangent plane for each instance. mm, HEAD frame.
layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec4 alpha_sigma;  // absorbance at the centre for red, green, blue; standard deviation in mm,
                                               // negative: a hair, round which fresh skin is not red
layout(location = 3) in vec3 far_alpha;    // the absorbance that keeps the area once the dot is smaller than a pixel

uniform mat4 u_view_projection;
uniform vec3 u_eye;
uniform float u_pixel_angle;  // mm on a plane that faces the camera, per pixel and mm of distance
uniform float u_lift;         // mm towards the eye, in depth

out vec2 v_place;             // in standard deviations
flat out vec3 v_alpha;
flat out float v_distance;
flat out float v_red;

const float reach = 3.0;

void main() {
    vec3 to_eye = u_eye - position;
    float distance = length(to_eye);
    vec3 view = to_eye / distance;
    float facing = dot(normal, view);
    v_alpha = vec3(0.0);
    v_place = vec2(0.0);
    v_distance = distance;
    v_red = alpha_sigma.w > 0.0 ? 1.0 : 0.0;
    if (facing < 0.08 || alpha_sigma.w == 0.0) {
        gl_Position = vec4(2.0, 2.0, 2.0, 1.0);  // behind the head: all four corners in one place outside
        return;
    }
    float filter_width = 0.5 * u_pixel_angle * distance;
    vec3 across = abs(facing) > 0.9999 ? cross(normal, abs(normal.x) < 0.9 ? vec3(1, 0, 0) : vec3(0, 1, 0))
                                       : cross(normal, view);
    across = normalize(across);
    vec3 along = cross(across, normal);  // the direction of the tilt
    float sigma = abs(alpha_sigma.w);
    vec2 wide = sqrt(vec2(sigma * sigma) + vec2(filter_width * filter_width) * vec2(1.0, 1.0 / (facing * facing)));
    float share = sigma * sigma / (wide.x * wide.y);
    v_alpha = share * mix(far_alpha, alpha_sigma.rgb, share);
    v_alpha *= smoothstep(0.08, 0.2, facing);

    vec2 corner = vec2((gl_VertexID & 1) == 0 ? -reach : reach, (gl_VertexID & 2) == 0 ? -reach : reach);
    v_place = corner;
    vec3 place = position + across * (corner.x * wide.x) + along * (corner.y * wide.y);
    gl_Position = u_view_projection * vec4(place, 1.0);
    // Nearer for the depth test alone: moved in space it would look larger.
    vec4 nearer = u_view_projection * vec4(place + view * u_lift, 1.0);
    gl_Position.z = nearer.z / nearer.w * gl_Position.w;
}
