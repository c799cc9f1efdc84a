#version 410 core
// Skin in the studio's light with its dots: reflectance = skin * (V + (1 - V) exp(-A)). The surface's own reflection
// is taken from what reaches the inside, so a white skin under an even sky gives back exactly what it gets.
// PORES (near enough to see them), FACE (eyes, brows and lips), PAINTED (the scan's own colours), COVER (stubble), HEAT
// (heat map), SHADOWS (small lights cast) and EVEN (shade check: the same light everywhere, no highlights, no shoulder) are programs of their own:
// software drawing pays for code that it does not run.
#include "common/octahedral.glsl"
#include "common/depth.glsl"
#include "common/studio.glsl"
#include "common/ggx.glsl"
#include "common/tone.glsl"
#include "common/backdrop.glsl"
#ifdef FACE
#include "common/face.glsl"
#endif
#ifdef SHADOWS
#include "common/shadow.glsl"
#endif

uniform sampler2D u_shape;      // normal, openness, heat or scarred skin or blue of the paint
uniform sampler2D u_open;       // open direction, tint or red and green of the paint
uniform sampler2D u_depth;
uniform sampler2D u_absorbed;   // by the dots
uniform float u_reflected[5];   // share of light that the surface reflects: polynomial in 1 - n.v
uniform float u_reflected_mean;
uniform sampler2D u_scale_colors;
uniform sampler3D u_relief;     // slopes of skin, 0.5: none; in units of six standard deviations (render/relief.h)
const float relief_cells = 12.0;

uniform mat4 u_inverse_view_projection;
uniform vec3 u_eye;
uniform float u_pixel_angle;
uniform vec3 u_albedo;
uniform vec3 u_albedo_red;      // with the blood of a fresh treatment
uniform vec3 u_albedo_flushed;  // where skin has more blood: ears, nose, cheeks
uniform vec3 u_veil;
uniform int u_dots;             // 0: bare skin
uniform float u_redness;        // 0..1, how much of u_albedo_red shows near dots
uniform vec2 u_roughness;       // alpha of both lobes
uniform float u_texture;        // 0..1, strength of pores and mottling
uniform float u_heat_top;       // value at the top of the scale
uniform float u_scale_row;      // of u_scale_colors
uniform sampler2D u_cover;      // optical depth of hair above the skin
uniform vec3 u_hair_dark, u_hair_pale;  // its darkest and its palest hairs
uniform int u_raw;              // 1: linear light, for tests
uniform vec3 u_background;      // linear
uniform vec2 u_fade;            // z, mm, where a bust has gone into the background and where it begins to; x = y: none
uniform vec3 u_albedo_scar;     // of pale scarred skin: less melanin, less blood

layout(location = 0) out vec4 color;

float reflected_share(float n_v) {
    float x = 1.0 - n_v;
    return u_reflected[0] + x * (u_reflected[1] + x * (u_reflected[2] + x * (u_reflected[3] + x * u_reflected[4])));
}

// Light that comes back from neighbouring skin in a fold (fit of Jimenez et al. 2016, "Practical Realtime Strategies
// for Accurate Indirect Occlusion").
vec3 fold_light(float open, vec3 albedo) {
    vec3 a = 2.0404 * albedo - 0.3324, b = -4.7951 * albedo + 0.6417, c = 2.7552 * albedo + 0.6903;
    return max(vec3(open), ((open * a + b) * open + c) * open);
}

// Slope of the skin's relief over the plane across n: cells of `size` mm.
vec3 relief_slope(vec3 n, vec3 p, float size, float strength) {
    vec3 slope = (texture(u_relief, p / (size * relief_cells)).rgb - 0.5) * (6.0 * strength);
    return slope - n * dot(n, slope);
}

