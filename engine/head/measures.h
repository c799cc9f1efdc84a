#pragma once
// Head measures (mm) and where they lie in a survey of adults: 2012 US Army Anthropometric Survey (ANSUR II),
// 4,082 men and 1,986 women, public data; means and SDs computed from it.
#include <limits>
#include <string_view>
#include <vector>

#include "head/head.h"

namespace stipple::head {

constexpr double not_measured = std::numeric_limits<double>::quiet_NaN();

/// mm; not_measured (NaN) where a landmark is missing.
struct Measures {
    double length = not_measured;        // glabella to opisthocranion, straight
    double breadth = not_measured;       // widest above the ears, straight
    double girth = not_measured;         // around glabella and opisthocranion, convex (tape)
    double height = not_measured;        // tragion to vertex, vertical
    double face_height = not_measured;   // sellion to menton, straight
    double midline_arc = not_measured;   // glabella to the ear-to-ear plane over the midline (u = 1)
    double coronal_arc = not_measured;   // tragion to tragion over the top
    double upper_third = not_measured;   // trichion to glabella, straight
    double middle_third = not_measured;  // glabella to subnasale
    double lower_third = not_measured;   // subnasale to menton
};

/// Needs no landmark, and gives less without. O(T).
Measures measure(const Head& head, const Landmarks& landmarks);

/// Measures that the survey has.
enum class Measure { length, breadth, girth, height, face_height };
/// "head length"
std::string_view label(Measure measure);
/// Mean and standard deviation in the survey, mm.
struct Norm {
    double mean;
    double deviation;
};
Norm survey_norm(Measure measure, Sex sex);
/// Percentile 0..100 in the survey (normal law on its mean and SD).
double percentile(Measure measure, Sex sex, double mm);

struct Ranked {
    Measure measure;
    double mm;
    double percentile;  // 0..100
    bool unusual() const { return percentile < 1.0 || percentile > 99.0; }
};
/// What could be measured and the survey has, in the order of Measure.
std::vector<Ranked> ranked(const Measures& measures, Sex sex);

}  // namespace stipple::head
