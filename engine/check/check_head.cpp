// The head itself: everything hangs on its landmarks, its size and on skin that was really scanned.
#include <cmath>

#include "base/number_text.h"
#include "check/rules.h"
#include "head/measures.h"

namespace stipple::check {
namespace {

void check_landmarks(const Subject& subject, std::vector<Item>& items) {
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
    check_landmarks(subject, items);
    check_size(subject, items);
    check_whorls(subject, items);
    for (const base::Finding& finding : subject.plan.head->report) {
        if (finding.severity == base::Severity::warning)
            add(items, Level::warning, "scan_" + finding.code, finding.message);
    }
}

}  // namespace stipple::check
