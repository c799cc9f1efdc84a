// Density: brush, pattern to start from, zones.
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <tuple>

#include "base/number_text.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/number_field.h"
#include "head/beard.h"

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
          {"Gradient", edit::BrushShape::gradient,
           "Drag from where the zone keeps its density to where it falls to the level."}}) {
        if (widgets::chip(words, brush.shape == shape, help)) brush.shape = shape;
    }
}

void brush_card(editor::App& app) {
    edit::BrushSettings& brush = app.view.brush;
    widgets::begin_card("Brush", "measured over the skin");
    widgets::chips_start();
    const std::pair<const char*, edit::BrushMode> modes[] = {{"Paint", edit::BrushMode::paint},
                                                             {"Erase", edit::BrushMode::erase},
                                                             {"Smooth", edit::BrushMode::smooth},
                                                             {"Level", edit::BrushMode::level}};
    for (const auto& [words, mode] : modes) {
        if (widgets::chip(words, brush.mode == mode)) {
            brush.mode = mode;
            app.view.tool = editor::ToolKind::brush;
        }
    }
    shape_chips(brush);
    if (brush.mode == edit::BrushMode::level || brush.shape == edit::BrushShape::gradient)
        direct(
            "brush.level",
            {"Level", "dots/cm²",
             "Density that the brush brings the zone to. Alt+click takes it from the skin.", 0, 600, 80, 0},
            brush.level);
    if (brush.shape == edit::BrushShape::area)
        direct("brush.edge", {"Soft edge", "mm", "Over this width an area fades at its border.", 0, 30, 4, 0},
               brush.edge_mm);
    direct("brush.radius",
           {"Radius", "mm", "Size of the brush over the skin. Keys [ and ], or Ctrl+wheel.", 1, 60, 12, 0},
           brush.radius_mm);
    direct("brush.strength",
           {"Strength", "%", "How much one stroke changes at the middle of the brush.", 0, 100, 50, 0},
           brush.strength, 100);
    direct("brush.softness", {"Softness", "%", "0: hard rim, 100: soft from the middle.", 0, 100, 50, 0},
           brush.softness, 100);
    widgets::toggle("Both sides##brush", app.view.mirror,
                    "Paints the mirrored place on the other side of the head as well.");
    widgets::end_card();
}

void pattern_card(editor::App& app) {
    widgets::begin_card("Start from a pattern", "fills what is missing");
    const auto library = document::pattern_library();
    static bool more = false;
    widgets::chips_start();
    double density = 150;
    for (const plan::Zone& zone : app.work.plan()->zones)
        density = zone.id == app.view.zone ? zone.density : density;
    if (!library) {
        widgets::quiet(library.error().message);
    } else {
        for (const plan::Pattern& pattern : *library) {
            const bool active = app.work.plan()->pattern == pattern.name;
            const bool usual = app.work.plan()->client.sex == head::Sex::male
                                   ? pattern.family == "norwood" && pattern.name.back() != 'a'
                                   : pattern.family == "ludwig" || pattern.family == "olsen";
            if (!usual && !more && !active) continue;
            std::string words = pattern.label;
            if (!more && words.rfind("Norwood ", 0) == 0 && words != "Norwood I") words.erase(0, 8);
            if (!widgets::chip((words + "##" + pattern.name).c_str(), active, pattern.words.c_str()))
                continue;
            (void)app.work.run(edit::ApplyPattern{pattern.name, density});
        }
        if (widgets::chip(more ? "Fewer##patterns" : "More##patterns", false)) more = !more;
    }
    if (!app.work.plan()->pattern.empty())
        widgets::toggle("Next stages", app.view.next_stages,
                        "Dashed: where the hair loss may go from here, one stage on and two.");
    widgets::toggle(
        "How the hair lies", app.view.hair_direction,
        "Strokes along the hair, outward from the whorl. For the eye alone: no dot depends on it.");
    widgets::end_card();
}

