// What the hand can do now, for the line below the head.
#include "editor/input.h"

namespace stipple::editor {

std::string ViewInput::words() const {
    if (!work_.plan()) return "Open a built-in head, a scan or a plan";
    if (drag_ == Drag::orbit) return "Turning the head · nothing is edited";
    if (drag_ == Drag::pan) return "Moving the view";
    const std::string turn = " · Right drag: turn · Wheel: zoom";
    switch (view_.tool) {
        case ToolKind::orbit:
            return "Drag: turn the head · Shift+right drag: move · Wheel: zoom";
        case ToolKind::measure:
            return "Click two places on the skin" + turn;
        case ToolKind::hairline:
            if (view_.marks_crease) return "Click on the highest crease of the raised brow" + turn;
            if (view_.drawn) return drag_ == Drag::tool ? cue_.words + " · Esc: back" : cue_.words + turn;
            if (!cue_.hot_handle) return cue_.words + " · Double-click: add a handle" + turn;
            if (drag_ != Drag::tool) return cue_.words + " · Delete: remove";
            return cue_.words;
        case ToolKind::landmark:
        case ToolKind::brush:
        case ToolKind::dot:
        case ToolKind::scar:
        case ToolKind::keep_out:
            return drag_ == Drag::tool ? cue_.words + " · Esc: back" : cue_.words + turn;
    }
    return {};
}

}  // namespace stipple::editor
