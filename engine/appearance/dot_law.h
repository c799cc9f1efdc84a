#pragma once
// How one deposit of pigment darkens the skin around it, per wavelength: M(r) = V + (1 - V) exp(-A(r)), A a
// narrow core plus a wide halo (optical dot gain), V the veil of light that returns from above the pigment.
// Fitted to a 3D light-transport simulation of Gaussian deposits in four depth classes; log-absorbances of
// neighbours add. Lengths in mm, mean optical depth 0.14 (class A) .. 0.50 (class D), held outside.
#include <string>

#include "appearance/skin.h"

namespace stipple::appearance {

/// Pigment in the skin: column load tau exp(-r^2 / (2 sigma^2)) around the dot's axis.
struct Deposit {
    double tau = 0.85;         // one-pass optical thickness at the centre, 550 nm; fitted for 0.15..4.8
    double sigma_mm = 0.1274;  // of the pigment itself; fitted for 0.05..0.25
    double depth_mm = 0.20;    // mean optical depth; the default is class B
};

/// Log-absorbance of one dot at one wavelength: core and halo, both Gaussian.
struct DotProfile {
    double alpha_core = 0.0;
    double sigma_core = 0.0;
    double alpha_halo = 0.0;
    double sigma_halo = 0.0;
};

/// Ein(x) = integral from 0 to x of (1 - exp(-u)) / u du: the area law of a Gaussian absorber. x >= 0.
double ein(double x);

/// How dots of a field lie: 0 at random (exact, Poisson), 0.5 blue noise (fitted to simulated fields), 1 like
/// a lattice.
inline constexpr double blue_noise_regularity = 0.5;

/// Area in mm2 (times log-absorbance) that one dot takes out of the field at one wavelength.
double equivalent_area(const DotProfile& profile, double regularity = blue_noise_regularity);
/// The alpha of the Gaussian of that sigma with this area; 0 for none.
double alpha_of_area(double area_mm2, double sigma, double regularity = blue_noise_regularity);

/// `load` is tau * k(nm); `skin_reflectance` the SCE reflectance at `nm`. Deeper pigment never takes more
/// light out of a field of blue noise: the classes are separate fits, good to 4 to 15 %, and where two cross
/// the shallower takes as much as the deeper (3 % of a usual dot's area, 17 % of a tiny heavy one's).
DotProfile dot_profile(const Deposit& deposit, double load, double skin_reflectance, double nm,
                       double melanin);
/// Share of the light that never meets the pigment, 0..1.
double veil(double depth_mm, double melanin, double nm);
/// Log-absorbance at distance r from the axis.
double absorbance(const DotProfile& profile, double r_mm);

/// Mean optical depth of the pigment for a needle travel in mm: travel is not where healed pigment lies.
double optical_depth(double needle_mm);

/// A healed dot as the artist sees it, translated into a deposit.
struct PlacedDot {
    double sigma_mm = 0.0;
    double depth_mm = 0.0;
    bool raised = false;  // the depth asked for cannot look this sharp, and was made shallower
    std::string note;     // why, as a sentence; empty unless raised
};
/// `visible_mm`: healed visible width (FWHM) in mm, above 0.
PlacedDot place_visible_dot(double visible_mm, double depth_mm);
/// The deposit's width for a visible width at a depth, without moving the depth.
double deposit_sigma(double visible_mm, double depth_mm);
/// Visible width (FWHM) of a deposit: the inverse of deposit_sigma where depth does not hide it.
double visible_width(double sigma_mm, double depth_mm);

}  // namespace stipple::appearance
