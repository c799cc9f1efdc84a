#pragma once
// How a pigment line is named wherever it is shown: never without saying whether a patch test measured it.
#include <string>

#include "plan/pigment.h"

namespace stipple::plan {

/// "Carbon black, patch test of 2026-08-14" or "Carbon black, uncalibrated".
std::string words(const Pigment& pigment);

}  // namespace stipple::plan
