// Sessions, depth and shade: what the calendar and the needle do to the plan.
#include <algorithm>

#include "base/number_text.h"
#include "check/rules.h"
#include "forecast/forecast.h"

namespace stipple::check {
namespace {

void check_calendar(const Subject& subject, std::vector<Item>& items) {
    const auto& sessions = subject.plan.sessions;
    if (sessions.size() > 1 && sessions.front().share > 0.45) {
        add(items, Level::warning, "first_session_heavy",
            "The first session places " + base::fixed(100 * sessions.front().share, 0) +
                " % of the target; above 45 % nothing is left to learn from how this skin heals.")
            .mend = Mend{Mend::Of::session, 1, "share", 0.30, "Set the first session to 30 %"};
    }
    std::vector<std::pair<std::size_t, int>> short_rests;
    for (std::size_t i = 1; i < sessions.size(); ++i) {
        if (sessions[i].days_after_previous < 10) short_rests.emplace_back(i + 1, 14);
    }
    for (std::size_t i = 1; i < sessions.size(); ++i) {
        const int days = sessions[i].days_after_previous;
        if (days >= 10) continue;
        const std::string says =
            "Session " + std::to_string(i + 1) + " follows after " + std::to_string(days) + " days";
        if (days < 7)
            add(items, Level::stop, "sessions_too_near",
                says + ", sooner than 7. Give the skin time to close.")
                .mend = set_days(short_rests);
        else
            add(items, Level::warning, "sessions_near", says + "; 10 to 14 are usual.").mend =
                set_days(short_rests);
    }
}

void check_length(const Subject& subject, std::vector<Item>& items) {
    std::vector<std::size_t> counts(subject.plan.sessions.size(), 0);
    for (const dots::Dot& dot : subject.dots) {
        if (dot.session >= 1 && dot.session <= counts.size()) ++counts[dot.session - 1u];
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double hours = static_cast<double>(counts[i]) / (subject.plan.settings.rate_per_minute * 60.0);
        if (hours <= 4.0) continue;
        add(items, Level::warning, "session_long",
            "Session " + std::to_string(i + 1) + " has " + base::grouped(static_cast<long long>(counts[i])) +
                " dots, about " + base::fixed(hours, 1) +
                " hours of work; above 4 hours hand and client tire. Split it.");
    }
}

/// Thin skin is planned shallower; 1.0 mm anywhere is a warning, 1.5 mm is refused by the setting's range.
void check_depth(const Subject& subject, std::vector<Item>& items) {
    for (const plan::Zone& zone : subject.plan.zones) {
        if (zone.coverage.all_zero()) continue;
        const bool thin = zone.region == "HL" || zone.region == "T" || zone.region == "TP";
        if (zone.depth_mm > 1.0) {
            add(items, Level::warning, "depth_high",
                zone.name + " is planned " + base::fixed(zone.depth_mm, 2) +
                    " mm deep; above 1.0 mm dots blur and turn blue.",
                {}, zone.id)
                .mend = set_zone(zone.id, "depth_mm", thin ? 0.4 : 0.5);
        } else if (thin && zone.depth_mm > 0.6) {
            add(items, Level::warning, "depth_high_thin",
                zone.name + " is planned " + base::fixed(zone.depth_mm, 2) +
                    " mm deep; the skin at hairline and temples is thin, 0.6 mm is the most.",
                {}, zone.id)
                .mend = set_zone(zone.id, "depth_mm", 0.4);
        }
        if (subject.plan.looks.melanin <= 0.007 && zone.dilution < 20) {
            add(items, Level::stop, "too_dark_for_skin",
                zone.name + " uses pigment at " + base::shortest(zone.dilution) +
                    ":1; on very fair skin at least 20 parts of water are needed.",
                {}, zone.id)
                .mend = set_zone(zone.id, "dilution", 20);
        }
    }
}

/// Colours of clients are between 0.8 and 1.25 of the model's; beyond, light or camera was off.
void check_skin(const Subject& subject, std::vector<Item>& items) {
    const appearance::ClientSkin client = forecast::client_skin_of(subject.plan.looks);
    if (!client.ok()) add(items, Level::warning, "skin_colour_outside", client.refusal);
}

}  // namespace

void check_sessions(const Subject& subject, std::vector<Item>& items) {
    check_calendar(subject, items);
    check_length(subject, items);
    check_depth(subject, items);
    check_skin(subject, items);
}

}  // namespace stipple::check
