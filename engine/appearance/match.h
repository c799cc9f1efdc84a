#pragma once
// Which shade to take: search pigments, dilutions, densities and dot sizes for the field that, one year on,
// looks most like the client's own shaved hair. Shade only: depth is never searched, because deeper pigment
// wins colour at the price of blur. Some thousand fields of 31 bands, about 0.1 s.
#include <span>
#include <string>
#include <vector>

#include "appearance/ageing.h"
#include "appearance/client_skin.h"
#include "appearance/hair.h"

namespace stipple::appearance {

/// What may be searched. Densities in dots/cm2, sizes visible when healed in mm.
struct ShadeLimits {
    std::vector<double> parts_water{3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50};
    double min_per_cm2 = 80.0, max_per_cm2 = 180.0, step_per_cm2 = 10.0;
    double wanted_per_cm2 = 120.0;
    std::vector<double> visible_mm{0.25, 0.30, 0.35};
    double depth_mm = 0.20;  // mean optical depth
    double regularity = blue_noise_regularity;
};

struct Shade {
    std::size_t pigment = 0;  // index into the pigments offered
    double parts_water = 0.0;
    double visible_mm = 0.0;
    DotField healed;              // deposit on day 28
    double delta_e_healed = 0.0;  // to the target, day 28, year 1, year 3
    double delta_e_year_1 = 0.0;
    double delta_e_year_3 = 0.0;
    Lab dot_centre;  // healed, surface reflection included
    double cost = 0.0;
};

struct ShadeAdvice {
    std::vector<Shade>
        best;                // up to three, of different pigment or dilution, best first; empty: none matches
    double reachable = 0.0;  // least distance to the target at year 1 within the limits
    double bare_delta_e = 0.0;  // of the skin without dots
    std::string sentence;       // for the practitioner
};

inline constexpr double unmatched_delta_e = 3.0;

/// `target`: Lab (surface reflection included) of the client's own shaved sides, or shaved_lab. `follicle_l`:
/// L* at the centre of a shaved follicle; dots more than 3 darker cost. Above dE 3 nothing is recommended.
ShadeAdvice recommend_shade(const ClientSkin& client, const Lab& target, double follicle_l,
                            std::span<const Pigment> pigments, const ShadeLimits& limits = {},
                            const FadeConditions& conditions = {});
/// Every pigment and dilution at its best density and size, cheapest first, matched or not.
std::vector<Shade> rank_shades(const ClientSkin& client, const Lab& target, double follicle_l,
                               std::span<const Pigment> pigments, const ShadeLimits& limits = {},
                               const FadeConditions& conditions = {});

/// What a shade can do on four skins beside five colours of hair, without a plan: healed dots of 0.30 mm
/// deposit at mean depth 0.20 mm, 120/cm2, of one pigment, against 80 shaved units/cm2 with 0.5 mm of
/// stubble.
struct ShadeRow {
    const char* skin_name;
    Skin skin;
    HairColor hair;
    double bare_delta_e;  // of the skin without dots
    double parts_water;   // the best of ShadeLimits
    double delta_e;       // that is left with it
};
std::vector<ShadeRow> shade_table(const Pigment& pigment = {});

}  // namespace stipple::appearance
