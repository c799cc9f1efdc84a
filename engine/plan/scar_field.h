#pragma once
// Scars as seen from every vertex: how much of the density there is theirs, and where the skin itself is
// scarred. mm.
#include <memory>
#include <vector>

#include "plan/plan.h"
#include "surface/curve.h"

namespace stipple::plan {

struct ScarField {
    std::vector<float> share;         // per vertex: 1 in the scar, falling to 0 over its blend ring
    std::vector<std::uint32_t> scar;  // per vertex: index of the scar that the share is of
    std::vector<float> tone;          // per vertex: > 0 pale scarred skin up to 1, < 0 red, 0 none
};
using ScarFieldPtr = std::shared_ptr<const ScarField>;

/// The line that a scar is drawn by, sampled every mm; an area's border ends where it begins. Refused with
/// one sentence when the course leaves the skin.
base::Result<surface::SurfaceCurve> course_of(const Scar& scar, const head::Head& head);
/// Refused when its course cannot be followed or encloses nothing.
base::Status check_course(const Scar& scar, const head::Head& head);

/// Null for a plan without scars. Later scars lie over earlier ones where their share is larger. O(vertices
/// in reach), areas O(V).
ScarFieldPtr scar_field(const Plan& plan);

}  // namespace stipple::plan
