// The maps of the session sheet: where the dots of a session go, and how dense the plan is.
#include <algorithm>
#include <cmath>
#include <optional>

#include "deliver/sheet.h"
#include "plan/keep_out_border.h"
#include "surface/surface_point.h"

namespace stipple::deliver {
namespace {

constexpr Style caption{7.4, Weight::regular, 0.38, Align::center};

const HeadMap& map_of(Sheet& sheet, Side side, double width, double height) {
    auto& map =
        sheet.maps[{static_cast<int>(side), static_cast<int>(10 * width), static_cast<int>(10 * height)}];
    if (!map) map = std::make_unique<HeadMap>(*sheet.plan.head->surface, side, width, height, lowest_mm);
    return *map;
}

/// The hairline in runs of what can be seen of it.
void draw_hairline(PdfDocument& pdf, const Sheet& sheet, const HeadMap& map, double x, double y) {
    if (!sheet.density.hairline) return;
    const surface::Surface& skin = *sheet.plan.head->surface;
    std::vector<Point> run;
    for (const surface::SurfacePoint& point : sheet.density.hairline->curve.points) {
        const glm::vec3 at = surface::position(skin, point);
        if (map.sees(at, surface::smooth_normal(skin, point))) {
            const Point place = map.place(at);
            run.push_back({x + place.x, y + place.y});
        } else {
            pdf.polyline(run, 0.25, 0.7);
            run.clear();
        }
    }
    pdf.polyline(run, 0.25, 0.7);
}

/// Edges of what is kept free, with the letter of the list.
void draw_keep_outs(PdfDocument& pdf, const Sheet& sheet, const HeadMap& map, double x, double y) {
    const surface::Surface& skin = *sheet.plan.head->surface;
    const auto line = [&](std::span<const surface::SurfacePoint> points, double grey, double width) {
        std::vector<Point> run;
        for (const surface::SurfacePoint& point : points) {
            const glm::vec3 at = surface::position(skin, point);
            if (!map.sees(at, surface::smooth_normal(skin, point))) {
                pdf.polyline(run, grey, width);
                run.clear();
                continue;
            }
            const Point place = map.place(at);
            run.push_back({x + place.x, y + place.y});
        }
        pdf.polyline(run, grey, width);
    };
    for (std::size_t i = 0; i < sheet.plan.keep_outs.size(); ++i) {
        const plan::KeepOut& kept = sheet.plan.keep_outs[i];
        for (const auto& outer : plan::outer_edge_of(kept, *sheet.plan.head)) line(outer, 0.35, 0.5);
        if (const auto edge = plan::edge_of(kept, *sheet.plan.head)) line(edge->points, 0.0, 1.1);
        const glm::vec3 at = surface::position(skin, kept.center);
        if (!map.sees(at, surface::smooth_normal(skin, kept.center))) continue;
        // In the place where it has room, else beside it.
        constexpr double room = 7.0;
        const double half = map.scale() * kept.radius_mm,
                     aside = half < room ? map.scale() * (kept.radius_mm + kept.margin_mm) + 5.0 : 0.0;
        const Point place = map.place(at);
        pdf.text(x + place.x + aside - 10, y + place.y - 4.3, 20, keep_out_letter(i),
                 {7, Weight::bold, 0.0, Align::center});
    }
}

struct Seen {
    Point place;
    bool left;  // of the client
};

/// Where numbers may stand: inside the frame and clear of one another.
struct Labels {
    double x, y, width, height;
    std::vector<Point> taken;

