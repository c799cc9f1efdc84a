#include "document/carry_over.h"

#include <algorithm>
#include <cmath>

#include "base/jobs.h"
#include "base/number_text.h"
#include "document/document.h"
#include "edit/apply.h"
#include "head/fine_skin.h"
#include "plan/keep_out_border.h"

namespace stipple::document {
namespace {

using base::refused;

constexpr float reach_mm = 8.0f;      // how far a place looks for its new skin
constexpr float bald_below = 0.3f;    // share of hair under which scalp counts as hairless
constexpr std::size_t wanted = 6000;  // points that register the heads
constexpr double too_far_mm = 5.0;    // median beyond which it is another head

bool there(const head::LandmarkPlace& mark) {
    return mark.state != head::LandmarkState::missing && mark.point.valid();
}

/// Rigid motion that brings landmarks seen on both heads together (least squares, by small turns).
head::Pose by_landmarks(const plan::Plan& old, const head::Head& fresh) {
    struct Pair {
        glm::dvec3 from, to;
    };
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < head::landmark_count; ++i) {
        if (!there(old.landmarks[i]) || !there(fresh.proposed[i])) continue;
        pairs.push_back({surface::position(*old.head->surface, old.landmarks[i].point),
                         surface::position(*fresh.surface, fresh.proposed[i].point)});
    }
    head::Pose pose;  // both heads stand in HEAD frame: without landmarks that is the start
    if (pairs.size() < 3) return pose;
    for (int step = 0; step < 30; ++step) {
        std::vector<double> matrix(36, 0.0), right(6, 0.0);
        for (const Pair& pair : pairs) {
            const glm::dvec3 x = pose.apply(pair.from), d = pair.to - x;
            for (int axis = 0; axis < 3; ++axis) {
                glm::dvec3 n(0.0);
                n[axis] = 1.0;
                const glm::dvec3 turn = glm::cross(x, n);
                const double row[6] = {turn.x, turn.y, turn.z, n.x, n.y, n.z};
                for (std::size_t i = 0; i < 6; ++i) {
                    right[i] += row[i] * d[axis];
                    for (std::size_t j = 0; j < 6; ++j) matrix[i * 6 + j] += row[i] * row[j];
                }
            }
        }
        for (std::size_t i = 0; i < 6; ++i) matrix[i * 7] += 1e-3;
        if (!head::solve_symmetric(matrix, right, 6)) break;
        const glm::dmat3 turn = head::small_rotation({right[0], right[1], right[2]});
        pose.rotation = turn * pose.rotation;
        pose.offset = turn * pose.offset + glm::dvec3(right[3], right[4], right[5]);
    }
    return pose;
}

/// Skin of the old head that looks the same on every visit: really scanned, above the neck, without hair.
std::vector<head::ModelPoint> hairless_skin(const plan::Plan& old) {
    const surface::Surface& skin = *old.head->surface;
    std::vector<float> remaining;
    head::ScalpSkin scalp_skin;
    const auto scalp = head::ScalpCoordinates::make(old.head, old.landmarks);
    if (scalp) scalp_skin = head::scalp_skin(*old.head, **scalp, old.client.sex);
    const auto library = pattern_library();
    const plan::Pattern* pattern = library ? plan::find_pattern(*library, old.pattern) : nullptr;
    if (scalp && pattern) remaining = plan::remaining_hair(*pattern, *old.head, **scalp);
    std::vector<std::uint32_t> hairless;
    for (std::uint32_t v = 0; v < skin.positions().size(); ++v) {
        const glm::vec3 p = skin.positions()[v];
        // Jaw and neck move between visits.
        if (p.z < -30.0f) continue;
        if (!old.head->to_scan.empty() && old.head->to_scan[v] > head::invented_beyond) continue;
        const bool hair_bearing = scalp ? scalp_skin.area_cm2[v] > 0.0f : head::fine_skin(p);
        if (hair_bearing && (remaining.empty() || remaining[v] > bald_below)) continue;
        hairless.push_back(v);
    }
    std::vector<head::ModelPoint> points;
    const std::size_t every = std::max<std::size_t>(1, hairless.size() / wanted);
    for (std::size_t i = 0; i < hairless.size(); i += every)
        points.push_back({skin.positions()[hairless[i]], skin.normals()[hairless[i]], 1.0f});
    return points;
}

head::Pose registered(const std::vector<head::ModelPoint>& points, head::Pose pose, const head::Head& fresh) {
    for (const float reach : {15.0f, 8.0f, 4.0f, 3.0f}) {
        const head::FindSkin find = [&](glm::vec3 place) {
            const auto nearest = fresh.bvh->nearest(place, reach);
            if (!nearest) return head::Skin{};
            return head::Skin{true, nearest->position,
                              surface::smooth_normal(*fresh.surface, nearest->point)};
        };
        pose = head::refine(points, pose, find, static_cast<double>(reach), 20, false);
    }
    return pose;
}

/// Places of one head on another.
struct Mover {
    const head::Head& from;
    const head::Head& to;
    head::Pose pose;  // from -> to

