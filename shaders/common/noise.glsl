// Smooth noise over space, about -1..1, the same on every driver: integer hashing (Wellons 2018, "Prospecting for Hash
// Functions").
uint hashed(uint x) {
    x ^= x >> 16;
    x *= 0x7feb352du;
    x ^= x >> 15;
    x *= 0x846ca68bu;
    return x ^ (x >> 16);
}

float corner(ivec3 cell) {
    uint h = hashed(uint(cell.x) + hashed(uint(cell.y) + hashed(uint(cell.z))));
    return float(h & 0xffffu) / 32767.5 - 1.0;
}

float smooth_noise(vec3 p) {
    ivec3 c = ivec3(floor(p));
    vec3 f = p - vec3(c);
    f = f * f * f * (f * (f * 6.0 - 15.0) + 10.0);
    vec4 low = vec4(corner(c), corner(c + ivec3(1, 0, 0)), corner(c + ivec3(0, 1, 0)), corner(c + ivec3(1, 1, 0)));
    vec4 high = vec4(corner(c + ivec3(0, 0, 1)), corner(c + ivec3(1, 0, 1)), corner(c + ivec3(0, 1, 1)),
                     corner(c + ivec3(1, 1, 1)));
    vec4 z = mix(low, high, f.z);
    vec2 y = mix(z.xy, z.zw, f.y);
    return mix(y.x, y.y, f.x);
}
