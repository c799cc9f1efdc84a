#pragma once
// Places of a head by name, for scripts.
#include "editor/script/person.h"

namespace stipple::editor {

/// "inion", "handle:mid_front", or scalp coordinates "1.4,0.2" (0 glabella, 1 ear to ear, 2 about the nape;
/// sideways as a share of the arc to the ear, positive to the client's left). "+30-10" behind a name: so many
/// mm over the skin to the right as seen from outside, and up.
base::Result<surface::SurfacePoint> place_named(Person& person, const std::string& name);

}  // namespace stipple::editor
