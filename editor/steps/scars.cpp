// Scars: drawn on the skin, described, and how they are worked. Keep-outs follow below (keep_outs.cpp).
#include <imgui.h>

#include <tuple>

#include "base/number_text.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/memory.h"
#include "editor/widgets/number_field.h"

namespace stipple::steps {
namespace {

using editor::colors;
using editor::px;

/// What the brush does to the area, and to which scar.
void scar_brush(editor::App& app) {
    edit::ScarDrawing& drawing = app.view.scar;
    const plan::Scar* goes_on = plan::find_scar(*app.work.plan(), drawing.scar);
    widgets::chips_start();
    if (widgets::chip("Paint##scar", drawing.mode == edit::BrushMode::paint, "Adds to the area."))
        drawing.mode = edit::BrushMode::paint;
    if (widgets::chip("Erase##scar", drawing.mode == edit::BrushMode::erase,
                      "Takes away from the area of the chosen scar, from its edge inward."))
        drawing.mode = edit::BrushMode::erase;
    const widgets::NumberEvent radius = widgets::number_field(
        "scar.radius",
        {"Radius", "mm", "Size of the brush over the skin. Keys [ and ], or Ctrl+wheel.", 1, 60, 5, 0},
        drawing.radius_mm);
    if (radius.kind != widgets::NumberEvent::Kind::none) drawing.radius_mm = radius.value;
    widgets::quiet(goes_on ? "The brush goes on with " + goes_on->name + "."
                           : "The brush begins a new scar.");
}

void new_card(editor::App& app) {
    widgets::begin_card("New scar", "then draw it on the skin");
    widgets::chips_start();
    for (const auto& [kind, help] :
         {std::pair{plan::ScarKind::strip, "A line from strip surgery or an injury: drag along it."},
          {plan::ScarKind::fue, "A field of white dots from single grafts: drag once round it."},
          {plan::ScarKind::patch, "A patch without hair: drag once round it."},
          {plan::ScarKind::burn, "A burn or graft, smooth and poor in hold: drag once round it."}}) {
        const bool active = app.view.tool == editor::ToolKind::scar && app.view.scar.kind == kind;
        if (!widgets::chip(std::string(plan::label(kind)).c_str(), active, help)) continue;
        app.view.scar.kind = kind;
        app.view.scar.shape =
            plan::usual_scar(kind).width_mm > 0.0 ? edit::ScarShape::line : edit::ScarShape::border;
        app.view.scar.scar = 0;
        app.view.scar.mode = edit::BrushMode::paint;
        app.view.tool = editor::ToolKind::scar;
    }
    if (app.view.tool == editor::ToolKind::scar) {
        widgets::quiet("Drawn as");
        widgets::chips_start();
        for (const auto& [words, shape, help] :
             {std::tuple{"A line with a width", edit::ScarShape::line, "Drag along it; then type its width."},
              {"An area", edit::ScarShape::border, "Drag once round it; it closes itself."},
              {"An area by brush", edit::ScarShape::brush, "Paint its area; Shift erases."}}) {
            if (widgets::chip(words, app.view.scar.shape == shape, help)) app.view.scar.shape = shape;
        }
        if (app.view.scar.shape == edit::ScarShape::brush) scar_brush(app);
    }
    widgets::end_card();
}

/// One scar in the list; pressing it chooses it and turns the head there.
void scar_line(editor::App& app, const plan::Scar& scar) {
    ImGui::PushID(static_cast<int>(scar.id));
    const float whole = ImGui::GetContentRegionAvail().x, start = ImGui::GetCursorPosX(), height = px(36);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const widgets::RowName row(scar.name);
    const char* help = "Its numbers, and its place on the head";
    const bool asked = widgets::named("Scar " + scar.name, help);
    if (ImGui::InvisibleButton(("Scar " + scar.name).c_str(), {whole - px(42), height}) || asked) {
        app.view.chosen_scar = app.view.scar.scar = scar.id;
        const auto& skin = *app.work.plan()->head->surface;
        const surface::SurfacePoint& middle = scar.course[scar.course.size() / 2];
        app.look_at(surface::position(skin, middle), surface::smooth_normal(skin, middle));
    }
    widgets::after_named();
    widgets::tooltip(help);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool chosen = app.view.chosen_scar == scar.id;
    if (chosen || ImGui::IsItemHovered())
        list->AddRectFilled(at, {at.x + whole - px(42), at.y + height}, colors().raised, px(6));
    if (chosen) list->AddRectFilled(at, {at.x + px(3), at.y + height}, colors().accent, px(2));
    const editor::Findings* findings = app.work.findings();
    std::string numbers;
    if (findings && findings->zones.contains(scar.id))
        numbers = count_words(findings->zones.at(scar.id).count) + " dots";
    const float width = ImGui::CalcTextSize(numbers.c_str()).x;
    const float middle = at.y + (height - ImGui::GetFontSize()) * 0.5f;
    list->AddText({at.x + px(12), middle}, colors().text,
                  widgets::shortened(scar.name, whole - width - px(76)).c_str());
    list->AddText({at.x + whole - px(50) - width, middle}, colors().dim, numbers.c_str());
    ImGui::SameLine(start + whole - px(37));
    if (widgets::icon_button(editor::icon::remove, "remove", "Take this scar away"))
        (void)app.work.run(edit::RemoveScar{scar.id});
    ImGui::PopID();
}

void number(editor::App& app, const char* setting, double value,
            std::optional<double> edit::ScarWish::*member) {
    widgets::setting_field(app.work, plan::setting(setting), value,
                           [id = app.view.chosen_scar, member](double wanted) -> edit::Command {
                               edit::SetScar command;
                               command.scar = id;
                               command.wish.*member = wanted;
                               return command;
                           });
}

void rise_chips(editor::App& app, const plan::Scar& scar) {
    widgets::quiet("How it stands");
    widgets::chips_start();
    for (const auto& [words, rise, help] :
         {std::tuple{"Flat", plan::ScarRise::flat, "Level with the skin: can be worked."},
          {"Sunken", plan::ScarRise::sunken, "Below the skin: can be worked, the hollow stays."},
          {"Raised", plan::ScarRise::raised, "Above the skin: not worked."},
          {"Keloid", plan::ScarRise::keloid, "Grown beyond its wound: never worked."}}) {
        if (!widgets::chip(words, scar.rise == rise, help)) continue;
        edit::SetScar command;
        command.scar = scar.id;
        command.wish.rise = rise;
        (void)app.work.run(command);
    }
}

void test_patch(editor::App& app, const plan::Scar& scar) {
    std::string typed;
    const plan::TestPatch known = scar.test_patch.value_or(plan::TestPatch{});
    edit::SetScar command;
    command.scar = scar.id;
    if (widgets::text_field("##scar.test_patch", "Test patch, 1 cm² read at 4 weeks",
                            "The day it was set; empty: there is none.", known.date, typed,
                            "none yet; its date: 2026-08-14"))
        command.wish.test_patch = plan::TestPatch{typed, known.result};
    if (scar.test_patch) {
        widgets::chips_start();
        for (const auto& [words, result, help] :
             {std::tuple{"Not read", plan::PatchResult::open, "It is read after four weeks."},
              {"Holds", plan::PatchResult::holds, "Dots stay small and dark."},
              {"Fades", plan::PatchResult::fades, "Dots pale: one more session."},
              {"Spreads", plan::PatchResult::spreads, "Dots run under the skin: it is not worked."}}) {
            if (widgets::chip(words, known.result == result, help))
                command.wish.test_patch = plan::TestPatch{known.date, result};
        }
    }
    if (command.wish.test_patch) (void)app.work.run(command);
}

/// The chosen scar; looked up again for each part, since the one before may have changed it.
void chosen_scar(editor::App& app) {
    const auto scar = [&app] { return plan::find_scar(*app.work.plan(), app.view.chosen_scar); };
    if (!scar()) return;
    if (scar()->width_mm > 0.0) number(app, "scar_width_mm", scar()->width_mm, &edit::ScarWish::width_mm);
    if (scar()->kind == plan::ScarKind::fue)
        number(app, "scar_spots_per_cm2", scar()->spots_per_cm2, &edit::ScarWish::spots_per_cm2);
    number(app, "scar_age_months", scar()->age_months, &edit::ScarWish::age_months);
    number(app, "scar_redness", scar()->redness, &edit::ScarWish::redness);
    rise_chips(app, *scar());
    test_patch(app, *scar());
    number(app, "scar_around", scar()->around, &edit::ScarWish::around);
    number(app, "scar_share", scar()->share, &edit::ScarWish::share);
    if (widgets::Memory::here().unfolded("Scars/Ring, depth and shade")) {
        number(app, "scar_blend_mm", scar()->blend_mm, &edit::ScarWish::blend_mm);
        number(app, "depth_mm", scar()->depth_mm, &edit::ScarWish::depth_mm);
        if (std::string needle; widgets::text_field("##scar.needle", "Needle", "As your cartridges call it.",
                                                    scar()->needle, needle)) {
            edit::SetScar command;
            command.scar = app.view.chosen_scar;
            command.wish.needle = needle;
            (void)app.work.run(command);
        }
        number(app, "dilution", scar()->dilution, &edit::ScarWish::dilution);
    }
    (void)widgets::unfolding("Ring, depth and shade", "Fewer##scar",
                             "How it goes over into the skin around, and how it is worked");
}

void scars_card(editor::App& app) {
    const std::vector<plan::Scar> all = app.work.plan()->scars;  // a line may take one away
    if (all.size() > app.view.scars_known) app.view.chosen_scar = app.view.scar.scar = all.back().id;
    app.view.scars_known = all.size();
    if (all.empty()) return;
    if (!plan::find_scar(*app.work.plan(), app.view.chosen_scar)) app.view.chosen_scar = all.back().id;
    widgets::begin_card("Scars", std::to_string(all.size()));
    for (const plan::Scar& scar : all) scar_line(app, scar);
    chosen_scar(app);
    widgets::end_card();
}

}  // namespace

void scars(editor::App& app) {
    new_card(app);
    scars_card(app);
    keep_out_cards(app);
    check_card(app, {"scar", "keep_out"},
               app.work.plan()->scars.empty()
                   ? "No scars are in this plan; no dot lies in a kept place."
                   : "Scars are old, flat and tried enough; no dot lies in a kept place.");
    if (widgets::primary_button("Next: preview", true, "How it will look, fresh and healed"))
        app.view.go(editor::Step::preview);
}

}  // namespace stipple::steps
