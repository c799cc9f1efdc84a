#include "appearance/visibility.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stipple::appearance {
namespace {

constexpr double peak_sensitivity = 200.0, peak_cycles = 8.0;

double shape(double cycles) {
    const double f = 0.114 * cycles;
    return 2.6 * (0.0192 + f) * std::exp(-std::pow(f, 1.1));
}

double luminance(const Spectrum& diffuse) {
    return xyz_of(with_specular(diffuse)).y;
}

}  // namespace

double contrast_sensitivity(double cycles) {
    return peak_sensitivity * shape(cycles) / shape(peak_cycles);
}

double dot_contrast(const Skin& skin, const Pigment& pigment, const DotField& field) {
    Spectrum between = reflectance(skin), centre = between;
    for (int band = 0; band < band_count; ++band) {
        const double nm = wavelength_of(band);
        const DotProfile dot = dot_profile(field.deposit, field.deposit.tau * absorption(pigment, nm),
                                           between[band], nm, skin.melanin);
        const double v = veil(field.deposit.depth_mm, skin.melanin, nm);
        // All the others as a field without pattern: halos and cores of what lies around.
        const double others = field.per_cm2 / 100.0 * equivalent_area(dot, field.regularity);
        const double bare = between[band];
        between[band] = bare * (v + (1.0 - v) * std::exp(-others));
        centre[band] = bare * (v + (1.0 - v) * std::exp(-others - dot.alpha_core));
    }
    const double light = luminance(between), dark = luminance(centre);
    return (light - dark) / (light + dark);
}

double seen_as_dots_below(double contrast, double per_cm2) {
    if (contrast <= 0.0 || per_cm2 <= 0.0) return 0.0;
    // Beyond its peak sensitivity falls with frequency: halve the range.
    double low = peak_cycles, high = 60.0;
    if (contrast_sensitivity(low) * contrast < 1.0) return 0.0;
    if (contrast_sensitivity(high) * contrast >= 1.0) low = high;
    for (int step = 0; step < 40 && low < high; ++step) {
        const double middle = 0.5 * (low + high);
        (contrast_sensitivity(middle) * contrast >= 1.0 ? low : high) = middle;
    }
    const double pitch_mm = 10.0 / std::sqrt(per_cm2);
    return low * pitch_mm * 180.0 / std::numbers::pi;
}

double seen_as_dots_below(const Skin& skin, const Pigment& pigment, const DotField& field) {
    return seen_as_dots_below(dot_contrast(skin, pigment, field), field.per_cm2);
}

}  // namespace stipple::appearance
