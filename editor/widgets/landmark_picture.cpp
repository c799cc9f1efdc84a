#include "editor/widgets/landmark_picture.h"

#include <algorithm>
#include <optional>

#include "editor/theme.h"
#include "io/head_asset.h"

namespace stipple::widgets {
namespace {

using editor::colors;
using editor::px;

constexpr float lowest = -125.0f, highest = 145.0f;  // mm, HEAD frame: throat to above the top
constexpr float step = 2.0f;                         // mm between the points of an outline
constexpr std::size_t steps = 135;

/// Lines of the mean head, mm: x of a view to the right, y up.
struct Outlines {
    std::vector<glm::vec2> front, side;  // closed
    head::FaceChart face;
    std::array<glm::vec3, head::landmark_count> places{};
};

Outlines outlines_of(const head::Template& mean) {
    std::array<float, steps> foremost{}, hindmost{}, widest{};
    foremost.fill(1e9f);
    hindmost.fill(-1e9f);
    widest.fill(0.0f);
    for (const glm::vec3& p : mean.mesh.positions) {
        if (p.z < lowest || p.z >= highest) continue;
        const auto row = std::min(static_cast<std::size_t>((p.z - lowest) / step), steps - 1);
        foremost[row] = std::min(foremost[row], p.y);
        hindmost[row] = std::max(hindmost[row], p.y);
        widest[row] = std::max(widest[row], std::abs(p.x));
    }
    Outlines made;
    const auto z_of = [](std::size_t row) { return lowest + (static_cast<float>(row) + 0.5f) * step; };
    for (std::size_t row = 0; row < steps; ++row) {
        if (foremost[row] > 1e8f) continue;
        made.front.emplace_back(widest[row], z_of(row));
        made.side.emplace_back(foremost[row], z_of(row));
    }
    for (std::size_t row = steps; row-- > 0;) {
        if (foremost[row] > 1e8f) continue;
        made.front.emplace_back(-widest[row], z_of(row));
        made.side.emplace_back(hindmost[row], z_of(row));
    }
    if (mean.face) made.face = *mean.face;
    made.places = mean.landmarks;
    return made;
}

const std::optional<Outlines>& outlines() {
    static const std::optional<Outlines> kept = [] {
        const auto mean = io::load_template("male");
        return mean ? std::optional(outlines_of(*mean)) : std::nullopt;
    }();
    return kept;
}

/// One view: mm to pixels.
struct View {
    ImVec2 middle;
    float scale;
    ImVec2 operator()(float x, float z) const {
        return {middle.x + x * scale, middle.y - (z - 0.5f * (lowest + highest)) * scale};
    }
};

void line(ImDrawList* list, const View& view, const head::FaceLine& heights, float sign, float thick) {
    for (std::size_t k = 1; k < head::FaceLine::count; ++k) {
        const auto at = [&](std::size_t i) {
            const float share = static_cast<float>(i) / (head::FaceLine::count - 1);
            return view(sign * (heights.from + share * (heights.to - heights.from)), heights.z[i]);
        };
        list->AddLine(at(k - 1), at(k), colors().dim, thick);
    }
}

void outline(ImDrawList* list, const View& view, const std::vector<glm::vec2>& points) {
    for (std::size_t k = 0; k + 1 < points.size(); ++k) {
        // The cut of the neck stays open.
        if (points[k].y < lowest + 4.0f && points[k + 1].y < lowest + 4.0f) continue;
        list->AddLine(view(points[k].x, points[k].y), view(points[k + 1].x, points[k + 1].y), colors().dim,
                      px(1.5f));
    }
}

void mark(ImDrawList* list, ImVec2 at, bool hidden) {
    if (hidden) {
        list->AddCircle(at, px(5), colors().chosen, 20, px(1.5f));
        return;
    }
    list->AddCircleFilled(at, px(5), colors().chosen, 20);
    list->AddCircle(at, px(8), colors().chosen, 24, px(1.5f));
}

}  // namespace

void landmark_picture(head::Landmark which, float height) {
    const std::optional<Outlines>& mean = outlines();
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::Dummy({width, height});
    if (!mean) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(corner, {corner.x + width, corner.y + height}, colors().raised, px(6));
    const float scale = (height - px(12)) / (highest - lowest);
    const View front{{corner.x + 0.27f * width, corner.y + 0.5f * height}, scale};
    const View side{{corner.x + 0.73f * width, corner.y + 0.5f * height}, scale};
    outline(list, front, mean->front);
    outline(list, side, mean->side);
    // The client's right is on our left.
    for (const float sign : {1.0f, -1.0f}) {
        for (const head::FaceLine* one : {&mean->face.upper_lid, &mean->face.lower_lid, &mean->face.mouth})
            line(list, front, *one, sign, px(1));
        line(list, front, mean->face.brow, sign, px(2));
    }
    const glm::vec3 ear = mean->places[head::index(head::Landmark::tragion_left)];
    list->AddEllipse(side(ear.y + 12.0f, ear.z + 2.0f), 16.0f * scale, 31.0f * scale, colors().dim, 0.2f, 24,
                     px(1));
    list->AddText({corner.x + px(6), corner.y + height - px(6) - ImGui::GetFontSize()}, colors().dim,
                  "right");
    const glm::vec3 place = mean->places[head::index(which)];
    mark(list, front(place.x, place.z), place.y > 40.0f);
    mark(list, side(place.y, place.z), place.x < -20.0f);
}

}  // namespace stipple::widgets
