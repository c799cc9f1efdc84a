#pragma once
// The verbs about colours: the client's skin, the shade to take, pigment lines. Options as plain values.
#include <functional>
#include <optional>

#include "editor/cli/verbs.h"

namespace CLI {
class App;
}

namespace stipple::cli {

struct SkinOptions {
    std::string lab, patch, card;  // "61,9.5,17"; "x,y,width,height" in pixels
    path photo, plan, out;         // plan and out: the colour becomes the plan's
    double card_share = 0.18;
    int monk = 0;         // 1..10; 0: not said
    bool shaved = false;  // what was measured is the shaved sides, not bare skin
};
int verb_skin(const SkinOptions& options);

struct ShadeOptions {
    path plan, pigments, out;
    std::string target;       // "48,6,12": Lab of the shaved sides, for this question alone
    bool as_planned = false;  // for the plan's own density and size of dots
    bool table = false;       // four skins beside five colours of hair, without a plan
    bool json = false;
    int take = 0;  // 1..3: into the plan
};
int verb_shade(const ShadeOptions& options);

struct PigmentsOptions {
    path file;  // lines to list, or to write the calibrated one to
    bool calibrate = false;
    std::string name, skin, patch, date;  // Lab of bare skin and of the healed patch; the line that was used
    double parts_water = 8, per_cm2 = 150, visible_mm = 0.30, depth_mm = 0.5;
};
int verb_pigments(const PigmentsOptions& options);

/// Adds the three to the grammar; `add` makes a sub-command that runs what is given.
void add_color_verbs(
    const std::function<CLI::App*(const char* name, const char* help, std::function<int()> run)>& add);

}  // namespace stipple::cli
