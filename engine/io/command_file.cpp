#include "io/command_file.h"

#include <array>

#include "io/plan_fields.h"
#include "io/write_file.h"

namespace stipple::edit {

// Field names of every command. The schema assets/schemas/command-1.json says the same for others.
template <typename A>
void fields(A& a, SetNumber& c) {
    a("name", c.name);
    a("value", c.value);
}
template <typename A>
void fields(A& a, SetSeed& c) {
    a("seed", c.seed);
}
template <typename A>
void fields(A& a, SetClient& c) {
    plan::fields(a, c.client);
}
template <typename A>
void fields(A& a, SetLooks& c) {
    plan::fields(a, c.looks);
}
template <typename A>
void fields(A& a, SetPigment& c) {
    plan::fields(a, c.pigment);
}
template <typename A>
void fields(A& a, PlaceLandmark& c) {
    a("landmark", c.landmark);
    a("point", c.point);
}
template <typename A>
void fields(A& a, ConfirmLandmark& c) {
    a("landmark", c.landmark);
}
template <typename A>
void fields(A& a, SetHairline& c) {
    a("preset", c.preset);
    a("numbers", c.numbers);
    a("edge", c.edge);
}
template <typename A>
void fields(A& a, MoveHairlinePoint& c) {
    a("index", c.index);
    a("point", c.point);
    a("mirror", c.mirror);
}
template <typename A>
void fields(A& a, AddHairlinePoint& c) {
    a("point", c.point);
    a.later("mirror", c.mirror, false);
}
template <typename A>
void fields(A& a, RemoveHairlinePoint& c) {
    a("index", c.index);
    a.later("mirror", c.mirror, false);
}
template <typename A>
void fields(A& a, DrawHairline& c) {
    a("path", c.path);
    a("mirror", c.mirror);
}
template <typename A>
void fields(A& a, SmoothHairline& c) {
    a("amount", c.amount);
    a("from", c.from);
    a("to", c.to);
}
template <typename A>
void fields(A&, RemoveHairline&) {}
template <typename A>
void fields(A& a, ApplyPattern& c) {
    a("pattern", c.pattern);
    a("density", c.density);
}
template <typename A>
void fields(A& a, AddZone& c) {
    a("name", c.name);
    a("density", c.density);
    a.later("place", c.place, plan::ZonePlace::scalp, plan::zone_places);
    a("area", c.area);
}
template <typename A>
void fields(A& a, MoveZone& c) {
    a("zone", c.zone);
    a("to", c.to);
}
template <typename A>
void fields(A& a, SetZone& c) {
    a("zone", c.zone);
    a("name", c.name);
    a("density", c.density);
    a("depth_mm", c.depth_mm);
    a("dilution", c.dilution);
    a("budget", c.budget);
    a("needle", c.needle);
    a("color", c.color);
    a("hidden", c.hidden);
    a("locked", c.locked);
    a("opacity", c.opacity);
}
template <typename A>
void fields(A& a, RemoveZone& c) {
    a("zone", c.zone);
}
constexpr const char* brush_modes[] = {"paint", "erase", "smooth", "level"};
template <typename A>
void fields(A& a, PaintStroke& c) {
    a("zone", c.zone);
    a.choice("mode", c.mode, brush_modes);
    a("radius_mm", c.radius_mm);
    a("strength", c.strength);
    a("softness", c.softness);
    a("mirror", c.mirror);
    a("path", c.path);
    a("level", c.level);
    a.unless_empty("pressure", c.pressure);
}
template <typename A>
void fields(A& a, FillArea& c) {
    a("zone", c.zone);
    a.choice("mode", c.mode, brush_modes);
    a("border", c.border);
    a("strength", c.strength);
    a("edge_mm", c.edge_mm);
    a("mirror", c.mirror);
    a("level", c.level);
}
template <typename A>
void fields(A& a, FillRegion& c) {
    a("zone", c.zone);
    a.choice("mode", c.mode, brush_modes);
    a("at", c.at);
    a("strength", c.strength);
    a("edge_mm", c.edge_mm);
    a("gap_mm", c.gap_mm);
    a("most_cm2", c.most_cm2);
    a("mirror", c.mirror);
    a("level", c.level);
}
template <typename A>
void fields(A& a, GradeZone& c) {
    a("zone", c.zone);
    a("from", c.from);
    a("to", c.to);
    a("from_level", c.from_level);
    a("to_level", c.to_level);
}
template <typename A>
void fields(A& a, AddParting& c) {
    a("course", c.course);
}
template <typename A>
void fields(A& a, RemoveParting& c) {
    a("index", c.index);
}
template <typename A>
void fields(A& a, CountHair& c) {
    a("point", c.point);
    a("units_per_cm2", c.units_per_cm2);
}
template <typename A>
void fields(A& a, CountHairAlong& c) {
    a("path", c.path);
    a("units_per_cm2", c.units_per_cm2);
}
template <typename A>
void fields(A& a, SetTemplePeaks& c) {
    a.choice("peaks", c.peaks, plan::temple_peaks);
}
template <typename A>
void fields(A& a, SetWorkOrder& c) {
    a("zones", c.zones);
}
template <typename A>
void fields(A& a, RemoveHairCount& c) {
    a("index", c.index);
}
template <typename A>
void fields(A& a, ScarWish& wish) {
    a("name", wish.name);
    a("width_mm", wish.width_mm);
    a("age_months", wish.age_months);
    a.choice("rise", wish.rise, plan::scar_rises);
    a("redness", wish.redness);
    a("test_patch", wish.test_patch);
    a("spots_per_cm2", wish.spots_per_cm2);
    a("share", wish.share);
    a("around", wish.around);
    a("depth_mm", wish.depth_mm);
    a("needle", wish.needle);
    a("dilution", wish.dilution);
    a("blend_mm", wish.blend_mm);
}
template <typename A>
void fields(A& a, AddScar& c) {
    a.choice("kind", c.kind, plan::scar_kinds);
    a("course", c.course);
    fields(a, c.wish);
}
template <typename A>
void fields(A& a, SetScar& c) {
    a("scar", c.scar);
    fields(a, c.wish);
}
template <typename A>
void fields(A& a, RemoveScar& c) {
    a("scar", c.scar);
}
template <typename A>
void fields(A& a, PaintScar& c) {
    a("scar", c.scar);
    a.choice("kind", c.kind, plan::scar_kinds);
    a.choice("mode", c.mode, brush_modes);
    a("radius_mm", c.radius_mm);
    a("path", c.path);
}
template <typename A>
void fields(A& a, AddKeepOut& c) {
    a("reason", c.reason);
    a("center", c.center);
    a("radius_mm", c.radius_mm);
    a("margin_mm", c.margin_mm);
    a.later("border", c.border, std::vector<surface::SurfacePoint>{});
}
template <typename A>
void fields(A& a, RemoveKeepOut& c) {
    a("keep_out", c.keep_out);
}
template <typename A>
void fields(A& a, SetSessions& c) {
    a("sessions", c.sessions);
}
template <typename A>
void fields(A& a, RemoveDot& c) {
    a("dot", c.dot);
}
template <typename A>
void fields(A& a, PlaceDot& c) {
    a("point", c.point);
    a("zone", c.zone);
}
template <typename A>
void fields(A& a, LockDots& c) {
    a("dots", c.dots);
    a("locked", c.locked);
}
template <typename A>
void fields(A& a, AddOldWork& c) {
    a("marks", c.marks);
}
template <typename A>
void fields(A&, ForgetOldWork&) {}
template <typename A>
void fields(A& a, SetWhorls& c) {
    a("whorls", c.whorls);
}
template <typename A>
void fields(A& a, ConfirmDistance& c) {
    static constexpr const char* kinds[] = {"girth", "calliper", "pupils", "marker"};
    static constexpr const char* uses[] = {"keep", "rescale"};
    a.choice("kind", c.kind, kinds);
    a("mm", c.mm);
    a("uncertainty_mm", c.uncertainty_mm);
    a("between", c.between);
    a("ends", c.ends);
    a.choice("use", c.use, uses);
    a("confirmed_factor", c.confirmed_factor);
}
template <typename A>
void fields(A&, WithdrawDistance&) {}

}  // namespace stipple::edit

