#pragma once
// How large heads are: means, SDs and correlations of adults, and sizes drawn from them. mm.
// Source: 2012 US Army Anthropometric Survey (ANSUR II), 4,082 men and 1,986 women, public data.
#include <array>
#include <cstdint>
#include <string_view>

#include "head/head.h"

namespace stipple::head {

enum class Size {
    length,             // glabella to opisthocranion
    breadth,            // widest above the ears
    girth,              // tape around glabella and opisthocranion
    height,             // tragion to top
    bizygomatic,        // across the cheek-bone arches
    menton_to_sellion,  // chin to root of the nose
    pupils,             // pupil distance
    ear_length,
    ear_breadth,
    ear_protrusion,
};
constexpr std::size_t size_count = 10;
using Sizes = std::array<double, size_count>;
constexpr double& size(Sizes& sizes, Size which) {
    return sizes[static_cast<std::size_t>(which)];
}
constexpr double size(const Sizes& sizes, Size which) {
    return sizes[static_cast<std::size_t>(which)];
}

struct SurveyRow {
    std::string_view label;
    double mean[2], deviation[2];  // men, women; mm
};
const std::array<SurveyRow, size_count>& survey_rows();
Sizes survey_means(Sex sex);
/// The correlation that sizes are drawn with. Those among length, breadth, girth and height that the survey's
/// table gives are its own; the others are plausible values of ours, kept small.
double size_correlation(Size a, Size b);

/// Ten sizes from the normal law with these means, SDs and correlations, no one further than 3 SD from its
/// mean. Same seed, same sizes. Each thousand of seeds (0 to 999, 1000 to 1999...) is a balanced class: its
/// means, SDs and correlations are the law's but for a part in a hundred (stratified as in McKay, Beckman &
/// Conover 1979, signs from an orthogonal array as in Owen 1992).
Sizes draw_sizes(Sex sex, std::uint64_t seed);

}  // namespace stipple::head
