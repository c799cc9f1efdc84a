#pragma once
// Field names of plan values in JSON, for plan files and commands alike (json_fields.h).
#include "io/json_fields.h"
#include "plan/plan.h"

namespace stipple::head {

template <typename Archive>
void fields(Archive& a, Whorl& whorl) {
    static constexpr const char* turns[] = {"clockwise", "counter_clockwise"};
    a("u", whorl.u);
    a("v", whorl.v);
    a.choice("turn", whorl.turn, turns);
}

}  // namespace stipple::head

namespace stipple::plan {

template <typename Archive>
void fields(Archive& a, MeasuredDistance& distance) {
    static constexpr const char* kinds[] = {"girth", "calliper", "pupils", "marker"};
    a.choice("kind", distance.kind, kinds);
    a("between", distance.between);
    a("ends", distance.ends);
    a("mm", distance.mm);
    a("uncertainty_mm", distance.uncertainty_mm);
}

template <typename Archive>
void fields(Archive& a, HairlineNumbers& n) {
    a("mid_front_height", n.mid_front_height);
    a("temple_recession", n.temple_recession);
    a("temple_width", n.temple_width);
    a("roundness", n.roundness);
    a("peak_forward", n.peak_forward);
    a("widows_peak", n.widows_peak);
    const HairlineNumbers usual;
    a.later("sideburn_drop", n.sideburn_drop, usual.sideburn_drop);
    a.later("ear_arc", n.ear_arc, usual.ear_arc);
    a.later("nape_drop", n.nape_drop, usual.nape_drop);
}

template <typename Archive>
void fields(Archive& a, HairlineEdge& e) {
    a("feather_mm", e.feather_mm);
    a("feather_start", e.feather_start);
    a("macro_amplitude_mm", e.macro_amplitude_mm);
    a("macro_wavelength_mm", e.macro_wavelength_mm);
    a("micro_amplitude_mm", e.micro_amplitude_mm);
    a("micro_wavelength_mm", e.micro_wavelength_mm);
    a("strays_per_cm", e.strays_per_cm);
    a("front_dot_size", e.front_dot_size);
    a.later("set_back_mm", e.set_back_mm, 0.0);
    a.later("asymmetry_mm", e.asymmetry_mm, 0.0);
}

template <typename Archive>
void fields(Archive& a, HairlineHandle& handle) {
    static constexpr const char* roles[] = {"sideburn",  "temporal_peak", "temple",   "frontotemporal_angle",
                                            "front",     "mid_front",     "free",     "sideburn_back",
                                            "ear_front", "ear_top",       "ear_back", "nape_corner",
                                            "nape"};
    a("point", handle.point);
    a.choice("role", handle.role, roles);
}

template <typename Archive>
void fields(Archive& a, Hairline& hairline) {
    a("preset", hairline.preset);
    a("numbers", hairline.numbers);
    a("edge", hairline.edge);
    a("handles", hairline.handles);
    static constexpr const char* courses[] = {"front", "temples", "complete"};
    a.later("course", hairline.course, HairlineCourse::front, courses);
}

template <typename Archive>
void fields(Archive& a, Parting& parting) {
    a("course", parting.course);
}

template <typename Archive>
void fields(Archive& a, HairCount& count) {
    a("point", count.point);
    a("units_per_cm2", count.units_per_cm2);
}

inline constexpr const char* temple_peaks[] = {"normal", "thin", "level", "reversed"};

template <typename Archive>
void fields(Archive& a, ExistingHair& hair) {
    a("length_mm", hair.length_mm);
    a("partings", hair.partings);
    a("counts", hair.counts);
    const ExistingHair usual;
    a.later("natural_units", hair.natural_units, usual.natural_units);
    a.later("stable_months", hair.stable_months, usual.stable_months);
    a.later("brow_crease_mm", hair.brow_crease_mm, usual.brow_crease_mm);
    a.later("temple_peaks", hair.temple_peaks, usual.temple_peaks, temple_peaks);
}

template <typename Archive>
void fields(Archive& a, Client& client) {
    static constexpr const char* sexes[] = {"male", "female"};
    a("code", client.code);
    a.choice("sex", client.sex, sexes);
    a("age", client.age);
    a.unless_empty("notes", client.notes);
    a.unless_empty("consents", client.consents);
}

template <typename Archive>
void fields(Archive& a, Looks& looks) {
    a("melanin", looks.melanin);
    a("blood", looks.blood);
    a("hair", looks.hair);
    a.unless_empty("brow", looks.brow);
    a.unless_empty("stubble", looks.stubble);
    a.unless_empty("fitzpatrick", looks.fitzpatrick);
    a.unless_empty("measured", looks.measured);
    a.unless_empty("shaved", looks.shaved);
    static constexpr const char* suns[] = {"usual", "strong", "protected_daily"};
    a.later("sun", looks.sun, Sun::usual, suns);
    a.later("oily_skin", looks.oily_skin, false);
}

template <typename Archive>
void fields(Archive& a, Pigment& pigment) {
    a("name", pigment.name);
    a("carbon", pigment.carbon);
    a("iron", pigment.iron);
    a("tau_ink", pigment.tau_ink);
    a.later("fading", pigment.fading, 1.0);
    a.unless_empty("calibrated_on", pigment.calibrated_on);
}

template <typename Archive>
void fields(Archive& a, Session& session) {
    a("share", session.share);
    a("days_after_previous", session.days_after_previous);
    a.unless_empty("date", session.date);
    a.unless_empty("without", session.without);
}

template <typename Archive>
void fields(Archive& a, Settings& settings) {
    a("fresh_diameter_mm", settings.fresh_diameter_mm);
    a("healed_diameter_mm", settings.healed_diameter_mm);
    a("spacing_margin_mm", settings.spacing_margin_mm);
    a("rate_per_minute", settings.rate_per_minute);
    a("dot_volume_ul", settings.dot_volume_ul);
    a("regularity", settings.regularity);
}

inline constexpr const char* zone_places[] = {"scalp", "beard"};

/// Coverage is kept in fields.bin.
template <typename Archive>
void fields(Archive& a, Zone& zone) {
    a("id", zone.id);
    a("name", zone.name);
    a("region", zone.region);
    a("color", zone.color);
    a("density", zone.density);
    a("depth_mm", zone.depth_mm);
    a("needle", zone.needle);
    a("dilution", zone.dilution);
    a("budget", zone.budget);
    a("hidden", zone.hidden);
    a("locked", zone.locked);
    a.later("place", zone.place, ZonePlace::scalp, zone_places);
    a.later("opacity", zone.opacity, 1.0);
}

template <typename Archive>
void fields(Archive& a, KeepOut& keep_out) {
    a("id", keep_out.id);
    a("reason", keep_out.reason);
    a("center", keep_out.center);
    a("radius_mm", keep_out.radius_mm);
    a("margin_mm", keep_out.margin_mm);
    a.later("border", keep_out.border, std::vector<surface::SurfacePoint>{});
}

inline constexpr const char* scar_kinds[] = {"strip", "fue", "patch", "burn"};
inline constexpr const char* scar_rises[] = {"flat", "sunken", "raised", "keloid"};

template <typename Archive>
void fields(Archive& a, TestPatch& patch) {
    static constexpr const char* results[] = {"open", "holds", "fades", "spreads"};
    a("date", patch.date);
    a.choice("result", patch.result, results);
}

template <typename Archive>
void fields(Archive& a, Scar& scar) {
    a("id", scar.id);
    a.choice("kind", scar.kind, scar_kinds);
    a("name", scar.name);
    a("course", scar.course);
    a("width_mm", scar.width_mm);
    a("age_months", scar.age_months);
    a.choice("rise", scar.rise, scar_rises);
    a("redness", scar.redness);
    a("test_patch", scar.test_patch);
    a("spots_per_cm2", scar.spots_per_cm2);
    a("share", scar.share);
    a("around", scar.around);
    a("depth_mm", scar.depth_mm);
    a("needle", scar.needle);
    a("dilution", scar.dilution);
    a("blend_mm", scar.blend_mm);
}

template <typename Archive>
void fields(Archive& a, OldMark& mark) {
    a("point", mark.point);
    a("diameter_mm", mark.diameter_mm);
}

template <typename Archive>
void fields(Archive& a, PlacedDot& dot) {
    a("id", dot.id);
    a("point", dot.point);
    a("zone", dot.zone);
}

}  // namespace stipple::plan
