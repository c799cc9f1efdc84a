#pragma once
// Where a made head's eyes, brows and lips are, for showing them: its skin is one closed sheet with calm lids
// and no colours of its own. HEAD frame, mm; left and right are alike, so lines run over the distance |x|
// from the mid-plane. Scans have no chart: they show what was scanned.
#include <array>
#include <glm/glm.hpp>

namespace stipple::head {

/// Height z over |x|, at even steps from `from` to `to`.
struct FaceLine {
    static constexpr std::size_t count = 16;
    float from = 0.0f, to = 1.0f;
    std::array<float, count> z{};
    bool operator==(const FaceLine&) const = default;
};

struct FaceChart {
    glm::vec3 eye{0.0f};                   // middle of the left eyeball; its gaze runs to -y from here
    float eye_radius = 12.0f;              // of the eyeball
    FaceLine upper_lid, lower_lid;         // edges of the open lids, from the inner to the outer corner
    FaceLine brow;                         // its middle, from the nose outward
    FaceLine upper_lip, mouth, lower_lip;  // border of the red above, line between the lips, border below
    bool operator==(const FaceChart&) const = default;
};

/// All numbers in file order: eye, radius, then each line's ends and heights.
constexpr std::size_t face_chart_numbers = 4 + 6 * (2 + FaceLine::count);
std::array<float, face_chart_numbers> numbers_of(const FaceChart& chart);
/// False when a number is not finite or lies off any head, or a line runs backward.
bool chart_of(const std::array<float, face_chart_numbers>& numbers, FaceChart& chart);

/// Every length times `factor`, as the head is.
FaceChart scaled(const FaceChart& chart, float factor);

}  // namespace stipple::head
