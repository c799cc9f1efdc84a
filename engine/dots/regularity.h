#pragma once
// How even the dots stand, as Clark-Evans number (Clark & Evans 1954): the sites of a head give 1.60, what
// the trade takes for natural. More: dots leave their sites and settle, all sessions at once (settle.h).
// Less: each strays from its site by chance. Dots at the hairline, at any other edge of the planned skin,
// strays and dots set by hand stay where they are, and the smallest distance is kept without exception. mm.
#include "dots/density.h"
#include "dots/dot.h"

namespace stipple::dots {

constexpr double regularity_of_sites = 1.60, most_regular = 1.75, least_regular = 1.45;

/// Moves the dots of a plan (ascending by id) to plan.settings.regularity. At 1.60 nothing moves, and an edit
/// of the plan changes dots only where it changed the density; otherwise it can move dots up to
/// reach_of_regularity() further away. The same at any thread count.
void regularise(const plan::Plan& plan, const surface::Surface& surface, const Density& density,
                std::vector<Dot>& dots);

/// mm around an edit within which dots can move, for dots of `density` dots/cm2 and more; `least_share`: of
/// the target that the smallest session takes, (0, 1]: its own dots lie furthest apart and push furthest.
double reach_of_regularity(double regularity, double density, double least_share);

}  // namespace stipple::dots
