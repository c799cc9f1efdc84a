#include "head/beard.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "surface/geodesic.h"

namespace stipple::head {
namespace {

// From the middle under the nose along moustache, fold and cheek line to the sideburn, down before the ear,
// round the corner of the jaw and along the neck to the middle under the chin.
constexpr std::array<BeardPlace, 19> whole{{{0.00f, 0.96f},
                                            {0.10f, 0.96f},
                                            {0.17f, 0.92f},
                                            {0.24f, 0.80f},
                                            {0.31f, 0.72f},
                                            {0.45f, 0.80f},
                                            {0.60f, 1.00f},
                                            {0.72f, 1.22f},
                                            {0.80f, 1.50f},
                                            {0.78f, 1.75f},
                                            {0.92f, 1.75f},
                                            {0.93f, 1.40f},
                                            {0.93f, 1.10f},
                                            {0.97f, 0.80f},
                                            {0.95f, 0.50f},
                                            {0.80f, 0.28f},
                                            {0.55f, 0.00f},
                                            {0.30f, -0.16f},
                                            {0.00f, -0.20f}}};
constexpr std::array<BeardPlace, 8> moustache{{{0.00f, 0.96f},
                                               {0.10f, 0.96f},
                                               {0.17f, 0.92f},
                                               {0.24f, 0.80f},
                                               {0.30f, 0.70f},
                                               {0.30f, 0.56f},
                                               {0.20f, 0.60f},
                                               {0.00f, 0.60f}}};
constexpr std::array<BeardPlace, 7> chin{{{0.00f, 0.46f},
                                          {0.18f, 0.46f},
                                          {0.27f, 0.58f},
                                          {0.34f, 0.52f},
                                          {0.34f, 0.25f},
                                          {0.28f, -0.08f},
                                          {0.00f, -0.18f}}};
constexpr std::array<BeardPlace, 11> cheeks{{{0.31f, 0.72f},
                                             {0.45f, 0.80f},
                                             {0.60f, 1.00f},
                                             {0.72f, 1.22f},
                                             {0.80f, 1.50f},
                                             {0.93f, 1.40f},
                                             {0.93f, 1.10f},
                                             {0.90f, 0.90f},
                                             {0.78f, 0.62f},
                                             {0.58f, 0.40f},
                                             {0.34f, 0.25f}}};
constexpr std::array<BeardPlace, 12> jaw_line{{{0.00f, 0.14f},
                                               {0.30f, 0.22f},
                                               {0.58f, 0.44f},
                                               {0.78f, 0.70f},
                                               {0.88f, 1.05f},
                                               {0.93f, 1.10f},
                                               {0.97f, 0.80f},
                                               {0.95f, 0.50f},
                                               {0.80f, 0.28f},
                                               {0.55f, 0.00f},
                                               {0.30f, -0.16f},
                                               {0.00f, -0.20f}}};
constexpr std::array<BeardPlace, 7> sideburns{{{0.74f, 1.26f},
                                               {0.80f, 1.50f},
                                               {0.78f, 1.75f},
                                               {0.92f, 1.75f},
                                               {0.93f, 1.40f},
                                               {0.93f, 1.10f},
                                               {0.80f, 1.10f}}};

const std::array<BeardArea, 6> areas{{{"whole", "Whole beard", whole},
                                      {"moustache", "Moustache", moustache},
                                      {"chin", "Chin", chin},
                                      {"cheeks", "Cheeks", cheeks},
                                      {"jaw_line", "Jaw line", jaw_line},
                                      {"sideburns", "Sideburns", sideburns}}};

// The lips, as shares of menton to subnasale, and mm: an almond with 2 mm around the red.
constexpr float lip_middle = 0.565f, lip_half = 0.20f, lip_margin_mm = 2.0f, mouth_half_mm = 29.0f;

/// Skin that hangs as far behind the front of the face as the mouth's corners do.
constexpr float mouth_depth_mm = 32.0f;

bool inside_outline(std::span<const BeardPlace> outline, BeardPlace place) {
    const float around = std::abs(place.around), up = place.up;
    bool inside = false;
    for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
        const BeardPlace a = outline[j], b = outline[i];
        if ((a.up > up) != (b.up > up) &&
            around < (b.around - a.around) * (up - a.up) / (b.up - a.up) + a.around)
            inside = !inside;
    }
    return inside;
}

}  // namespace

std::span<const BeardArea> beard_areas() {
    return areas;
}

