// The skin's surface: two lobes of GGX with height-correlated shadowing in the form without roots (Hammon 2017, "PBR
// Diffuse Lighting for GGX+Smith Microsurfaces"), Fresnel after Schlick.
const float specular_f0 = 0.028;
const float pi = 3.14159265;

float ggx_lobe(float n_h, float n_v, float n_l, float a) {
    float a2 = a * a;
    float d = n_h * n_h * (a2 - 1.0) + 1.0;
    return a2 / (pi * d * d) * 0.5 / max(mix(2.0 * n_l * n_v, n_l + n_v, a), 1e-5);
}

// Times n.l. `wide`: alpha of both lobes, widened by the light's size.
float ggx_skin(vec3 n, vec3 v, vec3 l, float n_l, float n_v, vec2 wide) {
    vec3 h = normalize(v + l);
    float n_h = max(dot(n, h), 0.0), away = 1.0 - max(dot(v, h), 0.0);
    float away2 = away * away;
    float fresnel = specular_f0 + (1.0 - specular_f0) * away2 * away2 * away;
    float lit = max(n_l, 0.0);
    return fresnel * lit * (0.6 * ggx_lobe(n_h, n_v, lit, wide.x) + 0.4 * ggx_lobe(n_h, n_v, lit, wide.y));
}
