// What lies behind the head: a calm backdrop, brightest beside the face on the side away from the key light.
vec3 backdrop(vec3 middle, vec2 uv) {
    float off = length((uv - vec2(0.56, 0.50)) * vec2(0.95, 0.85));
    return middle * mix(1.0, 0.22, smoothstep(0.02, 0.80, off));
}
