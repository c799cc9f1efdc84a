// Preview: fresh, healed and years later, before and after. The time line itself lies on the 3D view.
#include <imgui.h>

#include <tuple>

#include "base/number_text.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/memory.h"
#include "editor/widgets/number_field.h"
#include "editor/widgets/swatches.h"
#include "render/viewing.h"

namespace stipple::steps {
namespace {

void time_card(editor::App& app) {
    widgets::begin_card("When", render::words(app.view.age));
    widgets::chips_start();
    const auto at = [&app](const char* words, render::Age age, const char* help) {
        if (widgets::chip(words, app.view.age.days == age.days, help)) app.view.age = age;
    };
    const char* years = "Paler and a little wider by then, without a touch-up";
    at("Fresh", render::Age::fresh(), "Straight after the last session: darker, skin reddened");
    at("Healed", render::Age::healed(), "After four weeks: what the client keeps");
    at("1 year", render::Age::years(1), years);
    at("3 years", render::Age::years(3), years);
    at("5 years", render::Age::years(5), years);
    at("8 years", render::Age::years(8), years);
    widgets::end_card();
}

void map_card(editor::App& app) {
    using enum render::HeatMap;
    widgets::begin_card("Show", app.view.preview_map == none ? "" : "numbers beside the head");
    widgets::chips_start();
    const auto show = [&app](const char* words, render::HeatMap map, const char* help) {
        if (widgets::chip(words, app.view.preview_map == map, help)) app.view.preview_map = map;
    };
    show("As it looks", none, "Skin and dots");
    show("Density", density, "Planned dots per cm² (H)");
    show("Contrast", contrast,
         "How far the field of dots stands off bare skin at this age, as a colour difference");
    show("Touch-up", touch_up, "Years until a third of the healed contrast is gone");
    show("Hair match", match, "How far the field of dots stands off the client's own shaved hair");
    show("Kept", kept, "How much of the healed contrast is left at this age");
    show("To come", to_come, "Dots of the sessions after the one chosen below");
    if (app.view.preview_map == to_come && app.view.session == 0)
        widgets::quiet("Nothing is to come after the last session: choose an earlier one below.");
    heat_color_chips(app, app.view.preview_map);
    widgets::end_card();
}

void case_card(editor::App& app) {
    using enum appearance::Outcome;
    widgets::begin_card("Which client");
    widgets::chips_start();
    const auto is = [&app](const char* words, appearance::Outcome outcome, const char* help) {
        if (widgets::chip(words, app.view.outcome == outcome, help)) app.view.outcome = outcome;
    };
    is("Faint", faint, "1 client in 10 keeps less than this");
    is("Median", median, "Half of all clients keep more, half less");
    is("Strong", strong, "1 client in 10 keeps more than this");
    widgets::end_card();
}

void light_card(editor::App& app) {
    widgets::begin_card("Lighting", std::string(render::words(app.view.room)));
    widgets::chips_start();
    const std::tuple<const char*, render::Room, const char*> rooms[] = {
        {"Studio", render::Room::studio, "Soft light from the front, as pictures are taken"},
        {"Clinic panel", render::Room::clinic_panel, "LED panels in the ceiling"},
        {"Window", render::Room::window, "Daylight from one side"},
        {"Bathroom", render::Room::bathroom_spots, "Spots from above: the hardest on a scalp"},
        {"Noon sun", render::Room::noon_sun, "Out of doors, sun high"},
        {"Evening", render::Room::evening, "A warm lamp"},
        {"Shade check", render::Room::shade_check, "Even light for colours alone"},
    };
    for (const auto& [words, room, help] : rooms)
        if (widgets::chip(words, app.view.room == room, help)) app.view.room = room;
    if (app.view.room == render::Room::shade_check)
        widgets::quiet("Even light, no highlights. A screen that is not calibrated is no shade card.");
    const widgets::NumberSpec exposure{
        "Exposure", "stops", "Brighter or darker, as a camera would take it.", -3, 3, 0, 1};
    const auto event = widgets::number_field("preview.exposure", exposure, app.view.exposure);
    if (event.kind != widgets::NumberEvent::Kind::none) app.view.exposure = event.value;
    widgets::end_card();
}

void hair_card(editor::App& app) {
    widgets::begin_card("Own hair");
    widgets::chips_start();
    if (widgets::chip("As it is worn", !app.view.stubble, "As long as it is worn, by the step Client"))
        app.view.stubble.reset();
    for (const auto& [words, mm] :
         {std::pair{"Shaved", 0.0}, {"0.5 mm", 0.5}, {"1 mm", 1.0}, {"1.5 mm", 1.5}})
        if (widgets::chip(words, app.view.stubble == mm, "How long it stands above the skin"))
            app.view.stubble = mm;
    widgets::end_card();
}

void distance_card(editor::App& app) {
    const surface::Box& box = app.work.plan()->head->surface->bounds();
    const int height = static_cast<int>(app.view_area().size.y);
    const double now = render::looks_as_from(app.view.camera, box, height, app.view.screen);
    widgets::begin_card("Seen from", "now as from " + base::fixed(now / 1000.0, 1) + " m");
    widgets::chips_start();
    for (const double metres : render::viewing_distances_m) {
        const std::string words = base::fixed(metres, metres < 1.0 ? 1 : 0) + " m";
        if (!widgets::chip(words.c_str(), false, "As large on the screen as it looks from there")) continue;
        app.view.look(render::seen_from(app.view.camera, box, 1000.0 * metres, height, app.view.screen));
    }
    if (widgets::button("This screen", -1, true,
                        "Its size and how far you sit from it, so that the head is as large as in life"))
        app.ask_settings();
    widgets::quiet(render::seen_as_dots_words(*app.work.plan(), app.view.age, app.view.outcome));
    widgets::end_card();
}

void skin_card(editor::App& app) {
    if (app.work.plan()->head->surface->colors().empty()) return;
    widgets::begin_card("Skin##preview");
    widgets::skin_chips(app.view.skin);
    widgets::end_card();
}

void session_card(editor::App& app) {
    widgets::begin_card("After session");
    widgets::chips_start();
    const int count = static_cast<int>(app.work.plan()->sessions.size());
    for (int i = 1; i <= count; ++i) {
        const bool last = i == count;
        if (widgets::chip((std::to_string(i) + (last ? ", the last" : "")).c_str(),
                          app.view.session == i || (last && app.view.session == 0),
                          "What is in the skin after it")) {
            app.view.session = last ? 0 : i;
        }
    }
    widgets::end_card();
}

void options_card(editor::App& app) {
    widgets::begin_card("Options", "to compare with the client");
    bool any = false;
    for (std::size_t i = 0; i < app.options.size(); ++i) {
        const std::string name(1, static_cast<char>('A' + i));
        const bool kept = app.options[i] && app.options[i]->document == app.work.documents();
        any = any || kept;
        const float half = (ImGui::GetContentRegionAvail().x - editor::px(8)) * 0.5f;
        const bool dots = app.work.document()->derived().dots != nullptr;
        if (widgets::button(
                (std::string(kept ? "Replace " : "Keep this as ") + name + "###keep " + name).c_str(),
                kept ? half : -1, dots, "The plan as it is now, to be looked at beside others."))
            app.keep_option(i);
        if (!kept) break;
        ImGui::SameLine(0, editor::px(8));
        if (widgets::button(("Go back to " + name + "###return " + name).c_str(), -1, true,
                            "Undo and redo until the plan is this one again."))
            (void)app.return_to(i);
    }
    if (any)
        widgets::toggle("Beside each other", app.view.beside, "The kept options and the plan as it is now.");
    widgets::end_card();
}

void look_card(editor::App& app) {
    widgets::begin_card("Before and after");
    widgets::toggle("Split the view", app.view.split,
                    "Before on the left, after on the right; drag the line. Key: Space.");
    if (app.side_pictures.making(editor::SidePictures::Use::client)) {
        widgets::quiet("The picture is being made …");
        widgets::progress_bar(static_cast<float>(app.side_pictures.fraction()),
                              ImGui::GetContentRegionAvail().x);
        if (widgets::button("Give up the picture", -1, true, "No file is written."))
            app.side_pictures.cancel();
    } else if (widgets::button(
                   (std::string(editor::icon::picture) + "  Save a picture for the client").c_str(), -1, true,
                   "What is seen now, 1600 x 1200, with \"Simulation\" and the stage in the picture."))
        app.ask_client_picture();
    widgets::quiet(
        "A simulation, not a photograph and not a guarantee. Skin, ageing and light differ from person to "
        "person.");
    widgets::end_card();
}

}  // namespace

void preview(editor::App& app) {
    if (plan::treated(*app.work.plan()).empty() && app.work.plan()->placed.empty()) {
        widgets::begin_card("Nothing to see yet");
        widgets::quiet("The plan has no zones, so there are no dots. Paint some in Density.");
        if (widgets::button("Go to density", -1, true, "Patterns, brush and zones"))
            app.view.go(editor::Step::density);
        widgets::end_card();
    }
    time_card(app);
    look_card(app);
    map_card(app);
    options_card(app);
    distance_card(app);
    light_card(app);
    shade_card(app);
    if (widgets::Memory::here().unfolded("/More about the picture##preview")) {
        case_card(app);
        session_card(app);
        hair_card(app);
        skin_card(app);
    }
    (void)widgets::unfolding("More about the picture##preview", "Fewer##preview",
                             "Which client, after which session, own hair, colour of the skin");
    if (widgets::primary_button("Next: sessions", true, "How often, what is done when"))
        app.view.go(editor::Step::sessions);
}

}  // namespace stipple::steps
