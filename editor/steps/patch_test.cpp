// A healed test patch makes the strength of the pigment certain: its readings, and what they say.
#include <algorithm>
#include <string>

#include "appearance/calibration.h"
#include "base/number_text.h"
#include "editor/language.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/memory.h"
#include "editor/widgets/number_field.h"
#include "forecast/forecast.h"
#include "plan/calendar.h"

namespace stipple::steps {
namespace {

constexpr const char* no_day = "Type the day of the reading like 2027-01-12.";

/// Readings start empty: what nobody read must not calibrate anything.
struct Readings {
    appearance::PatchTest test;
    double needle_mm = 0.5;
    int document = 0;  // whose patch: another client's readings are not kept
    plan::Pigment calibrated;
    std::string refusal, said;
};

void number(const char* id, const char* words, const char* unit, const char* help, double low, double high,
            int decimals, double& value) {
    const widgets::NumberSpec spec{words, unit, help, low, high, value, decimals};
    const auto event = widgets::typed_number(id, spec, value, editor::px(110));
    if (event.kind == widgets::NumberEvent::Kind::commit) value = event.value;
}

void fields(Readings& now) {
    appearance::PatchTest& test = now.test;
    const char* read = "As the colorimeter reads it, reflection included.";
    number("patch.bare.l", "Bare skin, lightness L*", "", read, 5, 95, 1, test.bare.l);
    number("patch.bare.a", "Bare skin a*", "", read, -60, 60, 1, test.bare.a);
    number("patch.bare.b", "Bare skin b*", "", read, -60, 60, 1, test.bare.b);
    number("patch.l", "Patch, lightness L*", "", read, 5, 95, 1, test.patch.l);
    number("patch.a", "Patch a*", "", read, -60, 60, 1, test.patch.a);
    number("patch.b", "Patch b*", "", read, -60, 60, 1, test.patch.b);
    number("patch.count", "Dots counted", "/cm²", "Counted in the healed patch.", 10, 600, 0, test.per_cm2);
    number("patch.width", "Width of a healed dot", "mm", "Mean of ten, with a loupe.", 0.05, 1, 2,
           test.visible_mm);
    number("patch.water", "Parts of water", "", "What the patch was diluted with: 1 to this.", 0, 100, 0,
           test.parts_water);
    number("patch.depth", "Needle depth", "mm", "How deep the needle went in the patch.", 0.1, 1.5, 2,
           now.needle_mm);
}

void calibrate(editor::App& app, Readings& now) {
    now.refusal.clear();
    now.said.clear();
    if (now.test.bare.l == 0 || now.test.patch.l == 0) {
        now.refusal =
            "Type what the colorimeter reads on the bare skin and on the patch: L*, a* and b* of each.";
        return;
    }
    if (now.test.date.empty()) now.refusal = no_day;
    if (!plan::day_of(now.test.date)) return;  // said at the field
    now.test.depth_mm = appearance::optical_depth(now.needle_mm);
    const plan::Pigment before = app.work.plan()->pigment;
    const appearance::Calibration found = appearance::calibrate(forecast::pigment_of(before), now.test);
    now.refusal = found.refusal;
    if (!found.ok()) return;
    now.calibrated = forecast::as_planned(found.pigment);
    now.said = editor::said("Calibrated: strength {} instead of {}, dE {} left.",
                            {base::fixed(found.pigment.tau_ink, 1), base::fixed(before.tau_ink, 1),
                             base::fixed(found.residual, 1)});
    (void)app.work.run(edit::SetPigment{now.calibrated});
}

}  // namespace

void patch_test(editor::App& app) {
    if (!widgets::unfolding("Test patch of this pigment", "Fewer##patch",
                            "A healed test patch makes its strength certain"))
        return;
    Readings& now = widgets::Memory::here().kept<Readings>("patch.test");
    if (now.document != app.work.documents()) {
        now = {};
        now.document = app.work.documents();
        const plan::Plan& plan = *app.work.plan();
        if (const auto& known = plan.looks.measured; known.size() == 3)
            now.test.bare = {known[0], known[1], known[2]};
        now.test.visible_mm = plan.settings.healed_diameter_mm;
        if (const plan::Zone* zone = forecast::densest_zone(plan)) {
            now.needle_mm = zone->depth_mm;
            now.test.parts_water = zone->dilution;
            now.test.per_cm2 = zone->density;
        }
    }
    widgets::quiet("Read at 28 days, beside bare skin");
    fields(now);
    std::string typed;
    if (widgets::text_field("##patch.date", "Day of the reading", "As 2027-01-12", now.test.date, typed,
                            "2027-01-12"))
        now.test.date = typed;
    if (!now.test.date.empty() && !plan::day_of(now.test.date))
        (void)widgets::note(check::Level::warning, no_day);
    if (widgets::button("Calibrate this pigment", -1, true,
                        "The strength of the line becomes what the healed patch shows."))
        calibrate(app, now);
    if (!now.refusal.empty()) (void)widgets::note(check::Level::warning, now.refusal);
    if (!now.said.empty() && app.work.plan()->pigment == now.calibrated) widgets::good(now.said);
}

}  // namespace stipple::steps
