#include "editor/widgets/dialog.h"

#include <algorithm>

#include "editor/language.h"
#include "editor/theme.h"

namespace stipple::widgets {

using editor::px;

bool begin_dialog(const char* title, bool fresh, ImVec2 size) {
    if (fresh) ImGui::OpenPopup(title);
    const ImVec2 room = ImGui::GetIO().DisplaySize;
    size.x *= editor::theme().text / editor::theme().scale;  // as wide as its words
    size = {std::min(size.x, room.x - px(40)), size.y > 0 ? std::min(size.y, room.y - px(40)) : 0};
    ImGui::SetNextWindowSize(size, ImGuiCond_Always);
    ImGui::SetNextWindowPos({room.x * 0.5f, room.y * 0.45f}, ImGuiCond_Always, {0.5f, 0.45f});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(18), px(16)));
    const bool open =
        ImGui::BeginPopupModal(title, nullptr,
                               ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoSavedSettings);
    ImGui::PopStyleVar();
    if (open && title[0] != '#') {
        ImGui::PushFont(editor::theme().title);
        ImGui::TextUnformatted(editor::tr(title).c_str());
        ImGui::PopFont();
    }
    return open;
}

}  // namespace stipple::widgets
