// First page: the head, its pictures, the figures of the plan, hairline and density, and who agreed to them.
#include <algorithm>
#include <cctype>

#include "deliver/sheet.h"

namespace stipple::deliver {
namespace {

constexpr double head_gap = 8;

std::string capitalised(std::string words) {
    if (!words.empty()) words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
    return words;
}

/// Left and right are the client's.
std::string caption_of(const std::string& view) {
    return view == "left" || view == "right" ? "Client's " + view : capitalised(view);
}

void facts(Flow& flow, const Sheet& sheet) {
    const plan::Plan& plan = sheet.plan;
    const std::string sex = plan.client.sex == head::Sex::male ? "male" : "female";
    const std::pair<const char*, std::string> all[] = {
        {"Client", plan.client.code.empty() ? "" : plan.client.code},
        {"Sex and age", sex + ", " + std::to_string(plan.client.age) + " years"},
        {"Head", plan.head->source.name},
        {"Date", sheet.content.date}};
    const double widths[] = {0.34, 0.20, 0.28, 0.18};
    double x = margin, height = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const double width = widths[i] * text_width - head_gap;
        flow.pdf.text(x, flow.y, width, all[i].first, small_style);
        const Style style{9.5, Weight::medium, 0.10, Align::left, 2};
        if (all[i].second.empty()) {
            flow.pdf.line(x, flow.y + 22, x + width, flow.y + 22, 0.4, 0.6);
            height = std::max(height, 14.0);
        } else {
            height = std::max(height, flow.pdf.text(x, flow.y + 11, width, all[i].second, style));
        }
        x += widths[i] * text_width;
    }
    flow.y += 11 + height + 10;
}

/// The four numbers that everybody asks for first.
void figures(Flow& flow, const Sheet& sheet) {
    double area = 0, hours = 0;
    std::size_t dots = 0;
    for (const auto& [zone, statistics] : sheet.statistics) area += statistics.area_cm2;
    for (std::size_t s = 0; s < sheet.by_session.size(); ++s) {
        dots += sheet.by_session[s];
        hours += session_hours(sheet.plan, sheet.by_session[s], s == 0);
    }
    const std::string sessions = std::to_string(sheet.by_session.size());
    const std::pair<std::string, std::string> all[] = {
        {count_words(dots), "dots"},
        {number(area, 0) + " cm²", "of skin"},
        {sessions, sheet.by_session.size() == 1 ? "session" : "sessions"},
        {hours_words(hours), "in the chair, breaks included"}};
    const double width = (text_width - 3 * head_gap) / 4;
    for (std::size_t i = 0; i < 4; ++i) {
        const double x = margin + static_cast<double>(i) * (width + head_gap);
        flow.pdf.box(x, flow.y, width, 40, 0.95, true);
        flow.pdf.text(x + 9, flow.y + 5, width - 18, all[i].first, {14, Weight::bold});
        flow.pdf.text(x + 9, flow.y + 24.5, width - 18, all[i].second, small_style);
    }
    flow.y += 40 + 12;
}

/// What every millimetre of the plan rests on; a plan without it should not leave the house.
void scale(Flow& flow, const Sheet& sheet) {
    const plan::ScaleCertificate& scale = sheet.scale;
    const std::string words = (scale.confirmed ? "Scale: " : "Scale not confirmed: ") +
                              plan::short_words(scale) + " – " + scale.why + ".";
    flow.text(words, {8, scale.confirmed ? Weight::regular : Weight::medium, 0.2, Align::left, 0}, 8);
}

void pictures(Flow& flow, const Sheet& sheet) {
    const double width = (text_width - 2 * head_gap) / 3, height = width;
    for (std::size_t i = 0; i < sheet.content.views.size() && i < 6; ++i) {
        const double x = margin + static_cast<double>(i % 3) * (width + head_gap);
        flow.pdf.begin_frame(x, flow.y, width, height, 5);
        flow.pdf.box(x, flow.y, width, height, 0.93, true, 0.1);
        if (sheet.pages > 0) flow.pdf.picture(x, flow.y, width, height, sheet.content.views[i].png);
        flow.pdf.end_frame();
        Style label = small_style;
        label.align = Align::center;
        flow.pdf.text(x, flow.y + height + 2, width, caption_of(sheet.content.views[i].title), label);
        if (i % 3 == 2 || i + 1 == std::min<std::size_t>(6, sheet.content.views.size()))
            flow.y += height + 16;
    }
}

void hairline(Flow& flow, const Sheet& sheet, double width) {
    const plan::Hairline& line = sheet.plan.hairline;
    const plan::HairlineNumbers& n = line.numbers;
    const plan::HairlineEdge& e = line.edge;
    flow.pdf.text(margin, flow.y, width, "Hairline", heading_style);
    double y = flow.y + 19;
    if (line.handles.empty()) {
        flow.pdf.text(margin, y, width, "None is set; the density ends where the zones end.",
                      {9, Weight::regular, 0.1, Align::left, 3});
        return;
    }
    const std::pair<const char*, std::string> rows[] = {
        {"Shape", capitalised(line.preset)},
        {"Mid-front above the glabella", number(n.mid_front_height, 0) + " mm"},
        {"Temple corners behind the front", number(n.temple_recession, 0) + " mm"},
        {"Temple corners outward", number(n.temple_width, 0) + " mm"},
        {"Temporal peaks forward", number(n.peak_forward, 0) + " mm"},
        {"Widow's peak", number(n.widows_peak, 0) + " mm"},
        {"Feather", number(e.feather_mm, 1) + " mm, from " + number(100 * e.feather_start, 0) + " %"},
        {"Mounds / clusters of the edge",
         number(e.macro_amplitude_mm, 1) + " / " + number(e.micro_amplitude_mm, 1) + " mm"},
        {"Single dots in front", number(e.strays_per_cm, 1) + " per cm"}};
    Style value{8.6, Weight::medium, 0.10, Align::right};
    for (const auto& [what, words] : rows) {
        flow.pdf.text(margin, y, 0.62 * width, what, {8.6});
        flow.pdf.text(margin + 0.5 * width, y, 0.5 * width, words, value);
        y += 13;
        flow.pdf.line(margin, y - 0.8, margin + width, y - 0.8, 0.88, 0.4);
    }
    flow.pdf.text(margin, y + 2, width, "Lengths are measured over the skin.", small_style);
}

void agreed(PdfDocument& pdf) {
    const double y = Flow::bottom - 16, width = (text_width - 2 * head_gap) / 3;
    const char* const words[] = {"Hairline and plan agreed: client", "Artist", "Date"};
    for (std::size_t i = 0; i < 3; ++i) {
        const double x = margin + static_cast<double>(i) * (width + head_gap);
        pdf.line(x, y, x + width, y, 0.3, 0.6);
        pdf.text(x, y + 3, width, words[i], small_style);
    }
}

}  // namespace

