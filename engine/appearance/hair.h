#pragma once
// The shadow of shaved hair: shafts inside the skin darken it by the same law as dots, M = exp(-N E_h), and
// simply add to them; stubble above the skin covers it. From the same light-transport simulation: vertical
// absorbing cylinders 0.075 mm wide and 2.5 mm long; fibre absorption from eumelanin data.
#include "appearance/far_field.h"

namespace stipple::appearance {

enum class HairColor { black, dark_brown, brown, blond, grey };
/// The word of a sentence: "dark brown".
const char* hair_color_name(HairColor color);

struct Hair {
    HairColor color = HairColor::black;
    double width_mm = 0.075;  // shaft, 0.06..0.09
    double per_cm2 = 172.0;   // hairs, not follicular units: 80 units of 2.15
    double stubble_mm = 0.5;  // above the skin, 0..1.5; 0 is freshly shaved

    friend bool operator==(const Hair&, const Hair&) = default;
};

/// E_h: area in mm2 of darkening by one hair inside the skin.
double hair_area(const Hair& hair, double melanin, double nm);
/// Diffuse reflectance of a single shaft.
double hair_reflectance(HairColor color, double nm);
/// Share of skin that stubble hides, 0..1.
double stubble_cover(const Hair& hair);

/// Diffuse (SCE) reflectance of shaved skin with this hair, alone or with dots between the hairs.
Spectrum shaved_reflectance(const Skin& skin, const Hair& hair);
Spectrum shaved_reflectance(const Skin& skin, const Hair& hair, const Pigment& pigment, const DotField& dots);
/// Colour as an instrument reads it: the target a field of dots has to match.
Lab shaved_lab(const Skin& skin, const Hair& hair);

/// One follicle in the skin at one wavelength, to draw it with the dots: core 0.065 mm, the rest of E_h in
/// the halo. It has no veil: the shaft reaches the surface.
DotProfile follicle_profile(const Skin& skin, const Hair& hair, double nm);
/// Colour at the centre of a freshly shaved follicle, alone (surface reflection included).
Lab follicle_centre_lab(const Skin& skin, const Hair& hair);

}  // namespace stipple::appearance
