// Depth buffer values (0..1) to mm from the eye.
uniform vec2 u_near_far;

float eye_depth(float depth) {
    float near = u_near_far.x, far = u_near_far.y;
    return near * far / (far - depth * (far - near));
}