void head_page(Flow& flow, Sheet& sheet) {
    flow.text("Scalp micropigmentation plan", title_style, 8);
    facts(flow, sheet);
    figures(flow, sheet);
    scale(flow, sheet);
    if (sheet.content.views.empty()) {
        draw_session_maps(flow.pdf, sheet, flow.y, 340, 0, true);
        flow.y += 340 + 8;
        flow.pdf.text(margin, flow.y, text_width,
                      "Every planned dot, all sessions. Pictures of the skin need OpenGL 4.1, which this "
                      "computer does not offer.",
                      small_style);
        flow.y += 18;
    } else {
        pictures(flow, sheet);
        flow.y += 6;
    }
    const double left = 0.46 * text_width, right = text_width - left - 2 * head_gap;
    hairline(flow, sheet, left);
    const std::vector<std::uint8_t>& covered = sheet.plan.head->covered;
    const bool hair = std::find(covered.begin(), covered.end(), 1) != covered.end();
    flow.pdf.text(margin + left + 2 * head_gap, flow.y, right,
                  hair ? "Density (striped: hair in the scan)" : "Density after the last session",
                  heading_style);
    draw_density_map(flow.pdf, sheet, margin + left + 2 * head_gap, flow.y + 19, right, 172);
    agreed(flow.pdf);
}

}  // namespace stipple::deliver
