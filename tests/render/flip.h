#pragma once
// How different two pictures look at 67 pixels per degree, 0..1 a pixel: after Andersson et al. 2020, "FLIP:
// A Difference Evaluator for Alternating Images", written anew and shortened: colours blurred as the eye
// blurs them, distance by lightness plus chroma in CIELAB, edges weighed by their own difference.
#include <vector>

#include "render/scene.h"

namespace stipple::render::testing {

struct Flip {
    double mean = 0.0, percentile_99 = 0.0;
};
/// Of pictures of one size.
Flip flip(const Picture& a, const Picture& b);

}  // namespace stipple::render::testing
