// Light of the studio: a sky that is brighter above, and round softboxes. White under all of it is near 1.
const int max_boxes = 4;
uniform vec3 u_up;
uniform vec3 u_sky;           // radiance of the sky's middle, times pi: irradiance of a level white
uniform vec3 u_sky_gradient;  // added towards `up`, taken away below
uniform float u_sky_behind;    // share of it that is left behind the head
uniform int u_box_count;
uniform vec3 u_box_direction[max_boxes];   // unit, towards the light
uniform vec3 u_box_irradiance[max_boxes];  // of a white that faces it
uniform vec2 u_box_size[max_boxes];        // sine of its angular radius; what it adds to roughness
uniform vec3 u_box_soft_red[max_boxes], u_box_soft_green[max_boxes], u_box_soft_blue[max_boxes];  // see softly()

// Irradiance over pi from the sky: exact for L(w) = sky + gradient * (w.up).
vec3 sky_diffuse(vec3 n) { return u_sky + (2.0 / 3.0) * u_sky_gradient * dot(n, u_up); }

// Light that soft skin takes from one direction: y (1 - k + k y) with y = (n.l + w) / (1 + w), k = 3 w / (1 + w). For
// every w up to 0.5 it gives back pi over all directions of light, so it neither makes nor loses light; it is 1 facing
// the light and nowhere negative. w in x, 1 / (1 + w) in y, k in z.
float softly(float n_l, vec3 soft) {
    float y = max((n_l + soft.x) * soft.y, 0.0);
    return y * (1.0 + soft.z * (y - 1.0));
}
