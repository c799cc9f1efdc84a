#include "plan/settings.h"

#include <algorithm>
#include <array>

#include "base/ensure.h"
#include "base/number_text.h"

namespace stipple::plan {
namespace {

using enum SettingGroup;

// Defaults and ranges: hairline design and procedure figures of the trade and of the literature named in the
// README.
constexpr std::array table{
    Setting{"mid_front_height", "Mid-front height", "mm", 40, 130, 78, 0, hairline_shape,
            "Height of the mid-frontal point above the glabella, measured over the skin; men 70 to 100, "
            "women 55 to 65."},
    Setting{"temple_recession", "Temple recession", "mm", -30, 60, 2, 0, hairline_shape,
            "How far the frontotemporal angles lie behind the level of the mid-front, seen from the side; 0 "
            "is level."},
    Setting{"temple_width", "Temple width", "mm", -25, 25, 0, 0, hairline_shape,
            "How far the frontotemporal angles stand outward of the lines up from the outer eye corners."},
    Setting{"roundness", "Roundness", "", 0, 1, 0.5, 2, hairline_shape,
            "Lowest: the front is straight up to the temples; highest: round from the middle."},
    Setting{"peak_forward", "Temporal peak", "mm", -10, 30, 8, 0, hairline_shape,
            "How far the temporal peak stands forward of the temple."},
    Setting{"widows_peak", "Widow's peak", "mm", -10, 20, 0, 0, hairline_shape,
            "How far the middle of the front dips forward."},
    Setting{"sideburn_drop", "Sideburn", "mm", -40, 30, -2, 0, hairline_shape,
            "How far the sideburn reaches below the tragion; negative: ends above it."},
    Setting{"ear_arc", "Arc over the ear", "mm", 2, 40, 8, 0, hairline_shape,
            "Skin left free above the ear's upper root, where the line runs round it."},
    Setting{"nape_drop", "Nape line", "mm", 10, 80, 50, 0, hairline_shape,
            "How far the nape line lies below the inion, over the skin."},
    Setting{"feather_mm", "Feather", "mm", 0, 25, 8, 1, hairline_edge,
            "Depth behind the line over which density rises to full; men 6 to 10, women 10 to 20."},
    Setting{"feather_start", "Density at the edge", "", 0.05, 1, 0.40, 2, hairline_edge,
            "Share of the full density in the very first row."},
    Setting{"macro_amplitude_mm", "Broken edge", "mm", 0, 12, 3, 1, hairline_edge,
            "Height of the mounds along the line; 0 only for an edge-up."},
    Setting{"macro_wavelength_mm", "Mound width", "mm", 15, 60, 32, 0, hairline_edge,
            "Distance from mound to mound."},
    Setting{"micro_amplitude_mm", "Fine irregularity", "mm", 0, 5, 1.5, 1, hairline_edge,
            "Depth of the small clusters and gaps in the first rows."},
    Setting{"micro_wavelength_mm", "Cluster width", "mm", 2, 10, 5, 1, hairline_edge,
            "Length of clusters and gaps along the line."},
    Setting{"strays_per_cm", "Strays", "per cm", 0, 3, 0.8, 1, hairline_edge,
            "Single dots up to 5 mm in front of the line, for each centimetre of it."},
    Setting{"front_dot_size", "Front-row dot size", "", 0.5, 1, 0.85, 2, hairline_edge,
            "Diameter of dots in the feather relative to those inside."},
    Setting{"set_back_mm", "Behind own hair", "mm", 0, 30, 0, 0, hairline_edge,
            "Where the line is the client's own hair, dots begin this far behind its first hairs; 5 to 10."},
    Setting{"asymmetry_mm", "Left from right", "mm", 0, 10, 0, 1, hairline_edge,
            "How far the two sides may differ, so that the line is no mirror image; 1 to 2 looks natural."},
    Setting{"density", "Target density", "dots/cm²", 10, 600, 150, 0, zone,
            "Dots per square centimetre of skin after the last session."},
    Setting{"depth_mm", "Depth", "mm", 0.1, 1.5, 0.5, 2, zone,
            "Target depth of the deposit; never more than 1.5 mm."},
    Setting{"dilution", "Dilution", ": 1", 0, 60, 6, 0, zone,
            "Parts of sterile water to one part of pigment."},
    Setting{"opacity", "Opacity", "", 0, 1, 1, 2, zone,
            "How much of the zone counts: its density, and how far it covers the zones below it."},
    Setting{"budget", "Exact dots", "dots", 0, 100000, 0, 0, zone,
            "Number of dots that the zone gets, exactly, after the last session; its density then says only "
            "where "
            "they lie closer. 0: by density."},
    Setting{"scar_width_mm", "Width", "mm", 0, 120, 4, 1, scar,
            "Width of the scar along its line; 0: the line is the border of an area."},
    Setting{"scar_age_months", "Age of the scar", "months", 0, 1200, 24, 0, scar,
            "Months since injury or surgery; under 6 no scar is worked, 9 to 12 are usual."},
    Setting{"scar_redness", "Redness", "", 0, 1, 0, 2, scar,
            "Lowest: pale or skin-coloured; highest: red. What is still red is not ready."},
    Setting{"scar_spots_per_cm2", "White dots", "per cm²", 0, 100, 15, 0, scar,
            "White round scars of a FUE field in a square centimetre; every third unit taken leaves 20 to "
            "30."},
    Setting{"scar_share", "Share of the density", "", 0.1, 1.2, 0.7, 2, scar,
            "Dots in the scar as a share of the neighbours' after the last session; 70 to 100 %, less where "
            "the skin rejects pigment."},
    Setting{"scar_around", "Density around", "dots/cm²", 10, 300, 120, 0, scar,
            "What the hair around looks like, in dots; where a zone is denser, the zone counts."},
    Setting{"scar_blend_mm", "Blend ring", "mm", 0, 30, 15, 0, scar,
            "Ring beyond the edge in which the density goes over into the neighbours'; 5 to 15."},
    Setting{"share", "Share after session", "", 0.01, 1, 1, 2, session,
            "Share of the target reached after this session."},
    Setting{"fresh_diameter_mm", "Fresh dot", "mm", 0.10, 0.60, 0.25, 2, SettingGroup::plan,
            "Diameter of a dot straight after the needle."},
    Setting{"healed_diameter_mm", "Healed dot", "mm", 0.07, 0.40, 0.20, 2, SettingGroup::plan,
            "Visible diameter of a dot after 28 days."},
    Setting{"spacing_margin_mm", "Gap between dots", "mm", 0.0, 0.5, 0.145, 3, SettingGroup::plan,
            "Smallest gap between two fresh dots; 0.145 mm is what the eye separates at half a metre."},
    Setting{"rate_per_minute", "Working speed", "dots/min", 10, 300, 78, 0, SettingGroup::plan,
            "Dots placed per minute, pauses of the hand included."},
    Setting{"dot_volume_ul", "Pigment per dot", "µl", 0.001, 0.5, 0.02, 3, SettingGroup::plan,
            "Mixed pigment that one dot uses."},
    Setting{
        "hair_length_mm", "Hair length", "mm", 0, 500, 0.5, 1, SettingGroup::plan,
        "How long the client's own hair is worn; from 10 mm on dots lie between hairs and partings show."},
    Setting{
        "natural_units", "Full hair", "units/cm²", 30, 150, 80, 0, SettingGroup::plan,
        "Follicular units in a square centimetre where the client's hair is full, best counted at the side "
        "of the head."},
    Setting{"loss_stable_months", "Loss stable for", "months", 0, 600, 0, 0, SettingGroup::plan,
            "Months since the client last lost hair; patchy loss should be quiet for 12. 0: not asked."},
    Setting{"brow_crease_mm", "Highest brow crease", "mm", 0, 90, 0, 0, SettingGroup::plan,
            "Height of the highest crease of the raised brow above the glabella, over the skin; shown as a "
            "guide. 0: none."},
    Setting{"regularity", "Regularity", "", 1.45, 1.75, 1.60, 2, SettingGroup::plan,
            "How even the dots stand, as Clark-Evans number: 1.45 natural, 1.60 as hair follicles, 1.75 most "
            "even. At 1.60 an edit moves no dot at all."},
};

/// Where a named number lives in a plan; null for zone and session settings, which belong to one zone or
/// session.
double* place_of(Plan& plan, std::string_view name) {
    HairlineNumbers& n = plan.hairline.numbers;
    HairlineEdge& e = plan.hairline.edge;
    Settings& s = plan.settings;
    const std::pair<std::string_view, double*> places[] = {
        {"mid_front_height", &n.mid_front_height},
        {"temple_recession", &n.temple_recession},
        {"temple_width", &n.temple_width},
        {"roundness", &n.roundness},
        {"peak_forward", &n.peak_forward},
        {"widows_peak", &n.widows_peak},
        {"sideburn_drop", &n.sideburn_drop},
        {"ear_arc", &n.ear_arc},
        {"nape_drop", &n.nape_drop},
        {"set_back_mm", &e.set_back_mm},
        {"asymmetry_mm", &e.asymmetry_mm},
        {"feather_mm", &e.feather_mm},
        {"feather_start", &e.feather_start},
        {"macro_amplitude_mm", &e.macro_amplitude_mm},
        {"macro_wavelength_mm", &e.macro_wavelength_mm},
        {"micro_amplitude_mm", &e.micro_amplitude_mm},
        {"micro_wavelength_mm", &e.micro_wavelength_mm},
        {"strays_per_cm", &e.strays_per_cm},
        {"front_dot_size", &e.front_dot_size},
        {"fresh_diameter_mm", &s.fresh_diameter_mm},
        {"healed_diameter_mm", &s.healed_diameter_mm},
        {"spacing_margin_mm", &s.spacing_margin_mm},
        {"rate_per_minute", &s.rate_per_minute},
        {"dot_volume_ul", &s.dot_volume_ul},
        {"regularity", &s.regularity},
        {"hair_length_mm", &plan.existing_hair.length_mm},
        {"natural_units", &plan.existing_hair.natural_units},
        {"loss_stable_months", &plan.existing_hair.stable_months},
        {"brow_crease_mm", &plan.existing_hair.brow_crease_mm},
    };
    const auto found = std::find_if(std::begin(places), std::end(places),
                                    [name](const auto& place) { return place.first == name; });
    return found == std::end(places) ? nullptr : found->second;
}

}  // namespace

std::span<const Setting> settings() {
    return table;
}

const Setting& setting(std::string_view name) {
    const auto found =
        std::find_if(table.begin(), table.end(), [name](const Setting& one) { return one.name == name; });
    STIPPLE_ENSURE(found != table.end(), "a setting was asked for that does not exist");
    return *found;
}

base::Status check_range(const Setting& setting, double value) {
    if (value >= setting.low && value <= setting.high) return base::Done{};
    const std::string unit = setting.unit.empty() ? "" : " " + std::string(setting.unit);
    return base::Error{base::ErrorCode::refused, std::string(setting.label) + " " + base::shortest(value) +
                                                     unit +
                                                     " is out of range: " + base::shortest(setting.low) +
                                                     " to " + base::shortest(setting.high) + unit + "."};
}

bool of_the_plan(const Setting& setting) {
    return setting.group != SettingGroup::zone && setting.group != SettingGroup::scar &&
           setting.group != SettingGroup::session;
}

double get(const Plan& plan, std::string_view name) {
    const double* place = place_of(const_cast<Plan&>(plan), name);  // read only
    STIPPLE_ENSURE(place, "a plan has no such number");
    return *place;
}

void set(Plan& plan, std::string_view name, double value) {
    double* place = place_of(plan, name);
    STIPPLE_ENSURE(place, "a plan has no such number");
    *place = value;
}

}  // namespace stipple::plan
