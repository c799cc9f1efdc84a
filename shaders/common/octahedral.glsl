// Unit vectors in two numbers of -1..1 (Cigolle et al. 2014, "A Survey of Efficient Representations for Independent
// Unit Vectors").
vec2 octahedral(vec3 n) {
    vec2 p = n.xy / (abs(n.x) + abs(n.y) + abs(n.z));
    vec2 folded = (1.0 - abs(p.yx)) * vec2(p.x >= 0.0 ? 1.0 : -1.0, p.y >= 0.0 ? 1.0 : -1.0);
    return n.z >= 0.0 ? p : folded;
}

vec3 from_octahedral(vec2 p) {
    vec3 n = vec3(p, 1.0 - abs(p.x) - abs(p.y));
    float under = max(-n.z, 0.0);
    n.xy += vec2(n.x >= 0.0 ? -under : under, n.y >= 0.0 ? -under : under);
    return normalize(n);
}
