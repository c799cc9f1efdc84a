#pragma once
// What can differ between two virtual heads: sex, age, ancestry, weight, and features by name. Each is a mix
// of rows of MakeHuman's target file (CC0).
#include <array>
#include <span>
#include <string_view>

#include "head/head.h"
#include "head/virtual_head_cage.h"

namespace stipple::head {

/// A feature between two extremes: -1 .. 1, 0 as the mean face has it.
struct Morph {
    std::string_view name;          // "nose_width"
    std::array<int, 2> more, less;  // target rows, left and right; 0: none
    double spread;                  // SD among drawn heads; 0: never drawn, set by sizes
};
constexpr std::size_t morph_count = 38;
std::span<const Morph, morph_count> morphs();
std::optional<std::size_t> morph_named(std::string_view name);

using MorphValues = std::array<double, morph_count>;

/// Shares of African, Asian and European descent among the three that the base mesh knows; sum 1.
using Ancestry = std::array<double, 3>;

struct Features {
    Sex sex = Sex::male;
    double age = 25.0;  // years, 18..90; the face's age runs from 25 to 90
    Ancestry ancestry{1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0};
    double weight = 0.0;  // -1 lean .. 1 heavy
    MorphValues morphs{};
};

/// Points of the cage, then of the eyeballs: mm, z up, face to -y, left and right alike, face not yet
/// closed.
std::vector<glm::dvec3> blended(const Cage& cage, const Features& features);

}  // namespace stipple::head
