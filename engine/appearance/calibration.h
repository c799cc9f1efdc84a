#pragma once
// How strong a pigment line really is: a healed test patch (28 days) of known dilution and density, its
// colour measured beside the bare skin, gives the optical thickness of the undiluted ink. Surface reflection
// included in both readings (SCI), over 10 x 10 mm.
#include <string>

#include "appearance/client_skin.h"
#include "appearance/far_field.h"

namespace stipple::appearance {

struct PatchTest {
    Lab bare, patch;
    double parts_water = 8.0;  // 1:n
    double per_cm2 = 150.0;    // dots counted
    double visible_mm = 0.30;  // width of the healed dots
    double depth_mm = 0.20;    // mean optical depth
    std::string date;          // of the reading, "2027-01-12"
};

struct Calibration {
    Pigment pigment;      // with tau_ink and calibrated_on
    double residual = 0;  // dE00 between the patch and what the calibrated line would look like
    std::string refusal;  // empty: usable; else what is wrong and what to do
    bool ok() const { return refusal.empty(); }
};

inline constexpr double min_tau_ink = 0.5, max_tau_ink = 100.0;
inline constexpr double least_patch_delta_e = 1.5;  // below, a reading's own error decides
inline constexpr double most_residual = 3.0;

/// `line`: name and parts by weight; its strength is what is looked for. Refused where the skin is outside
/// the model, the patch can hardly be told from the skin, or no strength gives its colour within dE 3.
Calibration calibrate(const Pigment& line, const PatchTest& test);

}  // namespace stipple::appearance
