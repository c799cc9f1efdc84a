#pragma once
// The hairline's line alone, without the distances of the skin from it: what is in the hand is shown at once.
#include "dots/density.h"

namespace stipple::dots {

/// Curve, course and stretches of hairline_field(); behind and along are empty. Null for a plan without
/// hairline. O(vertices that the line meets).
base::Result<HairlineFieldPtr> hairline_course(const plan::Plan& plan);

}  // namespace stipple::dots
