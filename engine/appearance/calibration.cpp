#include "appearance/calibration.h"

#include <cstdio>

namespace stipple::appearance {

Calibration calibrate(const Pigment& line, const PatchTest& test) {
    Calibration result;
    result.pigment = line;
    result.pigment.calibrated_on.clear();
    const ClientSkin client = client_skin(test.bare);
    if (!client.ok()) {
        result.refusal = "The bare skin beside the patch: " + client.refusal;
        return result;
    }
    const double shown = delta_e(test.bare, test.patch);
    char text[300];
    if (shown < least_patch_delta_e || test.patch.l >= test.bare.l) {
        std::snprintf(
            text, sizeof text,
            "The patch is not darker than the skin by enough to be measured (colour difference %.1f; "
            "%.1f is needed). Make a patch with less water or more dots and read it after 28 days.",
            shown, least_patch_delta_e);
        result.refusal = text;
        return result;
    }
    const Spectrum bare = reflectance(client.skin);
    const PlacedDot placed = place_visible_dot(test.visible_mm, test.depth_mm);
    const auto field = [&](double log_tau) {
        Pigment pigment = line;
        pigment.tau_ink = std::exp(log_tau);
        DotField dots;
        dots.per_cm2 = test.per_cm2;
        dots.deposit = {healed_share * fresh_tau(pigment, test.parts_water), placed.sigma_mm,
                        placed.depth_mm};
        return client.seen(field_reflectance(client.skin, bare, pigment, dots));
    };
    // Darker with every drop more: where the lightness of the patch is met.
    double low = std::log(min_tau_ink), high = std::log(max_tau_ink);
    for (int step = 0; step < 48; ++step) {
        const double middle = 0.5 * (low + high);
        (field(middle).l > test.patch.l ? low : high) = middle;
    }
    result.pigment.tau_ink = std::exp(0.5 * (low + high));
    result.residual = delta_e(field(0.5 * (low + high)), test.patch);
    if (result.residual > most_residual) {
        std::snprintf(
            text, sizeof text,
            "No strength of this pigment looks like the patch: the nearest stays at a colour "
            "difference of %.1f (%.1f is the most). Check dilution, number and size of the dots, and "
            "the light; white or titanium in the pigment cannot be described.",
            result.residual, most_residual);
        result.refusal = text;
        return result;
    }
    result.pigment.calibrated_on = test.date;
    return result;
}

}  // namespace stipple::appearance
