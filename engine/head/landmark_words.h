#pragma once
// How far a landmark can be relied on, in a word.
#include "head/landmarks.h"

namespace stipple::head {

/// "confirmed", "placed", "proposed", "missing".
std::string_view words(LandmarkState state);

}  // namespace stipple::head
