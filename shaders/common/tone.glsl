// Linear light to the screen: unchanged up to 0.76, a soft shoulder above that keeps the hue (after Khronos PBR
// Neutral without its offset, which would darken dark skin), then the sRGB curve.
vec3 shoulder(vec3 color) {
    const float start = 0.76;
    float peak = max(color.r, max(color.g, color.b));
    if (peak <= start) return color;
    float room = 1.0 - start;
    float new_peak = 1.0 - room * room / (peak + room - start);
    float whiten = 1.0 - 1.0 / (0.15 * (peak - new_peak) + 1.0);
    return mix(color * new_peak / peak, vec3(new_peak), whiten);
}

vec3 linear_from_srgb(vec3 shown) {
    return mix(shown / 12.92, pow((shown + 0.055) / 1.055, vec3(2.4)), step(vec3(0.04045), shown));
}

vec3 srgb(vec3 linear) {
    vec3 c = clamp(linear, 0.0, 1.0);
    return mix(12.92 * c, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c));
}

// Half a step of an 8-bit colour, by pixel: hides bands in calm gradients and repeats in every picture.
vec3 dithered(vec3 encoded, vec2 pixel) {
    float noise = fract(52.9829189 * fract(dot(pixel, vec2(0.06711056, 0.00583715))));
    return encoded + (noise - 0.5) / 255.0;
}
