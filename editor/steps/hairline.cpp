// Hairline: a shape, then its numbers, then its edge.
#include <tuple>

#include "base/number_text.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/memory.h"
#include "editor/widgets/number_field.h"
#include "editor/widgets/preset_pictures.h"

namespace stipple::steps {
namespace {

void shape_card(editor::App& app) {
    widgets::begin_card("Shape",
                        app.work.plan()->hairline.preset == "custom" ? "own shape" : "fitted to this face");
    if (const plan::HairlinePreset* chosen = widgets::preset_pictures(app))
        (void)app.work.run(edit::SetHairline{std::string(chosen->name), {}, {}});
    if (app.work.plan()->hairline.handles.empty())
        widgets::quiet("Choose a shape: it is laid over this face by its landmarks.");
    widgets::end_card();
}

/// What no mid-front should lie below, and how far temples should be set back, by the client's age: advice.
void age_advice(const editor::App& app) {
    const plan::Plan& plan = *app.work.plan();
    if (plan.client.sex != head::Sex::male) return;
    const int age = plan.client.age;
    const auto [height, back] = age < 25   ? std::pair{68, 0}
                                : age < 35 ? std::pair{70, 5}
                                : age < 50 ? std::pair{74, 10}
                                : age < 65 ? std::pair{78, 15}
                                           : std::pair{84, 20};
    widgets::quiet("At " + std::to_string(age) + " most artists keep the front at " + std::to_string(height) +
                   " mm or higher" +
                   (back > 0 ? " and set temples back by " + std::to_string(back) + " mm." : ".") +
                   " Advice, not a rule.");
}

/// Drawing the line anew by hand, and smoothing it.
void hand_card(editor::App& app) {
    widgets::begin_card("By hand", "handles stay editable");
    widgets::chips_start();
    const bool drawing = app.view.drawn == edit::LineKind::hairline;
    if (widgets::chip("Move handles", !app.view.drawn,
                      "Drag a handle. Double-click on the skin adds one, Delete takes one away."))
        app.view.draw({});
    if (widgets::chip(
            "Draw", drawing,
            "One stroke over the skin becomes the line, or the part of it between the stroke's ends."))
        app.view.draw(edit::LineKind::hairline);
    if (!app.work.plan()->hairline.handles.empty() &&
        widgets::chip("Smooth", false, "Draws every handle half way toward the line between its neighbours."))
        (void)app.work.run(edit::SmoothHairline{});
    widgets::end_card();
}

/// The line has to clear the creases of the raised brow, so they stand with its height.
void crease_field(editor::App& app) {
    const bool known = app.work.plan()->existing_hair.brow_crease_mm > 0;
    if (known) {
        widgets::setting_field(app.work, "brow_crease_mm");
    } else {
        widgets::quiet("The front stays at least 5 mm above the highest crease of the raised brow.");
    }
    widgets::chips_start();
    if (widgets::chip(known ? "Mark it anew" : "Mark the brow crease", app.view.marks_crease,
                      "The client raises the brows: click on the highest crease.")) {
        const bool mark = !app.view.marks_crease;
        app.view.draw({});
        app.view.marks_crease = mark;
        if (mark) app.look(render::View::front);
    }
    if (known && widgets::chip("No crease", false, "Nothing is marked; the check leaves it out."))
        (void)app.work.run(edit::SetNumber{"brow_crease_mm", 0});
}

void numbers_card(editor::App& app) {
    widgets::begin_card("Position", "from landmarks");
    for (const char* name : {"mid_front_height", "temple_recession", "temple_width", "roundness",
                             "peak_forward", "widows_peak"}) {
        widgets::setting_field(app.work, name);
    }
    widgets::setting_field(app.work, "sideburn_drop");
    if (app.work.plan()->hairline.course == plan::HairlineCourse::complete) {
        for (const char* name : {"ear_arc", "nape_drop"}) widgets::setting_field(app.work, name);
    }
    age_advice(app);
    crease_field(app);
    widgets::toggle("Left and right alike", app.view.mirror,
                    "Handles move on both sides. Alt while dragging: one side only.");
    widgets::end_card();
}

/// Thin dashed lines on the head, each for itself; and what the client's brow and temples say.
void guides_card(editor::App& app) {
    render::Guides& shown = app.view.guide_lines;
    widgets::begin_card("Guides", "dashed on the head");
    widgets::toggle("Guides", app.view.guides, "All that are chosen below; key G.");
    if (app.view.guides) {
        widgets::chips_start();
        const bool crease = app.work.plan()->existing_hair.brow_crease_mm > 0;
        for (const auto& [words, on, help] :
             {std::tuple{"Middle", &shown.midline, "Over the head from the glabella to the nape."},
              {"80 mm", &shown.construction, "The level 80 mm over the skin above the glabella."},
              {"Eye corners", &shown.canthi, "Up from the outer corners of the eyes."},
              {"Thirds", &shown.thirds,
               "Chin, nose, brow, and an upper third as high as the middle one. A guide, not a test."},
              {"Brow crease", &shown.crease, "The highest crease of the raised brow, as it was marked."}}) {
            if (on == &shown.crease && !crease) continue;  // nothing to show
            if (widgets::chip(words, *on, help)) *on = !*on;
        }
    }
    widgets::quiet("The client's own temples");
    widgets::chips_start();
    for (const auto& [words, peaks, help] :
         {std::tuple{"Full", plan::TemplePeaks::normal, "They stand forward as ever."},
          {"Thin", plan::TemplePeaks::thin, "Thinned, but where they were."},
          {"Level", plan::TemplePeaks::level, "Worn back to the sideburn."},
          {"Behind", plan::TemplePeaks::reversed, "Behind the sideburn."}}) {
        if (widgets::chip(words, app.work.plan()->existing_hair.temple_peaks == peaks, help))
            (void)app.work.run(edit::SetTemplePeaks{peaks});
    }
    widgets::end_card();
}

void edge_card(editor::App& app) {
    widgets::begin_card("Edge");
    for (const char* name : {"feather_mm", "feather_start", "macro_amplitude_mm", "micro_amplitude_mm"})
        widgets::setting_field(app.work, name);
    if (widgets::Memory::here().unfolded("Edge/More about the edge")) {
        for (const char* name : {"front_dot_size", "strays_per_cm", "macro_wavelength_mm",
                                 "micro_wavelength_mm", "asymmetry_mm", "set_back_mm"})
            widgets::setting_field(app.work, name);
    }
    (void)widgets::unfolding("More about the edge", "Fewer##edge",
                             "Strays, dots of the first row, wave lengths");
    widgets::end_card();
}

}  // namespace

void hairline(editor::App& app) {
    shape_card(app);
    hand_card(app);
    if (!app.work.plan()->hairline.handles.empty()) {
        numbers_card(app);
        edge_card(app);
        guides_card(app);
        check_card(app, {"hairline", "temple", "front_", "edge_", "line_open", "landmarks"},
                   "Height, temples and edge are within what looks natural.");
        if (widgets::button("Take the hairline away", -1, true, "Zones stay; undo brings it back."))
            (void)app.work.run(edit::RemoveHairline{});
    }
    if (widgets::primary_button("Use this hairline", !app.work.plan()->hairline.handles.empty(),
                                "On to the density behind it"))
        app.view.go(editor::Step::density);
}

}  // namespace stipple::steps