    glm::vec3 moved(glm::vec3 p) const { return glm::vec3(pose.apply(p)); }
    /// The new skin of a place; invalid where there is none within reach that faces the same way and was
    /// really scanned.
    surface::SurfacePoint operator()(const surface::SurfacePoint& point) const {
        const auto nearest = to.bvh->nearest(moved(surface::position(*from.surface, point)), reach_mm);
        if (!nearest) return {};
        const glm::dvec3 normal = pose.rotation * glm::dvec3(surface::smooth_normal(*from.surface, point));
        if (glm::dot(glm::vec3(normal), surface::smooth_normal(*to.surface, nearest->point)) < 0.3f)
            return {};
        if (!to.to_scan.empty() &&
            surface::interpolate(*to.surface, to.to_scan, nearest->point) > head::invented_beyond)
            return {};
        return nearest->point;
    }
};

void carry_landmarks(const plan::Plan& old, const Mover& mover, CarryOver& result) {
    result.plan.landmarks = mover.to.proposed;
    for (std::size_t i = 0; i < head::landmark_count; ++i) {
        const head::LandmarkPlace& mark = old.landmarks[i];
        if (!there(mark) || mark.state == head::LandmarkState::proposed) continue;
        const surface::SurfacePoint point = mover(mark.point);
        if (point.valid()) {
            result.plan.landmarks[i] = {point, head::LandmarkState::placed};
        } else {
            result.lost.push_back("The " + std::string(head::label(static_cast<head::Landmark>(i))) +
                                  " has no skin on the new scan: look at the proposed one.");
        }
    }
}

void carry_hairline(const plan::Plan& old, const Mover& mover, CarryOver& result) {
    auto& handles = result.plan.hairline.handles;
    handles.clear();
    for (const plan::HairlineHandle& handle : old.hairline.handles) {
        const surface::SurfacePoint point = mover(handle.point);
        if (point.valid()) {
            handles.push_back({point, handle.role});
        } else {
            result.lost.push_back("The hairline's " + std::string(plan::label(handle.role)) +
                                  " has no skin on the new scan: the line runs on without it.");
        }
    }
    result.plan.existing_hair.partings.clear();
    for (const plan::Parting& parting : old.existing_hair.partings) {
        plan::Parting moved;
        for (const surface::SurfacePoint& old_point : parting.course)
            if (const surface::SurfacePoint point = mover(old_point); point.valid())
                moved.course.push_back(point);
        if (moved.course.size() > 1)
            result.plan.existing_hair.partings.push_back(std::move(moved));
        else
            result.lost.push_back("A parting has no skin on the new scan: draw it again.");
    }
    std::erase_if(result.plan.existing_hair.counts, [&](plan::HairCount& count) {
        count.point = mover(count.point);
        if (!count.point.valid())
            result.lost.push_back("A count of hair has no skin on the new scan: count again.");
        return !count.point.valid();
    });
    if (handles.size() < 2 && !old.hairline.handles.empty()) {
        result.plan.hairline = {};
        result.lost.push_back("The hairline is lost: the new scan does not show its skin. Set it again.");
    }
}

/// The distance is the client's, so it is kept, not the factor that it gave: the new scan has a scale of its
/// own, and the certificate says anew how far the two agree. Places move with the skin, a little less surely;
/// a printed marker lay on the old scan only.
void carry_distance(const plan::Plan& old, const Mover& mover, CarryOver& result) {
    if (!old.distance || old.distance->ends.empty()) return;
    constexpr double carried_mm = 1.5;  // by which a carried place may be off, 19 of 20 (carry_over_test)
    plan::MeasuredDistance moved = *old.distance;
    bool there = moved.kind == plan::DistanceKind::calliper;
    for (surface::SurfacePoint& end : moved.ends) {
        end = mover(end);
        there = there && end.valid();
    }
    if (!there) {
        result.plan.distance.reset();
        result.lost.push_back("The " + plan::words(*old.distance) +
                              " lay between places on the old scan: measure again for the new one.");
        return;
    }
    moved.uncertainty_mm = std::min(std::hypot(moved.uncertainty_mm, carried_mm, carried_mm), 0.2 * moved.mm);
    result.plan.distance = std::move(moved);
}

void carry_marks(const plan::Plan& old, const Mover& mover, CarryOver& result) {
    result.plan.keep_outs.clear();
    for (plan::KeepOut keep_out : old.keep_outs) {
        keep_out.center = mover(keep_out.center);
        for (surface::SurfacePoint& point : keep_out.border) point = mover(point);
        const bool whole = std::all_of(keep_out.border.begin(), keep_out.border.end(),
                                       [](const auto& point) { return point.valid(); });
        surface::GeodesicFront front(mover.to.surface);
        if (keep_out.center.valid() && whole && plan::kept_by(keep_out, mover.to, front)) {
            result.plan.keep_outs.push_back(std::move(keep_out));
        } else {
            result.lost.push_back("Keep-out " + std::to_string(keep_out.id) + " (" + keep_out.reason +
                                  ") has no skin on the new scan: mark it again before working.");
        }
    }
    result.plan.scars.clear();
    for (plan::Scar scar : old.scars) {
        for (surface::SurfacePoint& point : scar.course) point = mover(point);
        const bool whole = std::none_of(scar.course.begin(), scar.course.end(),
                                        [](const auto& point) { return !point.valid(); });
        if (whole && plan::check_course(scar, mover.to)) {
            result.plan.scars.push_back(std::move(scar));
        } else {
            result.lost.push_back("The scar " + scar.name +
                                  " does not lie wholly on the new scan's skin: draw it again.");
        }
    }
    edit::forget_gone(result.plan);
    result.plan.placed.clear();
    for (plan::PlacedDot dot : old.placed) {
        dot.point = mover(dot.point);
        if (dot.point.valid()) {
            result.plan.placed.push_back(dot);
        } else {
            result.lost.push_back("The dot set by hand " + std::to_string(dot.id) +
                                  " has no skin on the new scan.");
        }
    }
    result.plan.old_work.clear();
    std::size_t lost_marks = 0;
    for (plan::OldMark mark : old.old_work) {
        mark.point = mover(mark.point);
        if (mark.point.valid())
            result.plan.old_work.push_back(mark);
        else
            ++lost_marks;
    }
    if (lost_marks > 0)
        result.lost.push_back(std::to_string(lost_marks) +
                              " marks of old work have no skin on the new scan.");
    result.plan.locked.clear();
    if (!old.locked.empty())
        result.lost.push_back(std::to_string(old.locked.size()) +
                              " locked dots: the new skin has sites of its own. Lock again what must stay.");
    result.plan.removed.clear();
    if (!old.removed.empty()) {
        result.lost.push_back(std::to_string(old.removed.size()) +
                              (old.removed.size() == 1 ? " dot" : " dots") +
                              " taken away by hand: the dots of the new skin are other ones. Take them away "
                              "again where it matters.");
    }
}

/// Coverage that no vertex of the new skin received, cm2.
double coverage_lost(const plan::Zone& zone, const Mover& mover) {
    const surface::Surface& skin = *mover.from.surface;
    double cm2 = 0.0;
    for (std::uint32_t v = 0; v < zone.coverage.size(); ++v) {
        if (zone.coverage[v] < 0.1f || mover(surface::at_vertex(skin, v)).valid()) continue;
        for (const std::uint32_t t : skin.triangles_around(v)) cm2 += skin.triangle_area(t) / 300.0;
    }
    return cm2;
}

void carry_zones(const plan::Plan& old, const Mover& mover, CarryOver& result) {
    const auto positions = mover.to.surface->positions();
    const auto normals = mover.to.surface->normals();
    std::vector<surface::SurfacePoint> sources(positions.size());
    base::parallel_for(positions.size(), 4096, [&](std::size_t begin, std::size_t end) {
        for (std::size_t v = begin; v < end; ++v) {
            const auto place = glm::vec3(mover.pose.undo(positions[v]));
            const auto nearest = mover.from.bvh->nearest(place, reach_mm);
            if (!nearest) continue;
            const glm::dvec3 normal = glm::transpose(mover.pose.rotation) * glm::dvec3(normals[v]);
            const glm::vec3 facing = surface::smooth_normal(*mover.from.surface, nearest->point);
            if (glm::dot(glm::vec3(normal), facing) >= 0.3f) sources[v] = nearest->point;
        }
    });
    for (std::size_t z = 0; z < old.zones.size(); ++z) {
        const std::vector<float> before = old.zones[z].coverage.values();
        std::vector<float> after(positions.size(), 0.0f);
        for (std::size_t v = 0; v < after.size() && !before.empty(); ++v) {
            if (sources[v].valid())
                after[v] =
                    std::clamp(surface::interpolate(*mover.from.surface, before, sources[v]), 0.0f, 1.0f);
        }
        result.plan.zones[z].coverage = plan::Field::of(after);
        const double lost = coverage_lost(old.zones[z], mover);
        if (lost > 0.5) {
            result.lost.push_back(base::fixed(lost, 1) + " cm2 of the zone " + old.zones[z].name +
                                  " have no skin on the new scan.");
        }
    }
}

}  // namespace

