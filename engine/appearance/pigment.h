#pragma once
// A pigment line: how its absorption runs over the spectrum, and how much of it a dilution leaves in the
// skin. Carbon after You et al. 2016, "Measured in-situ mass absorption spectra for nine forms of
// highly-absorbing carbonaceous aerosol" (exponent 1.03); the red iron oxide edge and the strength of the ink
// are engineering choices until a patch test calibrates them.
#include <string>

#include "appearance/spectra.h"

namespace stipple::appearance {

/// White and titanium pigments scatter light and cannot be described here.
struct Pigment {
    std::string name = "Carbon black";
    double carbon = 1.0;  // parts by weight; carbon + iron need not be 1
    double iron = 0.0;
    double tau_ink = 14.0;        // one-pass optical thickness of undiluted pigment in a fresh dot, 550 nm
    double fading = 1.0;          // times the half-life of the usual pigment
    std::string calibrated_on{};  // date of the healed patch test, empty: uncalibrated

    bool calibrated() const { return !calibrated_on.empty(); }
    friend bool operator==(const Pigment&, const Pigment&) = default;
};

/// Absorption at `nm` relative to carbon at 550 nm.
double absorption(const Pigment& pigment, double nm);
Spectrum absorption(const Pigment& pigment);

/// Optical thickness of a fresh dot for "1:n", 1 part pigment in n parts water, n >= 0.
double fresh_tau(const Pigment& pigment, double parts_water);
/// Column load in micrograms per mm2 to optical thickness at 550 nm (7.9 m2/g); `clumping` 0..1, pigment in
/// cells absorbs less than pigment spread evenly.
double tau_of_mass(double micrograms_per_mm2, double clumping);

}  // namespace stipple::appearance
