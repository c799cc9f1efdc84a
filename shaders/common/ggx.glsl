// The skin's surface: two lobes of GGX with height-correlated shadowing (Heitz 2014, "Understanding the
// Masking-Shadowing Function"), Fresnel after Schlick.
const float specular_f0 = 0.028;
const float pi = 3.14159265;

float ggx_lobe(float n_h, float n_v, float n_l, float v_h, float a) {
    float a2 = a * a;
    float d = n_h * n_h * (a2 - 1.0) + 1.0;
    float distribution = a2 / (pi * d * d);
    float g = n_l * sqrt(n_v * n_v * (1.0 - a2) + a2) + n_v * sqrt(n_l * n_l * (1.0 - a2) + a2);
    float fresnel = specular_f0 + (1.0 - specular_f0) * pow(1.0 - v_h, 5.0);
    return fresnel * distribution * 0.5 / max(g, 1e-5);
}

// Times n.l. `roughness`: alpha of both lobes; `radius` of the light widens them and takes from their height what it
// adds in width.
float ggx_skin(vec3 n, vec3 v, vec3 l, vec2 roughness, float radius) {
    float n_l = dot(n, l);
    if (n_l <= 0.0) return 0.0;
    vec3 h = normalize(v + l);
    float n_v = max(dot(n, v), 1e-3), n_h = max(dot(n, h), 0.0), v_h = max(dot(v, h), 0.0);
    vec2 wide = min(vec2(1.0), roughness + 0.5 * tan(radius));
    float first = ggx_lobe(n_h, n_v, n_l, v_h, wide.x);
    float second = ggx_lobe(n_h, n_v, n_l, v_h, wide.y);
    return (0.6 * first + 0.4 * second) * n_l;
}
