#pragma once
// Skin colour from two numbers, melanin and blood: a closed form fitted to a layered light-transport
// simulation (epidermis 0.08 mm over a deep dermis), so that one formula gives spectrum, Lab and the albedo
// to draw with. Two readings of the same skin: SCE leaves the surface reflection out (the albedo), SCI
// includes it (what a d/8 instrument and the eye see). Compare measurements with SCI only.
#include <span>

#include "appearance/spectra.h"

namespace stipple::appearance {

/// Valid for melanin 0.003..0.5 (share of melanosomes in the epidermis) and blood 0.0005..0.06 (share of
/// whole blood in the dermis); values outside are held at these ends.
struct Skin {
    double melanin = 0.02;
    double blood = 0.006;

    friend bool operator==(const Skin&, const Skin&) = default;
};

inline constexpr double min_melanin = 0.003, max_melanin = 0.5;
inline constexpr double min_blood = 0.0005, max_blood = 0.06;
/// Share of light that the surface of skin (n = 1.4) reflects at normal incidence.
inline constexpr double specular_share = 0.0278;

/// Diffuse reflectance (SCE) at one wavelength, 390..720 nm, held outside.
double reflectance(const Skin& skin, double nm);
/// SCE at the 31 bands.
Spectrum reflectance(const Skin& skin);
/// Adds the surface reflection: SCE to SCI.
Spectrum with_specular(const Spectrum& diffuse);

Lab lab_sce(const Skin& skin);
Lab lab_sci(const Skin& skin);
/// Linear sRGB albedo (SCE) under D65. Blue may fall below 0 on the darkest skins: outside the gamut, clamp.
glm::dvec3 albedo(const Skin& skin);

/// A starting point to choose by eye; `label` is what the practitioner sees.
struct SkinPreset {
    const char* label;
    Skin skin;
};
/// Monk scale 1..10 (Monk 2019) as labels: its printed colours are photographs at other exposures, never
/// albedos.
std::span<const SkinPreset> monk_presets();
/// Fitzpatrick I..VI is a sun-reaction scale and not a colour: a starting point only.
std::span<const SkinPreset> fitzpatrick_presets();

}  // namespace stipple::appearance
