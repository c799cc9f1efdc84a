// Smooth noise over space, about -1..1, the same on every driver: integer hashing (Wellons 2018, "Prospecting for Hash
// Functions").
uint hashed(uint x) {
    x ^= x >> 16;
    x *= 0x7feb352du;
    x ^= x >> 15;
    x *= 0x846ca68bu;
    return x ^ (x >> 16);
}

float corner(int x, uint of_y_z) { return float(hashed(uint(x) + of_y_z) & 0xffffu) / 32767.5 - 1.0; }

// Corners of the cell at c: low z, then high z; in each x and x + 1 at y, the same at y + 1.
void corners(ivec3 c, out vec4 low, out vec4 high) {
    uint z0 = hashed(uint(c.z)), z1 = hashed(uint(c.z + 1));
    uint y00 = hashed(uint(c.y) + z0), y10 = hashed(uint(c.y + 1) + z0);
    uint y01 = hashed(uint(c.y) + z1), y11 = hashed(uint(c.y + 1) + z1);
    low = vec4(corner(c.x, y00), corner(c.x + 1, y00), corner(c.x, y10), corner(c.x + 1, y10));
    high = vec4(corner(c.x, y01), corner(c.x + 1, y01), corner(c.x, y11), corner(c.x + 1, y11));
}

float smooth_noise(vec3 p) {
    ivec3 c = ivec3(floor(p));
    vec3 f = p - vec3(c);
    f = f * f * f * (f * (f * 6.0 - 15.0) + 10.0);
    vec4 low, high;
    corners(c, low, high);
    vec4 z = mix(low, high, f.z);
    vec2 y = mix(z.xy, z.zw, f.y);
    return mix(y.x, y.y, f.x);
}

// Its slope.
vec3 noise_slope(vec3 p) {
    ivec3 c = ivec3(floor(p));
    vec3 t = p - vec3(c);
    vec3 f = t * t * t * (t * (t * 6.0 - 15.0) + 10.0), rise = 30.0 * t * t * (1.0 - t) * (1.0 - t);
    vec4 low, high;
    corners(c, low, high);
    vec4 z = mix(low, high, f.z);
    vec2 y = mix(z.xy, z.zw, f.y);
    vec4 dz = high - low;
    vec2 dzy = mix(dz.xy, dz.zw, f.y), dy = z.zw - z.xy;
    return rise * vec3(y.y - y.x, mix(dy.x, dy.y, f.x), mix(dzy.x, dzy.y, f.x));
}
