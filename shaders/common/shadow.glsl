// Share of a small round light that the head leaves to a place of its own skin (render/shadow_maps.h). First what
// stands in the way is looked for, as far around as it can be; then the light is sampled as widely as that throws its
// half-shade. The skin's own plane is the level from which height counts, so even skin casts nothing on itself. The
// four pixels of a square take different samples of the same pattern and share what they find: smooth without noise.
uniform sampler2D u_heights;        // of the lights side by side, 0: nearest to the light, 1: farthest
uniform vec3 u_cast_right[2], u_cast_up[2];  // axes across the light, texels per mm
uniform vec2 u_cast_from[2];        // texels, lower left of the map
uniform vec3 u_cast_size[2];        // mm: a texel, the nearest height, from the nearest to the farthest

const float cast_lift = 0.35;       // mm over the skin
const float cast_farthest = 40.0;   // mm from the skin to what can stand in the way
const float cast_least = 0.6;       // mm: light wanders that far in skin, no shadow on it is sharper
const int search_rounds = 9, light_rounds = 25;  // of one pixel

struct Place {
    int corner, side;  // texels: where the light's map begins, and its size
    vec2 at;           // texels: the place in it
    float level;       // mm: its height
    vec2 tilt;         // of the skin's plane, mm per texel
    vec3 size;         // u_cast_size
};

Place place_of(int light, vec3 p, vec3 n) {
    vec3 over = p + cast_lift * n, l = u_box_direction[light];
    Place place;
    place.side = textureSize(u_heights, 0).y;
    place.corner = light * place.side;
    place.at = vec2(dot(over, u_cast_right[light]), dot(over, u_cast_up[light])) - u_cast_from[light];
    place.level = dot(over, l);
    place.size = u_cast_size[light];
    place.tilt = -vec2(dot(n, u_cast_right[light]), dot(n, u_cast_up[light])) * (place.size.x * place.size.x) /
                 max(dot(n, l), 0.02);
    return place;
}

// mm by which what the light sees beside the place rises over the skin's plane.
float rise_beside(Place place, vec2 beside) {
    ivec2 texel = clamp(ivec2(place.at + beside), ivec2(0), ivec2(place.side - 1));
    float rise = place.size.y - texelFetch(u_heights, texel + ivec2(place.corner, 0), 0).r * place.size.z - place.level;
    return min(rise, rise - dot(place.tilt, vec2(texel) + 0.5 - place.at));
}

// Mean over the four pixels of a square: all of them have to come here.
vec2 over_square(vec2 value) {
    vec2 odd = vec2(ivec2(gl_FragCoord.xy) & 1) - 0.5;
    value -= dFdx(value) * odd.x;
    return value - dFdy(value) * odd.y;
}

// Of a light by a number that is known when this is compiled. Samples lie evenly over a disk, each a golden angle on
// from the last (Vogel 1979, "A better way to construct the sunflower head"); a pixel takes every fourth.
float cast_open(const int light, vec3 p, vec3 n, bool asked) {
    const float golden = 2.399963, c = cos(4.0 * golden), s = sin(4.0 * golden);
    const mat2 on = mat2(c, s, -s, c);
    ivec2 odd = ivec2(gl_FragCoord.xy) & 1;
    float mine = float(odd.x + 2 * odd.y), open = 1.0;
    vec2 first = vec2(cos(golden * mine), sin(golden * mine));
    Place place = place_of(light, p, n);
    float spread = 2.0 * u_box_size[light].y / place.size.x, reach = max(spread * cast_farthest, 1.5);
    vec2 found = vec2(0.0), way = first;  // how much, and how high it stands in all
    // Loops of no rounds, not branches: software drawing goes through both sides of a branch.
    int rounds = asked ? search_rounds : 0;
    for (int i = 0; i < rounds; ++i) {
        float rise = rise_beside(place, way * (reach * sqrt((float(4 * i) + mine + 0.5) / float(4 * search_rounds))));
        found += smoothstep(0.3, 1.0, rise) * vec2(1.0, rise);
        way = on * way;
    }
    found = over_square(found);
    float wide = clamp(spread * found.y / max(found.x, 1e-3), max(cast_least / place.size.x, 1.5), reach), sum = 0.0;
    rounds = asked && found.x > 1e-3 ? light_rounds : 0;
    way = first;
    for (int i = 0; i < rounds; ++i) {
        float rise = rise_beside(place, way * (wide * sqrt((float(4 * i) + mine + 0.5) / float(4 * light_rounds))));
        sum += clamp(1.25 - 1.25 * rise, 0.0, 1.0);
        way = on * way;
    }
    return over_square(vec2(rounds > 0 ? sum / float(light_rounds) : 1.0)).x;
}
