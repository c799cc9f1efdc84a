#pragma once
// What a field of many dots looks like from too far to see them, and how a dot is filtered into pixels so
// that near and far agree: each splat keeps its equivalent area Q. M_far = V + (1 - V) exp(-D Q), D in
// dots/mm2.
#include "appearance/dot_law.h"
#include "appearance/pigment.h"

namespace stipple::appearance {

inline constexpr double healed_share = 0.67;  // of the fresh ink is left at 28 days

/// Share of the bare skin's light left over a field of `per_mm2` dots.
double far_share(double veil, double per_mm2, double area_mm2);

/// The regularity that makes the far law return `mean_share`, the mean of M evaluated near over a sample of
/// the field at one wavelength; held to 0..1.
double regularity_of(const DotProfile& profile, double veil, double per_mm2, double mean_share);

/// One Gaussian after a Gaussian pixel filter, footprint anisotropic along the tilt.
struct FilteredGaussian {
    double alpha = 0.0;
    double sigma_x = 0.0;
    double sigma_y = 0.0;
};
/// `pixel_x`, `pixel_y`: standard deviations of the pixel filter on the skin in mm (half a footprint).
FilteredGaussian prefilter(double alpha, double sigma, double pixel_x, double pixel_y,
                           double regularity = blue_noise_regularity);

/// Everything about a field of equal dots that its colour depends on.
struct DotField {
    Deposit deposit;
    double per_cm2 = 150.0;
    double regularity = blue_noise_regularity;
};

/// Q per band, mm2.
Spectrum equivalent_area(const Skin& skin, const Pigment& pigment, const Deposit& deposit,
                         double regularity = blue_noise_regularity);
/// Diffuse (SCE) reflectance of the field seen from afar. For hundreds of fields on one skin hand in `bare`.
Spectrum field_reflectance(const Skin& skin, const Pigment& pigment, const DotField& field);
Spectrum field_reflectance(const Skin& skin, const Spectrum& bare, const Pigment& pigment,
                           const DotField& field);
/// Colour of the field as an instrument reads it (surface reflection included).
Lab field_lab(const Skin& skin, const Pigment& pigment, const DotField& field);
/// Colour at the centre of a single dot (surface reflection included).
Lab dot_centre_lab(const Skin& skin, const Pigment& pigment, const Deposit& deposit);

}  // namespace stipple::appearance
