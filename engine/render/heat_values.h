#pragma once
// What a heat map shows, per vertex of the head: numbers of the model, never of pixels.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "render/scene.h"

namespace stipple::render {

/// density: planned dots/cm2. actual: scene.counted up to scene.session, counted over `count_width_mm` of
/// skin. to_come: of the planned ones, those of sessions after scene.session. missing_hair: % of a full head
/// of hair that the client lacks, as counted, else by the pattern of the loss (no number without either).
/// fill: % of the skin under fresh dots. match: dE00 between the field and the client's own shaved hair.
/// depth: % of the deepest advised. contrast: dE00 between the field of dots at scene.age, as one tone, and
/// bare skin. touch_up: years after healing until 0.65 of the healed contrast is left, for scene.outcome.
/// kept: % of the healed contrast that is left at scene.age. density_error, spacing_error: heat_counts.h.
/// 0 where nothing is planned; negative where there is no number, or one of hair and lumps instead of skin:
/// shown hatched.
using HeatValues = std::shared_ptr<const std::vector<float>>;
HeatValues heat_values(const Scene& scene);

/// Errors are stored so many times their largest higher: 0 stays "nothing is planned there".
constexpr double above_nothing = 1.1;
/// Numbers at both ends of a map's scale. Values are stored `shift` higher.
struct HeatScale {
    double low = 0.0, top = 1.0, shift = 0.0;
    double reach() const { return top + shift; }  // stored value at the top
};
HeatScale heat_scale(const Scene& scene);
/// The map depends on the dots that are laid out.
bool counts_dots(HeatMap map);
/// Above and below what was asked for: its scale has 0 in its middle.
bool is_error(HeatMap map);
/// Colours that the map is shown in: errors never in those of scene.heat_colors.
HeatColors heat_colors(const Scene& scene);
/// What is hatched in grey: "too few dots"; empty: nothing.
std::string_view heat_gap_words(const Scene& scene);
/// "dots/cm²".
std::string_view heat_unit(HeatMap map);

/// What stands beside a map: its colours, numbers at both ends and in the middle, and what is hatched.
struct HeatLegend {
    double low, top;
    std::string_view unit;
    HeatColors colors;
    std::string_view gap;  // empty: nothing is hatched
    /// "+30", "0", "7.5": at a share 0..1 of the scale.
    std::string number(double share) const;
};
HeatLegend heat_legend(const Scene& scene);

}  // namespace stipple::render
