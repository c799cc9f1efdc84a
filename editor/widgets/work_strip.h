#pragma once
// The order of work of a session along the lower edge of the view: zones as long as their minutes, a button
// that plays it, and a place that can be dragged.
#include <imgui.h>

namespace stipple::editor {
class App;
}

namespace stipple::widgets {

/// `at` and `size`: the view in window pixels.
void work_strip(editor::App& app, ImVec2 at, ImVec2 size);

}  // namespace stipple::widgets
