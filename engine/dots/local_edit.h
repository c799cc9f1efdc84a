#pragma once
// After a stroke only what it touched is computed again: the density at vertices whose coverage changed, and
// the dots of the triangles round them. Everything else is copied as it was; the result is, bit for bit, what
// compose_density and sample would give for the whole plan.
#include <optional>

#include "dots/density.h"
#include "dots/dot.h"
#include "dots/session_order.h"

namespace stipple::dots {

/// Vertices whose coverage differs in some zone, ascending; nothing when the plans differ in more than
/// coverage, or in something that reaches further than the coverage does (budgets, old work, a
/// regularity other than the sites' own). O(changed chunks of coverage).
std::optional<std::vector<std::uint32_t>> repainted(const plan::Plan& before, const plan::Plan& after);

/// compose_density(after), given that of the plan before. One copy of the fields, O(vertices) of work. The
/// memory of `storage`, whatever is in it, is used for what is returned.
Density repaint_density(const Density& before, const plan::Plan& after,
                        std::span<const std::uint32_t> vertices, Density storage = {});

/// sample(after), given the dots before; nothing when strays in front of the hairline may have changed far
/// from the vertices. O(triangles round the vertices) of work; other dots are shared.
std::optional<Dots> repaint_dots(const plan::Plan& after, const Sites& sites, const SessionOrder& sessions,
                                 const Density& density_before, const Density& density_after,
                                 const Dots& before, std::span<const std::uint32_t> vertices);

}  // namespace stipple::dots
