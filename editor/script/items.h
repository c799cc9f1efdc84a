#pragma once
// Where Dear ImGui drew what in the last frame, by label, so that scripts and tests press what a person sees.
// Off until begin_items() is called.
#include <optional>
#include <string>
#include <vector>

namespace stipple::editor {

struct Rect {
    float x0, y0, x1, y1;
};

/// Before every frame: forgets the items of the frame before.
void begin_items();
/// By the label it was made with ("Confirm all", "##client.code").
std::optional<Rect> item(const std::string& label);
std::vector<std::string> item_labels();

}  // namespace stipple::editor
