#include "editor/widgets/guide_labels.h"

#include <algorithm>
#include <cmath>

#include "base/number_text.h"
#include "editor/app.h"
#include "editor/language.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/memory.h"
#include "editor/widgets/view_parts.h"
#include "render/guides.h"

namespace stipple::widgets {

using editor::App;
using editor::colors;
using editor::px;
using editor::tr;

namespace {

constexpr glm::vec3 middle_of_head(0, 0, 40);  // HEAD, mm
constexpr float beside_head = 108;             // mm from there: no ear reaches as far

/// Names stand on the side the face looks to; from the front on the client's right.
bool names_at_right(const App& app) {
    return std::sin(app.view.camera.yaw) < -0.35f;
}

std::string handle_words(const plan::Hairline& hairline, std::size_t index) {
    const plan::HairlineNumbers& n = hairline.numbers;
    switch (hairline.handles[index].role) {
        case plan::HandleRole::mid_front:
            return "Mid-front height " + base::fixed(n.mid_front_height, 0) + " mm";
        case plan::HandleRole::frontotemporal_angle:
            return "Temple recession " + base::fixed(n.temple_recession, 0) + " mm";
        case plan::HandleRole::temporal_peak:
            return "Temporal peak " + base::fixed(n.peak_forward, 0) + " mm";
        case plan::HandleRole::front:
            return "Roundness " + base::fixed(100 * n.roundness, 0) + " %";
        case plan::HandleRole::temple:
            return "Temple";
        case plan::HandleRole::sideburn:
        case plan::HandleRole::sideburn_back:
            return "Sideburn " + base::fixed(n.sideburn_drop, 0) + " mm below the tragion";
        case plan::HandleRole::ear_front:
        case plan::HandleRole::ear_back:
            return "Round the ear";
        case plan::HandleRole::ear_top:
            return "Arc over the ear " + base::fixed(n.ear_arc, 0) + " mm";
        case plan::HandleRole::nape_corner:
            return "Corner of the nape";
        case plan::HandleRole::nape:
            return "Nape line " + base::fixed(n.nape_drop, 0) + " mm below the inion";
        case plan::HandleRole::free:
            return "Own handle";
    }
    return {};
}

const std::vector<render::GuideName>& guide_names_of(const App& app) {
    struct Known {
        head::HeadPtr head;
        head::Landmarks landmarks{};
        render::Guides shown{};
        double crease_mm = -1;
        std::vector<render::GuideName> names;
    };
    const plan::Plan& plan = *app.work.plan();
    auto& known = Memory::here().kept<Known>("guide names");
    const double crease = plan.existing_hair.brow_crease_mm;
    if (known.head != plan.head || known.landmarks != plan.landmarks || known.shown != app.view.guide_lines ||
        known.crease_mm != crease)
        known = {plan.head, plan.landmarks, app.view.guide_lines, crease,
                 render::guide_names(*plan.head, plan.landmarks, app.view.guide_lines, crease)};
    return known.names;
}

ImVec2 size_of(ImFont* font, const std::string& words) {
    return font->CalcTextSizeA(font->FontSize, 1e9f, 0, words.c_str());
}

/// Where the lower edge of a label `height` high may lie, `bottom` or above, to leave every handle in sight.
float clear_of_handles(const App& app, const PlacedLabel& label, float bottom, float height) {
    std::vector<glm::vec2> between;
    for (const plan::HairlineHandle& handle : app.work.plan()->hairline.handles) {
        const glm::vec3 place = surface::position(*app.work.plan()->head->surface, handle.point);
        const glm::vec2 at = app.pixel_of(place);
        if (at.x > label.low.x - px(8) && at.x < label.high.x + px(8) && app.seen(place))
            between.push_back(at);
    }
    std::sort(between.begin(), between.end(), [](glm::vec2 a, glm::vec2 b) { return a.y > b.y; });
    for (const glm::vec2 at : between)
        if (at.y < bottom + px(8) && at.y > bottom - height - px(8)) bottom = at.y - px(12);
    return bottom;
}

/// Guides that are seen, by how high they stand in the picture; boxes are not laid out yet.
std::vector<PlacedLabel> seen_guides(const App& app) {
    const glm::vec2 low = app.view_area().origin, high = low + app.view_area().size;
    const bool behind = std::cos(app.view.camera.yaw) < 0;  // left and right change places
    std::vector<PlacedLabel> labels;
    for (const render::GuideName& name : guide_names_of(app)) {
        for (const glm::vec3& place : names_at_right(app) == behind ? name.right : name.left) {
            const glm::vec2 at = app.pixel_of(place);
            if (at.x < low.x || at.y < low.y || at.x > high.x || at.y > high.y || !app.seen(place)) continue;
            labels.push_back({tr(name.words), {}, {}, {at.x, at.y}});
            break;
        }
    }
    std::stable_sort(labels.begin(), labels.end(),
                     [](const PlacedLabel& a, const PlacedLabel& b) { return a.to.y < b.to.y; });
    return labels;
}

}  // namespace

std::vector<float> rows_apart(const std::vector<float>& wanted, float height, float top, float bottom) {
    // Without the rows above it each wants a place of its own; neighbours that want them the wrong way round
    // meet in the middle.
    struct Pool {
        float sum = 0;
        int count = 0;
        float middle() const { return sum / static_cast<float>(count); }
    };
    std::vector<Pool> pools;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        pools.push_back({wanted[i] - static_cast<float>(i) * height, 1});
        while (pools.size() > 1 && pools[pools.size() - 2].middle() > pools.back().middle()) {
            pools[pools.size() - 2].sum += pools.back().sum;
            pools[pools.size() - 2].count += pools.back().count;
            pools.pop_back();
        }
    }
    const float last = bottom - static_cast<float>(wanted.size()) * height;
    std::vector<float> tops;
    for (const Pool& pool : pools) {
        for (int i = 0; i < pool.count; ++i)
            tops.push_back(std::clamp(pool.middle(), top, std::max(top, last)) +
                           static_cast<float>(tops.size()) * height);
    }
    return tops;
}

