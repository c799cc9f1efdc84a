#include "editor/widgets/preset_pictures.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <map>

#include "editor/app.h"
#include "editor/language.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/memory.h"

namespace stipple::widgets {

using editor::colors;
using editor::px;

namespace {

constexpr float face_lowest = -95.0f, face_highest = 150.0f, face_step = 4.0f, reach = 96.0f;  // mm
constexpr std::size_t rows = static_cast<std::size_t>((face_highest - face_lowest) / face_step),
                      columns = static_cast<std::size_t>(2.0f * reach / face_step);

/// What is seen of the head from the front.
struct Face {
    head::HeadPtr head;
    head::Landmarks landmarks{};
    std::array<float, rows> widest{};                          // by height
    std::array<float, columns> top{};                          // by x
    std::array<glm::vec3, 4> marks{};                          // outer eye corners, subnasale, menton
    std::map<std::string_view, std::vector<glm::vec3>> lines;  // by preset, its front half

    void follow(const plan::Plan& plan) {
        if (head == plan.head && landmarks == plan.landmarks) return;
        *this = {};
        head = plan.head;
        landmarks = plan.landmarks;
        top.fill(face_lowest);
        for (const glm::vec3& p : head->surface->positions()) {
            if (p.z <= face_lowest || p.z >= face_highest || std::abs(p.x) >= reach) continue;
            float& wide = widest[static_cast<std::size_t>((p.z - face_lowest) / face_step)];
            wide = std::max(wide, std::abs(p.x));
            float& high = top[static_cast<std::size_t>((p.x + reach) / face_step)];
            high = std::max(high, p.z);
        }
        using enum head::Landmark;
        std::size_t k = 0;
        for (const head::Landmark which : {exocanthion_right, exocanthion_left, subnasale, menton}) {
            const head::LandmarkPlace& place = head::get(landmarks, which);
            if (place.state != head::LandmarkState::missing)
                marks[k] = surface::position(*head->surface, place.point);
            ++k;
        }
    }

