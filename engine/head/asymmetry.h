#pragma once
// How unlike the two sides of a head are: its skin mirrored about its own mid-plane and laid on the other
// side, and pairs of landmarks. HEAD frame, mm. (Combes et al. 2008, "Automatic symmetry plane estimation of
// bilateral objects".)
#include <string>
#include <string_view>
#include <vector>

#include "head/head.h"

namespace stipple::head {

/// A left and a right landmark: how far the mirrored left one lies from the right one.
struct UnlikePair {
    std::string_view words;  // "outer eye corners"
    double mm = 0.0;
    double higher_left = 0.0;   // mm the left one lies higher
    double further_left = 0.0;  // mm the left one lies further from the mid-plane
};

struct Asymmetry {
    bool known = false;                    // false: no mid-plane was found, all else is 0
    double median_mm = 0.0, far_mm = 0.0;  // between the sides: half of the skin within, 95 % within
    double fuller_left = 0.0;              // mean mm the left side stands further out than the right
    std::vector<UnlikePair> pairs;         // of landmarks that are there, the most unlike first
};

/// Skin from chin to top that the scan shows, without the ears; some 20 ms.
Asymmetry asymmetry(const Head& head, const Landmarks& landmarks);

/// Sentences for people: the skin first, then each pair. Empty when not known.
std::vector<std::string> words(const Asymmetry& found);

}  // namespace stipple::head
