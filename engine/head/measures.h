#pragma once
// Head measures (mm) and where they lie in a survey of adults: 2012 US Army Anthropometric Survey (ANSUR II),
// 4,082 men and 1,986 women, public data; means and SDs computed from it.
#include <optional>

#include "head/head.h"

namespace stipple::head {

struct Measures {
    double length = 0;       // glabella to opisthocranion, straight
    double breadth = 0;      // widest above the ears, straight
    double girth = 0;        // around glabella and opisthocranion, convex (tape)
    double height = 0;       // tragion to vertex, vertical
    double midline_arc = 0;  // glabella to the ear-to-ear plane over the midline (u = 1)
    double coronal_arc = 0;  // tragion to tragion over the top
};

/// Needs glabella, opisthocranion, tragia and vertex. O(T).
Measures measure(const Head& head, const Landmarks& landmarks);

/// Percentile 0..100 in the survey (normal law on its mean and SD).
enum class Measure { length, breadth, girth, height };
double percentile(Measure measure, Sex sex, double mm);

}  // namespace stipple::head