    /// False where the shape cannot be laid on this face.
    bool make(const plan::HairlinePreset& preset, const head::ScalpCoordinates& scalp) {
        std::vector<glm::vec3>& line = lines[preset.name];
        auto handles = plan::construct_hairline(*head, landmarks, scalp, preset.numbers, preset.course);
        if (!handles) return false;
        plan::Hairline hairline;
        hairline.numbers = preset.numbers;
        hairline.course = preset.course;
        hairline.handles = std::move(*handles);
        const auto course = plan::course_of(hairline, *head);
        if (!course) return false;
        for (const surface::SurfacePoint& point : course->points) {
            const glm::vec3 at = surface::position(*head->surface, point);
            if (at.y < 10.0f) line.push_back(at);
        }
        return true;
    }
};

Face& face_of(const plan::Plan& plan) {
    Face& face = Memory::here().kept<Face>("hairline.face");
    face.follow(plan);
    return face;
}

void draw(ImDrawList* list, const Face& face, const std::vector<glm::vec3>& line, ImVec2 corner, ImVec2 size,
          bool active) {
    list->AddRectFilled(corner, {corner.x + size.x, corner.y + size.y}, colors().raised, px(6));
    const float scale = (size.y - px(8)) / (face_highest - face_lowest);
    const auto at = [&](float x, float z) {
        // The client's right is on our left.
        return ImVec2(corner.x + size.x * 0.5f + x * scale, corner.y + px(4) + (face_highest - z) * scale);
    };
    // Hair from the line up to the top of the head, strip by strip.
    for (std::size_t k = 0; k < columns; ++k) {
        const float x = -reach + (static_cast<float>(k) + 0.5f) * face_step;
        float low = 1e9f;
        for (const glm::vec3& p : line) {
            if (std::abs(p.x - x) < face_step && p.z > -5.0f) low = std::min(low, p.z);
        }
        if (low > 1e8f || face.top[k] <= low) continue;
        const ImVec2 a = at(x - 0.55f * face_step, face.top[k]), b = at(x + 0.55f * face_step, low);
        list->AddRectFilled(a, b, ImGui::GetColorU32(ImGuiCol_TextDisabled, 0.45f));
    }
    for (std::size_t r = 1; r < rows; ++r) {
        const float z0 = face_lowest + (static_cast<float>(r) - 0.5f) * face_step, z1 = z0 + face_step;
        if (face.widest[r - 1] <= 0.0f || face.widest[r] <= 0.0f) continue;
        for (const float sign : {-1.0f, 1.0f})
            list->AddLine(at(sign * face.widest[r - 1], z0), at(sign * face.widest[r], z1), colors().dim,
                          px(1));
    }
    for (std::size_t k = 0; k < 2; ++k)
        list->AddLine(at(face.marks[k].x, face.marks[k].z), at(face.marks[k].x * 0.45f, face.marks[k].z),
                      colors().dim, px(1.5f));
    const glm::vec3 mouth = 0.72f * face.marks[2] + 0.28f * face.marks[3];
    list->AddLine(at(-18, mouth.z), at(18, mouth.z), colors().dim, px(1.5f));
    for (std::size_t k = 1; k < line.size(); ++k) {
        if (glm::distance(line[k - 1], line[k]) > 12.0f) continue;
        list->AddLine(at(line[k - 1].x, line[k - 1].z), at(line[k].x, line[k].z), colors().chosen, px(2));
    }
    if (active)
        list->AddRect(corner, {corner.x + size.x, corner.y + size.y}, colors().chosen, px(6), 0, px(2));
}

}  // namespace

const plan::HairlinePreset* preset_pictures(editor::App& app) {
    const plan::Plan& plan = *app.work.plan();
    const auto& scalp = app.work.document()->derived().scalp;
    Face& face = face_of(plan);
    const plan::HairlinePreset* pressed = nullptr;
    constexpr int in_a_row = 4;
    const float tall = px(70);
    const float gap = px(6), wide = (ImGui::GetContentRegionAvail().x - gap * (in_a_row - 1)) / in_a_row,
                words = ImGui::GetFontSize() * 2.7f, high = tall + words;
    bool made = false;
    int column = 0;
    for (const plan::HairlinePreset& preset : plan::hairline_presets()) {
        if (!made && scalp && !face.lines.contains(preset.name)) {
            (void)face.make(preset, *scalp);
            made = true;
        }
        if (column > 0) ImGui::SameLine(0, gap);
        column = (column + 1) % in_a_row;
        const ImVec2 corner = ImGui::GetCursorScreenPos();
        const std::string label = editor::item_label(std::string(preset.label).c_str());
        const bool active = plan.hairline.preset == preset.name && !plan.hairline.handles.empty();
        const std::string help(preset.help);
        const bool asked = named(std::string(preset.label), help.c_str());
        if (ImGui::InvisibleButton(label.c_str(), {wide, high}) || asked) pressed = &preset;
        after_named();
        tooltip(help.c_str());
        ImDrawList* list = ImGui::GetWindowDrawList();
        const auto line = face.lines.find(preset.name);
        draw(list, face, line == face.lines.end() ? std::vector<glm::vec3>{} : line->second, corner,
             {wide, tall}, active);
        if (ImGui::IsItemHovered() || ImGui::IsItemFocused())
            list->AddRect(corner, {corner.x + wide, corner.y + tall}, colors().text, px(6), 0, px(1));
        ImGui::PushFont(editor::theme().small);
        const std::string shown = label.substr(0, label.find("##"));
        list->AddText(editor::theme().small, editor::theme().small->FontSize,
                      {corner.x + px(2), corner.y + tall + px(3)}, active ? colors().chosen : colors().text,
                      shown.c_str(), nullptr, wide - px(4));
        ImGui::PopFont();
    }
    return pressed;
}

}  // namespace stipple::widgets
