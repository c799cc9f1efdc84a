// Single dots by hand, in the step of density: set, taken away, locked.
#include <imgui.h>

#include "base/number_text.h"
#include "editor/steps/step.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/number_field.h"

namespace stipple::steps {

void single_dots_card(editor::App& app) {
    using edit::DotAction;
    const plan::Plan& plan = *app.work.plan();
    const std::size_t locked = plan.locked.size(), by_hand = plan.placed.size(), gone = plan.removed.size();
    widgets::begin_card("Single dots",
                        locked == 0 ? "" : base::grouped(static_cast<long long>(locked)) + " locked");
    widgets::chips_start();
    for (const auto& [words, action, meaning] :
         {std::tuple{"Lock", DotAction::lock,
                     "Dots under the ring stay, whatever density, hairline or pattern do later."},
          {"Unlock", DotAction::unlock, "They follow the plan again."},
          {"Set", DotAction::set, "A dot where you click."},
          {"Take away", DotAction::take_away, "The dot that you click; it does not come back."}}) {
        const bool chosen = app.view.tool == editor::ToolKind::dot && app.view.dots.action == action;
        if (widgets::chip(words, chosen, meaning)) {
            app.view.dots.action = action;
            app.view.tool = editor::ToolKind::dot;
        }
    }
    const bool ring = app.view.dots.action == DotAction::lock || app.view.dots.action == DotAction::unlock;
    if (app.view.tool == editor::ToolKind::dot && ring) {
        const auto event = widgets::number_field(
            "dots.radius", {"Ring", "mm", "Half the width of the ring over the skin.", 1, 60, 5, 1},
            app.view.dots.radius_mm);
        if (event.kind != widgets::NumberEvent::Kind::none) app.view.dots.radius_mm = event.value;
    }
    if (by_hand > 0) widgets::row("Set by hand", count_words(by_hand));
    if (gone > 0) widgets::row("Taken away", count_words(gone));
    if (locked > 0 && widgets::button("Unlock all", -1, true, "All dots follow the plan again."))
        (void)app.work.run(edit::LockDots{plan.locked, false});
    widgets::end_card();
}

}  // namespace stipple::steps
