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

struct Typed {
    appearance::PatchTest test;
    bool begun = false;
    std::string refusal, said;
};

void number(const char* id, const char* words, const char* unit, const char* help, double low, double high,
            int decimals, double& value) {
    const widgets::NumberSpec spec{words, unit, help, low, high, value, decimals};
    const auto event = widgets::typed_number(id, spec, value, editor::px(110));
    if (event.kind == widgets::NumberEvent::Kind::commit) value = event.value;
}

void fields(appearance::PatchTest& test) {
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
}

void calibrate(editor::App& app, Typed& now) {
    now.refusal.clear();
    now.said.clear();
    if (!plan::day_of(now.test.date)) {
        now.refusal = "Type the day of the reading like 2027-01-12.";
        return;
    }
    const plan::Pigment before = app.work.plan()->pigment;
    const appearance::Calibration found = appearance::calibrate(forecast::pigment_of(before), now.test);
    now.refusal = found.refusal;
    if (!found.ok()) return;
    now.said = editor::said("Calibrated: strength {} instead of {}, dE {} left.",
                            {base::fixed(found.pigment.tau_ink, 1), base::fixed(before.tau_ink, 1),
                             base::fixed(found.residual, 1)});
    (void)app.work.run(edit::SetPigment{forecast::as_planned(found.pigment)});
}

}  // namespace

void patch_test(editor::App& app) {
    if (!widgets::unfolding("Test patch of this pigment", "Fewer##patch",
                            "A healed test patch makes its strength certain"))
        return;
    Typed& now = widgets::Memory::here().kept<Typed>("patch.test");
    if (const auto& known = app.work.plan()->looks.measured; !now.begun && known.size() == 3) {
        now.test.bare = {known[0], known[1], known[2]};
        now.begun = true;
    } else if (!now.begun) {
        now.test.bare = {65, 12, 18};
        now.begun = true;
    }
    if (now.test.patch.l == 0) now.test.patch = {now.test.bare.l - 8, now.test.bare.a, now.test.bare.b};
    widgets::quiet("Read at 28 days, beside bare skin");
    fields(now.test);
    std::string typed;
    if (widgets::text_field("##patch.date", "Day of the reading", "As 2027-01-12", now.test.date, typed,
                            "2027-01-12"))
        now.test.date = typed;
    if (widgets::button("Calibrate this pigment", -1, true,
                        "The strength of the line becomes what the healed patch shows."))
        calibrate(app, now);
    if (!now.refusal.empty()) (void)widgets::note(check::Level::warning, now.refusal);
    if (!now.said.empty()) widgets::good(now.said);
}

}  // namespace stipple::steps
