#version 410 core
// The halos' small picture added to the cores at full size, through cubic B-splines in four reads (Sigg and Hadwiger
// 2005, "Fast Third-Order Texture Filtering").
uniform sampler2D u_halo;
uniform vec2 u_size;  // of the picture, pixels

layout(location = 0) out vec4 absorbance;

void main() {
    vec2 texels = vec2(textureSize(u_halo, 0));
    vec2 at = gl_FragCoord.xy / u_size * texels - 0.5;
    vec2 f = fract(at);
    at -= f;
    vec2 g = 1.0 - f, f2 = f * f;
    vec2 w0 = g * g * g / 6.0, w1 = 2.0 / 3.0 - 0.5 * f2 * (2.0 - f), w3 = f2 * f / 6.0;
    vec2 low = w0 + w1, high = 1.0 - low;
    vec2 a = (at - 0.5 + w1 / low) / texels, b = (at + 1.5 + w3 / high) / texels;
    absorbance = low.y * (low.x * texture(u_halo, a) + high.x * texture(u_halo, vec2(b.x, a.y))) +
                 high.y * (low.x * texture(u_halo, vec2(a.x, b.y)) + high.x * texture(u_halo, b));
}
