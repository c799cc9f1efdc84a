#include "plan/pigment.h"

#include <cmath>

#include "plan/calendar.h"

namespace stipple::plan {
namespace {

using base::refused;

}  // namespace

base::Status check_pigment(const Pigment& pigment) {
    if (pigment.name.empty() || pigment.name.size() > 200)
        return refused("A pigment has a name of 1 to 200 letters, as on the bottle.");
    const bool parts = pigment.carbon >= 0 && pigment.iron >= 0 && pigment.carbon + pigment.iron > 0 &&
                       pigment.carbon <= 1000 && pigment.iron <= 1000;
    if (!parts) return refused("A pigment has parts of carbon and iron oxide from 0 to 1,000, not both 0.");
    if (!(pigment.tau_ink >= 0.5 && pigment.tau_ink <= 100))
        return refused("The strength of a pigment (tau_ink) is out of range: 0.5 to 100; usual is 14.");
    if (!(pigment.fading >= 0.2 && pigment.fading <= 3))
        return refused("How long a pigment lasts (fading) is out of range: 0.2 to 3 times as long as usual.");
    if (!pigment.calibrated_on.empty() && !day_of(pigment.calibrated_on))
        return refused("\"" + pigment.calibrated_on +
                       "\" is no date of a patch test: write it like 2027-01-12, or leave it empty.");
    return base::Done{};
}

base::Status check_lab(const std::vector<double>& lab) {
    if (lab.empty()) return base::Done{};
    if (lab.size() != 3 || !(lab[0] >= 5 && lab[0] <= 95) || !(std::abs(lab[1]) <= 60) ||
        !(std::abs(lab[2]) <= 60))
        return refused("A measured colour is L*, a*, b*: L* from 5 to 95, the others from -60 to 60.");
    return base::Done{};
}

}  // namespace stipple::plan
