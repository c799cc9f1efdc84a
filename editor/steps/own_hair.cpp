// The client's own hair: a part of the step of density.
#include <imgui.h>

#include "base/number_text.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/number_field.h"

namespace stipple::steps {
namespace {

/// Counted at spots or painted where it is alike; only what is missing is filled.
void counts(editor::App& app) {
    const auto known = app.work.plan()->existing_hair.counts.size();
    widgets::quiet(known == 0 ? "Counted hair: only what is missing of a zone's density is filled round it."
                              : "Only what is missing is filled round the counts.");
    widgets::setting_field(app.work, "natural_units");
    const widgets::NumberSpec units{"Counted here",
                                    "/cm²",
                                    "Follicular units in a square centimetre, for the next place.",
                                    0,
                                    150,
                                    40,
                                    0};
    const auto event = widgets::number_field("hair.units", units, app.view.hair_units);
    if (event.kind != widgets::NumberEvent::Kind::none) app.view.hair_units = event.value;
    widgets::chips_start();
    const bool counting =
        app.view.tool == editor::ToolKind::hairline && app.view.drawn == edit::LineKind::hair_count;
    if (widgets::chip("Count or paint hair", counting,
                      "Click where hair was counted, or drag over hair that is alike."))
        app.view.draw(edit::LineKind::hair_count);
    if (known > 0 && widgets::chip("Take the last count away", false, "The count that was made last"))
        (void)app.work.run(edit::RemoveHairCount{static_cast<std::uint32_t>(known - 1)});
    if (known > 0) widgets::row("Counts", std::to_string(known));
    if (app.work.plan()->pattern.rfind("areata", 0) == 0)
        widgets::setting_field(app.work, "loss_stable_months");
}

}  // namespace

/// Hair that stays: how long it is worn and where it is parted.
void own_hair_card(editor::App& app) {
    const plan::ExistingHair& hair = app.work.plan()->existing_hair;
    widgets::begin_card("Own hair");
    widgets::setting_field(app.work, "hair_length_mm");
    widgets::chips_start();
    const bool drawing =
        app.view.tool == editor::ToolKind::hairline && app.view.drawn == edit::LineKind::parting;
    if (widgets::chip("Draw a parting", drawing, "Drag along the parting: long hair falls away from it."))
        app.view.draw(edit::LineKind::parting);
    if (!hair.partings.empty() &&
        widgets::chip("Take the last parting away", false, "The parting that was drawn last"))
        (void)app.work.run(edit::RemoveParting{static_cast<std::uint32_t>(hair.partings.size() - 1)});
    counts(app);
    widgets::end_card();
}

}  // namespace stipple::steps
