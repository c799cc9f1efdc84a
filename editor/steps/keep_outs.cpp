// Keep-outs: skin that never gets a dot; a part of the step of scars.
#include <imgui.h>
#include <imgui_stdlib.h>

#include <tuple>

#include "base/number_text.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/memory.h"
#include "editor/widgets/number_field.h"
#include "plan/keep_out_border.h"

namespace stipple::steps {
namespace {

using editor::colors;
using editor::px;

void next_card(editor::App& app) {
    edit::KeepOutDrawing& drawing = app.view.keep_out;
    widgets::begin_card("New keep-out", "then mark it on the skin");
    widgets::chips_start();
    const char* how = "Then mark it on the skin: no dot comes near it.";
    for (const auto& [words, reason] : {std::pair{"Mole", "mole"},
                                        {"Lesion", "lesion"},
                                        {"Fresh scar", "fresh scar"},
                                        {"Birthmark", "birthmark"},
                                        {"Implant", "implant"}}) {
        const bool chosen = drawing.reason == reason && app.view.tool == editor::ToolKind::keep_out;
        if (!widgets::chip(words, chosen, how)) continue;
        drawing.reason = reason;
        app.view.tool = editor::ToolKind::keep_out;
    }
    if (std::string reason; widgets::text_field("##keep_out.reason", "Reason", "Stands on the session sheet.",
                                                drawing.reason, reason))
        drawing.reason = reason;
    widgets::quiet("Drawn as");
    widgets::chips_start();
    for (const auto& [words, outline, help] :
         {std::tuple{"A circle", false, "Click the middle of the place."},
          {"An outline", true, "Drag once round the place, whatever its shape; the line closes itself."}}) {
        if (!widgets::chip(words, drawing.outline == outline, help)) continue;
        drawing.outline = outline;
        app.view.tool = editor::ToolKind::keep_out;
    }
    const auto number = [](const char* id, const widgets::NumberSpec& spec, double& value) {
        const auto event = widgets::number_field(id, spec, value);
        if (event.kind != widgets::NumberEvent::Kind::none) value = event.value;
    };
    if (!drawing.outline)
        number("keep_out.radius", {"Radius", "mm", "Half the width of the place itself.", 0.5, 60, 3, 1},
               drawing.radius_mm);
    number("keep_out.margin", {"Margin", "mm", "Ring around it that stays free as well.", 0, 30, 5, 1},
           drawing.margin_mm);
    widgets::end_card();
}

void keep_outs_card(editor::App& app) {
    const std::vector<plan::KeepOut> all = app.work.plan()->keep_outs;  // a line may take one away
    widgets::begin_card(
        "Kept free",
        all.empty() ? "" : std::to_string(all.size()) + (all.size() == 1 ? " place" : " places"));
    if (all.empty())
        widgets::quiet("No moles or lesions marked. Ears, eyes, brows and face are kept free always.");
    for (const plan::KeepOut& kept : all) {
        ImGui::PushID(static_cast<int>(kept.id));
        const float whole = ImGui::GetContentRegionAvail().x, start = ImGui::GetCursorPosX(), height = px(36);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const widgets::RowName row(kept.reason + " " + std::to_string(kept.id));
        const bool asked = widgets::named("Keep-out " + kept.reason, "Show this place on the head");
        if (ImGui::InvisibleButton(("Keep-out " + kept.reason).c_str(), {whole - px(42), height}) || asked) {
            const auto& skin = *app.work.plan()->head->surface;
            app.look_at(surface::position(skin, kept.center), surface::smooth_normal(skin, kept.center));
        }
        widgets::after_named();
        widgets::tooltip("Show this place on the head");
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (ImGui::IsItemHovered())
            list->AddRectFilled(at, {at.x + whole - px(42), at.y + height}, colors().raised, px(6));
        const float middle = at.y + (height - ImGui::GetFontSize()) * 0.5f;
        const std::string numbers = plan::size_words(kept);
        const float width = ImGui::CalcTextSize(numbers.c_str()).x;
        list->AddText({at.x + px(8), middle}, colors().text,
                      widgets::shortened(kept.reason, whole - width - px(76)).c_str());
        list->AddText({at.x + whole - px(50) - width, middle}, colors().dim, numbers.c_str());
        ImGui::SameLine(start + whole - px(37));
        if (widgets::icon_button(editor::icon::remove, "remove", "Take this keep-out away"))
            (void)app.work.run(edit::RemoveKeepOut{kept.id});
        ImGui::PopID();
    }
    widgets::end_card();
}

void old_work_card(editor::App& app) {
    const std::size_t count = app.work.plan()->old_work.size();
    widgets::begin_card("Old work",
                        count == 0 ? "" : base::grouped(static_cast<long long>(count)) + " marks");
    widgets::quiet(count == 0 ? "Pigment that is in the skin already, as a table of points (CSV): from an "
                                "earlier plan or a scan."
                              : "New dots keep clear of it and fill up to it.");
    if (widgets::button("Load a table of points", -1, true, "A table of points in mm (CSV): one mark a line"))
        app.ask_old_work();
    if (count > 0 && widgets::button("Forget old work", -1, true, "New dots no longer keep clear of it."))
        (void)app.work.run(edit::ForgetOldWork{});
    widgets::end_card();
}

}  // namespace

void keep_out_cards(editor::App& app) {
    next_card(app);
    keep_outs_card(app);
    old_work_card(app);
}

}  // namespace stipple::steps
