#pragma once
// From how far a field of dots is still seen as dots: where the eye's contrast threshold for the pattern's
// frequency reaches the contrast of a dot against its field. Sensitivity of the eye after Mannos and Sakrison
// 1974, "The effects of a visual fidelity criterion on the encoding of images", peak 200 (good eyes, good
// light). A guide, not a promise: eyes and rooms differ by a factor of 1.5.
#include "appearance/far_field.h"

namespace stipple::appearance {

/// Times the least contrast that is seen, at `cycles` per degree of the visual field; about 200 at 8.
double contrast_sensitivity(double cycles);
/// Michelson contrast of a dot's centre against the field it stands in, 0..1, luminance with gloss.
double dot_contrast(const Skin& skin, const Pigment& pigment, const DotField& field);
/// mm: nearer than this dots are seen as dots, from further as a tone. 0 where they never are.
double seen_as_dots_below(double contrast, double per_cm2);
double seen_as_dots_below(const Skin& skin, const Pigment& pigment, const DotField& field);

}  // namespace stipple::appearance
