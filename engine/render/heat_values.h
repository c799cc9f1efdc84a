#pragma once
// What a heat map shows, per vertex of the head: numbers of the model, never of pixels.
#include <memory>
#include <string_view>
#include <vector>

#include "render/scene.h"

namespace stipple::render {

/// density: planned dots/cm2. actual: scene.counted up to scene.session, counted over `count_width_mm` of
/// skin. to_come: of the planned ones, those of sessions after scene.session. missing_hair: % of a full head
/// of hair that the client lacks, as counted, else by the pattern of the loss (0 without either). fill: % of
/// the skin under fresh dots. match: dE00 between the field and the client's own shaved hair. depth: % of the
/// deepest advised. contrast: dE00 between the field of dots at scene.age, as one tone, and bare skin.
/// touch_up: years after healing until 0.65 of the healed contrast is left, for scene.outcome. 0 where
/// nothing is planned; where the scan shows hair or lumps the sign is turned.
constexpr float count_width_mm = 5.0f;  // standard deviation
using HeatValues = std::shared_ptr<const std::vector<float>>;
HeatValues heat_values(const Scene& scene);

/// Value at the top of the scale and its unit: "dots/cm²".
double heat_top(const Scene& scene);
std::string_view heat_unit(HeatMap map);

}  // namespace stipple::render
