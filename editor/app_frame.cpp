// The frame around the head: step bar, tool rail, inspector, status line.
#include <imgui_internal.h>

#include <algorithm>

#include "base/number_text.h"
#include "editor/app.h"
#include "editor/language.h"
#include "editor/shortcuts.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"

namespace stipple::editor {
namespace {

void begin_panel(const char* name, ImVec2 at, ImVec2 size, ImU32 color, ImVec2 padding,
                 ImGuiWindowFlags flags) {
    ImGui::SetCursorPos(at);
    ImGui::PushStyleColor(ImGuiCol_ChildBg, color);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
    ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, 0);
    // Flattened: the ring of the keyboard goes from control to control and never stands round a panel.
    ImGui::BeginChild(name, size, ImGuiChildFlags_AlwaysUseWindowPadding,
                      flags | ImGuiWindowFlags_NavFlattened);
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor();
}

constexpr ImGuiWindowFlags still = ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;

/// How much of its name a step of the bar shows; given up from left to right as room is short.
enum class StepWords { numbered, named, active_only };

std::string words_of(Step step, bool active, bool done, StepWords how) {
    const std::string number = std::to_string(static_cast<int>(step) + 1);
    if (how == StepWords::active_only && !active) return done ? icon::check : number;
    if (done && !active) return std::string(icon::check) + " " + tr(label(step));
    return (how == StepWords::numbered ? number + "  " : "") + tr(label(step));
}

/// One step of the bar; true when pressed.
bool step_button(Step step, bool active, bool done, float padding, StepWords how) {
    const std::string words = words_of(step, active, done, how);
    ImGui::PushStyleColor(ImGuiCol_Button, active ? colors().accent : IM_COL32(0, 0, 0, 0));
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, active ? colors().accent : colors().raised);
    ImGui::PushStyleColor(ImGuiCol_ButtonActive, active ? colors().accent : colors().raised);
    ImGui::PushStyleColor(ImGuiCol_Text, active ? colors().on_accent : done ? colors().text : colors().dim);
    ImGui::PushFont(active ? theme().bold : theme().body);
    const float width = ImGui::CalcTextSize(words.c_str()).x + 2 * padding;
    const bool pressed =
        ImGui::Button((words + "###step." + label(step)).c_str(), {std::max(width, px(36)), px(38)});
    ImGui::PopFont();
    ImGui::PopStyleColor(4);
    widgets::tooltip_as_is((how == StepWords::active_only ? tr(label(step)) + ": " : "") +
                           tr(teaching(step)));
    return pressed;
}

float steps_width(const App& app, float padding, float gap, StepWords how) {
    float width = -gap;
    for (int i = 0; i < step_count; ++i) {
        const auto step = static_cast<Step>(i);
        const bool active = app.view.step == step;
        ImGui::PushFont(active ? theme().bold : theme().body);
        // With a tick or without, whichever is wider: no name or number goes because a step is done.
        const float words = std::max(ImGui::CalcTextSize(words_of(step, active, false, how).c_str()).x,
                                     ImGui::CalcTextSize(words_of(step, active, true, how).c_str()).x);
        width += std::max(words + 2 * padding, px(36)) + gap;
        ImGui::PopFont();
    }
    return width;
}

}  // namespace

void App::top_bar(ImVec2 at, ImVec2 size) {
    begin_panel("##top", at, size, colors().panel, {px(8), 0}, still);
    ImGui::GetWindowDrawList()->AddLine({at.x, at.y + size.y - 1}, {at.x + size.x, at.y + size.y - 1},
                                        colors().line);
    const float line = (size.y - px(38)) * 0.5f;
    ImGui::SetCursorPos({px(8), line});
    if (widgets::icon_button(icon::menu, "menu", "New, open, save and settings")) ImGui::OpenPopup("menu");
    menu();
    // Right: undo, redo, find. Left: name and state. The steps take the middle.
    ImGui::PushFont(theme().body);
    const float find =
        std::max(px(106), ImGui::CalcTextSize((std::string(icon::search) + "  Ctrl+K").c_str()).x + px(20));
    ImGui::PopFont();
    const float right = px(36) * 2 + px(18) + find;
    if (work.document()) step_bar(at, size, right);
    const document::Document* document = work.document();
    const bool can_undo = work.can_undo(), can_redo = document && document->history().can_redo();
    ImGui::SetCursorPos({size.x - right - px(4), line + px(1)});
    if (!document) {
        ImGui::GetWindowDrawList()->AddText(theme().bold, theme().bold->FontSize,
                                            {at.x + px(54), at.y + (size.y - theme().bold->FontSize) * 0.5f},
                                            colors().text, "Stipple");
        ImGui::SetCursorPosX(size.x - find - px(8));
    }
    const std::string undo_words =
        can_undo ? tr("Undo") + ": " + tr(work.undo_label()) + " (Ctrl+Z)" : tr("Nothing to undo");
    if (document) {
        if (widgets::icon_button(icon::undo, "undo", nullptr, false, can_undo)) undo();
        widgets::tooltip_as_is(undo_words);
        ImGui::SameLine(0, px(2));
    }
    const std::string redo_words =
        can_redo ? tr("Redo") + ": " + tr(document->history().redo_label()) + " (Ctrl+Shift+Z)"
                 : tr("Nothing to redo");
    if (document) {
        if (widgets::icon_button(icon::redo, "redo", nullptr, false, can_redo)) redo();
        widgets::tooltip_as_is(redo_words);
        ImGui::SameLine(0, px(6));
    }
    if (widgets::button((std::string(icon::search) + "  Ctrl+K###find").c_str(), find, true,
                        "Find any action by its name"))
        ask_action();
    ImGui::EndChild();
}

