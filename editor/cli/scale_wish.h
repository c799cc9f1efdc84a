#pragma once
// A measured distance as it is said on the command line, and the command it means.
#include "document/document.h"

namespace stipple::cli {

struct ScaleWish {
    std::optional<double> girth_mm, calliper_mm, pupils_mm, marker_mm;  // one of them
    std::optional<double> uncertainty_mm;
    std::vector<std::string> between;  // two landmarks, or two places "x,y,z" of the scan's file
    std::optional<double> factor;      // said to confirm one outside 0.9 to 1.1
    bool keep = false;                 // the head's size stays
};

/// Refused: not exactly one distance, ends that are neither landmarks nor on the skin.
base::Result<edit::ConfirmDistance> distance_command(const ScaleWish& wish, const plan::Plan& plan);

}  // namespace stipple::cli
