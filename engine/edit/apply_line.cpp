// The hairline under the hand: handles moved, added, taken away, drawn anew by a stroke, smoothed.
#include <algorithm>
#include <cmath>

#include "edit/apply.h"

namespace stipple::edit {
namespace {

using surface::SurfacePoint;

constexpr std::size_t most_handles = 64;
constexpr float tolerance_mm = 1.2f;       // how far a drawn line's handles let it off the stroke
constexpr float longest_piece_mm = 30.0f;  // between two handles of a drawn line
constexpr float near_mm = 6.0f;            // a handle nearer to a drawn one than this is in its way

/// The handle of the same role on the other side, nearest to the mirror image.
std::optional<std::size_t> partner(const plan::Plan& plan, std::size_t index) {
    const auto& handles = plan.hairline.handles;
    const surface::Surface& skin = *plan.head->surface;
    const glm::vec3 at = surface::position(skin, handles[index].point);
    const glm::vec3 image(-at.x, at.y, at.z);
    std::optional<std::size_t> best;
    // Own points have no name that tells them apart.
    float nearest = handles[index].role == plan::HandleRole::free ? 15.0f : 60.0f;
    for (std::size_t i = 0; i < handles.size(); ++i) {
        if (i == index || handles[i].role != handles[index].role) continue;
        const glm::vec3 other = surface::position(skin, handles[i].point);
        if (other.x * at.x > 0.0f || glm::distance(other, image) >= nearest) continue;
        nearest = glm::distance(other, image);
        best = i;
    }
    return best;
}

void remeasure(plan::Plan& plan, const Context& context) {
    plan.hairline.preset = "custom";
    if (!context.scalp) return;
    plan.hairline.numbers = plan::measure_hairline(*plan.head, plan.landmarks, *context.scalp, plan.hairline);
}

base::Error no_handle(const plan::Plan& plan, std::uint32_t index) {
    return refused("There is no hairline point " + std::to_string(index) + "; the hairline has " +
                   std::to_string(plan.hairline.handles.size()) + ".");
}

/// Into the line where it lengthens it least.
void insert(plan::Plan& plan, const SurfacePoint& point) {
    auto& handles = plan.hairline.handles;
    const surface::Surface& skin = *plan.head->surface;
    const glm::vec3 at = surface::position(skin, point);
    std::size_t best = 1;
    float least = 1e30f;
    const bool closed = plan.hairline.course == plan::HairlineCourse::complete;
    for (std::size_t i = 1; i < handles.size() + (closed ? 1 : 0); ++i) {
        const glm::vec3 a = surface::position(skin, handles[i - 1].point),
                        b = surface::position(skin, handles[i % handles.size()].point);
        const float longer = glm::distance(a, at) + glm::distance(at, b) - glm::distance(a, b);
        if (longer < least) {
            least = longer;
            best = i;
        }
    }
    handles.insert(handles.begin() + static_cast<std::ptrdiff_t>(best), {point, plan::HandleRole::free});
}

std::vector<SurfacePoint> mirror_of(const plan::Plan& plan, std::span<const SurfacePoint> path) {
    std::vector<SurfacePoint> image;
    for (const SurfacePoint& point : path)
        if (const auto other = mirrored(plan, point)) image.push_back(*other);
    return image;
}

/// The stroke's longer side of the mid-plane with its mirror image, from right to left, where it crosses;
/// else as it is.
std::vector<SurfacePoint> made_even(const plan::Plan& plan, std::vector<SurfacePoint> path) {
    const surface::Surface& skin = *plan.head->surface;
    std::vector<SurfacePoint> left, right;
    for (const SurfacePoint& point : path)
        (surface::position(skin, point).x > 0.0f ? left : right).push_back(point);
    constexpr std::size_t hardly = 3;
    if (left.size() < hardly || right.size() < hardly) return path;
    const bool left_longer = surface::length(skin, left) > surface::length(skin, right);
    std::vector<SurfacePoint>& half = left_longer ? left : right;
    const auto out = [&](const SurfacePoint& p) { return std::abs(surface::position(skin, p).x); };
    if (out(half.front()) < out(half.back())) std::reverse(half.begin(), half.end());  // from the side inward
    std::vector<SurfacePoint> image = mirror_of(plan, half);
    std::reverse(image.begin(), image.end());
    half.insert(half.end(), image.begin(), image.end());
    return half;
}

/// Indices of the points that keep the polyline within the tolerance (Douglas & Peucker 1973), and no two
/// further apart than longest_piece_mm.
void keep_points(const std::vector<glm::vec3>& line, const std::vector<float>& along, std::size_t from,
                 std::size_t to, std::vector<std::uint8_t>& kept) {
    std::vector<std::pair<std::size_t, std::size_t>> open{{from, to}};
    while (!open.empty()) {
        const auto [a, b] = open.back();
        open.pop_back();
        if (b <= a + 1) continue;
        float furthest = 0.0f;
        std::size_t at = (a + b) / 2;
        const glm::vec3 way = line[b] - line[a];
        const float length2 = std::max(glm::dot(way, way), 1e-9f);
        for (std::size_t i = a + 1; i < b; ++i) {
            const float t = std::clamp(glm::dot(line[i] - line[a], way) / length2, 0.0f, 1.0f);
            const float off = glm::distance(line[i], line[a] + t * way);
            if (off <= furthest) continue;
            furthest = off;
            at = i;
        }
        // Skin bows away from a chord by up to 1.2 mm in 30 mm: that alone asks for no handle.
        const float bow = (along[b] - along[a]) * (along[b] - along[a]) / (8.0f * 95.0f);
        if (furthest <= tolerance_mm + bow && along[b] - along[a] <= longest_piece_mm) continue;
        kept[at] = 1;
        open.push_back({a, at});
        open.push_back({at, b});
    }
}

std::vector<plan::HairlineHandle> handles_of(const plan::Plan& plan, std::span<const SurfacePoint> path) {
    const surface::Surface& skin = *plan.head->surface;
    std::vector<glm::vec3> line;
    std::vector<float> along;
    for (const SurfacePoint& point : path) {
        const glm::vec3 at = surface::position(skin, point);
        along.push_back(along.empty() ? 0.0f : along.back() + glm::distance(line.back(), at));
        line.push_back(at);
    }
    std::vector<std::uint8_t> kept(path.size(), 0);
    kept.front() = kept.back() = 1;
    keep_points(line, along, 0, path.size() - 1, kept);
    std::vector<plan::HairlineHandle> handles;
    for (std::size_t i = 0; i < path.size(); ++i)
        if (kept[i]) handles.push_back({path[i], plan::HandleRole::free});
    return handles;
}

/// Where along the line a place is nearest, and how far off, mm.
struct OnLine {
    float along, distance;
};
OnLine on_line(const surface::Surface& skin, const surface::SurfaceCurve& curve, const SurfacePoint& point) {
    const glm::vec3 at = surface::position(skin, point);
    OnLine best{0.0f, 1e30f};
    for (std::size_t i = 0; i < curve.points.size(); ++i) {
        const float distance = glm::distance(at, surface::position(skin, curve.points[i]));
        if (distance < best.distance) best = {curve.along[i], distance};
    }
    return best;
}

/// Names of handles that the stroke replaced go to the drawn ones nearest to them.
void pass_on_roles(const surface::Surface& skin, std::span<const plan::HairlineHandle> gone,
                   std::vector<plan::HairlineHandle>& fresh) {
    for (const plan::HairlineHandle& old : gone) {
        if (old.role == plan::HandleRole::free) continue;
        const glm::vec3 at = surface::position(skin, old.point);
        plan::HairlineHandle* heir = nullptr;
        float nearest = 30.0f;
        for (plan::HairlineHandle& one : fresh) {
            glm::vec3 off = surface::position(skin, one.point) - at;
            if (old.role == plan::HandleRole::mid_front)
                off *= glm::vec3(3.0f, 0.5f, 0.5f);  // stays the middle
            if (one.role != plan::HandleRole::free || glm::length(off) >= nearest) continue;
            nearest = glm::length(off);
            heir = &one;
        }
        if (heir) heir->role = old.role;
    }
}

base::Status replace_stretch(plan::Plan& plan, std::vector<SurfacePoint> path) {
    const surface::Surface& skin = *plan.head->surface;
    auto& handles = plan.hairline.handles;
    if (handles.size() < 2) {
        if (surface::position(skin, path.front()).x > surface::position(skin, path.back()).x)
            std::reverse(path.begin(), path.end());
        handles = handles_of(plan, path);
        const auto out = [&](const plan::HairlineHandle& one) {
            return std::abs(surface::position(skin, one.point).x);
        };
        const auto middle = std::min_element(handles.begin(), handles.end(),
                                             [&](const auto& a, const auto& b) { return out(a) < out(b); });
        if (out(*middle) < 8.0f) middle->role = plan::HandleRole::mid_front;
    } else {
        const auto curve = plan::course_of(plan.hairline, *plan.head);
        if (!curve) return curve.error();
        OnLine from = on_line(skin, *curve, path.front()), to = on_line(skin, *curve, path.back());
        if (from.along > to.along) {
            std::swap(from, to);
            std::reverse(path.begin(), path.end());
        }
        if (plan.hairline.course == plan::HairlineCourse::complete &&
            to.along - from.along > 0.6f * curve->length())
            return refused(
                "The stroke crosses the middle of the nape, where the complete line begins. Draw its "
                "right and its left part by themselves.");
        std::vector<plan::HairlineHandle> fresh = handles_of(plan, path), before, gone, after;
        for (const plan::HairlineHandle& handle : handles) {
            const float at = on_line(skin, *curve, handle.point).along;
            (at < from.along - near_mm ? before : at > to.along + near_mm ? after : gone).push_back(handle);
        }
        pass_on_roles(skin, gone, fresh);
        handles = std::move(before);
        handles.insert(handles.end(), fresh.begin(), fresh.end());
        handles.insert(handles.end(), after.begin(), after.end());
    }
    if (handles.size() > most_handles)
        return refused("The drawn line needs more than 64 points. Draw it smoother or in shorter pieces.");
    return base::Done{};
}

}  // namespace

/// Mirror image about the mid-plane x = 0 of HEAD frame, on the skin: the nearest skin to the mirrored place,
/// so an uneven head gets a point that follows this face.
std::optional<SurfacePoint> mirrored(const plan::Plan& plan, const SurfacePoint& point) {
    glm::vec3 at = surface::position(*plan.head->surface, point);
    at.x = -at.x;
    const auto near = plan.head->bvh->nearest(at, 25.0f);
    if (!near) return std::nullopt;
    return near->point;
}

Changed apply_one(plan::Plan plan, const MoveHairlinePoint& command, const Context& context) {
    auto& handles = plan.hairline.handles;
    if (command.index >= handles.size()) return no_handle(plan, command.index);
    if (auto ok = on_head(plan, command.point); !ok) return ok.error();
    const auto other = command.mirror ? partner(plan, command.index) : std::nullopt;
    handles[command.index].point = command.point;
    if (other) {
        if (const auto point = mirrored(plan, command.point)) handles[*other].point = *point;
    }
    remeasure(plan, context);
    return plan;
}

Changed apply_one(plan::Plan plan, const AddHairlinePoint& command, const Context&) {
    if (auto ok = on_head(plan, command.point); !ok) return ok.error();
    if (plan.hairline.handles.size() + (command.mirror ? 2 : 1) > most_handles)
        return refused("A hairline has at most 64 points. Remove one first.");
    if (plan.hairline.handles.size() < 2)
        return refused("There is no hairline to add a point to. Choose a hairline shape first.");
    insert(plan, command.point);
    const bool in_the_middle =
        std::abs(surface::position(*plan.head->surface, command.point).x) < near_mm / 2;
    if (command.mirror && !in_the_middle) {
        if (const auto other = mirrored(plan, command.point)) insert(plan, *other);
    }
    plan.hairline.preset = "custom";
    return plan;
}

Changed apply_one(plan::Plan plan, const RemoveHairlinePoint& command, const Context& context) {
    auto& handles = plan.hairline.handles;
    if (command.index >= handles.size()) return no_handle(plan, command.index);
    std::vector<std::size_t> gone{command.index};
    if (command.mirror) {
        if (const auto other = partner(plan, command.index)) gone.push_back(*other);
    }
    if (handles.size() < 3 + gone.size()) return refused("A hairline keeps at least 3 points.");
    std::sort(gone.rbegin(), gone.rend());
    for (const std::size_t index : gone) handles.erase(handles.begin() + static_cast<std::ptrdiff_t>(index));
    remeasure(plan, context);
    return plan;
}

Changed apply_one(plan::Plan plan, const RemoveHairline&, const Context&) {
    plan.hairline = {};
    return plan;
}

Changed apply_one(plan::Plan plan, const DrawHairline& command, const Context& context) {
    if (command.path.size() < 2 || command.path.size() > most_path_points)
        return refused("A drawn hairline has 2 to 2,000 points.");
    for (const SurfacePoint& point : command.path) {
        if (auto ok = on_head(plan, point); !ok) return ok.error();
    }
    const surface::Surface& skin = *plan.head->surface;
    if (surface::length(skin, command.path) < 2.0f * near_mm)
        return refused("The stroke is too short for a line. Draw at least 12 mm, or move a single handle.");
    std::vector<SurfacePoint> path = command.path;
    if (command.mirror) path = made_even(plan, std::move(path));
    const bool both = path.size() != command.path.size() || path != command.path;
    if (auto ok = replace_stretch(plan, path); !ok) return ok.error();
    if (command.mirror && !both) {
        if (std::vector<SurfacePoint> image = mirror_of(plan, path); image.size() > 1) {
            if (auto ok = replace_stretch(plan, std::move(image)); !ok) return ok.error();
        }
    }
    if (auto curve = plan::course_of(plan.hairline, *plan.head); !curve) return curve.error();
    remeasure(plan, context);
    return plan;
}

Changed apply_one(plan::Plan plan, const SmoothHairline& command, const Context& context) {
    auto& handles = plan.hairline.handles;
    if (handles.size() < 3) return refused("There is no hairline to smooth. Choose a hairline shape first.");
    if (!(command.amount >= 0 && command.amount <= 1))
        return refused("The amount of smoothing is out of range: 0 to 1.");
    const auto last = static_cast<std::uint32_t>(handles.size() - 1);
    const std::uint32_t from = command.from.value_or(0), to = command.to.value_or(last);
    if (from > to || to > last) return no_handle(plan, std::max(from, to));
    const surface::Surface& skin = *plan.head->surface;
    const bool closed = plan.hairline.course == plan::HairlineCourse::complete;
    std::vector<glm::vec3> places;
    for (const plan::HairlineHandle& handle : handles)
        places.push_back(surface::position(skin, handle.point));
    for (std::uint32_t i = from; i <= to; ++i) {
        if (!closed && (i == 0 || i == last)) continue;
        const glm::vec3 a = places[(i + last) % (last + 1)], b = places[(i + 1) % (last + 1)];
        const float whole = glm::distance(a, places[i]) + glm::distance(places[i], b);
        const float share = whole > 0.0f ? glm::distance(a, places[i]) / whole : 0.5f;
        const glm::vec3 goal = glm::mix(places[i], glm::mix(a, b, share), static_cast<float>(command.amount));
        if (const auto near = plan.head->bvh->nearest(goal, 25.0f)) handles[i].point = near->point;
    }
    remeasure(plan, context);
    return plan;
}

}  // namespace stipple::edit
