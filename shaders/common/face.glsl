// Eyes, brows and lips of a made head, drawn on its calm skin where its face chart says (head/face_chart.h). Left and
// right alike; face to -y. mm.
#include "common/noise.glsl"

uniform vec4 u_eyeball;       // middle of the left one, radius
uniform vec2 u_face_ends[6];  // |x| where each line begins and ends: lids, brow, lips (above, between, below)
uniform vec4 u_face_z[24];    // heights, 16 a line
uniform vec3 u_lips;
uniform vec3 u_iris;
uniform vec3 u_brow_dark, u_brow_pale;
uniform float u_brow_white;   // share of brow hairs that are pale; 0: any tone between
uniform vec3 u_lash;

const int upper_lid = 0, lower_lid = 1, brow_line = 2, upper_lip = 3, mouth_line = 4, lower_lip = 5;
const float iris_radius = 5.9, pupil_radius = 1.9;

// What lies at a place of the face.
struct FacePlace {
    vec3 albedo;
    vec3 normal;   // of the eyeball, where it is seen
    float eye;     // 0..1: eyeball instead of skin
    float shade;   // light that the lid lets through
    float wet;     // 0..1: shine of eye and lips
    float hair;    // 0..1: brow that hides the skin and its shine
};

float line_share(int line, float x) {
    vec2 ends = u_face_ends[line];
    return (x - ends.x) / (ends.y - ends.x);
}

float line_z(int line, float x) {
    float at = clamp(line_share(line, x), 0.0, 1.0) * 15.0;
    int low = min(int(at), 14);
    int a = line * 16 + low, b = a + 1;
    return mix(u_face_z[a / 4][a % 4], u_face_z[b / 4][b % 4], at - float(low));
}

vec3 eye_albedo(vec3 from_middle, vec3 skin, float x) {
    float out_mm = length(from_middle.xz);
    // White that is never white: a little blood and shadow toward the corners.
    float side = abs(line_share(upper_lid, x) - 0.5) * 2.0;
    vec3 middle = mix(vec3(0.25, 0.23, 0.21), vec3(0.66, 0.64, 0.62), clamp(2.2 * skin.g, 0.0, 1.0));
    vec3 white = mix(middle, vec3(0.80, 0.69, 0.67) * middle, smoothstep(0.35, 1.0, side));
    float rays = smooth_noise(vec3(normalize(from_middle.xz + 1e-4) * 9.0, out_mm * 0.35));
    vec3 iris = u_iris * (1.0 + 0.35 * rays) * mix(1.5, 0.9, smoothstep(pupil_radius, iris_radius, out_mm));
    iris *= mix(1.0, 0.35, smoothstep(iris_radius - 1.2, iris_radius, out_mm));
    iris = mix(vec3(0.004), iris, smoothstep(pupil_radius - 0.25, pupil_radius + 0.25, out_mm));
    vec3 ball = mix(iris, white, smoothstep(iris_radius - 0.3, iris_radius + 0.35, out_mm));
    // The small red corner towards the nose.
    float corner = 1.0 - smoothstep(1.2, 3.6, x - u_face_ends[upper_lid].x);
    return mix(ball, mix(skin, u_lips, 0.6), 0.85 * corner);
}

// What brow hairs hide of the skin, and the share of it that is pale. Layers of single hairs, 0.1 mm wide, that rise
// near the nose and lie outward further on; every hair begins and ends by lot, so no edge is drawn. Pixels in which
// no hair can be seen alone get their mean. `rise` mm over the line, `s` along it.
vec2 brow_hairs(float x, float rise, float s, float side, float pixel) {
    const float pitch = 0.36, width = 0.10;  // mm
    const int layers = 5;
    float half_width = mix(4.4, 1.9, smoothstep(0.15, 1.0, s)) * smoothstep(-0.12, 0.12, s);
    float t = rise / max(half_width, 0.1);
    float grown = smoothstep(-0.08, 0.12, s) * (1.0 - smoothstep(0.80, 1.04, s));
    float lie = mix(0.30, 2.4, smoothstep(0.0, 0.45, s));
    // Of hairs that begin at -1.05..0.05 and are 0.7..1.3 long, how many pass here.
    float passing = clamp((t + 1.05) / 1.1, 0.0, 1.0) * (1.0 - smoothstep(-0.45, 1.25, t));
    float across = 1.0 / sqrt(1.0 + lie * lie);  // mm beside the hair per mm along the brow
    float mean = 1.0 - pow(1.0 - min(0.8 * width / (pitch * across), 0.9) * passing * grown, float(layers));
    float seen = 1.0, pale = 0.0, all = 0.0;
    for (int k = 0; k < (grown * passing > 0.0 && pixel < 0.4 ? layers : 0); ++k) {
        float place = (x - rise * lie * (0.82 + 0.09 * float(k))) / pitch + 0.413 * float(k);
        uint drawn = hashed(uint(int(floor(place))) + hashed(uint(2 * k + (side > 0.0 ? 1 : 0))));
        vec4 lot = vec4(uvec4(drawn, drawn >> 8, drawn >> 16, drawn >> 24) & 0xffu) / 255.0;
        float begin = mix(-1.05, 0.05, lot.x), end = begin + mix(0.7, 1.3, lot.y), along = (t - begin) / (end - begin);
        float here = step(0.0, along) * step(along, 1.0) * step(lot.z, grown);
        float own = 0.5 * width * (1.0 - 0.65 * along * along), wide = max(own, 0.6 * pixel);
        float off = abs(fract(place) - 0.5 - 0.4 * (lot.w - 0.5)) * pitch * across;
        float cover = here * own / wide * (1.0 - smoothstep(0.6 * wide, 1.4 * wide, off));
        float tone = fract(lot.w * 7.0 + lot.z);
        pale += cover * (u_brow_white > 0.0 ? step(tone, u_brow_white) : tone);
        all += cover;
        seen *= 1.0 - cover;
    }
    float far = smoothstep(0.12, 0.4, pixel);
    return vec2(mix(1.0 - seen, mean, far),
                mix(pale / max(all, 1e-3), u_brow_white > 0.0 ? u_brow_white : 0.5, far));
}