std::vector<PlacedLabel> handle_labels(const App& app) {
    const plan::Plan& plan = *app.work.plan();
    const auto hot = app.input.cue().hot_handle;
    const float left = app.view_area().origin.x, right = left + app.view_area().size.x;
    std::vector<PlacedLabel> labels;
    for (std::size_t i = 0; i < plan.hairline.handles.size(); ++i) {
        const bool in_hand = hot && *hot == i;
        if (!in_hand && (plan.hairline.handles[i].role != plan::HandleRole::mid_front || hot)) continue;
        const glm::vec3 place = surface::position(*plan.head->surface, plan.hairline.handles[i].point);
        if (!in_hand && !app.seen(place)) continue;
        const glm::vec2 at = app.pixel_of(place);
        PlacedLabel label{tr(handle_words(plan.hairline, i)), {}, {}, {at.x, at.y}};
        const ImVec2 words = size_of(editor::theme().body, label.words);
        const float width = words.x + px(20), height = words.y + px(12);
        // Above the handle, so that the line goes on beside it; away from the guides' names.
        const float x = names_at_right(app) ? at.x - px(16) - width : at.x + px(16);
        label.low.x = std::clamp(x, left + px(4), std::max(left + px(4), right - px(4) - width));
        label.high.x = label.low.x + width;
        label.high.y = clear_of_handles(app, label, at.y - px(12), height);
        label.low.y = std::max(label.high.y - height, app.view_area().origin.y + px(4));
        label.high.y = label.low.y + height;
        labels.push_back(std::move(label));
    }
    return labels;
}

