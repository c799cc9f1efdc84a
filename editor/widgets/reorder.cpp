#include "editor/widgets/reorder.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "editor/theme.h"
#include "editor/widgets/controls.h"

namespace stipple::widgets {

std::optional<int> dropped_at(int index, int count, float pitch) {
    const float way = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, editor::px(8)).y;
    const int to = std::clamp(index + static_cast<int>(std::lround(way / pitch)), 0, count - 1);
    if (in_the_hand() && to != index) {
        // Between the rows where it would go.
        const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
        const float y = low.y + pitch * static_cast<float>(to - index) + (to > index ? high.y - low.y : 0.0f);
        ImGui::GetWindowDrawList()->AddRectFilled({low.x, y - editor::px(2)}, {high.x, y + editor::px(2)},
                                                  editor::colors().accent, editor::px(2));
    }
    if (ImGui::IsItemDeactivated() && to != index) return to;
    return std::nullopt;
}

}  // namespace stipple::widgets
