// Landmarks of the head step: proposed, dragged on the skin, confirmed one by one.
#include <algorithm>

#include "editor/language.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/landmark_picture.h"
#include "editor/widgets/memory.h"
#include "head/landmark_words.h"

namespace stipple::steps {
namespace {

using editor::colors;
using editor::px;

std::string capital(std::string_view words) {
    std::string text(words);
    if (text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

/// Chosen in the list; the head turns to it where it is there.
void show(editor::App& app, head::Landmark which) {
    app.view.landmark = which;
    const plan::Plan& plan = *app.work.plan();
    const head::LandmarkPlace place = head::get(plan.landmarks, which);
    if (place.state == head::LandmarkState::missing) return;
    const auto& skin = *plan.head->surface;
    app.look_at(surface::position(skin, place.point), surface::smooth_normal(skin, place.point));
}

/// What a hairline needs first, then the others; the next one in this order that is not confirmed.
std::optional<head::Landmark> next_open(const head::Landmarks& landmarks) {
    for (const bool needed : {true, false}) {
        for (int i = 0; i < head::landmark_count; ++i) {
            const auto which = static_cast<head::Landmark>(i);
            const auto required = head::required_landmarks();
            if ((std::find(required.begin(), required.end(), which) != required.end()) != needed) continue;
            const head::LandmarkState state = head::get(landmarks, which).state;
            if (state != head::LandmarkState::confirmed && (needed || state != head::LandmarkState::missing))
                return which;
        }
    }
    return std::nullopt;
}

/// Confirmed, and on to the next.
void confirm(editor::App& app, head::Landmark which) {
    if (!app.work.run(edit::ConfirmLandmark{std::string(head::name(which))})) return;
    if (const auto next = next_open(app.work.plan()->landmarks)) show(app, *next);
}

/// The one in hand: where it lies on a head, in a picture and a sentence, and what to do with it here.
void guide(editor::App& app) {
    const plan::Plan& plan = *app.work.plan();
    const auto which = app.view.landmark ? app.view.landmark : next_open(plan.landmarks);
    if (!which) return;
    const head::LandmarkState state = head::get(plan.landmarks, *which).state;
    widgets::row(capital(head::label(*which)), std::string(head::words(state)),
                 state == head::LandmarkState::confirmed ? colors().good : 0);
    widgets::landmark_picture(*which, px(132));
    widgets::quiet(std::string(head::description(*which)));
    if (state == head::LandmarkState::missing) {
        widgets::quiet("The scan does not show it, so it is not guessed.");
        if (app.view.landmark == which && app.view.tool == editor::ToolKind::landmark) {
            widgets::quiet("Click its place on the head.");
        } else if (widgets::button("Place it on the head", -1, true, "Then click where it lies.")) {
            app.view.landmark = which;
            app.view.tool = editor::ToolKind::landmark;
        }
        return;
    }
    if (state == head::LandmarkState::confirmed) return;
    if (!app.view.landmark && widgets::button("Show it on the head", -1, true, "Turns the head to it."))
        show(app, *which);
    if (widgets::button("It lies right: confirm, next", -1, true,
                        "It counts as looked at; the next one is shown."))
        confirm(app, *which);
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
    const std::string label(head::label(which)), help(head::description(which));
    const widgets::RowName row(label);
    const bool asked = widgets::named(label, help.c_str());
    if (ImGui::InvisibleButton(label.c_str(), {words_width, height}) || asked) show(app, which);
    widgets::after_named();
    widgets::tooltip(help.c_str());
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (chosen || ImGui::IsItemHovered())
        list->AddRectFilled(at, {at.x + words_width, at.y + height}, colors().raised, px(6));
    const float middle = at.y + (height - ImGui::GetFontSize()) * 0.5f;
    const std::string name = editor::tr(capital(head::label(which))),
                      state = editor::tr(head::words(place.state));
    // A tick says the same where the words have no room.
    const bool short_of_room =
        confirmed && ImGui::CalcTextSize((name + state).c_str()).x > words_width - px(24);
    const char* words = short_of_room ? editor::icon::check : state.c_str();
    const float width = ImGui::CalcTextSize(words).x;
    list->AddText({at.x + px(8), middle}, colors().text,
                  widgets::shortened(name, words_width - width - px(24)).c_str());
    list->AddText({at.x + words_width - width - px(8), middle},
                  confirmed ? colors().good
                  : there   ? colors().dim
                            : colors().warning,
                  words);
    if (!confirmed) {
        ImGui::SameLine(start + whole - px(36));
        if (widgets::icon_button(editor::icon::check, "confirm", "It lies right: confirm it", false, there)) {
            confirm(app, which);
        }
    }
    ImGui::PopID();
}

}  // namespace

void landmarks_card(editor::App& app) {
    const auto required = head::required_landmarks();
    int confirmed = 0;
    for (head::Landmark which : required)
        confirmed += head::get(app.work.plan()->landmarks, which).state == head::LandmarkState::confirmed;
    widgets::begin_card("Landmarks", std::to_string(confirmed) + " of " + std::to_string(required.size()) +
                                         " needed ones confirmed");
    const bool all = confirmed == static_cast<int>(required.size());
    if (!all)
        widgets::quiet("Look at each, drag it on the head where it is off, then confirm.");
    else if (app.work.plan()->head->source.blake2b.empty())
        widgets::quiet("This head is built in: where they lie is known. There is nothing to confirm.");
    else
        widgets::quiet("All are confirmed. Drag one on the head where it is off.");
    guide(app);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(8), px(1)));
    for (head::Landmark which : required) landmark_line(app, which);
    if (widgets::unfolding("More landmarks", "Fewer##landmarks", "Those that no hairline needs")) {
        for (int i = 0; i < head::landmark_count; ++i) {
            const auto which = static_cast<head::Landmark>(i);
            bool listed = false;
            for (head::Landmark one : required) listed |= one == which;
            if (!listed) landmark_line(app, which);
        }
    }
    ImGui::PopStyleVar();
    ImGui::Dummy({0, px(2)});
    if (widgets::button("Confirm all", -1, !all, "You have looked at each of them on the head."))
        (void)app.work.run(edit::ConfirmLandmark{});
    widgets::end_card();
}

}  // namespace stipple::steps