std::vector<PlacedLabel> guide_labels(const App& app) {
    std::vector<PlacedLabel> labels = seen_guides(app);
    ImFont* font = editor::theme().small;
    const float high = font->FontSize + px(4), row = high + px(3);
    float width = 0;
    for (const PlacedLabel& label : labels) width = std::max(width, size_of(font, label.words).x + px(10));
    const glm::vec2 low = app.view_area().origin + px(8),
                    end = app.view_area().origin + app.view_area().size - px(8);
    const glm::vec2 head = app.pixel_of(middle_of_head);
    const float reach =
        beside_head / app.view.camera.mm_per_pixel(middle_of_head, app.view_area().size.y) + px(10);
    const bool right = names_at_right(app);
    // The side next to the head; near or far, the column stays in the view.
    const float inner = right ? std::clamp(head.x + reach, low.x, end.x - width)
                              : std::clamp(head.x - reach, low.x + width, end.x);
    // Between the buttons above and below, and above or below a number that reaches into the column.
    const float top = app.view_area().origin.y + px(60), bottom = end.y - px(54);
    struct Room {
        float top, bottom;
        std::vector<PlacedLabel*> labels;
        std::size_t holds(float row_height) const {
            return static_cast<std::size_t>(std::max(0.0f, (bottom - top) / row_height));
        }
    };
    Room above{top, bottom, {}}, below{bottom, bottom, {}};
    for (const PlacedLabel& number : handle_labels(app)) {
        const float x0 = right ? inner : inner - width;
        if (number.high.x < x0 || number.low.x > x0 + width) continue;
        above.bottom = std::min(above.bottom, number.low.y - px(3));
        below.top = std::min(std::max(top, number.high.y + px(3)), bottom);
    }
    for (PlacedLabel& label : labels)
        (label.to.y < above.bottom || below.top >= bottom ? above : below).labels.push_back(&label);
    // What has no room goes over to the other side of the number, and what has none there is left out.
    while (above.labels.size() > above.holds(row)) {
        below.labels.insert(below.labels.begin(), above.labels.back());
        above.labels.pop_back();
    }
    while (below.labels.size() > below.holds(row)) {
        if (above.labels.size() < above.holds(row)) above.labels.push_back(below.labels.front());
        below.labels.erase(below.labels.begin());
    }
    std::vector<PlacedLabel> placed;
    for (const Room& room : {above, below}) {
        std::vector<float> wanted;
        for (const PlacedLabel* label : room.labels) wanted.push_back(label->to.y - row * 0.5f);
        const std::vector<float> tops = rows_apart(wanted, row, room.top, room.bottom);
        for (std::size_t i = 0; i < room.labels.size(); ++i) {
            PlacedLabel label = *room.labels[i];
            const float wide = size_of(font, label.words).x + px(10);
            label.low = {right ? inner : inner - wide, tops[i]};
            label.high = {label.low.x + wide, tops[i] + high};
            placed.push_back(std::move(label));
        }
    }
    return placed;
}

void guide_names(const App& app, ImDrawList* list) {
    ImFont* font = editor::theme().small;
    const bool right = names_at_right(app);
    for (const PlacedLabel& label : guide_labels(app)) {
        const ImVec2 from(right ? label.low.x : label.high.x, (label.low.y + label.high.y) * 0.5f);
        list->AddLine(from, label.to, colors().shade, px(3));
        list->AddLine(from, label.to, colors().guide, px(1));
        list->AddCircleFilled(label.to, px(3.5f), colors().shade, 16);
        list->AddCircleFilled(label.to, px(2.5f), colors().guide, 16);
        list->AddRectFilled(label.low, label.high, colors().shade, px(5));
        list->AddText(font, font->FontSize, {label.low.x + px(5), label.low.y + px(2)}, colors().text,
                      label.words.c_str());
    }
}

void hairline_numbers(const App& app, ImDrawList* list) {
    for (const PlacedLabel& label : handle_labels(app))
        pill(list, {label.low.x, (label.low.y + label.high.y) * 0.5f}, label.words);
}

}  // namespace stipple::widgets