namespace stipple::io {
namespace {

// In the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<edit::Command>> names{
    "set_number",         "set_seed",
    "set_client",         "set_looks",
    "place_landmark",     "confirm_landmark",
    "set_hairline",       "move_hairline_point",
    "add_hairline_point", "remove_hairline_point",
    "remove_hairline",    "apply_pattern",
    "add_zone",           "set_zone",
    "remove_zone",        "paint_stroke",
    "add_keep_out",       "remove_keep_out",
    "set_sessions",       "remove_dot",
    "place_dot",          "set_whorls",
    "confirm_distance",   "withdraw_distance",
    "lock_dots",          "add_old_work",
    "forget_old_work",    "add_scar",
    "set_scar",           "remove_scar",
    "draw_hairline",      "smooth_hairline",
    "move_zone",          "fill_area",
    "grade_zone",         "add_parting",
    "remove_parting",     "count_hair",
    "remove_hair_count",  "set_pigment",
    "count_hair_along",   "set_temple_peaks",
    "set_work_order",     "fill_region",
    "paint_scar"};

base::Error unreadable_line(std::string message) {
    return {base::ErrorCode::unreadable, std::move(message)};
}

/// Reads the alternative number `index`.
template <std::size_t I = 0>
base::Result<edit::Command> read_alternative(std::size_t index, const Json& object) {
    if constexpr (I < std::variant_size_v<edit::Command>) {
        if (index != I) return read_alternative<I + 1>(index, object);
        std::variant_alternative_t<I, edit::Command> command;
        JsonReader reader(object);
        std::string ignored;
        reader("command", ignored);
        fields(reader, command);
        reader.finish();
        if (!reader.trouble.empty()) return unreadable_line(std::string(names[I]) + ": " + reader.trouble);
        return edit::Command(std::move(command));
    } else {
        return unreadable_line("unknown command");
    }
}

}  // namespace

