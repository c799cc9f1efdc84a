#pragma once
// Anatomical landmarks as surface points: proposed by the program, placed or confirmed by a person.
// Names: Farkas 1994, "Anthropometry of the Head and Face"; ISO 7250.
#include <array>
#include <optional>
#include <string_view>

#include "surface/surface_point.h"

namespace stipple::head {

enum class Landmark {
    glabella,
    sellion,
    subnasale,
    menton,
    endocanthion_right,
    endocanthion_left,
    exocanthion_right,
    exocanthion_left,
    infraorbitale_right,
    infraorbitale_left,
    tragion_right,
    tragion_left,
    frontotemporale_right,
    frontotemporale_left,
    vertex,
    opisthocranion,
    inion,
    trichion,
};
constexpr int landmark_count = 18;

enum class LandmarkState { missing, proposed, placed, confirmed };

struct LandmarkPlace {
    surface::SurfacePoint point;
    LandmarkState state = LandmarkState::missing;
    bool operator==(const LandmarkPlace&) const = default;
};

using Landmarks = std::array<LandmarkPlace, landmark_count>;

/// Stable snake_case name for files ("tragion_left"), and words for people ("left tragion").
std::string_view name(Landmark landmark);
std::string_view label(Landmark landmark);
/// One sentence where it lies, for the help.
std::string_view description(Landmark landmark);
std::optional<Landmark> landmark_named(std::string_view name);
constexpr std::size_t index(Landmark landmark) {
    return static_cast<std::size_t>(landmark);
}
inline const LandmarkPlace& get(const Landmarks& landmarks, Landmark which) {
    return landmarks[index(which)];
}

/// Landmarks that a hairline template cannot do without.
std::array<Landmark, 6> required_landmarks();  // glabella, both tragia, both exocanthia, vertex

}  // namespace stipple::head
