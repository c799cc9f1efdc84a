#pragma once
// Spectra at 31 bands, 400..700 nm every 10 nm, and the absorption and scattering of skin in 1/mm
// (wavelengths in nm, held at 390 and 720 outside). Sources: CIE 015 (2 degree observer, D65, illuminant A);
// Prahl 1998, tabulated molar extinction of haemoglobin; Jacques 1998, "Skin optics" (melanosomes, baseline);
// Jacques 2013, "Optical properties of biological tissues" (scattering); Donner, Jensen 2006 (pheomelanin
// left out).
#include <array>
#include <cmath>

#include <glm/vec3.hpp>

#include "appearance/color.h"

namespace stipple::appearance {

inline constexpr int band_count = 31;
using Spectrum = std::array<double, band_count>;

constexpr double wavelength_of(int band) {
    return 400.0 + 10.0 * band;
}

/// A light: relative power at the bands. White and scale follow from it, so any positive scale will do.
struct Light {
    Spectrum power{};
};

const Light& light_d65();
/// CIE illuminant A: tungsten, 2856 K.
const Light& light_a();
/// A black body at `kelvin` (1500..20000): warm spots, evening sun.
Light light_planck(double kelvin);

/// XYZ (Y = 1 for a perfect white) of `reflectance` under `light`, scaled channel by channel so that the
/// light's own white lands on `white_d65`: what Lab under that light means.
glm::dvec3 xyz_of(const Spectrum& reflectance, const Light& light = light_d65());
Lab lab_of(const Spectrum& reflectance, const Light& light = light_d65());
/// Linear sRGB as an eye adapted to `light` sees it (CAT16); for D65 this is xyz_of through the sRGB matrix.
glm::dvec3 linear_of(const Spectrum& reflectance, const Light& light = light_d65());

/// Weight of each band in each linear sRGB channel under `light`; each channel sums to 1. Red and green have
/// small negative bands: the sRGB primaries do not enclose the spectrum.
const std::array<glm::dvec3, band_count>& srgb_weights_d65();
std::array<glm::dvec3, band_count> srgb_weights(const Light& light);

/// Absorption of the inside of a melanosome, eumelanin.
double mu_melanosome(double nm);
/// Bloodless, melanin-free tissue; already at half the published value (see cpp).
double mu_baseline(double nm);
/// Whole blood, 150 g/l, at oxygen saturation 0..1. Linear between the 10 nm entries of the table.
double mu_blood(double nm, double saturation = 0.7);
/// Reduced scattering of skin.
double reduced_scattering(double nm);

}  // namespace stipple::appearance
