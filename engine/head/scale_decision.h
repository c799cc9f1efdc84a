#pragma once
// Which unit is a scan in? The one in which its head is as big as a head.
#include "base/report.h"
#include "head/template_fit.h"

namespace stipple::head {

/// Head size in the file's own unit.
struct HeadSize {
    double girth = 0.0;
    double breadth = 0.0;
};

/// A taped girth decides only where not exactly one unit gives an adult's head: where one does, the plan
/// keeps the tape as its measured distance, and a large factor between the two is asked about there. Refused
/// when no unit gives an adult's head and the user has not said one; the sentence lists the girths.
base::Result<ScaleDecision> decide_scale(const HeadSize& in_file_units, const UnitWish& wish,
                                         base::Report& report);

}  // namespace stipple::head
