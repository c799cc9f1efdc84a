// Hairline: a shape, then its numbers, then its edge.
#include "base/number_text.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/number_field.h"

namespace stipple::steps {
namespace {

void shape_card(editor::App& app) {
    const plan::Hairline& hairline = app.work.plan()->hairline;
    widgets::begin_card("Shape", hairline.preset == "custom" ? "own shape" : "");
    widgets::chips_start();
    for (const plan::HairlinePreset& preset : plan::hairline_presets()) {
        const bool active = hairline.preset == preset.name && !hairline.handles.empty();
        if (widgets::chip(std::string(preset.label).c_str(), active, std::string(preset.help).c_str())) {
            (void)app.work.run(edit::SetHairline{std::string(preset.name), {}, {}});
        }
    }
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

void numbers_card(editor::App& app) {
    widgets::begin_card("Position", "from landmarks");
    for (const char* name : {"mid_front_height", "temple_recession", "temple_width", "roundness",
                             "peak_forward", "widows_peak"}) {
        widgets::setting_field(app.work, name);
    }
    if (app.work.plan()->hairline.course == plan::HairlineCourse::complete) {
        for (const char* name : {"sideburn_drop", "ear_arc", "nape_drop"})
            widgets::setting_field(app.work, name);
    }
    age_advice(app);
    widgets::toggle("Left and right alike", app.view.mirror,
                    "Handles move on both sides. Alt while dragging: one side only.");
    widgets::toggle("Guides", app.view.guides,
                    "Midline, eye-corner lines and construction height, dashed on the head.");
    widgets::end_card();
}

void edge_card(editor::App& app) {
    static bool more = false;
    widgets::begin_card("Edge");
    for (const char* name : {"feather_mm", "feather_start", "macro_amplitude_mm", "micro_amplitude_mm"})
        widgets::setting_field(app.work, name);
    if (more) {
        for (const char* name : {"front_dot_size", "strays_per_cm", "macro_wavelength_mm",
                                 "micro_wavelength_mm", "asymmetry_mm", "set_back_mm"})
            widgets::setting_field(app.work, name);
    }
    if (widgets::button(more ? "Fewer##edge" : "More about the edge", -1)) more = !more;
    widgets::end_card();
}

}  // namespace

void hairline(editor::App& app) {
    shape_card(app);
    hand_card(app);
    if (!app.work.plan()->hairline.handles.empty()) {
        numbers_card(app);
        edge_card(app);
        check_card(app, {"hairline", "temple", "front_", "edge_", "line_open"},
                   "Height, temples and edge are within what looks natural.");
        if (widgets::button("Take the hairline away", -1)) (void)app.work.run(edit::RemoveHairline{});
    }
    if (widgets::primary_button("Use this hairline", !app.work.plan()->hairline.handles.empty()))
        app.view.go(editor::Step::density);
}

}  // namespace stipple::steps
