#include "appearance/hair.h"

#include <algorithm>
#include <array>
#include <numbers>

namespace stipple::appearance {
namespace {

constexpr std::array<double, 4> table_melanin{0.015, 0.05, 0.12, 0.30};
constexpr double first_nm = 460.0, step_nm = 80.0;
/// E_h in mm2 per hair: [skin][hair colour][460, 540, 620, 700 nm].
constexpr double area_table[4][5][4] = {
    {{0.072, 0.088, 0.208, 0.244},
     {0.069, 0.080, 0.178, 0.192},
     {0.058, 0.059, 0.123, 0.121},
     {0.029, 0.024, 0.048, 0.043},
     {0.008, 0.006, 0.011, 0.010}},
    {{0.057, 0.076, 0.181, 0.219},
     {0.055, 0.069, 0.154, 0.172},
     {0.047, 0.051, 0.107, 0.108},
     {0.023, 0.021, 0.041, 0.038},
     {0.006, 0.005, 0.010, 0.009}},
    {{0.044, 0.066, 0.158, 0.195},
     {0.042, 0.060, 0.135, 0.153},
     {0.036, 0.045, 0.093, 0.096},
     {0.018, 0.018, 0.036, 0.034},
     {0.005, 0.004, 0.009, 0.008}},
    {{0.016, 0.048, 0.137, 0.173},
     {0.015, 0.043, 0.117, 0.136},
     {0.011, 0.032, 0.081, 0.085},
     {0.005, 0.013, 0.032, 0.030},
     {0.001, 0.003, 0.007, 0.007}},
};

/// How far light travels sideways in the dermis, to the power that joins the table's own 540 and 620 nm: the
/// simulated areas follow it. Between and beyond the four wavelengths it carries the blood bands, which a
/// straight line would cut off (fair skin, black hair: 1.3 dE00 too green; so: 0.2).
double sideways_reach(double nm) {
    constexpr double blood = 0.006;  // of the simulated skins
    const double absorbed = blood * mu_blood(nm) + (1.0 - blood) * mu_baseline(nm);
    const double scattered = reduced_scattering(nm);
    return std::pow(3.0 * absorbed * (absorbed + scattered), -0.375);
}

double spectral_area(const double (&bands)[4], double nm) {
    const double position = std::clamp((nm - first_nm) / step_nm, 0.0, 3.0);
    const int below = std::min(static_cast<int>(position), 2);
    const auto share = [&](int i) { return bands[i] / sideways_reach(first_nm + step_nm * i); };
    return sideways_reach(nm) * (share(below) + (share(below + 1) - share(below)) * (position - below));
}

/// Light meets hair above the skin first: twice the open share, and the shafts themselves.
double under_stubble(double skin, double shaft, double cover) {
    return (1.0 - cover) * (1.0 - cover) * skin + cover * shaft;
}

}  // namespace

const char* hair_color_name(HairColor color) {
    constexpr std::array<const char*, 5> names{"black", "dark brown", "brown", "blond", "grey"};
    return names[static_cast<std::size_t>(color)];
}

double hair_area(const Hair& hair, double melanin, double nm) {
    const double m = std::clamp(melanin, table_melanin.front(), table_melanin.back());
    std::size_t below = 0;
    while (below + 2 < table_melanin.size() && m > table_melanin[below + 1]) ++below;
    const double part =
        std::log(m / table_melanin[below]) / std::log(table_melanin[below + 1] / table_melanin[below]);
    const auto color = static_cast<std::size_t>(hair.color);
    const double fairer = spectral_area(area_table[below][color], nm);
    const double darker = spectral_area(area_table[below + 1][color], nm);
    return (fairer + (darker - fairer) * part) * hair.width_mm / 0.075;
}

double hair_reflectance(HairColor color, double nm) {
    switch (color) {
        case HairColor::black:
            return 0.045;
        case HairColor::dark_brown:
            return 0.07;
        case HairColor::brown:
            return 0.10;
        case HairColor::blond:
            return std::max(0.04, 0.25 * std::pow(nm / 600.0, 1.5));
        case HairColor::grey:
            break;
    }
    return 0.50;
}

double stubble_cover(const Hair& hair) {
    constexpr double mean_sine = 0.6;  // of the angle between shaft and line of sight
    return -std::expm1(-hair.per_cm2 / 100.0 * hair.width_mm * hair.stubble_mm * mean_sine);
}

Spectrum shaved_reflectance(const Skin& skin, const Hair& hair) {
    return shaved_reflectance(skin, hair, Pigment{}, DotField{.deposit = {}, .per_cm2 = 0.0});
}

Spectrum shaved_reflectance(const Skin& skin, const Hair& hair, const Pigment& pigment,
                            const DotField& dots) {
    Spectrum result = reflectance(skin);
    if (dots.per_cm2 > 0.0) result = field_reflectance(skin, result, pigment, dots);
    const double cover = stubble_cover(hair);
    for (int band = 0; band < band_count; ++band) {
        const double nm = wavelength_of(band);
        const double below =
            result[band] * std::exp(-hair.per_cm2 / 100.0 * hair_area(hair, skin.melanin, nm));
        result[band] = under_stubble(below, hair_reflectance(hair.color, nm), cover);
    }
    return result;
}

Lab shaved_lab(const Skin& skin, const Hair& hair) {
    return lab_of(with_specular(shaved_reflectance(skin, hair)));
}

DotProfile follicle_profile(const Skin& skin, const Hair& hair, double nm) {
    constexpr std::array<double, 5> absorption_550{74.0, 30.0, 12.0, 3.0, 0.6};  // 1/mm
    const double mu = absorption_550[static_cast<std::size_t>(hair.color)] * std::pow(550.0 / nm, 3.4);
    DotProfile dot;
    dot.sigma_core = 0.065;
    dot.alpha_core = -std::expm1(-mu * hair.width_mm);
    // The halo is as wide as that of a dot of the same size.
    const Deposit alike{.tau = 1.0, .sigma_mm = dot.sigma_core, .depth_mm = 0.20};
    dot.sigma_halo = dot_profile(alike, 1.0, reflectance(skin, nm), nm, skin.melanin).sigma_halo;
    const double area = hair_area(hair, skin.melanin, nm);
    const double core = 2.0 * std::numbers::pi * dot.sigma_core * dot.sigma_core;
    if (core * ein(dot.alpha_core) > area) {
        dot.alpha_core = area / core;  // pale hair on dark skin: less than a core's worth
        return dot;
    }
    dot.alpha_halo =
        (area - core * ein(dot.alpha_core)) / (2.0 * std::numbers::pi * dot.sigma_halo * dot.sigma_halo);
    return dot;
}

Lab follicle_centre_lab(const Skin& skin, const Hair& hair) {
    Spectrum centre = reflectance(skin);
    for (int band = 0; band < band_count; ++band) {
        centre[band] *= std::exp(-absorbance(follicle_profile(skin, hair, wavelength_of(band)), 0.0));
    }
    return lab_of(with_specular(centre));
}

}  // namespace stipple::appearance
