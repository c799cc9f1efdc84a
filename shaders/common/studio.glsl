// Light of the studio: a sky that is brighter above, and round softboxes. White under all of it is near 1.
const int max_boxes = 4;
uniform vec3 u_up;
uniform vec3 u_sky;           // radiance of the sky's middle, times pi: irradiance of a level white
uniform vec3 u_sky_gradient;  // added towards `up`, taken away below
uniform float u_sky_behind;    // share of it that is left behind the head
uniform int u_box_count;
uniform vec3 u_box_direction[max_boxes];   // unit, towards the light
uniform vec3 u_box_irradiance[max_boxes];  // of a white that faces it
uniform float u_box_radius[max_boxes];     // angular, radians

// Irradiance over pi from the sky: exact for L(w) = sky + gradient * (w.up).
vec3 sky_diffuse(vec3 n) { return u_sky + (2.0 / 3.0) * u_sky_gradient * dot(n, u_up); }

// Light that soft skin takes from one direction: (n.l + w) / (1 + w) to the power 1 + 2 w. For every w it gives back
// pi over all directions of light, so it neither makes nor loses light, and it is 1 facing the light.
float wrapped(float n_l, float w) { return pow(max((n_l + w) / (1.0 + w), 0.0), 1.0 + 2.0 * w); }
