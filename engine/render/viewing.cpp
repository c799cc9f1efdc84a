#include "render/viewing.h"

#include <algorithm>
#include <cmath>

#include "appearance/visibility.h"
#include "base/number_text.h"
#include "forecast/forecast.h"

namespace stipple::render {

namespace {

/// The head as an ellipsoid about what the camera turns about: its skin lies that far towards the eye.
double skin_before_target(const Camera& camera, const surface::Box& head) {
    const glm::vec3 half(0.5f * head.size().x, 0.5f * head.size().y, 90.0f);
    const glm::vec3 towards = glm::normalize(camera.eye() - camera.target);
    return 1.0 / static_cast<double>(glm::length(towards / glm::max(half, 1.0f)));
}

}  // namespace

double looks_as_from(const Camera& camera, const surface::Box& head, int height, const Screen& screen) {
    const double shown_mm = height * 25.4 / screen.pixels_per_inch;
    const double away =
        std::max(static_cast<double>(camera.distance) - skin_before_target(camera, head), 1.0);
    return away * std::tan(0.5 * static_cast<double>(camera.field_of_view)) /
           (0.5 * shown_mm / screen.distance_mm);
}

Camera seen_from(Camera from, const surface::Box& head, double distance_mm, int height,
                 const Screen& screen) {
    from.distance = static_cast<float>(distance_mm + skin_before_target(from, head));
    const double shown_mm = height * 25.4 / screen.pixels_per_inch;
    from.field_of_view = static_cast<float>(2.0 * std::atan(0.5 * shown_mm / screen.distance_mm));
    return from;
}

double seen_as_dots_below(const plan::Plan& plan, const Age& age, appearance::Outcome outcome) {
    const plan::Zone* densest = forecast::densest_zone(plan);
    if (densest == nullptr || densest->density <= 0.0) return 0.0;
    appearance::DotField field = forecast::healed_field(plan, *densest);
    field.deposit = appearance::at_age(field.deposit, appearance::Age::on_day(age.days),
                                       forecast::fading_of(plan), outcome);
    return appearance::seen_as_dots_below(forecast::skin_of(plan.looks), forecast::pigment_of(plan.pigment),
                                          field);
}

std::string seen_as_dots_words(const plan::Plan& plan, const Age& age, appearance::Outcome outcome) {
    if (plan.zones.empty()) return {};
    const double mm = seen_as_dots_below(plan, age, outcome);
    if (mm < 100.0) return "Seen as a tone from any distance.";
    return "Seen as dots from nearer than about " + base::fixed(mm / 1000.0, 1) +
           " m, from further as a tone.";
}

}  // namespace stipple::render
