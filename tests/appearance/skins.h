#pragma once
// Skins that several tests look at.
#include "appearance/skin.h"

namespace stipple::appearance {

constexpr Skin fair{0.015, 0.006}, olive{0.05, 0.006}, brown{0.12, 0.006}, dark{0.30, 0.006};
constexpr double fwhm = 2.3548;  // of a bell, in sigmas

}  // namespace stipple::appearance
