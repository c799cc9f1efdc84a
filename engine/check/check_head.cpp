// The head itself: everything hangs on its landmarks, its size and on skin that was really scanned.
#include <cmath>

#include "base/number_text.h"
#include "check/rules.h"
#include "head/measures.h"
#include "plan/scale_certificate.h"
#include "plan/zone_registration.h"

namespace stipple::check {
namespace {

void check_head_landmarks(const Subject& subject, std::vector<Item>& items) {
    std::string missing, open;
    for (head::Landmark which : head::required_landmarks()) {
        const head::LandmarkPlace& place = head::get(subject.plan.landmarks, which);
        std::string& list = place.state == head::LandmarkState::missing ? missing : open;
        if (place.state == head::LandmarkState::confirmed) continue;
        list += (list.empty() ? "" : ", ") + std::string(head::label(which));
    }
    if (!missing.empty()) {
        add(items, Level::stop, "landmarks_missing",
            "Landmarks are missing: " + missing + ". Place them on the head.");
    }
    if (!open.empty()) {
        add(items, Level::warning, "landmarks_unconfirmed",
            "Landmarks were proposed by the program and not yet confirmed: " + open +
                ". Look at each and confirm it.");
    }
}

void check_size(const Subject& subject, std::vector<Item>& items) {
    const head::Measures measures = head::measure(*subject.plan.head, subject.plan.landmarks);
    std::string unusual;
    for (const head::Ranked& one : head::ranked(measures, subject.plan.client.sex)) {
        if (!one.unusual()) continue;
        unusual += (unusual.empty() ? "" : ", ") + std::string(head::label(one.measure)) + " " +
                   base::fixed(one.mm, 0) + " mm (" +
                   (one.percentile < 1 ? "fewer than 1 % of adults are below" : "fewer than 1 % exceed it") +
                   ")";
    }
    if (unusual.empty()) return;
    add(items, Level::warning, "head_size_unusual",
        "Unusual for an adult: " + unusual +
            ". Look at the landmarks and tape the client's head: a wrong scale makes every density wrong by "
            "twice the error.");
}

/// A careful tape or calliper is worth 1 to 2 %; beyond this a confirmed distance says little.
constexpr double loose_percent = 3.0;

/// Millimetres on the scan are the client's only once one distance was measured on the client.
void check_scale(const Subject& subject, std::vector<Item>& items) {
    const plan::ScaleCertificate certificate = plan::scale_certificate(subject.plan);
    const std::string width = "Lengths may be wrong by " + base::fixed(certificate.length_percent, 1) +
                              " %, areas and densities by " + base::fixed(certificate.area_percent(), 1) +
                              " %: ";
    if (!certificate.confirmed) {
        add(items, Level::warning, "scale_unconfirmed",
            width + certificate.why +
                ". Tape the girth, or measure from eye corner to eye corner, and confirm it.");
        return;
    }
    const double apart = std::abs(certificate.disagreement_percent());
    if (apart <= certificate.length_percent - apart) {
        if (certificate.length_percent <= loose_percent) return;
        add(items, Level::note, "scale_loose",
            width + certificate.why + ". Confirm the landmarks it lies between, or tape the girth.");
        return;
    }
    add(items, Level::warning, "scale_disagrees",
        width + "the " + plan::words(*subject.plan.distance) + " is " +
            base::fixed(certificate.measured_mm, 1) + " mm on the client and " +
            base::fixed(certificate.on_head_mm, 1) +
            " mm on the head. Look at the landmarks, measure again, or confirm it so that the head is "
            "scaled.");
}

/// Landmarks far from a zone leave it loose, however well they fit themselves.
void check_registration(const Subject& subject, std::vector<Item>& items) {
    const auto zones = plan::registration_by_zone(subject.plan);
    if (!zones) return;
    const plan::ZoneRegistration* worst = nullptr;
    for (const plan::ZoneRegistration& zone : *zones) {
        if (zone.within_mm > plan::registration_limit_mm && (!worst || zone.within_mm > worst->within_mm))
            worst = &zone;
    }
    if (!worst) return;
    add(items, Level::note, "registration_far",
        "Laid onto the client by its landmarks, the zone " +
            plan::find_zone(subject.plan, worst->zone)->name + " lies within " +
            base::fixed(worst->within_mm, 1) + " mm 19 times of 20, more than the " +
            base::fixed(plan::registration_limit_mm, 0) +
            " mm by which a natural hairline wanders. Place and confirm eye corners, both tragia and the "
            "inion.",
        {}, worst->zone);
}

/// Surveyed whorls lie 15 to 110 mm behind the line from ear to ear.
void check_whorls(const Subject& subject, std::vector<Item>& items) {
    if (!subject.scalp) return;
    for (const head::Whorl& whorl : subject.plan.whorls) {
        const double behind = subject.scalp->midline_mm(whorl.u - 1.0);
        if (behind >= 15.0 && behind <= 110.0) continue;
        add(items, Level::note, "whorl_unusual",
            "A whorl lies " + base::fixed(std::abs(behind), 0) +
                (behind < 0 ? " mm in front of" : " mm behind") +
                " the line from ear to ear; most lie 15 to 110 mm behind it. Look at the client's crown.");
    }
}

}  // namespace

void check_head(const Subject& subject, std::vector<Item>& items) {
    check_head_landmarks(subject, items);
    check_size(subject, items);
    check_scale(subject, items);
    check_registration(subject, items);
    check_whorls(subject, items);
    for (const base::Finding& finding : subject.plan.head->report) {
        if (finding.severity == base::Severity::warning)
            add(items, Level::warning, "scan_" + finding.code, finding.message);
    }
}

}  // namespace stipple::check
