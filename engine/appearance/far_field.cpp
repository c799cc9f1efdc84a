#include "appearance/far_field.h"

#include <algorithm>

namespace stipple::appearance {
double far_share(double veil, double per_mm2, double area_mm2) {
    return veil + (1.0 - veil) * std::exp(-per_mm2 * area_mm2);
}

double regularity_of(const DotProfile& profile, double veil, double per_mm2, double mean_share) {
    const double random = equivalent_area(profile, 0.0), summed = equivalent_area(profile, 1.0);
    const double below_veil = (mean_share - veil) / (1.0 - veil);
    if (summed <= random || per_mm2 <= 0.0) return blue_noise_regularity;
    if (below_veil <= 0.0) return 1.0;
    const double area = -std::log(below_veil) / per_mm2;
    return std::clamp((area - random) / (summed - random), 0.0, 1.0);
}

FilteredGaussian prefilter(double alpha, double sigma, double pixel_x, double pixel_y, double regularity) {
    FilteredGaussian wide;
    wide.sigma_x = std::hypot(sigma, pixel_x);
    wide.sigma_y = std::hypot(sigma, pixel_y);
    const double f = sigma * sigma / (wide.sigma_x * wide.sigma_y);
    const double per_alpha = alpha > 1e-9 ? ein(alpha) / alpha : 1.0;
    wide.alpha = f * alpha * (f + (1.0 - f) * ((1.0 - regularity) * per_alpha + regularity));
    return wide;
}

Spectrum equivalent_area(const Skin& skin, const Pigment& pigment, const Deposit& deposit,
                         double regularity) {
    Spectrum area;
    for (int band = 0; band < band_count; ++band) {
        const double nm = wavelength_of(band);
        const DotProfile dot = dot_profile(deposit, deposit.tau * absorption(pigment, nm),
                                           reflectance(skin, nm), nm, skin.melanin);
        area[band] = equivalent_area(dot, regularity);
    }
    return area;
}

Spectrum field_reflectance(const Skin& skin, const Spectrum& bare, const Pigment& pigment,
                           const DotField& field) {
    Spectrum result;
    for (int band = 0; band < band_count; ++band) {
        const double nm = wavelength_of(band);
        const DotProfile dot = dot_profile(field.deposit, field.deposit.tau * absorption(pigment, nm),
                                           bare[band], nm, skin.melanin);
        result[band] = bare[band] * far_share(veil(field.deposit.depth_mm, skin.melanin, nm),
                                              field.per_cm2 / 100.0, equivalent_area(dot, field.regularity));
    }
    return result;
}

Spectrum field_reflectance(const Skin& skin, const Pigment& pigment, const DotField& field) {
    return field_reflectance(skin, reflectance(skin), pigment, field);
}

Lab field_lab(const Skin& skin, const Pigment& pigment, const DotField& field) {
    return lab_of(with_specular(field_reflectance(skin, pigment, field)));
}

Lab dot_centre_lab(const Skin& skin, const Pigment& pigment, const Deposit& deposit) {
    Spectrum centre = reflectance(skin);
    for (int band = 0; band < band_count; ++band) {
        const double nm = wavelength_of(band);
        const double bare = centre[band];
        const DotProfile dot =
            dot_profile(deposit, deposit.tau * absorption(pigment, nm), bare, nm, skin.melanin);
        const double v = veil(deposit.depth_mm, skin.melanin, nm);
        centre[band] = bare * (v + (1.0 - v) * std::exp(-absorbance(dot, 0.0)));
    }
    return lab_of(with_specular(centre));
}

}  // namespace stipple::appearance
