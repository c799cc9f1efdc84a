// The session sheet: what the hand needs at the chair, what the client signs, what the clinic files. A4, readable in
// greyscale. Page 1: the head; page 2: zones, sessions, checks; then one page a session.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/number_text.h"
#include "deliver/deliver.h"
#include "deliver/page.h"
#include "deliver/table.h"

namespace stipple::deliver {
namespace {

constexpr Style title{20, Weight::bold};
constexpr Style heading{11, Weight::bold};
constexpr Style body{9};
constexpr Style small{7.5, Weight::regular, 0.35};
constexpr Style wrapped{9, Weight::regular, 0.10, Align::left, true};

struct Sheet {
    const plan::Plan& plan;
    const dots::Dots& dots;
    const SheetContent& content;
    std::map<std::uint32_t, dots::ZoneStatistics> statistics;
    std::vector<std::size_t> by_session;
    int page = 1, pages = 1;
};

std::string number(double value, int decimals) { return base::fixed(value, decimals); }
std::string count(std::size_t value) { return base::grouped(static_cast<long long>(value)); }

/// "10:1 (9.1 %)": parts of water and the concentration of pigment.
std::string shade(double dilution) { return base::shortest(dilution) + ":1 (" + number(100.0 / (dilution + 1.0), 1) + " %)"; }

std::size_t zone_count(const Sheet& sheet, std::uint32_t zone, std::size_t session) {
    const auto found = sheet.statistics.find(zone);
    if (found == sheet.statistics.end() || session >= found->second.by_session.size()) return 0;
    return found->second.by_session[session];
}

void footer(PdfDocument& pdf, const Sheet& sheet) {
    const double y = page_height - margin + 8;
    pdf.line(margin, y - 5, page_width - margin, y - 5);
    const std::string id = sheet.content.identity.plan_name + " · " + sheet.content.identity.plan_id + " · revision " + std::to_string(sheet.content.identity.revision) +
                           (sheet.content.date.empty() ? "" : " · " + sheet.content.date);
    pdf.text(margin, y, text_width - 60, id, small);
    Style right = small;
    right.align = Align::right;
    pdf.text(page_width - margin - 60, y, 60, std::to_string(sheet.page) + " of " + std::to_string(sheet.pages), right);
    pdf.text(margin, y + 10, text_width, "Simulation – not a photograph, not a guarantee. A plan, not medical advice.", small);
}

void end_page(PdfDocument& pdf, Sheet& sheet) {
    footer(pdf, sheet);
    pdf.next_page();
    ++sheet.page;
}

double views(PdfDocument& pdf, const Sheet& sheet, double y, double side) {
    constexpr double gap = 8;
    const double width = (text_width - 2 * gap) / 3;
    double x = margin;
    int column = 0;
    for (const SheetPicture& view : sheet.content.views) {
        pdf.box(x, y, width, side, 0.93, true);
        pdf.picture(x + 2, y + 2, width - 4, side - 4, view.png);
        Style label = small;
        label.align = Align::center;
        std::string words = view.title;
        if (!words.empty()) words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
        pdf.text(x, y + side + 2, width, words, label);
        x += width + gap;
        if (++column % 3 == 0) {
            x = margin;
            y += side + 18;
        }
    }
    return column % 3 == 0 ? y : y + side + 18;
}

void head_page(PdfDocument& pdf, Sheet& sheet) {
    const plan::Plan& plan = sheet.plan;
    double y = margin;
    y += pdf.text(margin, y, text_width, "Scalp micropigmentation plan", title) + 2;
    const std::string client = plan.client.code.empty() ? "Client: ____________________" : "Client: " + plan.client.code;
    y += pdf.text(margin, y, text_width, client + " · " + (plan.client.sex == head::Sex::male ? "male" : "female") + ", " + std::to_string(plan.client.age) + " years · head: " + plan.head->source.name, body) + 10;
    if (!sheet.content.views.empty()) {
        y = views(pdf, sheet, y, 165) + 4;
    } else {
        y += pdf.text(margin, y, text_width, "This sheet was made without pictures, on a computer without OpenGL 4.1.", wrapped) + 8;
    }
    const double left = 0.56 * text_width;
    const double top = y;
    if (!plan.hairline.handles.empty()) {
        y += pdf.text(margin, y, left, "Hairline", heading) + 4;
        const plan::HairlineNumbers& n = plan.hairline.numbers;
        const plan::HairlineEdge& e = plan.hairline.edge;
        const std::pair<std::string, std::string> rows[] = {
            {"Shape", plan.hairline.preset},
            {"Mid-frontal point above glabella, over the skin", number(n.mid_front_height, 0) + " mm"},
            {"Temple corners behind the level of the front", number(n.temple_recession, 0) + " mm"},
            {"Temporal peak forward", number(n.peak_forward, 0) + " mm"},
            {"Feather, from " + number(100 * e.feather_start, 0) + " % at the edge", number(e.feather_mm, 1) + " mm"},
            {"Broken edge / fine irregularity", number(e.macro_amplitude_mm, 1) + " / " + number(e.micro_amplitude_mm, 1) + " mm"}};
        for (const auto& [what, value] : rows) {
            Style right = body;
            right.align = Align::right;
            pdf.text(margin, y, left - 90, what, body);
            pdf.text(margin + left - 130, y, 120, value, right);
            y += 14;
        }
    }
    y += 8;
    y += pdf.text(margin, y, left, "Dots", heading) + 4;
    for (std::size_t s = 0; s < plan.sessions.size(); ++s) {
        Style right = body;
        right.align = Align::right;
        pdf.text(margin, y, left, "Session " + std::to_string(s + 1) + ", to " + number(100 * plan.sessions[s].share, 0) + " % of the target", body);
        pdf.text(margin + left - 130, y, 120, count(sheet.by_session[s]), right);
        y += 14;
    }
    if (!sheet.content.heat.png.empty()) {
        const double width = text_width - left - 10;
        pdf.text(margin + left + 10, top, width, "Density, dots/cm²", heading);
        pdf.box(margin + left + 10, top + 18, width, 180, 0.93, true);
        pdf.picture(margin + left + 12, top + 20, width - 4, 176, sheet.content.heat.png);
    }
    end_page(pdf, sheet);
}

Table zones_table(const Sheet& sheet) {
    Table table;
    table.columns = {{"Zone", 92, Align::left}, {"Area cm²", 44, Align::right}, {"Dots/cm²", 46, Align::right}, {"Dots", 42, Align::right}, {"Needle", 78, Align::left},
                     {"Depth mm", 46, Align::right}, {"Shade, water : pigment", 92, Align::left}, {"Minutes", 42, Align::right}};
    double area = 0;
    std::size_t all = 0;
    for (const plan::Zone& zone : sheet.plan.zones) {
        const auto found = sheet.statistics.find(zone.id);
        if (found == sheet.statistics.end() || found->second.count == 0) continue;
        const dots::ZoneStatistics& s = found->second;
        area += s.area_cm2;
        all += s.count;
        table.rows.push_back({zone.name, number(s.area_cm2, 1), number(zone.density, 0), count(s.count), zone.needle, number(zone.depth_mm, 2), shade(zone.dilution),
                              number(static_cast<double>(s.count) / sheet.plan.settings.rate_per_minute, 0)});
    }
    table.total = {"All", number(area, 1), "", count(all), "", "", "", number(static_cast<double>(all) / sheet.plan.settings.rate_per_minute, 0)};
    return table;
}

Table sessions_table(const Sheet& sheet) {
    Table table;
    table.columns = {{"Session", 60, Align::left}, {"Days after previous", 95, Align::right}, {"Share of target", 80, Align::right}, {"Dots", 70, Align::right}, {"Pigment mixed, ml", 90, Align::right}, {"Hours with breaks", 90, Align::right}};
    for (std::size_t s = 0; s < sheet.plan.sessions.size(); ++s) {
        const plan::Session& session = sheet.plan.sessions[s];
        table.rows.push_back({std::to_string(s + 1), s == 0 ? "–" : std::to_string(session.days_after_previous), number(100 * session.share, 0) + " %", count(sheet.by_session[s]),
                              number(static_cast<double>(sheet.by_session[s]) * sheet.plan.settings.dot_volume_ul / 1000.0, 2), number(session_hours(sheet.plan, sheet.by_session[s], s == 0), 1)});
    }
    return table;
}

void summary_page(PdfDocument& pdf, Sheet& sheet) {
    double y = margin;
    y += pdf.text(margin, y, text_width, "Zones", heading) + 6;
    y = draw_table(pdf, margin, y, zones_table(sheet)) + 18;
    y += pdf.text(margin, y, text_width, "Sessions", heading) + 6;
    y = draw_table(pdf, margin, y, sessions_table(sheet)) + 18;
    y += pdf.text(margin, y, text_width, "Plan check", heading) + 6;
    if (sheet.content.checks.empty()) y += pdf.text(margin, y, text_width, "Nothing found.", body);
    constexpr std::array words{"Note", "Warning", "Stop"};
    for (const check::Item& item : sheet.content.checks) {
        const double height = pdf.text_height(text_width - 60, item.message, wrapped);
        if (y + height > page_height - margin - 24) {
            pdf.text(margin, y, text_width, "More in the check file.", small);
            break;
        }
        pdf.text(margin, y, 56, words[static_cast<std::size_t>(item.level)], {9, Weight::bold});
        pdf.text(margin + 60, y, text_width - 60, item.message, wrapped);
        y += height + 5;
    }
    end_page(pdf, sheet);
}

/// Zones in the order of work: the hairline and temples last, when the hand has found its rhythm.
std::vector<const plan::Zone*> order_of_work(const plan::Plan& plan) {
    std::vector<const plan::Zone*> order;
    for (const plan::Zone& zone : plan.zones) order.push_back(&zone);
    std::stable_sort(order.begin(), order.end(), [](const plan::Zone* a, const plan::Zone* b) {
        const auto last = [](const plan::Zone* zone) { return zone->region == "HL" || zone->region == "T" || zone->region == "TP"; };
        return last(a) < last(b);
    });
    return order;
}

void session_page(PdfDocument& pdf, Sheet& sheet, std::size_t session) {
    double y = margin;
    y += pdf.text(margin, y, text_width, "Session " + std::to_string(session + 1), title) + 2;
    const plan::Session& one = sheet.plan.sessions[session];
    std::string when = session == 0 ? "First session" : "At the earliest " + std::to_string(one.days_after_previous) + " days after session " + std::to_string(session);
    y += pdf.text(margin, y, text_width, when + " · " + count(sheet.by_session[session]) + " dots · about " + number(session_hours(sheet.plan, sheet.by_session[session], session == 0), 1) + " hours with breaks", body) + 10;
    Table table;
    table.columns = {{"Order of work", 110, Align::left}, {"Dots", 50, Align::right}, {"Needle", 100, Align::left}, {"Depth mm", 60, Align::right}, {"Shade, water : pigment", 110, Align::left}, {"Minutes", 50, Align::right}};
    int step = 0;
    for (const plan::Zone* zone : order_of_work(sheet.plan)) {
        const std::size_t dots = zone_count(sheet, zone->id, session);
        if (dots == 0) continue;
        table.rows.push_back({std::to_string(++step) + ". " + zone->name, count(dots), zone->needle, number(zone->depth_mm, 2), shade(zone->dilution), number(static_cast<double>(dots) / sheet.plan.settings.rate_per_minute, 0)});
    }
    y = draw_table(pdf, margin, y, table) + 16;
    if (sheet.content.views.size() >= 6) {
        constexpr std::array shown{0u, 3u, 4u};
        SheetContent few;
        for (unsigned view : shown) few.views.push_back(sheet.content.views[view]);
        const Sheet part{sheet.plan, sheet.dots, few, {}, {}, 1, 1};
        y = views(pdf, part, y, 150) + 6;
    }
    y += pdf.text(margin, y, text_width, "As done", heading) + 8;
    const std::array fields{"Date", "Artist", "Pigment and maker", "Batch and expiry", "Mix, water : pigment", "Needles, batch", "Dots placed", "Minutes"};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const double x = margin + (i % 2) * (0.5 * text_width + 6);
        const double row = y + static_cast<double>(i / 2) * 24;
        pdf.text(x, row, 110, fields[i], small);
        pdf.line(x + 100, row + 11, x + 0.5 * text_width - 6, row + 11);
    }
    y += 4 * 24 + 4;
    pdf.text(margin, y, text_width, "How the skin took it, changes to the plan", small);
    for (int line = 1; line <= 3; ++line) pdf.line(margin, y + 12 + 20.0 * line, page_width - margin, y + 12 + 20.0 * line);
    y += 90;
    if (y < page_height - margin - 60) {
        pdf.text(margin, y, text_width,
                 "Aftercare: no washing of the treated skin, sweating, sun or swimming until your artist says so; no shaving before day 4; do not pick scabs. The dots look darker and larger for about a week. "
                 "Judge the result after 28 days.",
                 wrapped);
    }
    end_page(pdf, sheet);
}

}  // namespace

base::Result<std::string> session_sheet_pdf(const plan::Plan& plan, const dots::Dots& dots, const dots::Density& density, const SheetContent& content) {
    Sheet sheet{plan, dots, content, dots::zone_statistics(plan, dots, density), std::vector<std::size_t>(plan.sessions.size(), 0), 1, 2 + static_cast<int>(plan.sessions.size())};
    for (const dots::Dot& dot : dots) {
        if (dot.session >= 1 && dot.session <= sheet.by_session.size()) ++sheet.by_session[dot.session - 1u];
    }
    PdfDocument pdf("Stipple plan " + content.identity.plan_name);
    head_page(pdf, sheet);
    summary_page(pdf, sheet);
    for (std::size_t session = 0; session < plan.sessions.size(); ++session) session_page(pdf, sheet, session);
    return pdf.finish();
}

}  // namespace stipple::deliver
