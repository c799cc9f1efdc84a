// Beards: face skin is thinner and moves more than the scalp's. Needle 0.3 to 0.5 mm deep (0.6 at most), 30
// to 60 dots/cm2, two sessions, as the trade works them.
#include "base/number_text.h"
#include "check/rules.h"

namespace stipple::check {
namespace {

constexpr double deepest_mm = 0.6, usual_deepest_mm = 0.5;
constexpr double densest = 60.0;  // dots/cm2
constexpr std::size_t usual_sessions = 2;

void check_beard_landmarks(const Subject& subject, std::vector<Item>& items) {
    for (const head::Landmark which : {head::Landmark::subnasale, head::Landmark::menton}) {
        const head::LandmarkPlace& mark = head::get(subject.plan.landmarks, which);
        if (mark.state == head::LandmarkState::confirmed || mark.state == head::LandmarkState::placed)
            continue;
        add(items, Level::warning, "beard_landmark",
            "The beard's border is laid on by the " + std::string(head::label(which)) +
                ", which nobody has confirmed. Look at it in the Head step.");
    }
}

void check_zone(const plan::Zone& zone, std::vector<Item>& items) {
    if (zone.depth_mm > deepest_mm) {
        add(items, Level::warning, "beard_deep",
            zone.name + " is planned " + base::fixed(zone.depth_mm, 2) +
                " mm deep; on the face 0.6 mm is the most and 0.3 to 0.5 mm usual.",
            {}, zone.id)
            .mend = set_zone(zone.id, "depth_mm", 0.4);
    } else if (zone.depth_mm > usual_deepest_mm) {
        add(items, Level::note, "beard_rather_deep",
            zone.name + " is planned " + base::fixed(zone.depth_mm, 2) +
                " mm deep; on the face 0.3 to 0.5 mm is usual.",
            {}, zone.id)
            .mend = set_zone(zone.id, "depth_mm", 0.4);
    }
    if (zone.density * zone.opacity > densest) {
        add(items, Level::warning, "beard_dense",
            zone.name + " is planned with " + base::fixed(zone.density * zone.opacity, 0) +
                " dots/cm2; stubble is imitated with 30 to 60, more reads as a painted beard.",
            {}, zone.id)
            .mend = set_zone(zone.id, "density", 50);
    }
}

}  // namespace

void check_beard(const Subject& subject, std::vector<Item>& items) {
    bool any = false;
    for (const plan::Zone& zone : subject.plan.zones) {
        if (zone.place != plan::ZonePlace::beard || zone.coverage.all_zero()) continue;
        any = true;
        check_zone(zone, items);
    }
    if (!any) return;
    check_beard_landmarks(subject, items);
    if (subject.plan.sessions.size() > usual_sessions) {
        add(items, Level::note, "beard_sessions",
            "A beard is usually worked in 2 sessions, this plan has " +
                std::to_string(subject.plan.sessions.size()) + ". Its dots fade faster than the scalp's.");
    }
}

}  // namespace stipple::check
