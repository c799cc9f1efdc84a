#pragma once
// What would go wrong on a real head: every warning and stop with its number, place and remedy. Pure.
// Thresholds: plan checks of the trade, see README "Plan check".
#include <optional>
#include <string>
#include <vector>

#include "dots/density.h"
#include "dots/dot.h"
#include "dots/sites.h"
#include "head/scalp_coordinates.h"

namespace stipple::check {

enum class Level { note, warning, stop };

struct Item {
    Level level = Level::note;
    std::string code;                // "hairline_too_low"
    std::string message;             // one sentence with its number and what to do
    std::optional<glm::vec3> where;  // HEAD mm, for the jump
    std::optional<std::uint32_t> zone;
};

/// Stops first, then warnings, then notes; fixed order within.
std::vector<Item> check(const plan::Plan& plan, const head::ScalpCoordinates* scalp, const dots::Sites& sites,
                        const dots::Density& density, const dots::Dots& dots);

}  // namespace stipple::check
