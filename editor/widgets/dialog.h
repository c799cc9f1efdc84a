#pragma once
// A dialog over everything else, in the middle of the window, with its title. ImGui::EndPopup() ends it.
#include <imgui.h>

namespace stipple::widgets {

/// False when it is shut. `fresh`: in the first frame. A height of 0: as high as what is in it. A title that
/// begins with # is not shown.
bool begin_dialog(const char* title, bool fresh, ImVec2 size);

}  // namespace stipple::widgets
