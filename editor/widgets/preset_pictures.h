#pragma once
// The hairline's shapes as small pictures of this face from the front, each with the line as it would be
// laid.
#include "plan/hairline_template.h"

namespace stipple::editor {
class App;
}

namespace stipple::widgets {

/// Rows of pictures with their names; the one that was pressed, or null. One picture a frame is made, when
/// head or landmarks are others.
const plan::HairlinePreset* preset_pictures(editor::App& app);

}  // namespace stipple::widgets
