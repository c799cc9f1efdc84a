#include "plan/hairline_template.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/number_text.h"

namespace stipple::plan {
namespace {

using head::Landmark;

// Geometry of the presets: mid-front heights, recession and edges as practitioners publish them for these
// names.
constexpr std::array presets{
    HairlinePreset{"soft-round",
                   "Soft round",
                   "Natural and feathered; suits most men.",
                   {78, 2, 0, 0.55, 8, 0},
                   {8, 0.40, 3.0, 32, 1.5, 5, 0.8, 0.85}},
    HairlinePreset{"broken",
                   "Broken",
                   "Clumped and scattered edge for a lived-in look.",
                   {78, 2, 0, 0.50, 8, 0},
                   {10, 0.35, 5.0, 30, 2.5, 5, 1.2, 0.85}},
    HairlinePreset{"mature-recessed",
                   "Mature recessed",
                   "Higher, temples set back; from the middle of life.",
                   {86, 6, 0, 0.45, 4, 0},
                   {10, 0.38, 4.0, 34, 1.8, 5, 0.9, 0.85}},
    HairlinePreset{"rounded",
                   "Rounded",
                   "One round sweep without temple corners.",
                   {74, -12, 4, 0.80, 10, 0},
                   {7, 0.45, 2.5, 32, 1.2, 5, 0.6, 0.85}},
    HairlinePreset{"m-shape",
                   "M shape",
                   "Deep temples, fuller middle.",
                   {80, 14, 0, 0.25, 6, 0},
                   {8, 0.40, 3.5, 30, 1.5, 5, 0.8, 0.85}},
    HairlinePreset{"widows-peak",
                   "Widow's peak",
                   "The middle dips forward.",
                   {74, 2, 0, 0.45, 8, 8},
                   {8, 0.40, 3.0, 30, 1.5, 5, 0.8, 0.85}},
    HairlinePreset{"straight",
                   "Straight",
                   "Defined front with nearly square temples.",
                   {74, -2, 4, 0.25, 10, 0},
                   {3, 0.55, 1.5, 30, 0.8, 4, 0.3, 0.90}},
    HairlinePreset{"edge-up",
                   "Edge-up",
                   "Crisp line as cut with a trimmer; ages badly, needs consent.",
                   {74, -4, 6, 0.20, 12, 0},
                   {1.5, 0.70, 0.0, 30, 0.0, 4, 0.0, 0.95}},
    HairlinePreset{"female-oval",
                   "Female oval",
                   "Low, closed and round, with a wide feather.",
                   {60, -14, 2, 0.70, 14, 0},
                   {15, 0.30, 2.5, 34, 1.5, 5, 1.0, 0.80}},
    HairlinePreset{"faded",
                   "Faded front",
                   "Dusted front without a line.",
                   {84, 4, 0, 0.50, 6, 0},
                   {16, 0.20, 5.0, 34, 2.5, 6, 1.2, 0.80}},
};

/// Where the temple runs when the peak does not stand forward: this far behind the outer eye corner, mm.
constexpr float temple_behind_canthus = 40.0f;

std::optional<glm::vec3> place(const head::Head& head, const head::Landmarks& landmarks, Landmark which) {
    const head::LandmarkPlace& mark = head::get(landmarks, which);
    if (mark.state == head::LandmarkState::missing || !mark.point.valid()) return std::nullopt;
    return surface::position(*head.surface, mark.point);
}

/// The skin on one side (+1 left) at a given depth y and height z, seen from the side.
std::optional<surface::SurfacePoint> side_skin(const head::Head& head, float side, float y, float z) {
    const auto hit = head.bvh->first_hit({{side * 300.0f, y, z}, {-side, 0, 0}}, 300.0f);
    if (!hit || !hit->from_outside) return std::nullopt;
    return hit->point;
}

/// The skin at midline arc `mm` and |x| = `out`, on one side; by bisection over v.
surface::SurfacePoint front_skin(const head::Head& head, const head::ScalpCoordinates& scalp, float side,
                                 double mm, double out) {
    const auto u = static_cast<float>(scalp.u_at_midline_mm(mm));
    float low = 0.0f, high = 0.95f;
    surface::SurfacePoint best = scalp.point_at({u, 0});
    for (int step = 0; step < 24; ++step) {
        const float v = 0.5f * (low + high);
        const surface::SurfacePoint point = scalp.point_at({u, side * v});
        if (!point.valid()) {
            high = v;
            continue;
        }
        best = point;
        (std::abs(surface::position(*head.surface, point).x) < out ? low : high) = v;
    }
    return best;
}

/// Midline arc in mm at which the skin `out` from the midline is level with the midline at `line` mm: a front
/// that runs through it neither drops nor rises seen from the side. Where the skull is too low there, the
/// highest place.
double level_mm(const head::Head& head, const head::ScalpCoordinates& scalp, double line, double out) {
    const auto height = [&](double mm, double x) {
        double z = 0;
        for (float side : {1.0f, -1.0f}) {
            const surface::SurfacePoint point = front_skin(head, scalp, side, mm, x);
            z += 0.5 * static_cast<double>(surface::position(*head.surface, point).z);
        }
        return z;
    };
    const double level = height(line, 0.0);
    double low = line, high = line + 42.0;
    for (int step = 0; step < 12; ++step) {
        const double mm = 0.5 * (low + high);
        (height(mm, out) < level ? low : high) = mm;
    }
    return 0.5 * (low + high);
}

struct Marks {
    glm::vec3 canthus[2];  // left, right
};

base::Result<Marks> marks_of(const head::Head& head, const head::Landmarks& landmarks) {
    const auto left = place(head, landmarks, Landmark::exocanthion_left);
    const auto right = place(head, landmarks, Landmark::exocanthion_right);
    if (!left || !right || !place(head, landmarks, Landmark::glabella) ||
        !place(head, landmarks, Landmark::tragion_left) || !place(head, landmarks, Landmark::tragion_right)) {
        return base::Error{base::ErrorCode::refused,
                           "A hairline needs the glabella, both outer eye corners and both tragia. Place the "
                           "missing landmarks first."};
    }
    return Marks{{*left, *right}};
}

/// Handles of one side from the sideburn to the front.
base::Result<std::vector<HairlineHandle>> one_side(const head::Head& head,
                                                   const head::ScalpCoordinates& scalp, glm::vec3 canthus,
                                                   float side, const HairlineNumbers& n) {
    const double line = n.mid_front_height + n.widows_peak;  // height of the front beside a widow's peak
    const double out = std::abs(canthus.x) + n.temple_width;
    const double back = level_mm(head, scalp, line, out) + n.temple_recession - line;
    const surface::SurfacePoint angle = front_skin(head, scalp, side, line + back, out);
    // A round front has left the mid-front height by a quarter of the way back half-way out, a straight one
    // hardly.
    const double share = 0.05 + 0.40 * n.roundness;
    const surface::SurfacePoint front = front_skin(head, scalp, side, line + share * back, 0.5 * out);
    const glm::vec3 corner = surface::position(*head.surface, angle);
    const float peak_z = canthus.z + 0.33f * (corner.z - canthus.z);
    const float peak_y = canthus.y + temple_behind_canthus - static_cast<float>(n.peak_forward);
    const float temple_z = canthus.z + 0.68f * (corner.z - canthus.z);
    const float temple_y = 0.5f * (corner.y + canthus.y + temple_behind_canthus) + 3.0f;
    const auto temple = side_skin(head, side, temple_y, temple_z);
    const auto peak = side_skin(head, side, peak_y, peak_z);
    const auto sideburn = side_skin(head, side, -22.0f, 2.0f);
    if (!angle.valid() || !front.valid() || !temple || !peak || !sideburn) {
        return base::Error{base::ErrorCode::refused,
                           "This hairline runs off the head: the temple or sideburn has no skin there. Lower "
                           "the mid-front height or the temple recession."};
    }
    return std::vector<HairlineHandle>{{*sideburn, HandleRole::sideburn},
                                       {*peak, HandleRole::temporal_peak},
                                       {*temple, HandleRole::temple},
                                       {angle, HandleRole::frontotemporal_angle},
                                       {front, HandleRole::front}};
}

}  // namespace

std::span<const HairlinePreset> hairline_presets() {
    return presets;
}

base::Result<HairlinePreset> hairline_preset(std::string_view name) {
    for (const HairlinePreset& preset : presets) {
        if (preset.name == name) return preset;
    }
    std::string names;
    for (const HairlinePreset& preset : presets)
        names += (names.empty() ? "" : ", ") + std::string(preset.name);
    return base::Error{base::ErrorCode::not_found,
                       "There is no hairline \"" + std::string(name) + "\". There are: " + names + "."};
}

base::Result<std::vector<HairlineHandle>> construct_hairline(const head::Head& head,
                                                             const head::Landmarks& landmarks,
                                                             const head::ScalpCoordinates& scalp,
                                                             const HairlineNumbers& numbers) {
    const auto marks = marks_of(head, landmarks);
    if (!marks) return marks.error();
    auto left = one_side(head, scalp, marks->canthus[0], 1.0f, numbers);
    if (!left) return left.error();
    auto handles = one_side(head, scalp, marks->canthus[1], -1.0f, numbers);
    if (!handles) return handles.error();
    const surface::SurfacePoint middle =
        scalp.point_at({static_cast<float>(scalp.u_at_midline_mm(numbers.mid_front_height)), 0});
    if (!middle.valid()) {
        return base::Error{base::ErrorCode::refused,
                           "There is no skin " + base::fixed(numbers.mid_front_height, 0) +
                               " mm above the glabella. Choose another mid-front height."};
    }
    handles->push_back({middle, HandleRole::mid_front});
    handles->insert(handles->end(), left->rbegin(), left->rend());
    return handles;
}

HairlineNumbers measure_hairline(const head::Head& head, const head::Landmarks& landmarks,
                                 const head::ScalpCoordinates& scalp, const Hairline& hairline) {
    HairlineNumbers numbers = hairline.numbers;
    const auto marks = marks_of(head, landmarks);
    if (!marks) return numbers;
    const double canthus_out = 0.5 * (std::abs(marks->canthus[0].x) + std::abs(marks->canthus[1].x));
    const double canthus_y = 0.5 * (marks->canthus[0].y + marks->canthus[1].y);
    double angle_mm = 0, angle_out = 0, peak_y = 0;
    int angles = 0, peaks = 0;
    for (const HairlineHandle& handle : hairline.handles) {
        const glm::vec3 at = surface::position(*head.surface, handle.point);
        if (handle.role == HandleRole::mid_front)
            numbers.mid_front_height = scalp.midline_mm(scalp.place_of(at).u);
        if (handle.role == HandleRole::frontotemporal_angle) {
            angle_mm += scalp.midline_mm(scalp.place_of(at).u);
            angle_out += std::abs(at.x);
            ++angles;
        }
        if (handle.role == HandleRole::temporal_peak) {
            peak_y += at.y;
            ++peaks;
        }
    }
    if (angles > 0) {
        numbers.temple_width = angle_out / angles - canthus_out;
        const double line = numbers.mid_front_height + numbers.widows_peak;
        numbers.temple_recession = angle_mm / angles - level_mm(head, scalp, line, angle_out / angles);
    }
    if (peaks > 0) numbers.peak_forward = canthus_y + temple_behind_canthus - peak_y / peaks;
    return numbers;
}

}  // namespace stipple::plan