    bool free(const Point& at) const {
        constexpr double rim = 8, apart = 12.5;
        if (at.x < x + rim || at.x > x + width - rim || at.y < y + rim || at.y > y + height - rim)
            return false;
        return std::none_of(taken.begin(), taken.end(), [&](const Point& other) {
            return std::hypot(at.x - other.x, at.y - other.y) < apart;
        });
    }
};

/// The free dot nearest to the middle of those that `chosen` takes, unless that is far off; few dots get no
/// number.
template <typename Chosen>
std::optional<Point> label_place(const std::vector<Seen>& seen, const Labels& labels, const Chosen& chosen) {
    Point middle{0, 0};
    double n = 0;
    for (const Seen& one : seen) {
        if (!chosen(one)) continue;
        middle.x += one.place.x;
        middle.y += one.place.y;
        ++n;
    }
    if (n < 8) return std::nullopt;
    middle = {middle.x / n, middle.y / n};
    double best = 60;
    std::optional<Point> place;
    for (const Seen& one : seen) {
        const double distance = std::hypot(one.place.x - middle.x, one.place.y - middle.y);
        if (distance >= best || !chosen(one) || !labels.free(one.place)) continue;
        best = distance;
        place = one.place;
    }
    return place;
}

/// Temples and sides: hardly any dot near the midline.
bool has_two_halves(const Sheet& sheet, std::uint32_t zone) {
    std::size_t all = 0, middle = 0;
    for (const dots::Dot& dot : sheet.dots) {
        if (dot.zone != zone) continue;
        ++all;
        middle += std::abs(dot.position.x) < 12.0f;
    }
    return middle * 25 < all;
}

void draw_map(PdfDocument& pdf, Sheet& sheet, Side side, double x, double y, double width, double height,
              std::size_t session, bool all) {
    const HeadMap& map = map_of(sheet, side, width, height);
    pdf.begin_frame(x, y, width, height, 5);
    map.draw(pdf, x, y);
    std::vector<Point> earlier, now;
    std::map<std::uint32_t, std::vector<Seen>> by_zone;
    for (const dots::Dot& dot : sheet.dots) {
        if (!all && dot.session > session + 1) continue;
        if (!map.sees(dot.position, dot.normal)) continue;
        const Point place = map.place(dot.position);
        const Point at{x + place.x, y + place.y};
        const bool present = all || dot.session == session + 1;
        (present ? now : earlier).push_back(at);
        if (present) by_zone[dot.zone].push_back({at, dot.position.x > 0});
    }
    const double fresh = std::max(0.26, map.scale() * sheet.plan.settings.fresh_diameter_mm);
    pdf.spots(earlier, fresh, 0.70);
    pdf.spots(now, fresh, 0.0);
    draw_hairline(pdf, sheet, map, x, y);
    draw_keep_outs(pdf, sheet, map, x, y);
    Labels labels{x, y, width, height, {}};
    for (std::size_t i = 0; i < sheet.order.size(); ++i) {
        const std::uint32_t zone = sheet.order[i].id;
        const auto found = by_zone.find(zone);
        if (found == by_zone.end()) continue;
        const bool halves = has_two_halves(sheet, zone);
        for (const bool left : {false, true}) {
            if (left && !halves) continue;
            const auto at = label_place(found->second, labels,
                                        [&](const Seen& one) { return !halves || one.left == left; });
            if (!at) continue;
            labels.taken.push_back(*at);
            pdf.disc(at->x, at->y, 6.0, 0.25);
            pdf.disc(at->x, at->y, 5.4, 1.0);
            pdf.text(at->x - 10, at->y - 4.3, 20, std::to_string(i + 1),
                     {7, Weight::bold, 0.0, Align::center});
        }
    }
    pdf.end_frame();
    pdf.box(x, y, width, height, 0.82, false, 5);
    pdf.text(x, y + height + 2, width, words(side), caption);
}

/// Every other one of upright bands, 2 mm wide seen from the front, the side or the top: skin that is not to
/// be relied on.
bool striped(glm::vec3 position) {
    const float along = (position.x + position.y) / 2.0f;
    return (static_cast<int>(std::floor(along)) & 1) != 0;
}

/// White where nothing is planned, darker with every dot: right on paper and without colour.
std::uint32_t density_color(double share, double light) {
    const double tone = 0.97 - 0.82 * std::pow(std::clamp(share, 0.0, 1.0), 0.9);
    const double shade = tone * (0.86 + 0.14 * light);
    const auto channel = [](double value) {
        return static_cast<std::uint32_t>(std::clamp(255.0 * value, 0.0, 255.0));
    };
    // A trace of blue says "measured" on a colour printer and costs nothing without.
    return channel(shade - 0.05 * share * (1 - share) * 4) << 16 | channel(shade) << 8 |
           channel(shade + 0.06 * share);
}

}  // namespace

void draw_session_maps(PdfDocument& pdf, Sheet& sheet, double y, double height, std::size_t session,
                       bool all) {
    if (sheet.pages == 0) return;  // the first laying out only counts pages
    constexpr double gap = 8, words_below = 12;
    const double tall = height - words_below;
    const double large = 0.36 * text_width, small = 0.5 * (text_width - large - 2 * gap);
    const double half = 0.5 * (height - gap) - words_below;
    const double x1 = margin + large + gap, x2 = x1 + small + gap, y2 = y + half + words_below + gap;
    draw_map(pdf, sheet, Side::top, margin, y, large, tall, session, all);
    draw_map(pdf, sheet, Side::front, x1, y, small, half, session, all);
    draw_map(pdf, sheet, Side::back, x2, y, small, half, session, all);
    draw_map(pdf, sheet, Side::right, x1, y2, small, half, session, all);
    draw_map(pdf, sheet, Side::left, x2, y2, small, half, session, all);
}

void draw_density_map(PdfDocument& pdf, Sheet& sheet, double x, double y, double width, double height) {
    if (sheet.pages == 0) return;
    constexpr double gap = 8, scale_height = 26;
    const surface::Surface& skin = *sheet.plan.head->surface;
    const float densest = sheet.density.target.empty()
                              ? 0.0f
                              : *std::max_element(sheet.density.target.begin(), sheet.density.target.end());
    const double top = std::max(50.0, 50.0 * std::ceil(1.2 * static_cast<double>(densest) / 50.0));
    const std::vector<std::uint8_t>& covered = sheet.plan.head->covered;
    const Paint paint = [&](std::uint32_t vertex, double light) {
        if (!covered.empty() && covered[vertex] != 0 && striped(skin.positions()[vertex]))
            return density_color(0.0, light);
        return density_color(static_cast<double>(sheet.density.target[vertex]) / top, light);
    };
    const double wide = 0.5 * (width - gap), tall = height - scale_height;
    if (!sheet.density_top)
        sheet.density_top = std::make_unique<HeadMap>(skin, Side::top, wide, tall, lowest_mm, paint);
    if (!sheet.density_front)
        sheet.density_front = std::make_unique<HeadMap>(skin, Side::front, wide, tall, lowest_mm, paint);
    for (const HeadMap* map : {sheet.density_top.get(), sheet.density_front.get()}) {
        const double left = map == sheet.density_top.get() ? x : x + wide + gap;
        pdf.begin_frame(left, y, wide, tall, 5);
        map->draw(pdf, left, y);
        draw_hairline(pdf, sheet, *map, left, y);
        pdf.end_frame();
        pdf.box(left, y, wide, tall, 0.82, false, 5);
    }
    constexpr int steps = 64;
    std::vector<std::uint32_t> scale;
    for (int i = 0; i < steps; ++i) scale.push_back(density_color((i + 0.5) / steps, 1.0));
    const double at = y + tall + 6;
    pdf.pixels(x, at, width, 6, scale, steps);
    pdf.box(x, at, width, 6, 0.6, false, 0.1);
    for (int i = 0; i <= 4; ++i) {
        const double place = x + width * i / 4;
        Style style = small_style;
        style.align = i == 0 ? Align::left : i == 4 ? Align::right : Align::center;
        const double from = i == 0 ? place : i == 4 ? place - 60 : place - 30;
        pdf.text(from, at + 8, 60, number(top * i / 4, 0) + (i == 4 ? " dots/cm²" : ""), style);
    }
}

}  // namespace stipple::deliver
