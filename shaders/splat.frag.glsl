#version 410 core
// Adds absorbance in red, green, blue; alpha gathers nearness to dots, for the redness of fresh ones.
in vec2 v_place;
flat in vec3 v_alpha;
flat in float v_red;

layout(location = 0) out vec4 absorbance;

void main() {
    float r2 = dot(v_place, v_place);
    absorbance = vec4(v_alpha, v_red) * (r2 > 9.0 ? 0.0 : exp(-0.5 * r2));
}