void zone_line(editor::App& app, const plan::Zone& zone) {
    ImGui::PushID(static_cast<int>(zone.id));
    const float whole = ImGui::GetContentRegionAvail().x, height = px(38);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (ImGui::InvisibleButton(("Zone " + zone.name).c_str(), {whole, height})) app.view.zone = zone.id;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool chosen = app.view.zone == zone.id;
    if (chosen || ImGui::IsItemHovered())
        list->AddRectFilled(at, {at.x + whole, at.y + height}, colors().raised, px(6));
    if (chosen) list->AddRectFilled(at, {at.x + px(3), at.y + height}, colors().accent, px(2));
    const ImU32 color = IM_COL32(zone.color >> 16 & 255, zone.color >> 8 & 255, zone.color & 255, 255);
    list->AddCircleFilled({at.x + px(18), at.y + height * 0.5f}, px(7), color, 20);
    const float middle = at.y + (height - ImGui::GetFontSize()) * 0.5f;
    std::string numbers = base::fixed(zone.density, 0) + " /cm²";
    const editor::Findings* findings = app.work.findings();
    if (findings && findings->zones.contains(zone.id))
        numbers += " · " + base::fixed(findings->zones.at(zone.id).area_cm2, 0) + " cm²";
    const float width = ImGui::CalcTextSize(numbers.c_str()).x;
    const std::string name =
        (zone.locked ? std::string(editor::icon::locked) + " " : std::string()) + zone.name;
    list->AddText({at.x + px(32), middle}, colors().text,
                  widgets::shortened(name, whole - width - px(48)).c_str());
    list->AddText({at.x + whole - width - px(8), middle}, colors().dim, numbers.c_str());
    ImGui::PopID();
}

/// Name, lock and removal of the chosen zone.
void zone_name(editor::App& app, const plan::Zone& zone) {
    static std::string typed;
    static bool typing = false;
    if (!typing) typed = zone.name;
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - px(80));
    ImGui::InputText("##zone.name", &typed);
    typing = ImGui::IsItemActive();
    edit::SetZone command;
    command.zone = zone.id;
    const bool renamed = ImGui::IsItemDeactivatedAfterEdit() && typed != zone.name, locked = zone.locked;
    ImGui::SameLine(0, px(6));
    const bool flip =
        widgets::icon_button(locked ? editor::icon::locked : editor::icon::unlocked, "lock",
                             locked ? "Locked: cannot be painted" : "Lock against painting", locked);
    ImGui::SameLine(0, px(2));
    const bool remove =
        widgets::icon_button(editor::icon::remove, "remove", "Remove this zone", false, !locked);
    if (renamed) command.name = typed;
    if (flip) command.locked = !locked;
    if (renamed || flip) (void)app.work.run(command);
    if (remove) (void)app.work.run(edit::RemoveZone{command.zone});
}

/// How far the chosen zone can be relied on.
void zone_trust(const editor::Findings* findings, std::uint32_t zone) {
    if (!findings) return;
    if (const auto found = findings->zones.find(zone);
        found != findings->zones.end() && found->second.covered_cm2 >= dots::unreliable_cm2) {
        widgets::quiet(
            base::fixed(found->second.covered_cm2, 0) +
            " cm² of it show hair or lumps in the scan, not skin: area and dots there are unreliable.");
    }
    if (const auto found = findings->registration.find(zone); found != findings->registration.end()) {
        widgets::quiet("Laid onto the client by these landmarks, it lies within " +
                       base::fixed(found->second.within_mm, 1) + " mm, 19 times of 20.");
    }
}

void chosen_zone(editor::App& app) {
    const plan::Zone* zone = plan::find_zone(*app.work.plan(), app.view.zone);
    if (!zone) return;
    zone_name(app, *zone);
    zone = plan::find_zone(*app.work.plan(), app.view.zone);
    if (!zone) return;
    const auto number = [&app, id = zone->id](const char* name, double value,
                                              std::optional<double> edit::SetZone::*member) {
        widgets::setting_field(app.work, plan::setting(name), value,
                               [id, member](double wanted) -> edit::Command {
                                   edit::SetZone command;
                                   command.zone = id;
                                   command.*member = wanted;
                                   return command;
                               });
    };
    // The zone may be gone after each of these: it is looked up again.
    number("density", zone->density, &edit::SetZone::density);
    zone = plan::find_zone(*app.work.plan(), app.view.zone);
    if (zone) number("depth_mm", zone->depth_mm, &edit::SetZone::depth_mm);
    zone = plan::find_zone(*app.work.plan(), app.view.zone);
    if (zone) number("dilution", zone->dilution, &edit::SetZone::dilution);
    zone = plan::find_zone(*app.work.plan(), app.view.zone);
    if (zone) number("opacity", zone->opacity, &edit::SetZone::opacity);
    zone = plan::find_zone(*app.work.plan(), app.view.zone);
    if (zone) number("budget", zone->budget, &edit::SetZone::budget);
    zone_trust(app.work.findings(), app.view.zone);
}

