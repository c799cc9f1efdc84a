#pragma once
// Names of the guides, and the numbers of the hairline's handles, where they never cover each other: the
// names in one column beside the head, each with a thin line to its guide. A function of plan and camera
// alone, so nothing jumps while the head turns but the whole column, once, to the side the face looks to.
#include <imgui.h>

#include <string>
#include <vector>

namespace stipple::editor {
class App;
}

namespace stipple::widgets {

struct PlacedLabel {
    std::string words;
    ImVec2 low, high;  // window pixels
    ImVec2 to;         // what it names
};

/// Inside the view, one below the other, never on a handle's number; fewer where there is no room.
std::vector<PlacedLabel> guide_labels(const editor::App& app);
/// The number of the handle in the hand, else that of the mid-frontal point.
std::vector<PlacedLabel> handle_labels(const editor::App& app);

/// Tops of rows `height` high, as near to the wanted ones as `top` and `bottom` let them, in the same order
/// and not on each other. `wanted` rises; all of them fit.
std::vector<float> rows_apart(const std::vector<float>& wanted, float height, float top, float bottom);

}  // namespace stipple::widgets
