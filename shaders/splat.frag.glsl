#version 410 core
// Adds absorbance in red, green, blue; alpha gathers hair's share of the green.
flat in vec2 v_middle;
flat in vec4 v_inverse;
flat in vec4 v_alpha;

layout(location = 0) out vec4 absorbance;

void main() {
    vec2 off = gl_FragCoord.xy - v_middle;
    vec2 place = v_inverse.xy * off.x + v_inverse.zw * off.y;
    float r2 = dot(place, place);
    absorbance = v_alpha * (r2 > 9.0 ? 0.0 : exp(-0.5 * r2));
}
