// Preview: fresh, healed and years later, before and after. The time line itself lies on the 3D view.
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"

namespace stipple::steps {
namespace {

void time_card(editor::App& app) {
    widgets::begin_card("When", render::words(app.view.age));
    widgets::chips_start();
    const auto at = [&app](const char* words, render::Age age) {
        if (widgets::chip(words, app.view.age.days == age.days)) app.view.age = age;
    };
    at("Fresh", render::Age::fresh());
    at("Healed", render::Age::healed());
    at("1 year", render::Age::years(1));
    at("3 years", render::Age::years(3));
    at("5 years", render::Age::years(5));
    at("8 years", render::Age::years(8));
    widgets::end_card();
}

void session_card(editor::App& app) {
    widgets::begin_card("After session");
    widgets::chips_start();
    const int count = static_cast<int>(app.work.plan()->sessions.size());
    for (int i = 1; i <= count; ++i) {
        const bool last = i == count;
        if (widgets::chip((std::to_string(i) + (last ? ", the last" : "")).c_str(),
                          app.view.session == i || (last && app.view.session == 0))) {
            app.view.session = last ? 0 : i;
        }
    }
    widgets::end_card();
}

void look_card(editor::App& app) {
    widgets::begin_card("Before and after");
    widgets::toggle("Split the view", app.view.split,
                    "Before on the left, after on the right; drag the line. Key: Space.");
    widgets::quiet(
        "A simulation, not a photograph and not a guarantee. Skin, ageing and light differ from person to "
        "person.");
    widgets::end_card();
}

}  // namespace

void preview(editor::App& app) {
    if (app.work.plan()->zones.empty()) {
        widgets::begin_card("Nothing to see yet");
        widgets::quiet("The plan has no zones, so there are no dots. Paint some in Density.");
        if (widgets::button("Go to density", -1)) app.view.go(editor::Step::density);
        widgets::end_card();
    }
    time_card(app);
    session_card(app);
    look_card(app);
    if (widgets::primary_button("Next: sessions")) app.view.go(editor::Step::sessions);
}

}  // namespace stipple::steps
