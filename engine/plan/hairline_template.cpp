#include "plan/hairline_template.h"

#include <algorithm>
#include <cmath>

#include "base/number_text.h"

namespace stipple::plan {
namespace {

using head::Landmark;

/// Where the temple runs when the peak does not stand forward: this far behind the outer eye corner, mm.
constexpr float temple_behind_canthus = 40.0f;

/// Front and back of the sideburn's end, HEAD y: a finger's breadth in front of the ear.
constexpr float sideburn_front_y = -22.0f, sideburn_back_y = -10.0f;

/// Where the line passes the ear and reaches the nape, in scalp coordinates (head/regions.h has the border of
/// the hair), with usual_ear_arc mm of free skin above the ear.
constexpr head::ScalpPlace ear_front{0.10f, 0.84f}, ear_top{0.95f, 0.803f}, ear_back{1.85f, 0.72f};
constexpr float nape_corner_v = 0.42f, nape_corner_lower = 0.06f;
constexpr double usual_ear_arc = 8.0;

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
    const auto left = head::place(head, landmarks, Landmark::exocanthion_left);
    const auto right = head::place(head, landmarks, Landmark::exocanthion_right);
    if (!left || !right || !head::place(head, landmarks, Landmark::glabella) ||
        !head::place(head, landmarks, Landmark::tragion_left) ||
        !head::place(head, landmarks, Landmark::tragion_right)) {
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
    const auto sideburn = side_skin(head, side, sideburn_front_y, -static_cast<float>(n.sideburn_drop));
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

/// Handles of one side from the corner of the nape round the ear to the back of the sideburn.
base::Result<std::vector<HairlineHandle>> round_the_ear(const head::Head& head,
                                                        const head::ScalpCoordinates& scalp, float nape_u,
                                                        float side, const HairlineNumbers& n) {
    const auto higher = static_cast<float>((n.ear_arc - usual_ear_arc) / scalp.half_coronal_arc());
    const auto at = [&](head::ScalpPlace place) {
        return scalp.point_at({place.u, side * (place.v - higher)});
    };
    const surface::SurfacePoint corner = scalp.point_at({nape_u + nape_corner_lower, side * nape_corner_v});
    const surface::SurfacePoint back = at(ear_back), top = at(ear_top), front = at(ear_front);
    const auto burn = side_skin(head, side, sideburn_back_y, -static_cast<float>(n.sideburn_drop));
    if (!corner.valid() || !back.valid() || !top.valid() || !front.valid() || !burn)
        return base::Error{
            base::ErrorCode::refused,
            "The complete line runs off the head at the ear or the nape. Raise the nape line or "
            "the sideburn, or check the landmarks tragion and inion."};
    return std::vector<HairlineHandle>{{corner, HandleRole::nape_corner},
                                       {back, HandleRole::ear_back},
                                       {top, HandleRole::ear_top},
                                       {front, HandleRole::ear_front},
                                       {*burn, HandleRole::sideburn_back}};
}

/// Closes a front line round ears and nape; it begins and ends at the middle of the nape.
base::Result<std::vector<HairlineHandle>> completed(std::vector<HairlineHandle> front_line,
                                                    const head::Head& head, const head::Landmarks& landmarks,
                                                    const head::ScalpCoordinates& scalp,
                                                    const HairlineNumbers& n) {
    const auto inion = head::place(head, landmarks, Landmark::inion);
    if (!inion)
        return base::Error{
            base::ErrorCode::refused,
            "A complete line needs the inion, the bony bump at the back of the head. Place that "
            "landmark first."};
    const double inion_mm = scalp.midline_mm(static_cast<double>(scalp.place_of(*inion).u));
    const auto nape_u = static_cast<float>(scalp.u_at_midline_mm(inion_mm + n.nape_drop));
    const surface::SurfacePoint nape = scalp.point_at({nape_u, 0});
    auto right = round_the_ear(head, scalp, nape_u, -1.0f, n);
    if (!right) return right.error();
    auto left = round_the_ear(head, scalp, nape_u, 1.0f, n);
    if (!left) return left.error();
    if (!nape.valid())
        return base::Error{base::ErrorCode::refused, "There is no skin " + base::fixed(n.nape_drop, 0) +
                                                         " mm below the inion. Raise the nape line."};
    std::vector<HairlineHandle> handles{{nape, HandleRole::nape}};
    handles.insert(handles.end(), right->begin(), right->end());
    handles.insert(handles.end(), front_line.begin(), front_line.end());
    handles.insert(handles.end(), left->rbegin(), left->rend());
    return handles;
}

}  // namespace

base::Result<std::vector<HairlineHandle>> construct_hairline(const head::Head& head,
                                                             const head::Landmarks& landmarks,
                                                             const head::ScalpCoordinates& scalp,
                                                             const HairlineNumbers& numbers,
                                                             HairlineCourse course) {
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
    if (course == HairlineCourse::complete)
        return completed(std::move(*handles), head, landmarks, scalp, numbers);
    return handles;
}

base::Result<surface::SurfaceCurve> course_of(const Hairline& hairline, const head::Head& head) {
    std::vector<surface::SurfacePoint> controls;
    for (const HairlineHandle& handle : hairline.handles) controls.push_back(handle.point);
    const bool closed = hairline.course == HairlineCourse::complete;
    return surface::curve_through(*head.surface, *head.bvh, controls, 1.0f,
                                  closed ? surface::CurveEnds::closed : surface::CurveEnds::open);
}

HairlineNumbers measure_hairline(const head::Head& head, const head::Landmarks& landmarks,
                                 const head::ScalpCoordinates& scalp, const Hairline& hairline) {
    HairlineNumbers numbers = hairline.numbers;
    const auto marks = marks_of(head, landmarks);
    if (!marks) return numbers;
    const double canthus_out = 0.5 * (std::abs(marks->canthus[0].x) + std::abs(marks->canthus[1].x));
    const double canthus_y = 0.5 * (marks->canthus[0].y + marks->canthus[1].y);
    double angle_mm = 0, angle_out = 0, peak_y = 0, sideburn_z = 0, ear_v = 0;
    int angles = 0, peaks = 0, sideburns = 0, ears = 0;
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
        if (handle.role == HandleRole::sideburn) {
            sideburn_z += at.z;
            ++sideburns;
        }
        if (handle.role == HandleRole::ear_top) {
            ear_v += std::abs(scalp.place_of(at).v);
            ++ears;
        }
        if (const auto inion = head::place(head, landmarks, Landmark::inion);
            inion && handle.role == HandleRole::nape)
            numbers.nape_drop =
                scalp.midline_mm(scalp.place_of(at).u) - scalp.midline_mm(scalp.place_of(*inion).u);
    }
    if (angles > 0) {
        numbers.temple_width = angle_out / angles - canthus_out;
        const double line = numbers.mid_front_height + numbers.widows_peak;
        numbers.temple_recession = angle_mm / angles - level_mm(head, scalp, line, angle_out / angles);
    }
    if (sideburns > 0) numbers.sideburn_drop = -sideburn_z / sideburns;
    if (ears > 0)
        numbers.ear_arc =
            usual_ear_arc + (static_cast<double>(ear_top.v) - ear_v / ears) * scalp.half_coronal_arc();
    if (peaks > 0) numbers.peak_forward = canthus_y + temple_behind_canthus - peak_y / peaks;
    return numbers;
}

}  // namespace stipple::plan
