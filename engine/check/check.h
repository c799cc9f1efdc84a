#pragma once
// What would go wrong on a real head: every warning and stop with its number, place and remedy. Pure.
// Thresholds: plan checks of the trade, see README "Plan check".
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dots/density.h"
#include "dots/dot.h"
#include "dots/existing_hair.h"
#include "dots/sites.h"
#include "head/scalp_coordinates.h"

namespace stipple::check {

enum class Level { note, warning, stop };

/// A number of plan/settings.h that would set it right: the plan's own, or of a zone, a scar or a session.
struct Mend {
    enum class Of { plan, zone, scar, session };
    Of of = Of::plan;
    std::uint32_t id = 0;  // of the zone or scar; session: from 1
    std::string setting;   // "depth_mm"; also "days_after_previous" of a session, "hidden" of a zone
    double value = 0;
    std::string words;                                     // "Set depth to 0.4 mm"
    std::vector<std::pair<std::uint32_t, double>> also{};  // other sessions that are set with it, and to what
    bool operator==(const Mend&) const = default;
};

struct Item {
    Level level = Level::note;
    std::string code;                // "hairline_too_low"
    std::string message;             // one sentence with its number and what to do
    std::optional<glm::vec3> where;  // HEAD mm, for the jump
    std::optional<std::uint32_t> zone;
    std::optional<Mend> mend{};
};

/// Stops first, then warnings, then notes; fixed order within. `hair`: the client's own, where a pattern says
/// where it stands; else null.
std::vector<Item> check(const plan::Plan& plan, const head::ScalpCoordinates* scalp, const dots::Sites& sites,
                        const dots::Density& density, const dots::Dots& dots,
                        const std::vector<dots::Follicle>* hair = nullptr);

}  // namespace stipple::check
