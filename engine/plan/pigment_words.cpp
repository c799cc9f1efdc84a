#include "plan/pigment_words.h"

namespace stipple::plan {

std::string words(const Pigment& pigment) {
    return pigment.name + (pigment.calibrated_on.empty() ? std::string(", uncalibrated")
                                                         : ", patch test of " + pigment.calibrated_on);
}

}  // namespace stipple::plan