base::Result<CarryOver> carry_over(const plan::Plan& old, const head::HeadPtr& fresh,
                                   base::Progress& progress) {
    const base::Error stopped{base::ErrorCode::cancelled, "Stopped. Nothing was carried over."};
    if (!progress.step("Laying the scans on each other", 0.1)) return stopped;
    const std::vector<head::ModelPoint> points = hairless_skin(old);
    if (points.size() < 200) {
        return refused("The plan's head shows too little skin without hair to lay a new scan on it.");
    }
    CarryOver result;
    result.pose = registered(points, by_landmarks(old, *fresh), *fresh);
    std::vector<double> distances;
    for (const head::ModelPoint& point : points) {
        const auto nearest = fresh->bvh->nearest(glm::vec3(result.pose.apply(point.position)), 50.0f);
        distances.push_back(nearest ? static_cast<double>(nearest->distance) : 50.0);
    }
    std::sort(distances.begin(), distances.end());
    result.median_mm = distances[distances.size() / 2];
    result.far_mm = distances[distances.size() * 95 / 100];
    if (result.median_mm > too_far_mm) {
        return refused("The new scan does not lie on the plan's head: half of the skin is more than " +
                       base::fixed(result.median_mm, 1) +
                       " mm away. Is it the same client, at the same scale, with the face in it?");
    }
    if (!progress.step("Carrying the plan over", 0.5)) return stopped;
    result.plan = old;
    result.plan.head = fresh;
    const Mover mover{*old.head, *fresh, result.pose};
    carry_landmarks(old, mover, result);
    carry_hairline(old, mover, result);
    carry_distance(old, mover, result);
    carry_marks(old, mover, result);
    carry_zones(old, mover, result);
    return result;
}

}  // namespace stipple::document
