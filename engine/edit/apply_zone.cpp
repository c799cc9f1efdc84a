// Patterns, zones, keep-outs and single dots.
#include <algorithm>
#include <cmath>

#include "edit/apply.h"
#include "head/beard.h"
#include "plan/keep_out_border.h"
#include "plan/settings.h"
#include "plan/zone_colors.h"

namespace stipple::edit {
namespace {

constexpr std::size_t most_zones = 64;
constexpr const char* beard_patch = "barbae_";  // region codes of patches that a pattern of the beard lays on

base::Status check_name(const std::string& name) {
    if (name.empty() || name.size() > 100) return refused("A zone's name has 1 to 100 letters.");
    return base::Done{};
}

/// The first that no other zone has.
std::uint32_t free_color(const plan::Plan& plan) {
    for (const std::uint32_t color : plan::zone_colors) {
        if (std::none_of(plan.zones.begin(), plan.zones.end(),
                         [color](const plan::Zone& zone) { return zone.color == color; }))
            return color;
    }
    return plan::zone_colors[plan.zones.size() % std::size(plan::zone_colors)];
}

/// What a zone of the beard usually is: a single needle at 0.4 mm, a wide feather at the cheek line.
base::Status make_bearded(plan::Zone& zone, const plan::Plan& plan, const std::optional<std::string>& area) {
    const auto frame = head::BeardFrame::make(*plan.head, plan.landmarks);
    if (!frame) return frame.error();
    zone.place = plan::ZonePlace::beard;
    zone.depth_mm = 0.4;
    zone.color = 0xb08968;
    if (!area) return base::Done{};
    const head::BeardArea* found = head::beard_area_named(*area);
    if (!found) {
        std::string names;
        for (const head::BeardArea& one : head::beard_areas())
            names += (names.empty() ? "" : ", ") + std::string(one.name);
        return refused("There is no beard area \"" + area->substr(0, 60) + "\". There are: " + names + ".");
    }
    zone.region = "beard_" + *area;
    const bool wide = *area == "whole" || *area == "cheeks" || *area == "jaw_line";
    zone.coverage = plan::Field::of(head::beard_cover(*plan.head, *frame, *found, wide ? 14.0 : 6.0));
    return base::Done{};
}

/// A place of any shape: its border is checked, its middle and size are found.
base::Status enclose(plan::KeepOut& keep_out, const plan::Plan& plan) {
    if (keep_out.border.size() < 3 || keep_out.border.size() > plan::most_border_points)
        return refused("The border of a keep-out has 3 to 400 points.");
    for (const surface::SurfacePoint& point : keep_out.border) {
        if (auto ok = on_head(plan, point); !ok) return ok;
    }
    surface::GeodesicFront front(plan.head->surface);
    return plan::find_middle(keep_out, *plan.head, front);
}

}  // namespace

Changed apply_one(plan::Plan plan, const ApplyPattern& command, const Context& context) {
    if (auto range = plan::check_range(plan::setting("density"), command.density); !range)
        return range.error();
    const auto found =
        std::find_if(context.patterns.begin(), context.patterns.end(),
                     [&](const plan::Pattern& pattern) { return pattern.name == command.pattern; });
    if (found == context.patterns.end()) {
        std::string names;
        for (const plan::Pattern& pattern : context.patterns)
            names += (names.empty() ? "" : ", ") + pattern.name;
        return base::Error{base::ErrorCode::not_found,
                           "There is no pattern \"" + command.pattern + "\". There are: " + names + "."};
    }
    if (!context.scalp)
        return refused(
            "A pattern needs landmarks that are missing. Place the glabella and both tragia first.");
    std::optional<head::BeardFrame> beard;
    if (plan::has_beard(*found)) {
        const auto frame = head::BeardFrame::make(*plan.head, plan.landmarks);
        if (!frame) return frame.error();
        beard = *frame;
    }
    std::vector<plan::Zone> zones = plan::zones_of(*found, *plan.head, *context.scalp, command.density,
                                                   plan.next_id, beard ? &*beard : nullptr);
    plan.next_id += static_cast<std::uint32_t>(zones.size());
    // A pattern of the scalp leaves the beard as it is. One of the beard leaves the scalp, and the parts of
    // the beard that were added or painted.
    const bool of_beard = plan::only_beard(*found);
    std::vector<plan::Zone> kept;
    for (plan::Zone& zone : plan.zones) {
        const bool bearded = zone.place == plan::ZonePlace::beard;
        if (of_beard ? !bearded || zone.region.rfind(beard_patch, 0) != 0 : bearded)
            kept.push_back(std::move(zone));
    }
    zones.insert(of_beard ? zones.begin() : zones.end(), std::make_move_iterator(kept.begin()),
                 std::make_move_iterator(kept.end()));
    if (zones.size() > most_zones) return refused("A plan has at most 64 zones. Remove some first.");
    plan.zones = std::move(zones);
    if (!of_beard || plan.pattern.empty()) plan.pattern = command.pattern;
    forget_gone(plan);
    return plan;
}

Changed apply_one(plan::Plan plan, const AddZone& command, const Context&) {
    if (auto ok = check_name(command.name); !ok) return ok.error();
    if (auto range = plan::check_range(plan::setting("density"), command.density); !range)
        return range.error();
    if (plan.zones.size() >= most_zones) return refused("A plan has at most 64 zones. Remove one first.");
    plan::Zone zone;
    zone.name = command.name;
    zone.density = command.density;
    zone.coverage = plan::Field(plan.head->surface->positions().size());
    zone.color = free_color(plan);
    if (command.place == plan::ZonePlace::beard) {
        if (auto ok = make_bearded(zone, plan, command.area); !ok) return ok.error();
    } else if (command.area) {
        return refused("Areas are parts of the beard: say the place \"beard\", too.");
    }
    zone.id = plan.next_id++;
    plan.zones.push_back(std::move(zone));
    return plan;
}

Changed apply_one(plan::Plan plan, const MoveZone& command, const Context&) {
    const auto index = zone_index(plan, command.zone);
    if (!index) return index.error();
    if (command.to >= plan.zones.size())
        return refused("The order of zones goes from 0 to " + std::to_string(plan.zones.size() - 1) + ".");
    plan::Zone zone = std::move(plan.zones[*index]);
    plan.zones.erase(plan.zones.begin() + static_cast<std::ptrdiff_t>(*index));
    plan.zones.insert(plan.zones.begin() + command.to, std::move(zone));
    return plan;
}

Changed apply_one(plan::Plan plan, const SetZone& command, const Context& context) {
    if (command.zone == 0 && !plan.zones.empty()) {
        if (command.name || command.color || command.budget)
            return refused("Every zone has a name, a colour and a budget of its own: say which zone.");
        for (std::size_t k = 0; k < plan.zones.size(); ++k) {
            SetZone one = command;
            one.zone = plan.zones[k].id;
            Changed changed = apply_one(std::move(plan), one, context);
            if (!changed) return changed;
            plan = std::move(*changed);
        }
        return plan;
    }
    const auto index = zone_index(plan, command.zone);
    if (!index) return index.error();
    plan::Zone& zone = plan.zones[*index];
    if (command.name) {
        if (auto ok = check_name(*command.name); !ok) return ok.error();
        zone.name = *command.name;
    }
    const std::pair<const std::optional<double>*, std::pair<const char*, double*>> numbers[] = {
        {&command.density, {"density", &zone.density}},
        {&command.depth_mm, {"depth_mm", &zone.depth_mm}},
        {&command.dilution, {"dilution", &zone.dilution}},
        {&command.opacity, {"opacity", &zone.opacity}},
        {&command.budget, {"budget", &zone.budget}}};
    for (const auto& [value, target] : numbers) {
        if (!*value) continue;
        if (auto range = plan::check_range(plan::setting(target.first), **value); !range)
            return range.error();
        *target.second = **value;
    }
    zone.budget = std::round(zone.budget);
    if (command.needle) {
        if (command.needle->empty() || command.needle->size() > 60)
            return refused("A needle's name has 1 to 60 letters.");
        zone.needle = *command.needle;
    }
    if (command.color) zone.color = *command.color & 0xffffffu;
    if (command.hidden) zone.hidden = *command.hidden;
    if (command.locked) zone.locked = *command.locked;
    return plan;
}

Changed apply_one(plan::Plan plan, const RemoveZone& command, const Context&) {
    const auto index = zone_index(plan, command.zone);
    if (!index) return index.error();
    if (plan.zones[*index].locked)
        return refused("The zone " + plan.zones[*index].name + " is locked. Unlock it first.");
    plan.zones.erase(plan.zones.begin() + static_cast<std::ptrdiff_t>(*index));
    std::erase_if(plan.placed, [&](const plan::PlacedDot& dot) { return dot.zone == command.zone; });
    forget_gone(plan);
    return plan;
}

Changed apply_one(plan::Plan plan, const AddKeepOut& command, const Context&) {
    if (auto ok = on_head(plan, command.center); !ok) return ok.error();
    if (!(command.radius_mm >= 0.5 && command.radius_mm <= 60))
        return refused("A keep-out's radius is out of range: 0.5 to 60 mm.");
    if (!(command.margin_mm >= 0 && command.margin_mm <= 30))
        return refused("A keep-out's margin is out of range: 0 to 30 mm.");
    if (command.reason.empty() || command.reason.size() > 200)
        return refused("Say why: a keep-out's reason has 1 to 200 letters.");
    plan::KeepOut keep_out{plan.next_id,      command.reason,    command.center,
                           command.radius_mm, command.margin_mm, command.border};
    if (!command.border.empty()) {
        if (auto ok = enclose(keep_out, plan); !ok) return ok.error();
    }
    ++plan.next_id;
    plan.keep_outs.push_back(std::move(keep_out));
    return plan;
}

Changed apply_one(plan::Plan plan, const RemoveKeepOut& command, const Context&) {
    if (std::erase_if(plan.keep_outs, [&](const plan::KeepOut& one) { return one.id == command.keep_out; }) ==
        0) {
        return refused("There is no keep-out " + std::to_string(command.keep_out) + ".");
    }
    return plan;
}

}  // namespace stipple::edit
