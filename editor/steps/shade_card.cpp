// The shade that suits skin and hair, and when it wants refreshing: numbers of the model, never of the
// picture.
#include <imgui.h>

#include "base/number_text.h"
#include "editor/language.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/memory.h"
#include "forecast/forecast.h"
#include "io/pigment_file.h"

namespace stipple::steps {
namespace {

/// What is said, kept until the plan's colours or zones change.
struct Advice {
    std::uint64_t of = 0;  // hash of the plan
    std::vector<appearance::Pigment> lines;
    appearance::ShadeAdvice shades;
    forecast::TouchUp touch_up;
    std::vector<std::string> faint;
    std::string reasons, refusal;
};

void look_up(const plan::Plan& plan, Advice& advice) {
    const std::uint64_t now = plan::hash(plan);
    if (advice.of == now) return;
    advice = {};
    advice.of = now;
    advice.refusal = forecast::client_skin_of(plan.looks).refusal;
    advice.lines = {forecast::pigment_of(plan.pigment)};
    if (const auto known = io::built_in_pigments()) {
        for (const plan::Pigment& one : *known)
            if (one.name != plan.pigment.name) advice.lines.push_back(forecast::pigment_of(one));
    }
    advice.shades = forecast::shade_advice(plan, advice.lines, forecast::ShadeScope::dots_as_planned);
    const plan::Zone& densest = *forecast::densest_zone(plan);
    advice.faint = forecast::presence(plan, densest).advice();
    advice.touch_up = forecast::touch_up(plan, densest);
    advice.reasons = appearance::fade_reasons(forecast::fading_of(plan));
}

/// A line's name, and whether its strength is known, wherever it is named.
std::string named(const appearance::Pigment& line) {
    return editor::tr_known(line.name) + ", " +
           (line.calibrated() ? editor::said("patch test of {}", {line.calibrated_on})
                              : editor::tr("uncalibrated"));
}

void take(editor::App& app, const appearance::Shade& shade, const appearance::Pigment& line) {
    if (const plan::Pigment wanted = forecast::as_planned(line); wanted != app.work.plan()->pigment)
        (void)app.work.run(edit::SetPigment{wanted});
    const std::vector<plan::Zone> zones = app.work.plan()->zones;
    for (const plan::Zone& zone : zones) {
        if (zone.place != plan::ZonePlace::scalp || zone.locked || zone.dilution == shade.parts_water)
            continue;
        edit::SetZone command;
        command.zone = zone.id;
        command.dilution = shade.parts_water;
        (void)app.work.run(command);
    }
}

void fading(editor::App& app) {
    plan::Looks looks = app.work.plan()->looks;
    widgets::quiet("Sun on the treated skin");
    widgets::chips_start();
    for (const auto& [words, sun] : {std::pair{"Usual", plan::Sun::usual},
                                     {"Strong", plan::Sun::strong},
                                     {"Protected", plan::Sun::protected_daily}})
        if (widgets::chip(words, looks.sun == sun, "Sun is what fades pigment most.")) looks.sun = sun;
    widgets::toggle("Oily skin##shade", looks.oily_skin, "Oily skin fades sooner and shines more.");
    if (looks != app.work.plan()->looks) (void)app.work.run(edit::SetLooks{looks});
}

}  // namespace

void shade_card(editor::App& app) {
    const plan::Plan& plan = *app.work.plan();
    if (plan.zones.empty()) return;
    Advice& advice = widgets::Memory::here().kept<Advice>("shade.advice");
    look_up(plan, advice);
    widgets::begin_card("Shade and years");
    const std::string name = editor::tr_known(plan.pigment.name);
    widgets::plain(plan.pigment.calibrated_on.empty()
                       ? editor::said("Pigment: {}, uncalibrated: lighter or darker by up to 40 %", {name})
                       : editor::said("Pigment: {}, patch test of {}", {name, plan.pigment.calibrated_on}));
    if (!advice.refusal.empty()) {
        (void)widgets::note(check::Level::warning, advice.refusal);
    } else {
        const Advice now = advice;  // taking one changes what is advised
        if (now.shades.best.empty())
            widgets::plain(
                editor::said("No pigment matches this hair: the nearest stays at a colour difference of "
                             "{}, and above 3 it shows. Agree on a softer result.",
                             {base::fixed(now.shades.reachable, 1)}));
        for (std::size_t i = 0; i < now.shades.best.size(); ++i) {
            const appearance::Shade& shade = now.shades.best[i];
            const appearance::Pigment& line = now.lines[shade.pigment];
            const std::string dilution = base::fixed(shade.parts_water, 0) + ":1";
            widgets::plain(editor::said(
                "{} {}, water to pigment: off the hair's own colour by {} after 28 days, {} after "
                "1 year, {} after 3 years; above 3 it shows",
                {named(line), dilution, base::fixed(shade.delta_e_healed, 1),
                 base::fixed(shade.delta_e_year_1, 1), base::fixed(shade.delta_e_year_3, 1)}));
            if (widgets::button(("Take " + dilution + "##shade" + std::to_string(i)).c_str(), -1, true,
                                "This pigment and dilution for every zone of the scalp"))
                take(app, shade, line);
        }
    }
    if (!advice.faint.empty()) {
        std::string words;
        for (const std::string& line : advice.faint) words += (words.empty() ? "" : " ") + editor::tr(line);
        (void)widgets::note(check::Level::warning, words);
    }
    const auto years = [](double value) { return base::fixed(value, 1); };
    const appearance::YearRange &due = advice.touch_up.due, &gone = advice.touch_up.gone;
    widgets::plain(editor::said(
        "Touch-up after {} to {} years (median {}), mostly gone after {} to {}. A range, not "
        "a date.",
        {years(due.faint), years(due.strong), years(due.median), years(gone.faint), years(gone.strong)}));
    widgets::plain(editor::tr(advice.reasons));
    fading(app);
    patch_test(app);
    widgets::end_card();
}

}  // namespace stipple::steps
