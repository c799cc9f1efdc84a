#include "appearance/skin.h"

#include <algorithm>
#include <array>

namespace stipple::appearance {
namespace {

/// ln R = sum of k * x^i * y^j * c^q.
struct Term {
    int i, j, q;
    double k;
};

constexpr std::array<Term, 31> terms{
    Term{0, 0, 0, -0.219981}, Term{0, 0, 1, 0.747845},  Term{0, 0, 2, -0.719197}, Term{0, 1, 0, -3.502898},
    Term{0, 1, 1, -2.995543}, Term{0, 1, 2, 2.458299},  Term{0, 2, 0, -2.099518}, Term{0, 2, 1, 9.984666},
    Term{0, 2, 2, -3.755335}, Term{0, 3, 0, 5.637206},  Term{0, 3, 1, -4.717326}, Term{0, 4, 0, -3.644378},
    Term{1, 0, 0, -0.162430}, Term{1, 0, 1, -3.535155}, Term{1, 0, 2, 3.574205},  Term{1, 1, 0, 1.308825},
    Term{1, 1, 1, 5.734094},  Term{1, 1, 2, -2.716132}, Term{1, 2, 0, -2.176028}, Term{1, 2, 1, -2.557431},
    Term{1, 3, 0, 0.925002},  Term{2, 0, 0, -3.618258}, Term{2, 0, 1, 0.546244},  Term{2, 0, 2, -2.090989},
    Term{2, 1, 0, -0.679313}, Term{2, 1, 1, -0.860380}, Term{2, 2, 0, 0.938846},  Term{3, 0, 0, 1.254135},
    Term{3, 0, 1, 1.432882},  Term{3, 1, 0, 0.361514},  Term{4, 0, 0, -0.257257},
};

constexpr double epidermis_mm = 0.08;

constexpr std::array<SkinPreset, 10> monk{
    SkinPreset{"Monk 1", {0.005, 0.006}}, SkinPreset{"Monk 2", {0.008, 0.006}},
    SkinPreset{"Monk 3", {0.012, 0.006}}, SkinPreset{"Monk 4", {0.018, 0.006}},
    SkinPreset{"Monk 5", {0.032, 0.006}}, SkinPreset{"Monk 6", {0.065, 0.006}},
    SkinPreset{"Monk 7", {0.112, 0.006}}, SkinPreset{"Monk 8", {0.20, 0.006}},
    SkinPreset{"Monk 9", {0.33, 0.006}},  SkinPreset{"Monk 10", {0.42, 0.006}},
};

constexpr std::array<SkinPreset, 6> fitzpatrick{
    SkinPreset{"Fitzpatrick I", {0.007, 0.006}},   SkinPreset{"Fitzpatrick II", {0.015, 0.006}},
    SkinPreset{"Fitzpatrick III", {0.028, 0.006}}, SkinPreset{"Fitzpatrick IV", {0.045, 0.006}},
    SkinPreset{"Fitzpatrick V", {0.09, 0.006}},    SkinPreset{"Fitzpatrick VI", {0.20, 0.006}},
};

}  // namespace

double reflectance(const Skin& skin, double nm) {
    const double m = std::clamp(skin.melanin, min_melanin, max_melanin);
    const double b = std::clamp(skin.blood, min_blood, max_blood);
    const double base = mu_baseline(nm);
    const double scattering = reduced_scattering(nm);
    const double mu_epidermis = m * mu_melanosome(nm) + (1.0 - m) * base;
    const double mu_dermis = b * mu_blood(nm) + (1.0 - b) * base;

    // The fit's own ends: beyond them the polynomial turns.
    const double x = std::sqrt(std::min(mu_epidermis * epidermis_mm, 2.5));
    const double y = std::sqrt(std::min(mu_dermis / scattering, 0.35));
    const double c = scattering * epidermis_mm;
    const double xs[5] = {1.0, x, x * x, x * x * x, x * x * x * x};
    const double ys[5] = {1.0, y, y * y, y * y * y, y * y * y * y};
    const double cs[3] = {1.0, c, c * c};
    double log_r = 0.0;
    for (const Term& term : terms) log_r += term.k * xs[term.i] * ys[term.j] * cs[term.q];
    return std::exp(log_r);
}

Spectrum reflectance(const Skin& skin) {
    Spectrum result;
    for (int band = 0; band < band_count; ++band) result[band] = reflectance(skin, wavelength_of(band));
    return result;
}

Spectrum with_specular(const Spectrum& diffuse) {
    Spectrum result = diffuse;
    for (double& value : result) value += specular_share;
    return result;
}

Lab lab_sce(const Skin& skin) {
    return lab_of(reflectance(skin));
}
Lab lab_sci(const Skin& skin) {
    return lab_of(with_specular(reflectance(skin)));
}
glm::dvec3 albedo(const Skin& skin) {
    return linear_of(reflectance(skin));
}

std::span<const SkinPreset> monk_presets() {
    return monk;
}
std::span<const SkinPreset> fitzpatrick_presets() {
    return fitzpatrick;
}

}  // namespace stipple::appearance