const BeardArea* beard_area_named(std::string_view name) {
    const auto found =
        std::find_if(areas.begin(), areas.end(), [name](const BeardArea& area) { return area.name == name; });
    return found == areas.end() ? nullptr : &*found;
}

base::Result<BeardFrame> BeardFrame::make(const Head& head, const Landmarks& landmarks) {
    std::string missing;
    const auto place = [&](Landmark which) {
        const LandmarkPlace& mark = get(landmarks, which);
        if (mark.state != LandmarkState::missing && mark.point.valid())
            return surface::position(*head.surface, mark.point);
        missing += (missing.empty() ? "" : ", ") + std::string(label(which));
        return glm::vec3(0.0f);
    };
    const glm::vec3 subnasale = place(Landmark::subnasale), menton = place(Landmark::menton);
    const glm::vec3 left = place(Landmark::tragion_left), right = place(Landmark::tragion_right);
    if (!missing.empty())
        return base::Error{base::ErrorCode::refused, "A beard is laid on by landmarks that are missing: " +
                                                         missing + ". Place them first."};
    BeardFrame frame;
    frame.axis_ = 0.5f * (left + right);
    frame.axis_.z = menton.z;
    frame.height_ = subnasale.z - menton.z;
    frame.mouth_ = subnasale.y;
    if (!(frame.height_ > 35.0f && frame.height_ < 120.0f))
        return base::Error{
            base::ErrorCode::refused,
            "A beard needs the base of the nose 35 to 120 mm above the chin. Check the landmarks "
            "subnasale and menton."};
    return frame;
}

BeardPlace BeardFrame::place_of(glm::vec3 position) const {
    const glm::vec3 from = position - axis_;
    const float quarter = static_cast<float>(std::numbers::pi) / 2.0f;
    return {std::atan2(from.x, -from.y) / quarter, from.z / height_};
}

bool BeardFrame::inside(const BeardArea& area, glm::vec3 position) const {
    return inside_outline(area.border, place_of(position));
}

bool BeardFrame::bearded(glm::vec3 position) const {
    if (!inside(areas[0], position)) return false;
    const glm::vec3 from = position - axis_;
    if (position.y > mouth_ + mouth_depth_mm) return true;
    const float across = std::abs(from.x) / (mouth_half_mm + lip_margin_mm);
    if (across >= 1.0f) return true;
    const float tall = lip_half * height_ * std::sqrt(1.0f - across * across) + lip_margin_mm;
    return std::abs(from.z - lip_middle * height_) > tall;
}

std::optional<surface::SurfacePoint> BeardFrame::point_at(const Head& head, BeardPlace place) const {
    const float angle = place.around * static_cast<float>(std::numbers::pi) / 2.0f;
    const glm::vec3 out(std::sin(angle), -std::cos(angle), 0.0f);
    const glm::vec3 at = axis_ + glm::vec3(0.0f, 0.0f, place.up * height_);
    const auto hit = head.bvh->first_hit({at + 250.0f * out, -out}, 250.0f);
    if (!hit || !hit->from_outside) return std::nullopt;
    return hit->point;
}

std::vector<float> beard_cover(const Head& head, const BeardFrame& frame, const BeardArea& area,
                               double edge_mm) {
    const surface::Surface& skin = *head.surface;
    const auto positions = skin.positions();
    std::vector<float> cover(positions.size(), 0.0f);
    for (std::size_t v = 0; v < cover.size(); ++v)
        cover[v] = frame.inside(area, positions[v]) && frame.bearded(positions[v]) ? 1.0f : 0.0f;
    std::vector<surface::SurfacePoint> border;
    for (std::uint32_t v = 0; v < cover.size(); ++v) {
        if (cover[v] == 0.0f) continue;
        bool ends_here = false;
        for (const std::uint32_t t : skin.triangles_around(v))
            for (const std::uint32_t corner : skin.triangles()[t]) ends_here |= cover[corner] == 0.0f;
        if (ends_here) border.push_back(surface::at_vertex(skin, v));
    }
    if (border.empty() || edge_mm <= 0.0) return cover;
    surface::GeodesicFront front(head.surface);
    const auto edge = static_cast<float>(edge_mm);
    for (const surface::Reached& reached : front.from_points(border, edge)) {
        const float t = std::clamp(reached.distance / edge, 0.0f, 1.0f);
        cover[reached.vertex] *= 0.1f + 0.9f * t * t * (3 - 2 * t);
    }
    return cover;
}

}  // namespace stipple::head
