// Head: where it came from, how large it is, and its landmarks.
#include "head/head.h"

#include "base/number_text.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "head/measures.h"

namespace stipple::steps {
namespace {

using editor::colors;
using editor::px;

check::Level level_of(base::Severity severity) {
    switch (severity) {
        case base::Severity::note:
            return check::Level::note;
        case base::Severity::warning:
            return check::Level::warning;
        case base::Severity::stop:
            return check::Level::stop;
    }
    return check::Level::note;
}

void source_card(editor::App& app) {
    const head::Head& head = *app.work.plan()->head;
    widgets::begin_card("Head", head.source.blake2b.empty() ? "built in" : "scan");
    widgets::row("Source", head.source.name);
    if (!head.source.blake2b.empty()) {
        widgets::row("Unit of the file", head.source.scale.unit + " (" + head.source.scale.method + ")");
        widgets::row("Up and front in the file", head.source.up + ", " + head.source.front);
        widgets::row("Triangles read", base::grouped(static_cast<long long>(head.source.triangles)));
    }
    widgets::row("Skin", base::fixed(head.surface->area() / 100.0, 0) + " cm²");
    if (!head.surface->colors().empty()) {
        widgets::toggle("The scan's own colours", app.view.scan_colors,
                        "Shown under the dots; off: the skin colour set in the plan");
    }
    int id = 0;
    for (const base::Finding& finding : head.report)
        (void)widgets::note(level_of(finding.severity), finding.message, false, ++id);
    if (head.report.empty())
        widgets::good(head.source.blake2b.empty() ? "Nothing had to be mended." : "Read without a fault.");
    if (widgets::button("Open a scan or a plan", -1)) app.ask_open();
    if (widgets::button("Take a built-in head", -1)) app.ask_new_head();
    widgets::end_card();
}

void size_card(editor::App& app) {
    const plan::Plan& plan = *app.work.plan();
    // Measured again only when a landmark or the head changed: it walks the whole head.
    static head::HeadPtr measured_head;
    static head::Landmarks measured_for;
    static head::Measures measures;
    if (measured_head != plan.head || (measured_for != plan.landmarks && !app.work.document()->drafting())) {
        measures = head::measure(*plan.head, plan.landmarks);
        measured_head = plan.head;
        measured_for = plan.landmarks;
    }
    widgets::begin_card("Size", "share of adults below");
    for (const head::Ranked& one : head::ranked(measures, plan.client.sex)) {
        std::string words(head::label(one.measure));
        words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
        widgets::row(words.c_str(), base::fixed(one.mm, 0) + " mm · " + base::fixed(one.percentile, 0) + " %",
                     one.unusual() ? colors().warning : 0);
    }
    widgets::end_card();
}

const char* state_words(head::LandmarkState state) {
    switch (state) {
        case head::LandmarkState::missing:
            return "missing";
        case head::LandmarkState::proposed:
            return "proposed";
        case head::LandmarkState::placed:
            return "placed";
        case head::LandmarkState::confirmed:
            return "confirmed";
    }
    return "";
}

void landmark_line(editor::App& app, head::Landmark which) {
    const plan::Plan& plan = *app.work.plan();
    const head::LandmarkPlace place = head::get(plan.landmarks, which);
    const bool there = place.state != head::LandmarkState::missing,
               confirmed = place.state == head::LandmarkState::confirmed;
    ImGui::PushID(static_cast<int>(which));
    const float whole = ImGui::GetContentRegionAvail().x, start = ImGui::GetCursorPosX(), height = px(36);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool chosen = app.view.landmark == which;
    const float words_width = confirmed ? whole : whole - px(44);
    if (ImGui::InvisibleButton(std::string(head::label(which)).c_str(), {words_width, height}) && there) {
        app.view.landmark = which;
        const auto& skin = *plan.head->surface;
        app.look_at(surface::position(skin, place.point), surface::smooth_normal(skin, place.point));
    }
    widgets::tooltip(std::string(head::description(which)).c_str());
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (chosen || ImGui::IsItemHovered())
        list->AddRectFilled(at, {at.x + words_width, at.y + height}, colors().raised, px(6));
    const float middle = at.y + (height - ImGui::GetFontSize()) * 0.5f;
    std::string name(head::label(which));
    name.front() = static_cast<char>(name.front() >= 'a' && name.front() <= 'z' ? name.front() - 'a' + 'A'
                                                                                : name.front());
    list->AddText({at.x + px(8), middle}, colors().text, name.c_str());
    const char* words = state_words(place.state);
    const float width = ImGui::CalcTextSize(words).x;
    list->AddText({at.x + words_width - width - px(8), middle},
                  confirmed ? colors().good
                  : there   ? colors().dim
                            : colors().warning,
                  words);
    if (!confirmed) {
        ImGui::SameLine(start + whole - px(36));
        if (widgets::icon_button(editor::icon::check, "confirm", "It lies right: confirm it", false, there)) {
            (void)app.work.run(edit::ConfirmLandmark{std::string(head::name(which))});
        }
    }
    ImGui::PopID();
}

void landmarks_card(editor::App& app) {
    const auto required = head::required_landmarks();
    int confirmed = 0;
    for (head::Landmark which : required)
        confirmed += head::get(app.work.plan()->landmarks, which).state == head::LandmarkState::confirmed;
    widgets::begin_card("Landmarks", std::to_string(confirmed) + " of " + std::to_string(required.size()) +
                                         " needed ones confirmed");
    widgets::quiet("Look at each, drag it on the head where it is off, then confirm.");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(8), px(1)));
    for (head::Landmark which : required) landmark_line(app, which);
    static bool more = false;
    if (widgets::button(more ? "Fewer##landmarks" : "More landmarks", -1)) more = !more;
    if (more) {
        for (int i = 0; i < head::landmark_count; ++i) {
            const auto which = static_cast<head::Landmark>(i);
            bool listed = false;
            for (head::Landmark one : required) listed |= one == which;
            if (!listed) landmark_line(app, which);
        }
    }
    ImGui::PopStyleVar();
    ImGui::Dummy({0, px(2)});
    const bool all = confirmed == static_cast<int>(required.size());
    if (widgets::button("Confirm all", -1, !all)) (void)app.work.run(edit::ConfirmLandmark{});
    widgets::end_card();
}

}  // namespace

void head(editor::App& app) {
    landmarks_card(app);
    scale_card(app);
    size_card(app);
    source_card(app);
    if (widgets::primary_button("Next: hairline")) app.view.go(editor::Step::hairline);
}

}  // namespace stipple::steps