void App::step_bar(ImVec2 at, ImVec2 size, float right) {
    const float line = (size.y - px(38)) * 0.5f, left_edge = px(54);
    float padding = 0, gap = 0, middle = 0;
    StepWords how = StepWords::numbered;
    const float name_room_wanted = px(190);
    const float room = size.x - left_edge - right - px(24);
    const struct {
        float name_room, padding, gap;
        StepWords how;
    } ways[] = {{name_room_wanted, px(14), px(4), StepWords::numbered},
                {name_room_wanted, px(10), px(1), StepWords::numbered},
                {px(110), px(7), px(1), StepWords::numbered},
                {px(60), px(10), px(1), StepWords::named},
                {0, px(5), px(1), StepWords::named}};
    bool fits = false;
    for (const auto& way : ways) {
        how = way.how;
        padding = way.padding;
        gap = way.gap;
        middle = steps_width(*this, padding, gap, how);
        fits = middle + way.name_room <= room;
        if (fits) break;
    }
    if (!fits) {
        how = StepWords::active_only;
        padding = px(8);
        middle = steps_width(*this, padding, gap, how);
    }
    const float centred = (size.x - middle) * 0.5f;
    const float start =
        std::clamp(centred, std::min(left_edge + name_room_wanted, size.x - right - middle - px(12)),
                   std::max(size.x - right - middle - px(12), left_edge));
    const float name_room = start - left_edge - px(12);
    const std::string state = work.saving()                     ? tr("saving")
                              : work.unsaved()                  ? tr("not saved")
                              : work.document()->path().empty() ? std::string()
                                                                : tr("saved");
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float base = at.y + (size.y - theme().body->FontSize) * 0.5f;
    if (name_room > px(40)) {
        ImGui::PushFont(theme().small);
        const float state_width = state.empty() ? 0 : ImGui::CalcTextSize(state.c_str()).x;
        ImGui::PopFont();
        const bool both = name_room > state_width + px(90);
        ImGui::PushFont(theme().bold);
        const std::string name =
            widgets::shortened(work.shown_title(), name_room - (both ? state_width + px(10) : 0));
        const float name_width = ImGui::CalcTextSize(name.c_str()).x;
        list->AddText({at.x + left_edge, base}, colors().text, name.c_str());
        ImGui::PopFont();
        if (both)
            list->AddText(theme().small, theme().small->FontSize,
                          {at.x + left_edge + name_width + px(10), base + px(2)},
                          work.unsaved() ? colors().warning : colors().good, state.c_str());
    }
    ImGui::SetCursorPos({start, line});
    for (int i = 0; i < step_count; ++i) {
        const auto step = static_cast<Step>(i);
        if (i) ImGui::SameLine(0, gap);
        if (step_button(step, view.step == step, step_done(step), padding, how)) view.go(step);
    }
}

void App::menu() {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(8), px(8)));
    // Below the bar: its button and the plan's name stay in sight.
    const ImVec2 bar = ImGui::GetWindowPos();
    ImGui::SetNextWindowPos({bar.x + px(8), bar.y + ImGui::GetWindowHeight() + px(2)});
    if (!ImGui::BeginPopup("menu")) {
        ImGui::PopStyleVar();
        return;
    }
    const auto item = [this](const char* id) {
        const Action& action = *action_named(id);
        const bool possible = !action.possible || action.possible(*this);
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(8), px(14)));
        const bool pressed =
            ImGui::MenuItem(item_label(action.label).c_str(), words(action.chord).c_str(), false, possible);
        ImGui::PopStyleVar();
        if (pressed) run(action);
    };
    for (const char* id :
         {"file.new", "file.open", "file.recent", "file.save", "file.save_as", "file.export"})
        item(id);
    ImGui::Separator();
    for (const char* id : {"text.larger", "text.smaller", "theme.light", "app.settings"}) item(id);
    ImGui::Separator();
    item("file.quit");
    ImGui::EndPopup();
    ImGui::PopStyleVar();
}

