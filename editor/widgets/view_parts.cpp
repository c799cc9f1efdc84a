// Buttons, messages and legends on the view.
#include "editor/widgets/view_parts.h"

#include <algorithm>
#include <cmath>

#include "appearance/color.h"
#include "base/number_text.h"
#include "editor/app.h"
#include "editor/language.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "render/heat_scale.h"
#include "render/heat_values.h"

namespace stipple::widgets {

using editor::App;
using editor::colors;
using editor::px;
using editor::theme;
using editor::tr;

namespace {

void begin_floating(const char* name, ImVec2 at, ImVec2 size, ImVec2 padding) {
    ImGui::SetCursorScreenPos(at);
    ImGui::PushStyleColor(ImGuiCol_ChildBg, colors().shade);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
    ImGui::BeginChild(name, size, ImGuiChildFlags_AlwaysUseWindowPadding,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
}

void end_floating() {
    ImGui::EndChild();
}

/// A centred dark panel with words and a bar.
void progress_panel(ImDrawList* list, ImVec2 middle, const std::string& whole_words, double share) {
    const float room = list->GetClipRectMax().x - list->GetClipRectMin().x;
    const std::string words = shortened(whole_words, room - px(56));
    const float width = std::min(std::max(px(300), ImGui::CalcTextSize(words.c_str()).x + px(40)), room),
                height = px(64);
    const ImVec2 low(middle.x - width * 0.5f, middle.y - height * 0.5f);
    list->AddRectFilled(low, {low.x + width, low.y + height}, colors().shade, px(10));
    list->AddText({low.x + px(20), low.y + px(12)}, colors().text, words.c_str());
    const ImVec2 bar(low.x + px(20), low.y + height - px(20));
    const float whole = width - px(40), done = static_cast<float>(std::clamp(share, 0.02, 1.0)) * whole;
    list->AddRectFilled(bar, {bar.x + whole, bar.y + px(6)}, colors().hover, px(3));
    list->AddRectFilled(bar, {bar.x + done, bar.y + px(6)}, colors().accent, px(3));
}

}  // namespace

namespace {

std::string view_label(render::View view) {
    std::string words(render::name(view));
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return editor::item_label(words.c_str());
}

float view_width(const std::string& label) {
    return ImGui::CalcTextSize(label.c_str(), nullptr, true).x + px(18);
}

float views_width() {
    float width = px(8);
    for (render::View view : render::all_views) width += view_width(view_label(view)) + px(2);
    return width;
}

}  // namespace

void standard_views(App& app, ImVec2 at, float room) {
    // Their keys alone where the words do not fit.
    const bool words = views_width() + px(24) < room;
    const float narrow = std::min(px(40), (room - px(40)) / static_cast<float>(std::size(render::all_views)));
    const float width =
        words ? views_width() : (narrow + px(2)) * static_cast<float>(std::size(render::all_views)) + px(8);
    begin_floating("##views", {at.x + px(12), at.y + px(12)}, {width, px(42)}, {px(4), px(3)});
    ImGui::PushStyleColor(ImGuiCol_Button, IM_COL32(0, 0, 0, 0));
    int key = 0;
    for (render::View view : render::all_views) {
        if (key++ > 0) ImGui::SameLine(0, px(2));
        const std::string label = view_label(view);
        const std::string shown = words ? label : std::to_string(key) + "###" + render::name(view).data();
        if (ImGui::Button(shown.c_str(), {words ? view_width(label) : narrow, px(36)})) app.look(view);
        tooltip_as_is((words ? "" : label.substr(0, label.find("##")) + " · ") +
                      tr("Turns the head; the plan stays as it is.") + " " +
                      tr("Key " + std::to_string(key)));
    }
    ImGui::PopStyleColor();
    end_floating();
}

namespace {

struct Steps {
    std::string undo, redo;
    float undo_width = 0, redo_width = 0;
};

Steps steps_of(const App& app) {
    Steps steps;
    const edit::History& history = app.work.document()->history();
    if (history.can_undo()) steps.undo = shortened(tr(history.undo_label()), editor::tx(150));
    if (history.can_redo()) steps.redo = shortened(tr(history.redo_label()), editor::tx(150));
    if (!steps.undo.empty()) steps.undo_width = ImGui::CalcTextSize(steps.undo.c_str()).x + px(50);
    if (!steps.redo.empty()) steps.redo_width = ImGui::CalcTextSize(steps.redo.c_str()).x + px(50);
    return steps;
}

}  // namespace

void history_buttons(App& app, ImVec2 at, ImVec2 size) {
    const edit::History& history = app.work.document()->history();
    if (!history.can_undo() && !history.can_redo()) return;
    const auto& [undo, redo, undo_width, redo_width] = steps_of(app);
    begin_floating("##history", {at.x + px(12), at.y + size.y - px(54)},
                   {undo_width + redo_width + px(8) + (undo_width > 0 && redo_width > 0 ? px(2) : 0), px(42)},
                   {px(4), px(3)});
    ImGui::PushStyleColor(ImGuiCol_Button, IM_COL32(0, 0, 0, 0));
    if (!undo.empty()) {
        if (ImGui::Button((std::string(editor::icon::undo) + "  " + undo + "###undo entry").c_str(),
                          {undo_width, px(36)}))
            app.undo();
        tooltip("Undo this (Ctrl+Z)");
    }
    if (!undo.empty() && !redo.empty()) ImGui::SameLine(0, px(2));
    if (!redo.empty()) {
        ImGui::PushStyleColor(ImGuiCol_Text, colors().dim);
        if (ImGui::Button((std::string(editor::icon::redo) + "  " + redo + "###redo entry").c_str(),
                          {redo_width, px(36)}))
            app.redo();
        ImGui::PopStyleColor();
        tooltip("Bring this back (Ctrl+Shift+Z)");
    }
    ImGui::PopStyleColor();
    end_floating();
}

void planning_skin_button(App& app, ImVec2 at, ImVec2 size) {
    if (app.view.step != editor::Step::density && app.view.step != editor::Step::scars) return;
    if (app.scene().heat != render::HeatMap::none) return;  // a map has a skin of its own
    const bool pale = app.planning_skin();
    const std::string words = tr(pale ? "Planning skin, not the client's" : "The client's skin");
    const float most = size.x - px(24) - steps_of(app).undo_width - steps_of(app).redo_width - px(30),
                width = std::min(ImGui::CalcTextSize(words.c_str()).x + px(24), most);
    if (width < px(60)) return;
    begin_floating("##skin", {at.x + size.x - width - px(20), at.y + size.y - px(54)},
                   {width + px(8), px(42)}, {px(4), px(3)});
    ImGui::PushStyleColor(ImGuiCol_Button, IM_COL32(0, 0, 0, 0));
    ImGui::PushStyleColor(ImGuiCol_Text, pale ? colors().chosen : colors().text);
    if (ImGui::Button((shortened(words, width - px(16)) + "###planning skin").c_str(), {width, px(36)}))
        app.view.planning_skin = !pale;
    ImGui::PopStyleColor(2);
    tooltip(pale ? "Dots are easier to see on a pale head. Preview and papers show the client's own skin. "
                   "Click: the client's skin here, too."
                 : "Click: a pale head to plan on, where dots are easier to see. Preview and papers keep "
                   "the client's own skin.");
    end_floating();
}

void message_bar(App& app, ImVec2 at, ImVec2 size) {
    const editor::Message& message = app.work.message();
    if (message.kind == editor::Message::Kind::none) return;
    const bool refused = message.kind == editor::Message::Kind::refused;
    const bool units =
        message.stays == editor::Message::Stays::closed && refused && !app.work.refused_scan().empty();
    const float width = std::min(px(640), size.x - px(32)), room = width - px(96);
    const std::string text = editor::tr_known(message.text);
    const ImVec2 words = ImGui::CalcTextSize(text.c_str(), nullptr, false, room);
    const float height = std::max(words.y + px(22), px(48)) + (units ? px(46) : 0);
    const ImVec2 corner(at.x + (size.x - width) * 0.5f, at.y + size.y - height - px(64));
    begin_floating("##message", corner, {width, height}, {px(12), px(6)});
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 color = refused ? colors().warning : colors().good;
    list->AddRectFilled(corner, {corner.x + px(4), corner.y + height}, color, px(2));
    const float line = corner.y + (height - (units ? px(46) : 0) - words.y) * 0.5f;
    list->AddText({corner.x + px(16), line}, color, refused ? editor::icon::warning : editor::icon::ok);
    list->AddText(ImGui::GetFont(), ImGui::GetFontSize(), {corner.x + px(44), line}, colors().text,
                  text.c_str(), nullptr, room);
    ImGui::SetCursorScreenPos({corner.x + width - px(42), corner.y + px(6)});
    const bool close = icon_button(editor::icon::close, "message", "Close this message");
    if (units) {
        ImGui::SetCursorScreenPos({corner.x + px(44), corner.y + height - px(44)});
        ImGui::AlignTextToFramePadding();
        ImGui::TextDisabled("%s", tr("The file is in").c_str());
        const std::filesystem::path scan = app.work.refused_scan();
        for (const auto& [name, mm] :
             {std::pair{"mm", 1.0}, {"cm", 10.0}, {"dm", 100.0}, {"m", 1000.0}, {"inch", 25.4}}) {
            ImGui::SameLine();
            if (button(name, 0, true, "Reads the file again as if its numbers were in this unit."))
                app.work.open_scan(scan, {mm, std::nullopt});
        }
    }
    app.work.messages.drawn(ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows));
    end_floating();
    if (close) {
        app.work.messages.close_shown();
        if (units) app.work.forget_refused_scan();
    }
}

void making_dots(ImDrawList* list, ImVec2 at, ImVec2 size, double share) {
    progress_panel(list, {at.x + size.x * 0.5f, at.y + px(96)}, tr("Finding places for dots on this head …"),
                   share);
}

void drawing_head(ImDrawList* list, ImVec2 at, ImVec2 size, double share) {
    progress_panel(list, {at.x + size.x * 0.5f, at.y + px(96)}, tr("Drawing the head …"), share);
}

namespace {

/// True when the button was pressed.
bool job_panel(const char* id, ImVec2 at, ImVec2 size, const std::string& words, double share,
               const char* stop) {
    const float width = std::min(std::max(px(340), ImGui::CalcTextSize(words.c_str()).x + px(40)), size.x),
                height = px(116);
    const ImVec2 low(at.x + (size.x - width) * 0.5f, at.y + (size.y - height) * 0.5f);
    begin_floating(id, low, {width, height}, {px(20), px(12)});
    ImGui::TextUnformatted(shortened(words, width - px(40)).c_str());
    progress_bar(static_cast<float>(share), width - px(40));
    ImGui::Dummy({0, px(2)});
    const bool stopped = button(stop, -1, true, "What was there stays as it was.");
    end_floating();
    return stopped;
}

}  // namespace

void making_panel(App& app, ImVec2 at, ImVec2 size) {
    const document::Document& document = *app.work.document();
    if (job_panel("##making", at, size, tr(document.making_beside()) + " …", document.beside_fraction(),
                  "Give it up"))
        app.work.give_up();
}

void opening_panel(App& app, ImVec2 at, ImVec2 size) {
    if (job_panel("##opening", at, size, editor::said("Opening {} …", {app.work.opening()}),
                  app.work.opening_fraction(), "Stop opening"))
        app.work.cancel_opening();
}

void heat_legend(ImDrawList* list, ImVec2 corner, const render::HeatLegend& legend) {
    const bool hatched = !legend.gap.empty();
    const float width = px(268), height = px(hatched ? 102 : 76);
    const ImVec2 low(corner.x - width, corner.y);
    list->AddRectFilled(low, {corner.x, corner.y + height}, colors().shade, px(8));
    const float x0 = low.x + px(14), x1 = corner.x - px(14), y = low.y + px(12), high = px(12);
    constexpr int pieces = 48;
    for (int i = 0; i < pieces; ++i) {
        const glm::dvec3 color =
            appearance::srgb_encode(glm::dvec3(render::heat_color((i + 0.5) / pieces, legend.colors))) *
            255.0;
        const float a = x0 + (x1 - x0) * static_cast<float>(i) / pieces,
                    b = x0 + (x1 - x0) * static_cast<float>(i + 1) / pieces;
        list->AddRectFilled(
            {a, y}, {b + 1, y + high},
            IM_COL32(static_cast<int>(color.x), static_cast<int>(color.y), static_cast<int>(color.z), 255));
    }
    ImFont* font = theme().small;
    const auto wide = [font](const std::string& text) {
        return font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x;
    };
    const auto words = [&](const std::string& text, float x, float align, float top) {
        list->AddText(font, font->FontSize, {x - wide(text) * align, top}, colors().text, text.c_str());
    };
    for (const float share : {0.0f, 0.5f, 1.0f})
        words(legend.number(share), x0 + share * (x1 - x0), share, y + high + px(4));
    words(editor::tr_known(std::string(legend.unit)), x0, 0, y + high + px(22));
    if (!hatched) return;
    const ImVec2 box(x0, low.y + px(76)), far(x0 + px(26), low.y + px(88));
    list->AddRectFilled(box, far, IM_COL32(122, 122, 122, 255));
    list->PushClipRect(box, far, true);
    for (float x = box.x - px(12); x < far.x; x += px(8))
        list->AddLine({x, far.y}, {x + (far.y - box.y), box.y}, IM_COL32(158, 158, 158, 255), px(3));
    list->PopClipRect();
    words(editor::tr_known(std::string(legend.gap)), far.x + px(8), 0,
          box.y + (far.y - box.y - font->FontSize) * 0.5f);
}

namespace {

std::string honest_words(const render::Scene& scene) {
    return editor::tr_pieces("Simulation – not a photograph, not a guarantee · " +
                             render::stage_words(scene));
}

std::string honest_words(const App& app) {
    return honest_words(app.scene());
}

ImVec2 honest_size(const std::string& text, float room) {
    ImFont* font = theme().small;
    return font->CalcTextSizeA(font->FontSize, 1e9f, room, text.c_str());
}

}  // namespace

namespace {

/// The scene of this plan whose words are longest, whatever is chosen below and beside them.
render::Scene wordiest(const App& app) {
    render::Scene scene = app.scene();
    const document::Derived& derived = app.work.document()->derived();
    const auto longest = [](auto& chosen, const auto& choices, const auto& words) {
        float most = -1;
        auto found = chosen;
        for (const auto& one : choices) {
            const float width = honest_size(editor::tr(std::string(words(one))), 1e9f).x;
            if (width > most) found = one;
            most = std::max(most, width);
        }
        chosen = found;
    };
    scene.heat = render::HeatMap::none;
    scene.dots = derived.dots;
    scene.follicles = derived.follicles;
    using enum appearance::Outcome;
    longest(scene.outcome, std::initializer_list{faint, median, strong},
            [](auto outcome) { return render::words(outcome); });
    longest(scene.age,
            std::initializer_list{render::Age::fresh(), render::Age{2}, render::Age::healed(),
                                  render::Age::years(7.5)},
            [](const auto& age) { return render::words(age); });
    longest(scene.room, render::all_rooms, [](auto room) { return render::words(room); });
    scene.skin = render::SkinColor::scan_as_taken;
    scene.hair_mm = std::max(scene.hair_mm, 1.5);
    return scene;
}

}  // namespace

float honest_height(const App& app, float width) {
    // The picture above keeps its height when a chip makes the words longer: as high as they ever get.
    const float room = width - px(28);
    float words = honest_size(honest_words(app), room).y;
    if (app.view.step == editor::Step::preview)
        words = std::max(words, honest_size(honest_words(wordiest(app)), room).y);
    return std::floor(words + px(10));
}

float footer_height(const App& app, float width) {
    using enum editor::Step;
    const editor::Step step = app.view.step;
    if (step != preview && step != sessions && step != handing_out) return 0;
    const float panel = step == preview ? px(66) : step == sessions ? px(90) : 0;
    return panel + honest_height(app, width);
}

void honest_line(const App& app, ImVec2 at, ImVec2 size) {
    const std::string text = honest_words(app);
    const float room = size.x - px(28);
    const ImVec2 words = honest_size(text, room);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddText(theme().small, theme().small->FontSize,
                  {at.x + (size.x - words.x) * 0.5f, at.y + size.y - words.y - px(6)}, colors().text,
                  text.c_str(), nullptr, room);
}

}  // namespace stipple::widgets
