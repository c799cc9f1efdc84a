#include "plan/scale_certificate.h"

#include <algorithm>
#include <cmath>

#include "base/number_text.h"
#include "head/measures.h"

namespace stipple::plan {
namespace {

// What a phone or hand scanner adds over a whole head, whatever its scale: published systems lie 0.5 to 1.4
// mm off on faces, which is up to half a percent of a head's length and girth.
constexpr double scanner_percent = 0.5;
constexpr double nineteen_of_twenty = 1.96;  // standard deviations
// Half the width of what the unit's search takes for a head, 480 to 680 mm around (head/scale_decision.cpp).
constexpr double any_head_percent = 17.0;

/// Where nothing was measured the client may be any adult. The first measure there is decides.
void from_survey(const Plan& plan, ScaleCertificate& certificate) {
    const head::Measures m = head::measure(*plan.head, plan.landmarks);
    const std::string who = plan.client.sex == head::Sex::male ? "men" : "women";
    for (const auto& [measure, mm] : {std::pair{head::Measure::girth, m.girth},
                                      {head::Measure::length, m.length},
                                      {head::Measure::breadth, m.breadth},
                                      {head::Measure::height, m.height},
                                      {head::Measure::face_height, m.face_height}}) {
        if (!(mm > 0.0)) continue;
        const head::Norm norm = head::survey_norm(measure, plan.client.sex);
        const double low = norm.mean - nineteen_of_twenty * norm.deviation;
        const double high = norm.mean + nineteen_of_twenty * norm.deviation;
        certificate.on_head_mm = mm;
        certificate.length_percent = 100.0 * std::max(mm - low, high - mm) / mm;
        certificate.why = "no distance confirmed on the client: the " + std::string(head::label(measure)) +
                          " is " + base::fixed(mm, 0) + " mm here, and 19 of 20 " + who + " have " +
                          base::fixed(low, 0) + " to " + base::fixed(high, 0) + " mm";
        return;
    }
    certificate.length_percent = any_head_percent;
    certificate.why = "no distance confirmed on the client, and too few landmarks to measure the head";
}

std::string percent(double value) {
    return base::fixed(value, 1) + " %";
}

}  // namespace

ScaleCertificate scale_certificate(const Plan& plan) {
    ScaleCertificate certificate;
    certificate.correction = plan.head->source.scale.correction;
    if (plan.distance) {
        const auto here = distance_on_head(*plan.distance, *plan.head, plan.landmarks);
        if (here) {
            certificate.confirmed = true;
            certificate.measured_mm = plan.distance->mm;
            certificate.on_head_mm = here->mm;
            const double measured = 100.0 * plan.distance->uncertainty_mm / plan.distance->mm;
            const double found = 100.0 * here->uncertainty_mm / here->mm;
            // Errors of chance add by their squares; a disagreement that was left stands is one for sure.
            certificate.length_percent =
                std::abs(certificate.disagreement_percent()) + std::hypot(measured, found, scanner_percent);
            certificate.why = words(*plan.distance) + " " + base::fixed(plan.distance->mm, 1) + " mm ± " +
                              base::fixed(plan.distance->uncertainty_mm, 1) + " mm, " +
                              base::fixed(here->mm, 1) + " mm on this head, known there to ± " +
                              base::fixed(here->uncertainty_mm, 1) + " mm";
            if (certificate.correction != 1.0)
                certificate.why +=
                    "; the scan's size was multiplied by " + base::fixed(certificate.correction, 3);
            return certificate;
        }
        from_survey(plan, certificate);
        certificate.why +=
            "; a " + words(*plan.distance) + " was measured, but its ends are not on this head";
        return certificate;
    }
    from_survey(plan, certificate);
    return certificate;
}

std::string short_words(const ScaleCertificate& certificate) {
    return "mm ± " + percent(certificate.length_percent) + ", area ± " + percent(certificate.area_percent());
}

std::string long_words(const ScaleCertificate& certificate) {
    return short_words(certificate) + " (" + certificate.why + ")";
}

std::string plain_words(const ScaleCertificate& certificate) {
    std::string plain;
    for (const char c : long_words(certificate)) {
        // The only letter of ours beyond ASCII is the two bytes of the plus-minus sign.
        if (c == '\xc2') continue;
        if (c == '\xb1')
            plain += "+-";
        else
            plain += c;
    }
    return plain;
}

}  // namespace stipple::plan
