#include "editor/key_pointer.h"

#include <imgui.h>

#include "editor/theme.h"

namespace stipple::editor {

void KeyPointer::start(glm::vec2 at, const ViewArea& area) {
    const glm::vec2 from = at - area.origin;
    const bool inside = from.x > 0 && from.y > 0 && from.x < area.size.x && from.y < area.size.y;
    at_ = inside ? at : area.origin + 0.5f * area.size;
    holds_ = false;
}

void KeyPointer::stop() {
    at_.reset();
    holds_ = false;
}

Mouse KeyPointer::frame(const ViewArea& area) {
    const ImGuiIO& io = ImGui::GetIO();
    const float step = io.KeyShift ? px(1) : io.KeyCtrl ? px(32) : px(6);
    const auto moves = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, true) ? 1.0f : 0.0f; };
    *at_ += step * glm::vec2(moves(ImGuiKey_RightArrow) - moves(ImGuiKey_LeftArrow),
                             moves(ImGuiKey_DownArrow) - moves(ImGuiKey_UpArrow));
    *at_ = glm::clamp(*at_, area.origin, area.origin + area.size - 1.0f);
    Mouse mouse;
    mouse.at = *at_;
    mouse.over_view = true;
    mouse.alt = io.KeyAlt;
    if (ImGui::IsKeyPressed(ImGuiKey_Enter, false)) {
        holds_ = !holds_;
        mouse.pressed[0] = holds_;
        // Shift and Ctrl belong to the steps; at the press they mean what they mean to a mouse.
        mouse.double_clicked = holds_ && io.KeyShift;
        mouse.control = holds_ && io.KeyCtrl;
    }
    mouse.down[0] = holds_;
    return mouse;
}

const char* KeyPointer::words() const {
    return holds_ ? "Arrows: drag · Enter: let go · Esc: give up · Shift: finely · Ctrl: far"
                  : "Arrows: move the pointer · Enter: press · Shift+Enter: twice · Shift: finely · Ctrl: "
                    "far · Q: back to the mouse";
}

}  // namespace stipple::editor
