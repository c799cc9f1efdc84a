#pragma once
// Places of a head by name, for scripts and the command line.
#include "head/scalp_coordinates.h"
#include "plan/plan.h"

namespace stipple::editor {

/// "inion", "handle:mid_front", or scalp coordinates "1.4,0.2" (0 glabella, 1 ear to ear, 2 about the nape;
/// sideways as a share of the arc to the ear, positive to the client's left). "+30-10" behind a name: so many
/// mm over the skin to the right as seen from outside, and up. `scalp` null: no scalp coordinates.
base::Result<surface::SurfacePoint> place_named(const plan::Plan& plan, const head::ScalpCoordinates* scalp,
                                                const std::string& name);

}  // namespace stipple::editor
