// What lies behind the head: a calm backdrop, brightest beside the face on the side away from the key light.
uniform vec2 u_corner, u_whole;  // of a part: its lower left in the whole picture, and that picture's size

// `at`: pixel of the part that is drawn.
vec3 backdrop(vec3 middle, vec2 at) {
    vec2 uv = (at + u_corner) / u_whole;
    float off = length((uv - vec2(0.56, 0.50)) * vec2(0.95, 0.85));
    return middle * mix(1.0, 0.22, smoothstep(0.02, 0.80, off));
}
