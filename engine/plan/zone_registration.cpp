#include "plan/zone_registration.h"

#include <algorithm>
#include <cmath>

#include "head/registration_error.h"

namespace stipple::plan {
namespace {

// Of an error that scatters alike in three directions 19 of 20 lie within so many times its root mean square:
// sqrt(7.815 / 3), 7.815 the 95 % point of chi-squared with 3 degrees of freedom.
constexpr double within_of_rms = 1.614;
constexpr float planned = 0.1f;  // coverage from which skin belongs to a zone

double fiducial_error(const head::Landmarks& landmarks) {
    double sum = 0.0;
    std::size_t count = 0;
    for (const head::Landmark which : head::touchable_landmarks()) {
        const head::LandmarkPlace& place = get(landmarks, which);
        if (place.state == head::LandmarkState::missing) continue;
        const double own = place.state == head::LandmarkState::proposed ? proposed_mm : looked_at_mm;
        sum += own * own;
        ++count;
    }
    return count == 0 ? 0.0 : std::sqrt(touching_mm * touching_mm + sum / static_cast<double>(count));
}

}  // namespace

base::Result<std::vector<ZoneRegistration>> registration_by_zone(const Plan& plan) {
    const surface::Surface& skin = *plan.head->surface;
    const auto error = head::RegistrationError::make(head::touchable_places(skin, plan.landmarks));
    if (!error) return error.error();
    const double each = fiducial_error(plan.landmarks);
    std::vector<double> square(skin.positions().size());
    for (std::size_t v = 0; v < square.size(); ++v) {
        const double at = error->at(glm::dvec3(skin.positions()[v]), each);
        square[v] = at * at;
    }
    std::vector<ZoneRegistration> zones;
    for (const Zone& zone : plan.zones) {
        double sum = 0.0, worst = 0.0;
        std::size_t count = 0;
        for (std::size_t v = 0; v < zone.coverage.size(); ++v) {
            if (zone.coverage[v] < planned) continue;
            sum += square[v];
            worst = std::max(worst, square[v]);
            ++count;
        }
        if (count == 0) continue;
        zones.push_back(
            {zone.id, std::sqrt(sum / static_cast<double>(count)), within_of_rms * std::sqrt(worst)});
    }
    return zones;
}

}  // namespace stipple::plan
