#pragma once
// How far each zone may lie off when the plan is laid onto the real head by the landmarks at hand: expected
// error by head/registration_error.h. HEAD frame, mm.
#include <vector>

#include "base/result.h"
#include "plan/plan.h"

namespace stipple::plan {

struct ZoneRegistration {
    std::uint32_t zone = 0;
    double rms_mm = 0.0;     // root mean square over the zone's skin
    double within_mm = 0.0;  // at the zone's worst place 19 of 20 plans lie within
};

/// What is assumed of one landmark, root mean square mm: touching it on the client, and its place on the scan
/// once a person has looked at it or, median on published heads, as the program proposed it
/// (head/README.md). The errors of zones grow with these in proportion.
constexpr double touching_mm = 1.0, looked_at_mm = 0.75, proposed_mm = 3.0;

/// Beyond this a note is due: the mounds that break a natural hairline are 3 mm deep (the plan's own
/// default), a shift below that reads as one of them. Our choice, not from a study.
constexpr double registration_limit_mm = 3.0;

/// Zones with coverage, in the plan's order. Refused with fewer than three landmarks that can be touched.
/// O(V) a zone.
base::Result<std::vector<ZoneRegistration>> registration_by_zone(const Plan& plan);

}  // namespace stipple::plan
