// Second page: what every zone gets, what every session holds, and what the plan check found.
#include <algorithm>
#include <array>
#include <cctype>

#include "deliver/sheet.h"
#include "plan/keep_out_border.h"
#include "plan/zone_registration.h"

namespace stipple::deliver {
namespace {

constexpr double unreliable_grey = 0.55;

Table zones_table(const Sheet& sheet) {
    Table table;
    table.columns = {{"No", 13, Align::left},
                     {"Zone", 70, Align::left},
                     {"Area\ncm²", 30},
                     {"Target\ndots/cm²", 38},
                     {"Dots", 36},
                     {"Needle", 60, Align::left, 6},
                     {"Depth\nmm", 27},
                     {"Water :\npigment", 35},
                     {"Pigment\n%", 35},
                     {"Mix\nµl", 26},
                     {"Minutes", 33},
                     {"Off\nmm", 25}};
    const auto registration = plan::registration_by_zone(sheet.plan);
    const auto off = [&](std::uint32_t zone) -> std::string {
        if (!registration) return "?";
        for (const plan::ZoneRegistration& one : *registration) {
            if (one.zone == zone) return number(one.within_mm, 1);
        }
        return "–";
    };
    double area = 0, mix = 0, minutes = 0;
    std::size_t all = 0;
    for (std::size_t i = 0; i < sheet.order.size(); ++i) {
        const plan::Zone& zone = sheet.order[i];
        const dots::ZoneStatistics& s = sheet.statistics.at(zone.id);
        area += s.area_cm2;
        mix += sheet.mix_ul(s.count);
        minutes += sheet.minutes(s.count);
        all += s.count;
        table.rows.push_back(
            {{std::to_string(i + 1), zone.name, number(s.area_cm2, 1), number(zone.density, 0),
              count_words(s.count), zone.needle, number(zone.depth_mm, 2), shade_words(zone.dilution),
              concentration_words(zone.dilution), volume_words(sheet.mix_ul(s.count)),
              minutes_words(sheet.minutes(s.count)), off(zone.id)},
             false,
             s.covered_cm2 >= dots::unreliable_cm2 ? unreliable_grey : 0.10});
    }
    table.rows.push_back({{"", "All", number(area, 1), "", count_words(all), "", "", "", "",
                           volume_words(mix), minutes_words(minutes)},
                          true});
    table.totals = 1;
    return table;
}

/// What the columns leave open: whose skin was not seen, how large the errors are.
std::string zones_note(const Sheet& sheet) {
    constexpr double clearly_fewer = 0.85;
    std::string hidden;
    bool thinned = false;
    for (const plan::Zone& zone : sheet.order) {
        const dots::ZoneStatistics& s = sheet.statistics.at(zone.id);
        thinned = thinned || static_cast<double>(s.count) < clearly_fewer * zone.density * s.area_cm2;
        const double cm2 = s.covered_cm2;
        if (cm2 >= dots::unreliable_cm2)
            hidden += (hidden.empty() ? "" : ", ") + zone.name + " " + number(cm2, 0) + " cm²";
    }
    return (hidden.empty()
                ? ""
                : "Grey: there the scan shows hair or lumps, not skin; areas and dots are unreliable (" +
                      hidden + "). ") +
           "Areas and densities may be wrong by " + number(sheet.scale.area_percent(), 1) +
           " % with the scale of the scan. Off: laid onto the client by its landmarks, the zone's worst "
           "place lies within so many mm, 19 times of 20." +
           (thinned
                ? " Target: where a zone is full. It gives less where hair is left or where it runs out, so "
                  "its dots may be fewer than target times area."
                : "");
}

/// One column a session, so that the course of the treatment is read from left to right.
Table sessions_table(const Sheet& sheet) {
    const std::size_t sessions = sheet.plan.sessions.size();
    const double width = std::min(
        90.0, (text_width - 150 - 7 * static_cast<double>(sessions + 1)) / static_cast<double>(sessions + 1));
    Table table;
    table.columns.push_back({"Dots", 150, Align::left});
    for (std::size_t s = 0; s < sessions; ++s)
        table.columns.push_back({"Session " + std::to_string(s + 1), width});
    table.columns.push_back({"All", width});
    std::size_t all = 0;
    double hours = 0;
    Row dots{{"All zones"}, true}, share{{"Share of the target reached"}},
        days{{"Days after the session before"}}, mix{{"Pigment mix, µl"}},
        chair{{"Hours with set-up and breaks"}};
    for (std::size_t s = 0; s < sessions; ++s) {
        const std::size_t count = sheet.by_session[s];
        const double here = session_hours(sheet.plan, count, s == 0);
        all += count;
        hours += here;
        dots.cells.push_back(count_words(count));
        share.cells.push_back(number(100 * sheet.plan.sessions[s].share, 0) + " %");
        days.cells.push_back(s == 0 ? "–" : std::to_string(sheet.plan.sessions[s].days_after_previous));
        mix.cells.push_back(volume_words(sheet.mix_ul(count)));
        chair.cells.push_back(number(here, 1));
    }
    dots.cells.push_back(count_words(all));
    share.cells.push_back("");
    days.cells.push_back("");
    mix.cells.push_back(volume_words(sheet.mix_ul(all)));
    chair.cells.push_back(number(hours, 1));
    for (std::size_t i = 0; i < sheet.order.size(); ++i) {
        Row row{{std::to_string(i + 1) + "  " + sheet.order[i].name}};
        for (std::size_t s = 0; s < sessions; ++s)
            row.cells.push_back(count_words(sheet.count(sheet.order[i].id, s)));
        row.cells.push_back(count_words(sheet.statistics.at(sheet.order[i].id).count));
        table.rows.push_back(row);
    }
    for (Row* row : {&dots, &share, &days, &mix, &chair}) table.rows.push_back(std::move(*row));
    table.totals = 5;
    return table;
}

/// The word is in a box that differs in tone as well as in its letters.
void level_mark(PdfDocument& pdf, double y, check::Level level) {
    constexpr double width = 54, height = 12.5;
    constexpr std::array words{"Note", "Warning", "Stop"};
    const bool stop = level == check::Level::stop, note = level == check::Level::note;
    if (!note) pdf.box(margin, y, width, height, stop ? 0.08 : 0.82, true, 3);
    if (note) pdf.box(margin, y, width, height, 0.6, false, 3);
    pdf.text(margin, y + 1.2, width, words[static_cast<std::size_t>(level)],
             {8, Weight::bold, stop ? 1.0 : 0.1, Align::center});
}

/// What the hand has to know of each scar before it begins.
void scars(Flow& flow, const Sheet& sheet) {
    if (sheet.plan.scars.empty()) return;
    flow.need(60);
    flow.text("Scars", heading_style, 6);
    for (const plan::Scar& scar : sheet.plan.scars) {
        constexpr std::array rises{"flat", "sunken", "raised", "keloid"};
        constexpr std::array results{"not read yet", "holds", "fades", "spreads"};
        std::string words = scar.name + ": " + number(scar.age_months, 0) + " months old, " +
                            rises[static_cast<std::size_t>(scar.rise)] + ", ";
        words += scar.test_patch
                     ? "test patch of " + scar.test_patch->date + " " +
                           results[static_cast<std::size_t>(scar.test_patch->result)]
                     : std::string("no test patch yet: make 1 cm² in its dullest part, read at 4 weeks");
        words += ". " + number(100 * scar.share, 0) + " % of the density around, blended over " +
                 number(scar.blend_mm, 0) + " mm; 4 weeks between its sessions. Date of surgery: ________";
        const double height = flow.pdf.text_height(text_width, words, wrapped_style);
        flow.need(height);
        flow.pdf.text(margin, flow.y, text_width, words, wrapped_style);
        flow.y += height + 4;
    }
    flow.y += 4;
}

/// Where no needle goes; the letters are those on the maps.
void keep_outs(Flow& flow, const Sheet& sheet) {
    if (sheet.plan.keep_outs.empty()) return;
    flow.need(60);
    flow.text("Kept free of dots", heading_style, 6);
    for (std::size_t i = 0; i < sheet.plan.keep_outs.size(); ++i) {
        const plan::KeepOut& kept = sheet.plan.keep_outs[i];
        const double cm2 = 3.14159265358979 * kept.radius_mm * kept.radius_mm / 100.0;
        const std::string words = keep_out_letter(i) + "  " + kept.reason + ": " +
                                  (kept.border.empty() ? number(2.0 * kept.radius_mm, 1) + " mm wide"
                                                       : number(cm2, 1) + " cm² as outlined on the maps") +
                                  ", and " + number(kept.margin_mm, 1) + " mm around it; " +
                                  plan::place_words(kept.center, *sheet.plan.head, sheet.plan.landmarks) +
                                  ".";
        const double height = flow.pdf.text_height(text_width, words, wrapped_style);
        flow.need(height);
        flow.pdf.text(margin, flow.y, text_width, words, wrapped_style);
        flow.y += height + 4;
    }
    flow.y += 4;
}

/// What the client has agreed to, and what there is no word of.
void consents(Flow& flow, const Sheet& sheet) {
    constexpr std::array words{"a low or sharp hairline", "photographs", "the scan of the head",
                               "use for teaching", "the treatment"};
    static_assert(words.size() == std::size(plan::consent_names));
    std::string given, open;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& known = sheet.plan.client.consents;
        std::string& list =
            std::find(known.begin(), known.end(), plan::consent_names[i]) != known.end() ? given : open;
        list += (list.empty() ? "" : ", ") + std::string(words[i]);
    }
    flow.text("The client agreed to: " + (given.empty() ? "nothing yet" : given) + "." +
                  (open.empty() ? "" : " Not recorded: " + open + "."),
              {7.4, Weight::regular, 0.38, Align::left, 0}, 6);
}

void checks(Flow& flow, const Sheet& sheet) {
    flow.need(60);
    flow.text("Plan check", heading_style, 6);
    if (sheet.content.checks.empty()) flow.text("Every check of the plan passed.", body_style);
    for (const check::Item& item : sheet.content.checks) {
        const double height =
            std::max(13.0, flow.pdf.text_height(text_width - 64, item.message, wrapped_style));
        flow.need(height);
        level_mark(flow.pdf, flow.y - 0.5, item.level);
        flow.pdf.text(margin + 64, flow.y, text_width - 64, item.message, wrapped_style);
        flow.y += height + 5;
    }
}

}  // namespace

void summary_page(Flow& flow, Sheet& sheet) {
    flow.text("Zones", title_style, 3);
    flow.text("In the order of work; the numbers are those on the maps.", small_style, 8);
    draw_table(flow, zones_table(sheet));
    flow.y += 5;
    flow.text(zones_note(sheet), {7.4, Weight::regular, 0.38, Align::left, 0}, 16);
    flow.need(90);
    flow.text("Sessions", heading_style, 6);
    draw_table(flow, sessions_table(sheet));
    flow.y += 5;
    flow.text(
        "Minutes: needle work at " + number(sheet.plan.settings.rate_per_minute, 0) +
            " dots a minute. Hours: the same with half an hour of set-up (an hour in the first session) and "
            "10 minutes of rest every 75 minutes. Mix: " +
            number(sheet.plan.settings.dot_volume_ul, 3) +
            " µl a dot, pigment and water together; the percentage is the share of pigment in it.",
        {7.4, Weight::regular, 0.38, Align::left, 0}, 16);
    scars(flow, sheet);
    keep_outs(flow, sheet);
    checks(flow, sheet);
    consents(flow, sheet);
    colors_part(flow, sheet);
}

}  // namespace stipple::deliver