/// Later zones lie over earlier ones.
void order_buttons(editor::App& app) {
    const auto& zones = app.work.plan()->zones;
    const auto found = std::find_if(zones.begin(), zones.end(),
                                    [&](const plan::Zone& zone) { return zone.id == app.view.zone; });
    if (zones.size() < 2 || found == zones.end()) return;
    const auto place = static_cast<std::uint32_t>(found - zones.begin());
    widgets::chips_start();
    const bool down = place > 0 && widgets::chip("Lay under the one before", false);
    const bool up = place + 1 < zones.size() && widgets::chip("Lay over the next", false);
    if (down || up) (void)app.work.run(edit::MoveZone{app.view.zone, up ? place + 1 : place - 1});
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
    if (wanted && app.work.run(*wanted)) app.view.zone = app.work.plan()->zones.back().id;
    widgets::end_card();
}

/// Hair that stays: how long it is worn and where it is parted.
void hair_card(editor::App& app) {
    const plan::ExistingHair& hair = app.work.plan()->existing_hair;
    widgets::begin_card("Own hair");
    widgets::setting_field(app.work, "hair_length_mm");
    widgets::chips_start();
    const bool drawing =
        app.view.tool == editor::ToolKind::hairline && app.view.drawn == edit::LineKind::parting;
    if (widgets::chip("Draw a parting", drawing, "Drag along the parting: long hair falls away from it."))
        app.view.draw(edit::LineKind::parting);
    if (!hair.partings.empty() && widgets::chip("Take the last parting away", false))
        (void)app.work.run(edit::RemoveParting{static_cast<std::uint32_t>(hair.partings.size() - 1)});
    widgets::end_card();
}

void zones_card(editor::App& app) {
    const plan::Plan& plan = *app.work.plan();
    widgets::begin_card("Zones", plan.zones.empty() ? "" : "later ones lie over earlier ones");
    if (plan.zones.empty())
        widgets::quiet("No zones yet. Start from a pattern above, or add a zone and paint it.");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(8), px(2)));
    const std::vector<plan::Zone> zones = plan.zones;  // a line may change them
    for (const plan::Zone& zone : zones) zone_line(app, zone);
    ImGui::PopStyleVar();
    if (widgets::button((std::string(editor::icon::add) + "  Add a zone").c_str(), -1)) {
        if (app.work.run(edit::AddZone{"Zone " + std::to_string(plan.next_id), 150}))
            app.view.zone = app.work.plan()->zones.back().id;
    }
    chosen_zone(app);
    order_buttons(app);
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

}  // namespace

void density(editor::App& app) {
    // There is always a zone in the hand when there is one at all.
    const plan::Plan& plan = *app.work.plan();
    if (!plan::find_zone(plan, app.view.zone) && !plan.zones.empty()) app.view.zone = plan.zones.front().id;
    if (plan.zones.empty()) {
        pattern_card(app);
        beard_card(app);
        zones_card(app);
    } else {
        // What belongs to the tool in the hand comes first.
        const bool single = app.view.tool == editor::ToolKind::dot;
        single ? single_dots_card(app) : brush_card(app);
        zones_card(app);
        if (!single) single_dots_card(app);
        pattern_card(app);
        beard_card(app);
        hair_card(app);
        whole_card(app);
        check_card(app, {"density", "dots_", "dot_in", "no_dots", "depth_", "too_dark", "beard_"},
                   "Spacing, evenness and depth are within limits.");
    }
    widgets::toggle("Heat map of density", app.view.heat,
                    "Colours the skin by the density asked for; key H.");
    if (widgets::primary_button("Next: scars", !app.work.plan()->zones.empty()))
        app.view.go(editor::Step::scars);
}

}  // namespace stipple::steps
