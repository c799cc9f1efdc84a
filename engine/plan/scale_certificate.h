#pragma once
// How far lengths, areas and densities of a plan may be wrong because the scan's scale is: from the distance
// measured on the client or, without one, from how much adults' heads differ (2012 US Army survey,
// head/measures.h). Percent; 19 of 20 plans lie within.
#include "plan/plan.h"

namespace stipple::plan {

struct ScaleCertificate {
    bool confirmed = false;       // by a distance that was found on this head
    double length_percent = 0.0;  // +-
    double measured_mm = 0.0;     // on the client; 0 when not confirmed
    double on_head_mm = 0.0;      // the same on the head as it is now; or what stands for its size
    double correction = 1.0;      // of the scan's scale
    std::string why;              // one sentence: what it rests on

    /// Areas go with the square of lengths, densities with their inverse: twice the error.
    double area_percent() const { return 2.0 * length_percent; }
    /// How much longer the client's distance is than the head's; 0 when not confirmed.
    double disagreement_percent() const { return confirmed ? 100.0 * (measured_mm / on_head_mm - 1.0) : 0.0; }
};

/// O(T).
ScaleCertificate scale_certificate(const Plan& plan);

/// "mm ± 0.9 %, area ± 1.8 %"
std::string short_words(const ScaleCertificate& certificate);
/// The same with its reason, for people; `plain_words` in ASCII, for the headers of files.
std::string long_words(const ScaleCertificate& certificate);
std::string plain_words(const ScaleCertificate& certificate);

}  // namespace stipple::plan
