// The session sheet: what the hand needs at the chair, what the client signs, what the clinic files. A4,
// readable in greyscale. The head, then zones, sessions and checks, then one page a session.
#include "deliver/sheet.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/number_text.h"

namespace stipple::deliver {
namespace {

void footer(PdfDocument& pdf, const Sheet& sheet) {
    const Identity& identity = sheet.content.identity;
    const double y = page_height - margin + 2;
    pdf.line(margin, y - 5, page_width - margin, y - 5, 0.75, 0.5);
    std::string id = identity.plan_name + " · plan " +
                     (identity.plan_id.empty() ? "not saved yet" : identity.plan_id) + " · revision " +
                     std::to_string(identity.revision);
    if (!sheet.content.date.empty()) id += " · " + sheet.content.date;
    pdf.text(margin, y, text_width - 80, id, small_style);
    Style right = small_style;
    right.align = Align::right;
    pdf.text(page_width - margin - 76, y, 76,
             "page " + std::to_string(sheet.page) + " of " + std::to_string(sheet.pages), right);
    pdf.text(margin, y + 10, text_width,
             "Simulation – not a photograph, not a guarantee. A plan, not medical advice. Scale: " +
                 plan::short_words(sheet.scale) + ".",
             small_style);
}

base::Result<std::string> laid_out(Sheet& sheet) {
    PdfDocument pdf("Stipple plan " + sheet.content.identity.plan_name);
    sheet.page = 1;
    const auto turn = [&] {
        footer(pdf, sheet);
        pdf.next_page();
        ++sheet.page;
    };
    Flow flow{pdf, turn};
    head_page(flow, sheet);
    flow.need(page_height);
    summary_page(flow, sheet);
    for (std::size_t session = 0; session < sheet.plan.sessions.size(); ++session) {
        flow.need(page_height);
        session_page(flow, sheet, session);
    }
    footer(pdf, sheet);
    sheet.pages = sheet.page;
    return pdf.finish();
}

}  // namespace

std::size_t Sheet::count(std::uint32_t zone, std::size_t session) const {
    const auto found = statistics.find(zone);
    if (found == statistics.end() || session >= found->second.by_session.size()) return 0;
    return found->second.by_session[session];
}

double Sheet::minutes(std::size_t number_of_dots) const {
    return static_cast<double>(number_of_dots) / plan.settings.rate_per_minute;
}

double Sheet::mix_ul(std::size_t number_of_dots) const {
    return static_cast<double>(number_of_dots) * plan.settings.dot_volume_ul;
}

std::vector<plan::Zone> order_of_work(const plan::Plan& plan, const dots::Dots& dots) {
    std::set<std::uint32_t> with_dots, at_hairline;
    for (const dots::Dot& dot : dots) {
        with_dots.insert(dot.zone);
        if (dot.flags & (dots::flag_front | dots::flag_stray)) at_hairline.insert(dot.zone);
    }
    const auto by_hand = [&plan](const plan::Zone& zone) {
        return std::find(plan.work_order.begin(), plan.work_order.end(), zone.id) - plan.work_order.begin();
    };
    const auto turn = [&](const plan::Zone& zone) {
        if (plan::find_scar(plan, zone.id) != nullptr) return -1;
        if (zone.region == "HL" || zone.region == "T" || zone.region == "TP") return 2;
        return at_hairline.contains(zone.id) ? 1 : 0;
    };
    std::vector<plan::Zone> order = plan::treated(plan);
    std::erase_if(order, [&](const plan::Zone& zone) { return !with_dots.contains(zone.id); });
    std::stable_sort(order.begin(), order.end(), [&](const plan::Zone& a, const plan::Zone& b) {
        return by_hand(a) != by_hand(b) ? by_hand(a) < by_hand(b) : turn(a) < turn(b);
    });
    return order;
}

std::string number(double value, int decimals) {
    return base::fixed(value, decimals);
}

std::string count_words(std::size_t value) {
    return base::grouped(static_cast<long long>(value));
}

std::string hours_words(double hours) {
    const long long steps = std::llround(hours * 12.0);
    const std::string minutes = std::to_string(steps % 12 * 5);
    return std::to_string(steps / 12) + " h " + (minutes.size() < 2 ? "0" : "") + minutes + " min";
}

std::string volume_words(double ul) {
    return number(ul, ul < 9.95 && ul > 0 ? 1 : 0);
}

std::string keep_out_letter(std::size_t index) {
    const std::size_t round = index / 26;
    return std::string(1, static_cast<char>('A' + index % 26)) + (round > 0 ? std::to_string(round + 1) : "");
}

std::string minutes_words(double minutes) {
    return minutes > 0 && minutes < 0.5 ? "<1" : number(minutes, 0);
}

std::string shade_words(double dilution) {
    return base::shortest(dilution) + ":1";
}

std::string concentration_words(double dilution) {
    return number(100.0 / (dilution + 1.0), 1);
}

base::Result<std::string> session_sheet_pdf(const plan::Plan& plan, const dots::Dots& dots,
                                            const dots::Density& density, const SheetContent& content) {
    Sheet sheet{plan,
                dots,
                density,
                content,
                plan::scale_certificate(plan),
                dots::zone_statistics(plan, dots, density),
                order_of_work(plan, dots),
                std::vector<std::size_t>(plan.sessions.size(), 0),
                {},
                nullptr,
                nullptr};
    for (const dots::Dot& dot : dots) {
        if (dot.session >= 1 && dot.session <= sheet.by_session.size()) ++sheet.by_session[dot.session - 1u];
    }
    // Laid out twice: only the first time tells how many pages there are.
    if (auto first = laid_out(sheet); !first) return first;
    return laid_out(sheet);
}

}  // namespace stipple::deliver
