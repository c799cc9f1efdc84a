#pragma once
// A plan moved to a new scan of the same head: landmarks first, then trimmed point-to-plane registration on
// skin without hair (face, ears, bald scalp), then every place of the plan to the nearest new skin.
// Chetverikov et al. 2005, "Robust Euclidean alignment of 3D point sets". mm.
#include <string>
#include <vector>

#include "base/progress.h"
#include "head/registration.h"
#include "plan/plan.h"

namespace stipple::document {

struct CarryOver {
    plan::Plan plan;         // on the new head; ids of zones, keep-outs and hand-placed dots as they were
    head::Pose pose;         // old HEAD frame -> new HEAD frame
    double median_mm = 0.0;  // distance of the old hairless skin to the new, once moved
    double far_mm = 0.0;     // 95 % of it lie nearer
    std::vector<std::string> lost;  // what could not be carried, a sentence each
};

/// Landmarks that a person placed move with the plan and ask to be confirmed again; the others are those
/// proposed on the new head. Refused when the heads do not lie on each other (median over 5 mm). Skin is
/// found up to 8 mm away; what has none is listed, never guessed. O(V log V).
base::Result<CarryOver> carry_over(const plan::Plan& old, const head::HeadPtr& fresh,
                                   base::Progress& progress);

}  // namespace stipple::document
