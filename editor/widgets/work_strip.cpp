#include "editor/widgets/work_strip.h"

#include <algorithm>

#include "base/number_text.h"
#include "editor/app.h"
#include "editor/language.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"

namespace stipple::widgets {

using editor::colors;
using editor::px;
using editor::theme;

namespace {

/// Black or white, whichever can be read on it.
ImU32 words_on(ImU32 color) {
    const ImU32 dark = IM_COL32(0x1b, 0x1c, 0x20, 255);
    return editor::contrast(dark, color) >= 4.5 ? dark : IM_COL32_WHITE;
}

std::string minutes_words(double minutes) {
    return (minutes < 1.0 ? std::string("<1") : base::fixed(minutes, 0)) + " min";
}

struct Bar {
    float x0, x1, y, high;
};

Bar bar_of(ImVec2 corner, float width) {
    return {corner.x + px(62), corner.x + width - px(14),
            corner.y + std::max(px(30), px(9) + theme().small->FontSize), px(38)};
}

/// Title left, figures right where there is room for both.
void headline(ImVec2 corner, float width, const std::string& title, const std::string& right) {
    ImFont* font = theme().small;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddText(font, font->FontSize, {corner.x + px(62), corner.y + px(8)}, colors().text, title.c_str());
    const float right_width = font->CalcTextSizeA(font->FontSize, 1e9f, 0, right.c_str()).x;
    const float title_width = font->CalcTextSizeA(font->FontSize, 1e9f, 0, title.c_str()).x;
    if (px(62) + title_width + right_width + px(30) < width)
        list->AddText(font, font->FontSize, {corner.x + width - px(14) - right_width, corner.y + px(8)},
                      colors().dim, right.c_str());
}

/// While all sessions are shown: one part for each, which leads to its order of work.
void all_sessions(editor::App& app, ImVec2 corner, float width) {
    const plan::Plan& plan = *app.work.plan();
    std::vector<std::size_t> counts(plan.sessions.size());
    std::size_t all = 0;
    for (const dots::Dot& dot : *app.work.document()->derived().dots) {
        const auto session = static_cast<std::size_t>(dot.session - 1);
        if (session >= counts.size()) continue;
        ++counts[session];
        ++all;
    }
    const double rate = std::max(plan.settings.rate_per_minute, 1.0);
    headline(corner, width, editor::tr("All sessions: press one for its order of work"),
             editor::said("{} min with the needle", {base::fixed(static_cast<double>(all) / rate, 0)}));
    const Bar bar = bar_of(corner, width);
    ImDrawList* list = ImGui::GetWindowDrawList();
    ImFont* font = theme().small;
    float x = bar.x0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const float wide = (bar.x1 - bar.x0) * static_cast<float>(counts[i]) /
                           static_cast<float>(std::max<std::size_t>(all, 1));
        if (wide < 1) continue;
        const std::string number = std::to_string(i + 1);
        ImGui::SetCursorScreenPos({x, bar.y});
        if (ImGui::InvisibleButton(("Work of session " + number).c_str(), {wide, bar.high})) {
            app.view.session = static_cast<int>(i + 1);
            app.view.beside = false;
        }
        tooltip("Its dots alone, and their order of work");
        list->AddRectFilled({x, bar.y}, {x + std::max(wide - px(2), px(1)), bar.y + bar.high},
                            ImGui::IsItemHovered() ? colors().hover : colors().raised, px(5));
        const std::string name = editor::tr("Session " + number);
        for (const std::string& words :
             {name + " · " + minutes_words(static_cast<double>(counts[i]) / rate), name, number}) {
            if (font->CalcTextSizeA(font->FontSize, 1e9f, 0, words.c_str()).x > wide - px(14)) continue;
            list->AddText(font, font->FontSize, {x + px(7), bar.y + (bar.high - font->FontSize) * 0.5f},
                          colors().text, words.c_str());
            break;
        }
        x += wide;
    }
}

}  // namespace

void work_strip(editor::App& app, ImVec2 at, ImVec2 size) {
    editor::WorkOrder& order = app.work_order();
    if (order.count() == 0) return;
    const float height = px(78), width = size.x - px(24);
    const ImVec2 corner(at.x + px(12), at.y + size.y - height - px(12));
    ImGui::SetCursorScreenPos(corner);
    ImGui::PushStyleColor(ImGuiCol_ChildBg, colors().shade);
    ImGui::BeginChild("##work", {width, height}, ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleColor();
    ImDrawList* list = ImGui::GetWindowDrawList();
    editor::ViewState& view = app.view;
    ImGui::SetCursorScreenPos({corner.x + px(12), corner.y + (height - px(40)) * 0.5f});
    const bool plays = view.work_plays;
    if (icon_button(plays ? editor::icon::pause : editor::icon::play, "play work",
                    plays ? "Stop here (Space)" : "Play the order of work (Space)", plays))
        app.play_work();
    if (view.session == 0) {
        all_sessions(app, corner, width);
        ImGui::EndChild();
        return;
    }
    double minutes = 0;
    for (const editor::WorkPart& part : order.parts()) minutes += part.minutes;
    std::string right = editor::said("{} min with the needle", {base::fixed(minutes, 0)});
    if (view.work_done)
        right = order.part_at(*view.work_done) + " · " +
                editor::said("{} of {} min",
                             {base::fixed(*view.work_done * minutes, 0), base::fixed(minutes, 0)});
    headline(corner, width, editor::said("Order of work, session {}", {std::to_string(view.session)}), right);
    const auto [x0, x1, y, high] = bar_of(corner, width);
    ImGui::SetCursorScreenPos({x0, y});
    ImGui::InvisibleButton("Order of work", {std::max(x1 - x0, px(20)), high});
    const bool over = ImGui::IsItemHovered();
    if (ImGui::IsItemActive()) {
        view.work_plays = false;
        view.work_done = std::clamp(
            static_cast<double>((ImGui::GetIO().MousePos.x - x0) / std::max(x1 - x0, 1.0f)), 0.0, 1.0);
    }
    float x = x0;
    const auto all = static_cast<float>(order.count());
    for (const editor::WorkPart& part : order.parts()) {
        const float wide = (x1 - x0) * static_cast<float>(part.dots) / all;
        const ImU32 color = IM_COL32(part.color >> 16 & 255, part.color >> 8 & 255, part.color & 255, 255);
        list->AddRectFilled({x, y}, {x + std::max(wide - px(2), px(1)), y + high}, color, px(5));
        // Whole words or none: what is cut is told by the pointer.
        for (const std::string& words : {part.name + " " + minutes_words(part.minutes), part.name}) {
            ImFont* font = theme().small;
            if (font->CalcTextSizeA(font->FontSize, 1e9f, 0, words.c_str()).x > wide - px(14)) continue;
            list->AddText(font, font->FontSize, {x + px(7), y + (high - font->FontSize) * 0.5f},
                          words_on(color), words.c_str());
            break;
        }
        if (over && ImGui::GetIO().MousePos.x >= x && ImGui::GetIO().MousePos.x < x + wide)
            tooltip_as_is(editor::said(
                "{}: {} dots, {}. Drag to any moment of the session.",
                {part.name, base::grouped(static_cast<long long>(part.dots)), minutes_words(part.minutes)}));
        x += wide;
    }
    if (view.work_done) {
        const float now = x0 + (x1 - x0) * static_cast<float>(*view.work_done);
        list->AddRectFilled({now - px(2), y - px(3)}, {now + px(2), y + high + px(3)}, colors().text, px(2));
    }
    ImGui::EndChild();
}

}  // namespace stipple::widgets