void App::tool_rail(ImVec2 at, ImVec2 size) {
    begin_panel("##rail", at, size, colors().panel, {px(6), px(8)}, still);
    ImGui::GetWindowDrawList()->AddLine({at.x + size.x - 1, at.y}, {at.x + size.x - 1, at.y + size.y},
                                        colors().line);
    const Action* first_tool = action_named("tool.orbit");  // the others follow in the order of tools
    for (int i = 0; i < tool_count; ++i) {
        const auto tool = static_cast<ToolKind>(i);
        const bool active = view.tool == tool;
        const ImVec2 corner = ImGui::GetCursorScreenPos();
        const float width = size.x - px(12);
        const float height =
            std::min(px(54), (size.y - px(16)) / tool_count - ImGui::GetStyle().ItemSpacing.y);
        if (ImGui::InvisibleButton((std::string("Tool ") + label(tool)).c_str(), {width, height}))
            view.tool = tool;
        ImGui::RenderNavHighlight({corner, {corner.x + width, corner.y + height}}, ImGui::GetItemID());
        widgets::tooltip_as_is(tr(label(tool)) + " (" + words(first_tool[i].chord) +
                               "): " + tr(teaching(tool)));
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (active || ImGui::IsItemHovered())
            list->AddRectFilled(corner, {corner.x + width, corner.y + height},
                                active ? colors().raised : colors().card, px(9));
        const ImU32 color = active ? colors().chosen : colors().text;
        ImFont* picture = theme().title;
        const float fit = theme().scale / theme().text, picture_size = picture->FontSize * 0.9f * fit;
        const ImVec2 icon_size = picture->CalcTextSizeA(picture_size, 1e9f, 0, icon_of(tool));
        list->AddText(picture, picture_size, {corner.x + (width - icon_size.x) * 0.5f, corner.y + px(4)},
                      color, icon_of(tool));
        ImFont* small = theme().small;
        const std::string word = tr(label(tool));
        const float room = (width - px(2)) / small->CalcTextSizeA(small->FontSize, 1e9f, 0, word.c_str()).x;
        const float font_size = small->FontSize * std::min(0.92f * fit, room);
        const ImVec2 word_size = small->CalcTextSizeA(font_size, 1e9f, 0, word.c_str());
        list->AddText(small, font_size,
                      {corner.x + (width - word_size.x) * 0.5f, corner.y + height - word_size.y - px(5)},
                      active ? colors().chosen : colors().dim, word.c_str());
    }
    ImGui::EndChild();
}

void App::inspector(ImVec2 at, ImVec2 size) {
    // As wide with a scroll bar as without.
    ImGui::SetNextWindowContentSize({size.x - px(34), 0});
    begin_panel("##inspector", at, size, colors().panel, {px(12), px(12)}, ImGuiWindowFlags_None);
    ImGui::GetWindowDrawList()->AddLine({at.x, at.y}, {at.x, at.y + size.y}, colors().line);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(8), px(7)));
    lay_out(view.step);
    ImGui::PopStyleVar();
    ImGui::EndChild();
}

void App::status_line(ImVec2 at, ImVec2 size) {
    begin_panel("##status", at, size, colors().panel, {0, 0}, still);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddLine({at.x, at.y}, {at.x + size.x, at.y}, colors().line);
    ImGui::PushFont(theme().small);
    const float base = at.y + (size.y - ImGui::GetFontSize()) * 0.5f;
    std::vector<std::string> right;
    right.emplace_back("mm · cm²");
    if (const document::Document* document = work.document()) {
        right.push_back(tr(view.mirror ? "Symmetry on" : "Symmetry off"));
        if (document->derived().dots)
            right.push_back(tr(steps::count_words(document->derived().dots->size()) + " dots"));
    }
    const auto percent = [](double share) { return base::fixed(100 * share, 0) + " %"; };
    std::string job = "Ready";
    if (!work.opening().empty()) {
        job = "Opening " + percent(work.opening_fraction());
    } else if (work.making()) {
        job = work.document()->making_beside();
    } else if (work.document() && work.document()->making_sites()) {
        job = "Placing dots " + percent(*work.document()->making_sites());
    } else if (work.document() && work.document()->following()) {
        job = "Placing dots";
    } else if (work.exporting()) {
        job = "Exporting " + percent(work.export_fraction());
    } else if (work.saving()) {
        job = "Saving";
    } else if (side_pictures.making(SidePictures::Use::client)) {
        job = "Making a picture " + percent(side_pictures.fraction());
    } else if (picture_.blank() && picture_.making()) {
        job = "Drawing the head";
    } else if (work.document() && !work.findings_current()) {
        job = "Checking";
    }
    right.push_back(tr(job));
    float x = at.x + size.x - px(14);
    for (auto words = right.rbegin(); words != right.rend(); ++words) {
        x -= ImGui::CalcTextSize(words->c_str()).x;
        list->AddText({x, base}, colors().dim, words->c_str());
        x -= px(22);
    }
    list->AddText({at.x + px(14), base}, colors().dim,
                  widgets::shortened(tr_pieces(key_pointer.on() ? key_pointer.words() : input.words()),
                                     x - at.x - px(14))
                      .c_str());
    ImGui::PopFont();
    ImGui::EndChild();
}

}  // namespace stipple::editor
