#include "appearance/pigment.h"

#include <algorithm>

namespace stipple::appearance {

double absorption(const Pigment& pigment, double nm) {
    const double carbon = std::pow(550.0 / nm, 1.03);
    const double iron = 0.08 * (550.0 / nm) + 1.25 / (1.0 + std::exp((nm - 578.0) / 16.0));
    const double parts = pigment.carbon + pigment.iron;
    return parts > 0.0 ? (pigment.carbon * carbon + pigment.iron * iron) / parts : 0.0;
}

Spectrum absorption(const Pigment& pigment) {
    Spectrum result;
    for (int band = 0; band < band_count; ++band) result[band] = absorption(pigment, wavelength_of(band));
    return result;
}

double fresh_tau(const Pigment& pigment, double parts_water) {
    return pigment.tau_ink / (1.0 + std::max(0.0, parts_water));
}

double tau_of_mass(double micrograms_per_mm2, double clumping) {
    return 7.9 * micrograms_per_mm2 * clumping;  // m2/g and micrograms per mm2: the powers of ten cancel
}

}  // namespace stipple::appearance
