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

void numbers_card(editor::App& app) {
    widgets::begin_card("Position", "from landmarks");
    for (const char* name : {"mid_front_height", "temple_recession", "temple_width", "roundness",
                             "peak_forward", "widows_peak"}) {
        widgets::setting_field(app.work, name);
    }
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
        for (const char* name :
             {"front_dot_size", "strays_per_cm", "macro_wavelength_mm", "micro_wavelength_mm"})
            widgets::setting_field(app.work, name);
    }
    if (widgets::button(more ? "Fewer##edge" : "More about the edge", -1)) more = !more;
    widgets::end_card();
}

}  // namespace

void hairline(editor::App& app) {
    shape_card(app);
    if (!app.work.plan()->hairline.handles.empty()) {
        numbers_card(app);
        edge_card(app);
        check_card(app, {"hairline", "temple", "front_drops", "edge_"},
                   "Height, temples and edge are within what looks natural.");
        if (widgets::button("Take the hairline away", -1)) (void)app.work.run(edit::RemoveHairline{});
    }
    if (widgets::primary_button("Use this hairline", !app.work.plan()->hairline.handles.empty()))
        app.view.go(editor::Step::density);
}

}  // namespace stipple::steps
