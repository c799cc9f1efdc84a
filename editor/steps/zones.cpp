// Zones as layers: a part of the step of density.
#include <imgui.h>

#include <algorithm>

#include "base/number_text.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/memory.h"
#include "editor/widgets/number_field.h"
#include "editor/widgets/reorder.h"
#include "plan/zone_colors.h"

namespace stipple::steps {
namespace {

using editor::colors;
using editor::px;

/// One zone; what it was asked for goes into `moved`.
void zone_line(editor::App& app, const plan::Zone& zone, int index, int count,
               std::optional<edit::Command>& moved) {
    ImGui::PushID(static_cast<int>(zone.id));
    const float line = ImGui::GetContentRegionAvail().x, whole = line - px(42), height = px(38);
    const float start = ImGui::GetCursorPosX();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const char* help = "Drag it up or down: later zones lie over earlier ones.";
    const widgets::RowName row(zone.name);
    const bool asked = widgets::named("Zone " + zone.name, help);
    if (ImGui::InvisibleButton(("Zone " + zone.name).c_str(), {whole, height}) || asked)
        app.view.zone = zone.id;
    widgets::after_named();
    if (const auto to = widgets::dropped_at(index, count, height + px(2)))
        moved = edit::MoveZone{zone.id, static_cast<std::uint32_t>(*to)};
    widgets::tooltip(help);
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
    list->AddText({at.x + px(32), middle}, zone.hidden ? colors().dim : colors().text,
                  widgets::shortened(name, whole - width - px(48)).c_str());
    list->AddText({at.x + whole - width - px(8), middle}, colors().dim, numbers.c_str());
    ImGui::SameLine(start + whole + px(4));
    if (widgets::icon_button(zone.hidden ? editor::icon::hidden : editor::icon::shown, "hide",
                             zone.hidden ? "Hidden while planning; preview, sessions and papers have its dots"
                                         : "Hide its dots while planning",
                             zone.hidden)) {
        edit::SetZone command;
        command.zone = zone.id;
        command.hidden = !zone.hidden;
        moved = command;
    }
    ImGui::PopID();
}

/// The colour by which the zone is told from others, and its needle.
void zone_look(editor::App& app, std::uint32_t id) {
    std::optional<edit::SetZone> command;
    const plan::Zone& zone = *plan::find_zone(*app.work.plan(), id);
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < std::size(plan::zone_colors); ++i) {
        if (i > 0) ImGui::SameLine(0, px(1));
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const std::uint32_t color = plan::zone_colors[i];
        const std::string label = "Colour " + std::to_string(i + 1) + "##zone";
        const char* help = "Colour of the zone in lists and in the order of work";
        const bool asked = widgets::named(label, help);
        if (ImGui::InvisibleButton(label.c_str(), {px(36), px(36)}) || asked) {
            command.emplace();
            command->color = color;
        }
        widgets::after_named();
        widgets::tooltip(help);
        const ImVec2 middle(at.x + px(18), at.y + px(18));
        list->AddCircleFilled(middle, px(9), IM_COL32(color >> 16 & 255, color >> 8 & 255, color & 255, 255),
                              24);
        if (color == zone.color) list->AddCircle(middle, px(13), colors().text, 24, px(2));
        if (ImGui::IsItemFocused()) list->AddCircle(middle, px(15), colors().accent, 24, px(2));
    }
    if (std::string needle;
        widgets::text_field("##zone.needle", "Needle", "As your cartridges call it.", zone.needle, needle)) {
        if (!command) command.emplace();
        command->needle = needle;
    }
    if (!command) return;
    command->zone = id;
    (void)app.work.run(*command);
}

/// Name, lock and removal of the chosen zone.
void zone_name(editor::App& app, const plan::Zone& zone) {
    std::string typed;
    const bool renamed = widgets::text_field("##zone.name", "", "Name of the zone, on papers, too.",
                                             zone.name, typed, "", ImGui::GetContentRegionAvail().x - px(80));
    edit::SetZone command;
    command.zone = zone.id;
    const bool locked = zone.locked;
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
    if (plan::find_zone(*app.work.plan(), app.view.zone)) zone_look(app, app.view.zone);
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
    const bool down = place > 0 && widgets::chip("Lay under the one before", false,
                                                 "That one wins where both cover the skin.");
    const bool up = place + 1 < zones.size() &&
                    widgets::chip("Lay over the next", false, "It wins where both cover the skin.");
    if (down || up) (void)app.work.run(edit::MoveZone{app.view.zone, up ? place + 1 : place - 1});
}

}  // namespace

void zones_card(editor::App& app) {
    const plan::Plan& plan = *app.work.plan();
    widgets::begin_card("Zones", plan.zones.empty() ? "" : "later ones lie over earlier ones");
    if (plan.zones.empty())
        widgets::quiet("No zones yet. Start from a pattern above, or add a zone and paint it.");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(8), px(2)));
    const std::vector<plan::Zone> zones = plan.zones;  // a line may change them
    std::optional<edit::Command> moved;
    for (int i = 0; i < static_cast<int>(zones.size()); ++i)
        zone_line(app, zones[static_cast<std::size_t>(i)], i, static_cast<int>(zones.size()), moved);
    ImGui::PopStyleVar();
    if (moved) (void)app.work.run(*moved);
    if (widgets::button((std::string(editor::icon::add) + "  Add a zone").c_str(), -1, true,
                        "A layer with a density, needle and colour of its own: paint where it is to be.")) {
        if (app.work.run(edit::AddZone{"Zone " + std::to_string(plan.next_id), 150}))
            app.view.zone = app.work.plan()->zones.back().id;
    }
    chosen_zone(app);
    order_buttons(app);
    widgets::end_card();
}

}  // namespace stipple::steps
