#pragma once
// Plan -> Dots: the sites whose place in the order lies below the density asked for there, each in the
// session that the order of sessions gives it at that density.
#include "dots/density.h"
#include "dots/dot.h"
#include "dots/session_order.h"

namespace stipple::dots {

/// Same plan, same dots, bit for bit. Strays in front of the hairline, hand-placed, removed and locked dots
/// included. Old work keeps its distance, and takes the place of one dot for each mark.
/// Dots of zones asking for more than the spacing holds are capped at the highest density (the check says
/// so). `sessions` are those of this plan and these sites. One pass over the sites with density > 0.
Dots sample(const plan::Plan& plan, const Sites& sites, const SessionOrder& sessions, const Density& density);

/// The dots of these triangles (ascending) alone, without dots set by hand; for plans without budgets.
std::vector<Dot> sample_triangles(const plan::Plan& plan, const Sites& sites, const SessionOrder& sessions,
                                  const Density& density, std::span<const std::uint32_t> triangles);

}  // namespace stipple::dots
