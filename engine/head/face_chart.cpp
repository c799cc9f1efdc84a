#include "head/face_chart.h"

#include <cmath>

namespace stipple::head {
namespace {

/// The same places in the same order, for writing and reading.
template <typename Chart, typename Visit>
void every_number(Chart& chart, const Visit& visit) {
    for (int c = 0; c < 3; ++c) visit(chart.eye[c]);
    visit(chart.eye_radius);
    for (auto* line : {&chart.upper_lid, &chart.lower_lid, &chart.brow, &chart.upper_lip, &chart.mouth,
                       &chart.lower_lip}) {
        visit(line->from);
        visit(line->to);
        for (auto& z : line->z) visit(z);
    }
}

}  // namespace

std::array<float, face_chart_numbers> numbers_of(const FaceChart& chart) {
    std::array<float, face_chart_numbers> numbers{};
    std::size_t next = 0;
    every_number(chart, [&](float value) { numbers[next++] = value; });
    return numbers;
}

bool chart_of(const std::array<float, face_chart_numbers>& numbers, FaceChart& chart) {
    constexpr float off_any_head = 300.0f;  // mm
    bool good = true;
    std::size_t next = 0;
    every_number(chart, [&](float& value) {
        value = numbers[next++];
        good = good && std::isfinite(value) && std::abs(value) < off_any_head;
    });
    good = good && chart.eye_radius > 1.0f;
    for (const FaceLine* line :
         {&chart.upper_lid, &chart.lower_lid, &chart.brow, &chart.upper_lip, &chart.mouth, &chart.lower_lip})
        good = good && line->from >= 0.0f && line->to > line->from;
    return good;
}

FaceChart scaled(const FaceChart& chart, float factor) {
    FaceChart made = chart;
    every_number(made, [factor](float& value) { value *= factor; });
    return made;
}

}  // namespace stipple::head