void main() {
    ivec2 texel = ivec2(gl_FragCoord.xy);
    vec2 uv = gl_FragCoord.xy / vec2(textureSize(u_depth, 0));
    float depth = texelFetch(u_depth, texel, 0).r;
    vec4 place = u_inverse_view_projection * vec4(vec3(uv, depth) * 2.0 - 1.0, 1.0);
    vec3 p = place.xyz / place.w;
    vec4 shape = texelFetch(u_shape, texel, 0);
    vec3 smooth_n = from_octahedral(shape.xy);
    vec4 open_tint = texelFetch(u_open, texel, 0);
    vec3 open_n = from_octahedral(open_tint.xy);
    float open = shape.z;
    vec3 to_eye = u_eye - p;
    float distance = length(to_eye);
    vec3 v = to_eye / distance;

    // Skin is never one colour: a little more or less blood and melanin over centimetres, and pores up close.
    float pixel = u_pixel_angle * distance;
    // Scarred skin is smooth, paler or redder, and shines more.
#if defined(HEAT) || defined(PAINTED)
    const float scar = 0.0;
#else
    float scar = clamp(shape.w, -1.0, 1.0);
#endif
    float even = u_texture * (1.0 - 0.85 * abs(scar));
    // The fine folds that break up the shine; pores and the furrows between them up close.
    vec3 slope = relief_slope(smooth_n, p.yzx, 1.9, 0.055 * even);
#ifdef PORES
    slope += relief_slope(smooth_n, p, 0.46, 0.10 * even * (1.0 - smoothstep(0.10, 0.30, pixel)));
#endif
    vec3 n = normalize(smooth_n - slope);
    vec2 tint = (2.0 * open_tint.zw - 1.0) * even;
    vec3 albedo = max(u_albedo + (u_albedo_flushed - u_albedo) * tint.x, vec3(0.0)) * (1.0 + 0.1 * tint.y);

    albedo = mix(albedo, scar > 0.0 ? u_albedo_scar : u_albedo_flushed * vec3(1.0, 0.72, 0.72), abs(scar));

    vec3 red = u_albedo_red;
#ifdef PAINTED
    albedo = linear_from_srgb(vec3(open_tint.zw, shape.w));
    red = albedo * u_albedo_red / max(u_albedo, vec3(0.001));
#endif

    vec3 skin_n = smooth_n;  // under the eyeballs, too
    vec2 roughness = u_roughness * (1.0 - 0.35 * abs(scar));
    float lid_shade = 1.0, wet = 0.0, matte = 1.0, shine = 1.0;
#ifdef FACE
    {
        FacePlace face = face_at(p, v, smooth_n, albedo, pixel);
        albedo = face.albedo;
        smooth_n = face.normal;
        n = normalize(mix(n, smooth_n, face.eye));
        open = mix(open, 0.92, face.eye);
        open_n = normalize(mix(open_n, smooth_n, face.eye));
        lid_shade = face.shade;
        wet = face.eye;
        shine = 1.0 - 0.8 * face.hair;
        matte = 1.0 - 0.9 * wet;  // a smooth eye shows the lights' own image instead
        roughness *= mix(vec2(1.0), vec2(0.55, 0.35), face.wet);
    }
#endif

    vec4 absorbed = vec4(0.0);
    if (u_dots == 1) absorbed = texelFetch(u_absorbed, texel, 0);
    // Light passes over pigment, not over hair, which reaches the surface: each takes its own share of what is absorbed.
    float of_hair = clamp(absorbed.a / max(absorbed.g, 1e-6), 0.0, 1.0);
    vec3 ink = absorbed.rgb * (1.0 - of_hair);
    vec3 left = (u_veil + (1.0 - u_veil) * exp(-ink)) * exp(-absorbed.rgb * of_hair);

#ifdef HEAT
    // Negative: no number, or one of hair that hid the skin, not to be relied on: no colour.
    float value = clamp(abs(shape.w) / u_heat_top, 0.0, 1.0);
    vec3 scale = texture(u_scale_colors, vec2((value * 255.0 + 0.5) / 256.0, u_scale_row)).rgb;
    // Hatched, so that it is told from a low value in print, too.
    if (shape.w < 0.0)
        scale = vec3(mix(0.10, 0.42, value)) * (0.6 + 0.4 * step(0.5, fract((gl_FragCoord.x + gl_FragCoord.y) / 16.0)));
    // No light on colours that are read against a legend: the form by folds alone, at most 30 % darker.
    vec3 flat_light = scale * mix(0.7, 1.0, open) * left;
    float cover = smoothstep(0.0025, 0.045, abs(shape.w) / u_heat_top);
    // Bare skin steps back behind the colours.
    vec3 calm = albedo * mix(0.4, 1.0, open) * (0.30 + 0.55 * max(dot(smooth_n, v), 0.0));
    vec3 shown = mix(calm, flat_light, cover);
    color = vec4(u_raw == 1 ? shown : dithered(srgb(shoulder(shown)), gl_FragCoord.xy), 1.0);
#else
    albedo = mix(albedo, red, u_redness * (1.0 - exp(-20.0 * ink.g)));
    albedo *= left;
#ifdef COVER
    vec2 hair = texelFetch(u_cover, texel, 0).rg;
    albedo = mix(albedo, mix(u_hair_dark, u_hair_pale, hair.g / max(hair.r, 1e-4)), 1.0 - exp(-hair.r));
#endif
#ifdef EVEN
    // What an instrument reads: with the share that the surface sends back from all around.
    vec3 plain = (albedo + 0.0278) * u_sky;
    color = vec4(u_raw == 1 ? plain : dithered(srgb(plain), gl_FragCoord.xy), 1.0);
#else

    float n_v = clamp(dot(n, v), 0.02, 1.0);
    float reflected = reflected_share(n_v);
    float mean_inside = 1.0 - u_reflected_mean;

    vec3 fold = fold_light(open, albedo);
    vec3 sky_n = normalize(mix(open_n, smooth_n, open));
    vec3 diffuse = sky_diffuse(sky_n) * fold;
    vec3 r = reflect(-v, n);
    // A cone of open directions stands for what folds hide from each light.
    float cone = sqrt(max(1.0 - open, 0.0));
    float certain = smoothstep(0.80, 0.985, open);
    float shine_open = mix(open * smoothstep(cone - 0.25, cone + 0.55, dot(open_n, r)), 1.0, certain);
    vec3 specular = (u_sky + u_sky_gradient * dot(r, u_up) * (1.0 - 0.8 * u_roughness.x)) * reflected * shine_open;
    // At its rim the head mirrors what lies behind it.
    specular *= mix(1.0, u_sky_behind, smoothstep(-0.2, 0.8, -dot(r, v)));

#ifdef SHADOWS
    // Where something of the head is in the skin's sky, and the light reaches the skin at all.
    float folded = 1.0 - smoothstep(0.985, 0.998, shape.z);
    vec2 asked = folded * smoothstep(vec2(-0.14), vec2(-0.08), vec2(dot(skin_n, u_box_direction[0]),
                                                                    dot(skin_n, u_box_direction[1])));
    vec2 shade = vec2(1.0);
#ifndef TWO_SHADOWS
    asked.y = 0.0;
#endif
    // A loop of no round where none of a square's four pixels asks: software drawing does not skip branches.
    int rounds = over_square(asked).x + over_square(asked).y > 0.0 ? 1 : 0;
    for (int k = 0; k < rounds; ++k) {
        shade.x = cast_open(0, p, skin_n, asked.x > 0.0);
#ifdef TWO_SHADOWS
        shade.y = cast_open(1, p, skin_n, asked.y > 0.0);
#endif
    }
#endif
    for (int i = 0; i < u_box_count; ++i) {
        vec3 l = u_box_direction[i];
        float n_l = dot(n, l);
        float wide = 0.30 + 0.5 * u_box_size[i].x;
        float seen = smoothstep(cone - wide, cone + wide, dot(open_n, l));
        seen = mix(seen, 1.0, certain);
#ifdef SHADOWS
        seen = mix(seen, i == 0 ? shade.x : shade.y, i == 0 ? asked.x : i == 1 ? asked.y : 0.0);
#endif
        // Light wanders in the skin, red furthest: it softens the pores and the edge of the shade by its own reach.
        vec3 bent = mix(vec3(n_l), vec3(dot(smooth_n, l)), vec3(0.9, 0.6, 0.45));
        vec3 take = vec3(softly(bent.r, u_box_soft_red[i]), softly(bent.g, u_box_soft_green[i]),
                         softly(bent.b, u_box_soft_blue[i]));
        float inside = 1.0 - reflected_share(max(n_l, 0.02));
        vec3 visible = mix(vec3(seen), vec3(1.0), vec3(0.10, 0.03, 0.02) * seen);
        diffuse += u_box_irradiance[i] * take * visible * (inside / mean_inside);
#ifdef FACE
        // The wet eye shows a small image of each light.
        float edge = sqrt(1.0 - u_box_size[i].x * u_box_size[i].x), bright = 0.026 / (u_box_size[i].x * u_box_size[i].x);
        specular += u_box_irradiance[i] * (wet * min(bright, 0.9) * smoothstep(edge - 0.008, edge + 0.004, dot(r, l)));
#endif
        vec2 lobes = min(vec2(1.0), roughness + u_box_size[i].y);
        specular += u_box_irradiance[i] * (pi * seen * seen * open * matte) * ggx_skin(n, v, l, n_l, n_v, lobes);
    }
    vec3 light = albedo * diffuse * (1.0 - reflected) * lid_shade + specular * (lid_shade * shine);
    light = u_raw == 1 ? light : shoulder(light);
    if (u_fade.y > u_fade.x) light = mix(backdrop(u_background, gl_FragCoord.xy), light, smoothstep(u_fade.x, u_fade.y, p.z));
    color = vec4(u_raw == 1 ? light : dithered(srgb(light), gl_FragCoord.xy), 1.0);
#endif
#endif
}
