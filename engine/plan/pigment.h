#pragma once
// The pigment line that a plan works with: what it absorbs, how strong it is undiluted and when a healed
// patch test measured that. The law is in appearance/pigment.h; an uncalibrated line's strength is an
// assumption.
#include <string>
#include <vector>

#include "base/result.h"

namespace stipple::plan {

struct Pigment {
    std::string name = "Carbon black";
    double carbon = 1.0;          // parts by weight, 0..1000
    double iron = 0.0;            // red iron oxide, parts by weight, 0..1000
    double tau_ink = 14.0;        // one-pass optical thickness of a fresh undiluted dot at 550 nm, 0.5..100
    double fading = 1.0;          // times the half-life of the usual pigment, 0.2..3
    std::string calibrated_on{};  // date of the healed patch test, "2027-01-12"; empty: uncalibrated
    bool operator==(const Pigment&) const = default;
};

/// Refuses numbers out of range, a name that is empty or longer than 200 letters, a date that is none.
base::Status check_pigment(const Pigment& pigment);
/// Refuses what is neither empty nor L*, a*, b*: L* from 5 to 95, the others from -60 to 60.
base::Status check_lab(const std::vector<double>& lab);

}  // namespace stipple::plan
