// Density: brush, pattern to start from, zones.
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <tuple>

#include "base/number_text.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/memory.h"
#include "editor/widgets/number_field.h"
#include "head/beard.h"
#include "render/heat_values.h"

namespace stipple::steps {
namespace {

using editor::colors;
using editor::px;
using widgets::NumberEvent;

void direct(const char* id, const widgets::NumberSpec& spec, double& value, double factor = 1.0) {
    const NumberEvent event = widgets::number_field(id, spec, value * factor);
    if (event.kind != NumberEvent::Kind::none) value = event.value / factor;
}

void shape_chips(edit::BrushSettings& brush) {
    widgets::chips_start();
    for (const auto& [words, shape, help] :
         {std::tuple{"Stroke", edit::BrushShape::stroke, "Paints where the brush goes."},
          {"Area", edit::BrushShape::area, "Fills what a line drawn once round encloses."},
          {"Fill to lines", edit::BrushShape::region,
           "Click: fills the skin up to the nearest lines, which are the hairline, partings, borders of "
           "zones "
           "and scars, keep-outs and the edge of the scalp."},
          {"Gradient", edit::BrushShape::gradient,
           "Drag from where the zone keeps its density to where it falls to the level."}}) {
        if (widgets::chip(words, brush.shape == shape, help)) brush.shape = shape;
    }
}

/// Of strokes alone.
void stroke_fields(edit::BrushSettings& brush) {
    direct("brush.radius",
           {"Radius", "mm", "Size of the brush over the skin. Keys [ and ], or Ctrl+wheel.", 1, 60, 12, 0},
           brush.radius_mm);
    direct("brush.softness", {"Softness", "%", "0: hard rim, 100: soft from the middle.", 0, 100, 50, 0},
           brush.softness, 100);
    direct("brush.steady",
           {"Steady hand", "mm", "The brush trails the hand by this much, so trembling does not show.", 0, 20,
            0, 0},
           brush.steady_mm);
}

void brush_card(editor::App& app) {
    edit::BrushSettings& brush = app.view.brush;
    widgets::begin_card("Brush", "measured over the skin");
    widgets::chips_start();
    const std::tuple<const char*, edit::BrushMode, const char*> modes[] = {
        {"Paint", edit::BrushMode::paint, "Each stroke adds to the zone, up to its density."},
        {"Erase", edit::BrushMode::erase, "Each stroke takes away (E, or Shift while painting)."},
        {"Smooth", edit::BrushMode::smooth, "Evens out borders and patches under the brush (S)."},
        {"Level", edit::BrushMode::level, "Brings the skin to one density, from above and from below."}};
    for (const auto& [words, mode, help] : modes) {
        if (widgets::chip(words, brush.mode == mode, help)) {
            brush.mode = mode;
            app.view.sampling = false;
            app.view.tool = editor::ToolKind::brush;
        }
    }
    if (widgets::chip("Sample", app.view.sampling,
                      "Click the skin once: its zone comes into the hand, its density becomes the level. "
                      "Alt+click does the same.")) {
        app.view.sampling = !app.view.sampling;
        app.view.tool = editor::ToolKind::brush;
    }
    shape_chips(brush);
    if (brush.mode == edit::BrushMode::level || brush.shape == edit::BrushShape::gradient)
        direct(
            "brush.level",
            {"Level", "dots/cm²",
             "Density that the brush brings the zone to. Alt+click takes it from the skin.", 0, 600, 80, 0},
            brush.level);
    if (brush.shape == edit::BrushShape::area || brush.shape == edit::BrushShape::region)
        direct("brush.edge", {"Soft edge", "mm", "Over this width an area fades at its border.", 0, 30, 4, 0},
               brush.edge_mm);
    if (brush.shape == edit::BrushShape::region) {
        direct("brush.gap",
               {"Gaps closed up to", "mm", "A fill does not run out through narrower gaps in the lines.", 0,
                25, 4, 0},
               brush.gap_mm);
        direct("brush.most",
               {"At most", "cm²", "A fill that runs on over more is a leak: it is not made, and says where.",
                1, 1500, 250, 0},
               brush.most_cm2);
    } else if (brush.shape != edit::BrushShape::area && brush.shape != edit::BrushShape::gradient) {
        stroke_fields(brush);
    }
    direct("brush.strength",
           {"Strength", "%",
            "How much one stroke changes at the middle of the brush. A pen that is pressed lightly changes "
            "less.",
            0, 100, 50, 0},
           brush.strength, 100);
    widgets::toggle("Both sides##brush", app.view.mirror,
                    "Paints the mirrored place on the other side of the head as well.");
    widgets::end_card();
}

void pattern_card(editor::App& app) {
    widgets::begin_card("Start from a pattern", "fills what is missing");
    const auto library = document::pattern_library();
    bool& more = widgets::Memory::here().unfolded("patterns");
    widgets::chips_start();
    double density = 150;
    for (const plan::Zone& zone : app.work.plan()->zones)
        density = zone.id == app.view.zone ? zone.density : density;
    if (!library) {
        widgets::quiet(library.error().message);
    } else {
        for (const plan::Pattern& pattern : *library) {
            if (plan::only_beard(pattern)) continue;  // in the card of the beard
            const bool active = app.work.plan()->pattern == pattern.name;
            const bool usual = app.work.plan()->client.sex == head::Sex::male
                                   ? pattern.family == "norwood" && pattern.name.back() != 'a'
                                   : pattern.family == "ludwig" || pattern.family == "olsen";
            if (!usual && !more && !active) continue;
            std::string words = pattern.label;
            if (!more && words.rfind("Norwood ", 0) == 0 && words != "Norwood I") words.erase(0, 8);
            if (!widgets::chip((words + "##" + pattern.name).c_str(), active, pattern.words.c_str()))
                continue;
            if (app.work.run(edit::ApplyPattern{pattern.name, density})) app.look_at_zones();
        }
        if (widgets::chip(more && !widgets::Memory::here().listing() ? "Fewer##patterns" : "More##patterns",
                          false, "Women's patterns, variants, areata and bands"))
            more = !more;
    }
    if (!app.work.plan()->pattern.empty())
        widgets::toggle("Next stages", app.view.next_stages,
                        "Dashed: where the hair loss may go from here, one stage on and two.");
    widgets::toggle(
        "How the hair lies", app.view.hair_direction,
        "Strokes along the hair, outward from the whorl. For the eye alone: no dot depends on it.");
    widgets::end_card();
}

/// Zones of the beard, each from its part of the face.
void beard_card(editor::App& app) {
    widgets::begin_card("Beard", "stubble at 30 to 60 dots/cm²");
    widgets::chips_start();
    std::optional<edit::AddZone> wanted;
    for (const head::BeardArea& area : head::beard_areas()) {
        const std::string words(area.label);
        if (widgets::chip((words + "##beard").c_str(), false,
                          "Adds a zone that covers this part of the face."))
            wanted = edit::AddZone{words, 50, plan::ZonePlace::beard, std::string(area.name)};
    }
    if (widgets::chip("Patch##beard", false,
                      "Adds an empty zone on the beard's skin: paint or fill the patch."))
        wanted = edit::AddZone{"Beard patch", 45, plan::ZonePlace::beard, {}};
    if (const auto library = document::pattern_library()) {
        for (const plan::Pattern& pattern : *library) {
            if (!plan::only_beard(pattern) ||
                !widgets::chip((pattern.label + "##beard").c_str(), false, pattern.words.c_str()))
                continue;
            if (app.work.run(edit::ApplyPattern{pattern.name, 150}))
                app.view.zone = app.work.plan()->zones.back().id;
        }
    }
    if (wanted && app.work.run(*wanted)) app.view.zone = app.work.plan()->zones.back().id;
    widgets::end_card();
}

void whole_card(editor::App& app) {
    const editor::Findings* findings = app.work.findings();
    if (!findings || app.work.plan()->zones.empty()) return;
    double area = 0;
    for (const auto& [id, zone] : findings->zones) area += id ? zone.area_cm2 : 0;
    widgets::begin_card("Whole plan");
    widgets::row("Area", base::fixed(area, 0) + " cm²");
    const std::size_t dots =
        app.work.document()->derived().dots ? app.work.document()->derived().dots->size() : 0;
    widgets::row("Dots", count_words(dots));
    const double rate = app.work.plan()->settings.rate_per_minute;
    widgets::row("Needle time at " + base::fixed(rate, 0) + "/min",
                 time_words(static_cast<double>(dots) / rate / 60.0));
    widgets::setting_field(app.work, "regularity");
    widgets::end_card();
}

/// Colours the skin by a number while one plans.
void heat_card(editor::App& app) {
    using enum render::HeatMap;
    widgets::begin_card("Heat map", app.view.heat == none ? "" : "numbers beside the head");
    widgets::chips_start();
    const auto show = [&app](const char* words, render::HeatMap map, const char* help) {
        if (widgets::chip(words, app.view.heat == map, help)) app.view.heat = map;
    };
    show("None##heat", none, "Skin and dots");
    show("Target", density, "Dots per cm² asked for (H)");
    show("Actual", actual, "Dots per cm² as they are laid out");
    show("Off target", density_error,
         "Dots that are missing (blue) or too many (red), in % of those asked for");
    show("Spacing", spacing_error,
         "Neighbours too near each other (blue) or too far apart (red), against the regularity that is set");
    show("Depth", depth, "Needle depth against the deepest that is advised there");
    show("Fill", fill, "Share of the skin under fresh dots");
    show("Missing hair", missing_hair,
         "Share of a full head of hair that the client lacks: as counted, else by the pattern of the loss");
    if (app.view.heat == missing_hair && app.work.plan()->existing_hair.counts.empty())
        widgets::quiet(
            app.work.plan()->pattern.empty()
                ? "Neither pattern nor counts: apply a pattern, or count hair in the card about the "
                  "client's own."
                : "By the pattern of the loss. Counts at spots make it the client's own.");
    heat_color_chips(app, app.view.heat);
    widgets::end_card();
}

}  // namespace

void heat_color_chips(editor::App& app, render::HeatMap map) {
    using enum render::HeatColors;
    if (map == render::HeatMap::none || render::is_error(map)) return;
    widgets::chips_start();
    for (const auto& [words, colors, help] :
         {std::tuple{"Violet to yellow", viridis, "The usual colours of a map (viridis)"},
          {"Blue to yellow", cividis, "The same for eyes that cannot tell red from green (cividis)"}})
        if (widgets::chip(words, app.view.heat_colors == colors, help)) app.view.heat_colors = colors;
}

void density(editor::App& app) {
    // There is always a zone in the hand when there is one at all.
    const plan::Plan& plan = *app.work.plan();
    if (!plan::find_zone(plan, app.view.zone) && !plan.zones.empty()) app.view.zone = plan.zones.front().id;
    if (plan.zones.empty()) {
        pattern_card(app);
        beard_card(app);
        own_hair_card(app);
        zones_card(app);
    } else {
        // What belongs to the tool in the hand comes first.
        const bool single = app.view.tool == editor::ToolKind::dot;
        single ? single_dots_card(app) : brush_card(app);
        zones_card(app);
        if (!single) single_dots_card(app);
        pattern_card(app);
        beard_card(app);
        own_hair_card(app);
        whole_card(app);
        check_card(app,
                   {"density", "dots_", "dot_in", "dot_on", "no_dots", "depth_", "too_dark", "beard_",
                    "fill_", "budget_", "zone_", "patches_", "bald_", "old_work"},
                   "Spacing, evenness and depth are within limits.");
    }
    heat_card(app);
    if (widgets::primary_button("Next: scars", !app.work.plan()->zones.empty(), "Scars, moles and old work"))
        app.view.go(editor::Step::scars);
}

}  // namespace stipple::steps
