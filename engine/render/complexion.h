#pragma once
// Skin is never one colour: per vertex, where it is richer in blood (ears, nose, cheeks, lips) and how it
// mottles over centimetres. Calm on purpose: nothing here may look like a dot. Deterministic.
#include "head/head.h"

namespace stipple::render {

struct Complexion {
    std::vector<float> flush;  // per vertex, -0.2..1: share of the way to flushed skin
    std::vector<float> shade;  // per vertex, about -0.15..0.15: lightness
};

/// Landmarks that are missing flush nothing. O(V).
Complexion complexion_of(const head::Head& head);

}  // namespace stipple::render
