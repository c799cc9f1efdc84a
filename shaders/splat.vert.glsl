#version 410 core
// A dot: a Gaussian of log-absorbance on the skin, filtered by the pixel it falls into so that its equivalent area
// stays. A quad in the tangent plane for each instance. mm, HEAD frame.
layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec4 alpha_sigma;  // absorbance at the centre for red, green, blue; standard deviation in mm

uniform mat4 u_view_projection;
uniform vec3 u_eye;
uniform float u_pixel_angle;  // mm on a plane that faces the camera, per pixel and mm of distance
uniform float u_regularity;   // 0 random dots, 0.5 blue noise
uniform float u_lift;         // mm towards the eye

out vec2 v_place;             // in standard deviations
flat out vec3 v_alpha;
flat out float v_distance;

const float reach = 3.0;

// The integral from 0 to x of (1 - exp(-u)) / u, over x.
float ein_ratio(float x) {
    if (x < 2.0) {
        float term = 1.0, sum = 1.0;
        for (int k = 2; k <= 14; ++k) {
            term *= -x / float(k);
            sum += term / float(k);
        }
        return sum;
    }
    // ln x + Euler's constant + E1(x), E1 by its continued fraction.
    float e1 = exp(-x) / (x + 1.0 / (1.0 + 1.0 / (x + 2.0 / (1.0 + 2.0 / (x + 3.0 / (1.0 + 3.0 / x))))));
    return (log(x) + 0.57721566 + e1) / x;
}

void main() {
    vec3 to_eye = u_eye - position;
    float distance = length(to_eye);
    vec3 view = to_eye / distance;
    float facing = dot(normal, view);
    v_alpha = vec3(0.0);
    v_place = vec2(0.0);
    v_distance = distance;
    if (facing < 0.08 || alpha_sigma.w <= 0.0) {
        gl_Position = vec4(2.0, 2.0, 2.0, 1.0);  // behind the head: all four corners in one place outside
        return;
    }
    float filter_width = 0.5 * u_pixel_angle * distance;
    vec3 across = abs(facing) > 0.9999 ? cross(normal, abs(normal.x) < 0.9 ? vec3(1, 0, 0) : vec3(0, 1, 0))
                                       : cross(normal, view);
    across = normalize(across);
    vec3 along = cross(across, normal);  // the direction of the tilt
    float sigma = alpha_sigma.w;
    vec2 wide = sqrt(vec2(sigma * sigma) + vec2(filter_width * filter_width) * vec2(1.0, 1.0 / (facing * facing)));
    float share = sigma * sigma / (wide.x * wide.y);
    vec3 thick = alpha_sigma.rgb;
    vec3 merged = vec3(ein_ratio(thick.r), ein_ratio(thick.g), ein_ratio(thick.b));
    v_alpha = share * thick * (share + (1.0 - share) * mix(merged, vec3(1.0), u_regularity));
    v_alpha *= smoothstep(0.08, 0.2, facing);

    vec2 corner = vec2((gl_VertexID & 1) == 0 ? -reach : reach, (gl_VertexID & 2) == 0 ? -reach : reach);
    v_place = corner;
    vec3 place = position + across * (corner.x * wide.x) + along * (corner.y * wide.y) + view * u_lift;
    gl_Position = u_view_projection * vec4(place, 1.0);
}