std::string to_json_line(const edit::Command& command) {
    JsonWriter writer;
    writer("command", std::string(names[command.index()]));
    std::visit([&](const auto& one) { fields(writer, const_cast<std::remove_cvref_t<decltype(one)>&>(one)); },
               command);
    return json_text(writer.object);
}

base::Result<edit::Command> command_from_json(std::string_view line) {
    const Json object = Json::parse(line, nullptr, false);
    if (object.is_discarded() || !object.is_object())
        return unreadable_line(
            "this is not a command in JSON, like "
            "{\"command\":\"add_zone\",\"name\":\"Front\",\"density\":150}");
    const auto name = object.find("command");
    if (name == object.end() || !name->is_string()) return unreadable_line("\"command\" is missing");
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (name->get_ref<const std::string&>() == names[i]) return read_alternative(i, object);
    }
    std::string all;
    for (std::string_view one : names) all += (all.empty() ? "" : ", ") + std::string(one);
    return unreadable_line("there is no command \"" + name->get<std::string>().substr(0, 60) +
                           "\"; there are: " + all);
}

base::Result<std::vector<edit::Command>> parse_commands(std::string_view text, const std::string& file) {
    std::vector<edit::Command> commands;
    std::size_t number = 0;
    while (!text.empty()) {
        ++number;
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        const std::size_t first = line.find_first_not_of(" \t");
        if (first == std::string_view::npos || line[first] == '#') continue;
        auto command = command_from_json(line);
        if (!command)
            return unreadable_line("\"" + file + "\", line " + std::to_string(number) + ": " +
                                   command.error().message + ".");
        commands.push_back(std::move(*command));
    }
    return commands;
}

base::Result<std::vector<edit::Command>> read_commands(const std::filesystem::path& path) {
    auto text = read_file(path, std::size_t{256} << 20);
    if (!text) return text.error();
    return parse_commands(*text, path.filename().string());
}

}  // namespace stipple::io