// `p` on the skin, `v` towards the camera, `pixel` mm.
FacePlace face_at(vec3 p, vec3 v, vec3 normal, vec3 skin, float pixel) {
    FacePlace place = FacePlace(skin, normal, 0.0, 1.0, 0.0, 0.0);
    float x = abs(p.x), soft = max(0.6 * pixel, 0.22);

    // Lips: the red runs out softly, the line between them is dark.
    float mouth = line_z(mouth_line, x), along = line_share(mouth_line, x);
    float inside = min(line_z(upper_lip, x) - p.z, p.z - line_z(lower_lip, x));
    float lips = smoothstep(-0.9, 1.1, inside) * (1.0 - smoothstep(0.93, 1.02, along)) * step(p.y, u_eyeball.y);
    place.albedo = mix(place.albedo, u_lips, 0.62 * lips);
    place.wet = 0.25 * lips;
    float gap = exp(-pow((p.z - mouth) / max(0.45, pixel), 2.0)) * (1.0 - smoothstep(0.85, 1.03, along));
    place.albedo *= 1.0 - 0.45 * gap * step(p.y, u_eyeball.y);

    // Brows.
    float s = line_share(brow_line, x), side = step(p.y, 0.0) * step(-0.1, s) * step(s, 1.1);
    vec2 brow = brow_hairs(x, p.z - line_z(brow_line, x), s, sign(p.x), pixel) * side;
    place.albedo = mix(place.albedo, mix(u_brow_dark, u_brow_pale, brow.y), brow.x);
    place.hair = brow.x;

    // Eyes: the eyeball behind the opening of the lids, seen from where the camera is.
    float lid_share = line_share(upper_lid, x), top = line_z(upper_lid, x), low = line_z(lower_lid, x);
    float width = step(0.0, lid_share) * step(lid_share, 1.0) * step(p.y, u_eyeball.y + 6.0);
    float opening = min(top - p.z, p.z - low);
    place.eye = smoothstep(-soft, soft, opening) * width;
    vec3 middle = vec3(sign(p.x) * u_eyeball.x, u_eyeball.yz);
    vec3 m = p - middle;
    float b = dot(m, v), c = dot(m, m) - u_eyeball.w * u_eyeball.w;
    vec3 hit = m - v * (b - sqrt(max(b * b - c, 0.0)));
    // The cornea stands out of the ball, 7.8 mm in radius: it is what gathers the lights into the iris.
    float cornea = (1.0 - smoothstep(iris_radius - 0.9, iris_radius + 0.1, length(hit.xz))) * step(hit.y, 0.0);
    vec3 out_n = normalize(hit + vec3(0.0, cornea * (u_eyeball.w - 7.6), 0.0));
    place.normal = normalize(mix(normal, out_n, place.eye));
    place.albedo = mix(place.albedo, eye_albedo(hit, skin, x), place.eye);
    place.shade = mix(1.0, mix(0.42, 1.0, smoothstep(0.0, 3.6, top - p.z)), place.eye);
    place.wet = mix(place.wet, 1.0, place.eye);
    // The lower lid's pale edge, and the lashes: a dark line above, a hint below.
    float rim = smoothstep(-0.9, -0.1, p.z - low) * (1.0 - smoothstep(0.1, 0.8, p.z - low)) * width;
    place.albedo = mix(place.albedo, mix(skin, u_lips, 0.45), 0.5 * rim * smoothstep(0.1, 0.3, lid_share));
    float above = p.z - top, reach = 0.9 * smoothstep(0.02, 0.45, lid_share);
    float lashes = smoothstep(-0.65, -0.1, above) * (1.0 - smoothstep(0.2, 0.35 + reach, above)) * width *
                   smoothstep(0.03, 0.25, lid_share);
    place.albedo = mix(place.albedo, u_lash, 0.88 * lashes);
    float below = low - p.z;
    float hint = smoothstep(-0.2, 0.25, below) * (1.0 - smoothstep(0.3, 0.9, below)) * width * smoothstep(0.35, 0.7, lid_share);
    place.albedo = mix(place.albedo, u_lash, 0.30 * hint);
    return place;
}
