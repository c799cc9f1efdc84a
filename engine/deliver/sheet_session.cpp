// One page a session: where, in which order, with what; and blank fields for what was done.
#include <algorithm>
#include <array>

#include "base/number_text.h"
#include "deliver/sheet.h"
#include "plan/calendar.h"
#include "plan/pigment_words.h"

namespace stipple::deliver {
namespace {

Table work_table(const Sheet& sheet, std::size_t session) {
    Table table;
    table.columns = {{"No", 13, Align::left},
                     {"Order of work", 100, Align::left},
                     {"Dots", 36},
                     {"Needle", 70, Align::left, 6},
                     {"Depth\nmm", 29},
                     {"Water :\npigment", 37},
                     {"Pigment\n%", 37},
                     {"Mix\nµl", 28},
                     {"Minutes", 34},
                     {"Done, dots set", 56, Align::left, 2, true}};
    for (std::size_t i = 0; i < sheet.order.size(); ++i) {
        const plan::Zone& zone = sheet.order[i];
        const std::size_t dots = sheet.count(zone.id, session);
        if (dots == 0) continue;
        table.rows.push_back(
            {{std::to_string(i + 1), zone.name, count_words(dots), zone.needle, number(zone.depth_mm, 2),
              shade_words(zone.dilution), concentration_words(zone.dilution),
              volume_words(sheet.mix_ul(dots)), minutes_words(sheet.minutes(dots)), ""}});
    }
    const std::size_t all = sheet.by_session[session];
    table.rows.push_back({{"", "All", count_words(all), "", "", "", "", volume_words(sheet.mix_ul(all)),
                           minutes_words(sheet.minutes(all)), ""},
                          true});
    table.totals = 1;
    return table;
}

/// "10:1: 84 µl · 12:1: 30 µl": the bottles to mix before the client sits down.
std::string mixes(const Sheet& sheet, std::size_t session) {
    std::map<double, double> by_dilution;
    for (const plan::Zone& zone : sheet.order) {
        const std::size_t dots = sheet.count(zone.id, session);
        if (dots > 0) by_dilution[zone.dilution] += sheet.mix_ul(dots);
    }
    std::string words;
    for (const auto& [dilution, ul] : by_dilution) {
        words += (words.empty() ? "" : " · ") + shade_words(dilution) + " " + volume_words(ul) + " µl (" +
                 volume_words(ul / (dilution + 1.0)) + " µl of it pigment)";
    }
    return words;
}

void as_done(Flow& flow) {
    flow.need(150);
    flow.text("As done", heading_style, 10);
    constexpr std::array fields{
        "Date",           "Artist",     "Pigment, maker", "Batch, expiry", "Mix, water : pigment",
        "Needles, batch", "Start, end", "Dots set"};
    const double width = 0.5 * (text_width - 18);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const double x = margin + static_cast<double>(i % 2) * (width + 18);
        const double y = flow.y + static_cast<double>(i / 2) * 21;
        flow.pdf.text(x, y, 84, fields[i], {8, Weight::regular, 0.3});
        flow.pdf.line(x + 86, y + 11, x + width, y + 11, 0.45, 0.5);
    }
    flow.y += 4 * 21 + 4;
    flow.pdf.text(margin, flow.y, text_width, "Notes: how the skin took it, changes to the plan",
                  {8, Weight::regular, 0.3});
}

}  // namespace

void session_page(Flow& flow, Sheet& sheet, std::size_t session) {
    const std::size_t dots = sheet.by_session[session];
    flow.text("Session " + std::to_string(session + 1) + " of " + std::to_string(sheet.by_session.size()),
              title_style, 3);
    const std::vector<std::string> dates = plan::session_dates(sheet.plan);
    std::string words = dates.empty() ? "" : dates[session] + " · ";
    words += session == 0
                 ? "First session"
                 : "At the earliest " + std::to_string(sheet.plan.sessions[session].days_after_previous) +
                       " days after session " + std::to_string(session);
    words += " · " + count_words(dots) + " dots, to " + number(100 * sheet.plan.sessions[session].share, 0) +
             " % of the target · about " + hours_words(session_hours(sheet.plan, dots, session == 0)) +
             " with set-up and breaks";
    flow.text(words, wrapped_style, 8);
    constexpr double maps_height = 236;
    draw_session_maps(flow.pdf, sheet, flow.y, maps_height, session, false);
    flow.y += maps_height + 2;
    flow.text(session == 0
                  ? "Black: the dots of this session, in their size. Numbers: zones in the order of work."
                  : "Black: the dots of this session. Grey: dots of earlier sessions. Numbers: zones in the "
                    "order of work.",
              small_style, sheet.plan.keep_outs.empty() ? 8 : 0);
    if (!sheet.plan.keep_outs.empty())
        flow.text("Outlined, with letters: kept free of dots, with the ring around it (see the list).",
                  small_style, 8);
    draw_table(flow, work_table(sheet, session));
    flow.y += 4;
    if (const std::string bottles = mixes(sheet, session); !bottles.empty()) {
        flow.text("Pigment: " + plan::words(sheet.plan.pigment) + ". To mix, water : pigment: " + bottles +
                      ". A cup needs more than the skin takes.",
                  {7.8, Weight::regular, 0.2, Align::left, 0}, 12);
    }
    if (const std::string& notes = sheet.plan.client.notes; !notes.empty())
        flow.text("Scalp: " + notes, {8.5, Weight::bold, 0.1, Align::left, 0}, 12);
    as_done(flow);

    const std::string care =
        "Aftercare: keep the skin dry and untouched for three days, then rinse it gently; no sweat, sun, "
        "pool, sauna or razor until your artist agrees; leave "
        "scabs alone. Dots look darker and larger at first; judge them after 28 days. The clinic's own rules "
        "go first.";
    const Style care_style{8, Weight::regular, 0.2, Align::left, 0};
    const double care_height = flow.pdf.text_height(text_width - 20, care, care_style);
    const double care_y = Flow::bottom - care_height - 8;
    for (double y = flow.y + 27; y < care_y - 6; y += 17)
        flow.pdf.line(margin, y, page_width - margin, y, 0.7, 0.4);
    flow.pdf.box(margin, care_y - 4, text_width, care_height + 10, 0.95, true);
    flow.pdf.text(margin + 10, care_y + 1, text_width - 20, care, care_style);
}

}  // namespace stipple::deliver
