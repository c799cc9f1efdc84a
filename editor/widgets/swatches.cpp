#include "editor/widgets/swatches.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/memory.h"

namespace stipple::widgets {
namespace {

/// A spectrum's worth of work: done once for each skin, not in every frame.
ImU32 color_of(const appearance::Skin& skin) {
    static std::map<std::pair<double, double>, ImU32> known;
    const auto [at, unknown] = known.try_emplace({skin.melanin, skin.blood}, 0u);
    if (unknown) {
        const glm::dvec3 linear = glm::clamp(appearance::albedo(skin), 0.0, 1.0);
        const glm::dvec3 srgb = appearance::srgb_encode(linear) * 255.0;
        at->second =
            IM_COL32(static_cast<int>(srgb.x), static_cast<int>(srgb.y), static_cast<int>(srgb.z), 255);
    }
    return at->second;
}

}  // namespace

int skin_swatches(std::span<const appearance::SkinPreset> presets, const appearance::Skin& skin) {
    using editor::px;
    int chosen = -1;
    const float side = px(36), gap = px(8), whole = ImGui::GetContentRegionAvail().x;
    const int in_line = std::max(1, static_cast<int>((whole + gap) / (side + gap)));
    for (int i = 0; i < static_cast<int>(presets.size()); ++i) {
        const appearance::SkinPreset& preset = presets[static_cast<std::size_t>(i)];
        if (i % in_line != 0) ImGui::SameLine(0, gap);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const bool asked = named(preset.label, preset.label);
        if (ImGui::InvisibleButton(preset.label, {side, side}) || asked) chosen = i;
        after_named();
        tooltip(preset.label);
        const ImU32 color = color_of(preset.skin);
        ImDrawList* list = ImGui::GetWindowDrawList();
        list->AddRectFilled(at, {at.x + side, at.y + side}, color, px(7));
        const bool active = std::abs(preset.skin.melanin - skin.melanin) < 1e-9 &&
                            std::abs(preset.skin.blood - skin.blood) < 1e-9;
        if (active) {
            list->AddRect({at.x - px(2), at.y - px(2)}, {at.x + side + px(2), at.y + side + px(2)},
                          editor::colors().accent, px(9), 0, px(3));
        } else if (ImGui::IsItemHovered() || ImGui::IsItemFocused()) {
            list->AddRect(at, {at.x + side, at.y + side}, editor::colors().text, px(7), 0, px(2));
        }
    }
    return chosen;
}

void skin_chips(render::SkinColor& skin) {
    using enum render::SkinColor;
    chips_start();
    const auto from = [&skin](const char* words, render::SkinColor which, const char* help) {
        if (chip(words, skin == which, help)) skin = which;
    };
    from("The scan's colours", scan, "The light of the room it was taken in is divided out");
    from("As taken", scan_as_taken, "The scan's colours with the shadows of the room it was taken in");
    from("The plan's colour", plan, "The skin that was chosen in the step Client, the same all over");
}

}  // namespace stipple::widgets
