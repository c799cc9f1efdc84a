#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <queue>

#include "base/long_work.h"
#include "dots/density.h"
#include "dots/hairline_course.h"
#include "plan/hairline_template.h"
#include "surface/geodesic.h"

namespace stipple::dots {
namespace {

/// Up to here the side is read off the curve's tangent; further out it spreads over the skin, which stays
/// right where the straight view from the curve would not (round the head, beyond the sideburns).
constexpr float tangent_band = 4.0f;  // mm

template <typename Visit>
void visit_around(const surface::Surface& surface, std::uint32_t vertex, Visit&& visit) {
    for (const std::uint32_t t : surface.triangles_around(vertex)) {
        for (const std::uint32_t corner : surface.triangles()[t]) {
            if (corner != vertex) visit(corner);
        }
    }
}

/// +1 left of the curve seen from outside, walking along it; -1 right.
float side_by_tangent(const surface::Surface& surface, const surface::SurfaceCurve& curve,
                      std::uint32_t vertex, float along) {
    const surface::CurvePlace place = surface::at(surface, curve, along);
    const glm::vec3 left = glm::cross(surface::smooth_normal(surface, place.point), place.tangent);
    return glm::dot(left, surface.positions()[vertex] - place.position) < 0.0f ? -1.0f : 1.0f;
}

/// Every other vertex takes the side from which the line is nearest to it, mm along the mesh's edges. Gives
/// per vertex the one within range that this way began at.
std::vector<std::uint32_t> spread_sides(const surface::Surface& surface, std::span<const float> distance,
                                        std::vector<float>& side) {
    struct Way {
        float mm;
        std::uint32_t to, from;
        bool operator>(const Way& other) const { return mm != other.mm ? mm > other.mm : to > other.to; }
    };
    std::priority_queue<Way, std::vector<Way>, std::greater<>> ways;
    std::vector<float> shortest(side.size(), std::numeric_limits<float>::max());
    std::vector<std::uint32_t> began(side.size());
    const auto positions = surface.positions();
    const auto go_on = [&](std::uint32_t v, float mm) {
        visit_around(surface, v, [&](std::uint32_t w) {
            const float there = mm + glm::distance(positions[v], positions[w]);
            if (side[w] != 0.0f || there >= shortest[w]) return;
            shortest[w] = there;
            ways.push({there, w, began[v]});
        });
    };
    std::iota(began.begin(), began.end(), 0u);
    for (std::uint32_t v = 0; v < side.size(); ++v) {
        if (side[v] != 0.0f) go_on(v, distance[v]);
    }
    while (!ways.empty()) {
        const Way way = ways.top();
        ways.pop();
        if (side[way.to] != 0.0f) continue;
        side[way.to] = side[way.from];
        began[way.to] = way.from;
        go_on(way.to, way.mm);
    }
    return began;
}

/// Skin to which an end of an open line is nearest, and that lies further back: beyond a sideburn that is the
/// ear and the nape, where no line was drawn and the hair keeps its own border.
bool behind_an_end(const surface::Surface& surface, const HairlineField& field, float along,
                   glm::vec3 place) {
    constexpr float at_end = 1.0f;  // mm; the curve has a point every mm
    const bool first = along < at_end;
    if (field.course == plan::HairlineCourse::complete || (!first && along < field.curve.length() - at_end))
        return false;
    const surface::SurfacePoint& end = first ? field.curve.points.front() : field.curve.points.back();
    return place.y > surface::position(surface, end).y;
}

/// A vertex that surely lies on the hair side.
std::uint32_t hair_side_vertex(const plan::Plan& plan) {
    const surface::Surface& surface = *plan.head->surface;
    const head::LandmarkPlace& vertex = head::get(plan.landmarks, head::Landmark::vertex);
    if (vertex.state != head::LandmarkState::missing && vertex.point.valid()) {
        return surface::nearest_vertex(surface, vertex.point);
    }
    const auto positions = surface.positions();
    const auto highest = std::max_element(positions.begin(), positions.end(),
                                          [](glm::vec3 a, glm::vec3 b) { return a.z < b.z; });
    return static_cast<std::uint32_t>(highest - positions.begin());
}

/// mm along the line of the place nearest to a handle.
float along_of(const surface::Surface& surface, const HairlineField& field,
               const plan::HairlineHandle& handle) {
    const glm::vec3 at = surface::position(surface, handle.point);
    std::size_t best = 0;
    float nearest = 1e30f;
    for (std::size_t i = 0; i < field.curve.points.size(); ++i) {
        const float distance = glm::distance(at, surface::position(surface, field.curve.points[i]));
        if (distance >= nearest) continue;
        nearest = distance;
        best = i;
    }
    return field.curve.along[best];
}

/// The middle, and at temples alone the stretch between the frontotemporal angles that is the client's own.
void find_stretches(const plan::Plan& plan, HairlineField& field) {
    const surface::Surface& surface = *plan.head->surface;
    field.middle = 0.5f * field.curve.length();
    std::vector<float> angles;
    for (const plan::HairlineHandle& handle : plan.hairline.handles) {
        if (handle.role == plan::HandleRole::mid_front) field.middle = along_of(surface, field, handle);
        if (handle.role == plan::HandleRole::frontotemporal_angle)
            angles.push_back(along_of(surface, field, handle));
    }
    if (field.course != plan::HairlineCourse::temples || angles.size() < 2) return;
    // Dots reach this far round the corner into the front, so that it does not stand alone.
    constexpr float round_the_corner = 12.0f;
    const auto [first, last] = std::minmax_element(angles.begin(), angles.end());
    if (*last - *first <= 2 * round_the_corner) return;
    field.own_from = *first + round_the_corner;
    field.own_to = *last - round_the_corner;
}

}  // namespace

base::Result<HairlineFieldPtr> hairline_course(const plan::Plan& plan) {
    if (plan.hairline.handles.size() < 2) return HairlineFieldPtr();
    auto curve = plan::course_of(plan.hairline, *plan.head);
    if (!curve) return curve.error();
    auto field = std::make_shared<HairlineField>();
    field->curve = std::move(*curve);
    field->course = plan.hairline.course;
    find_stretches(plan, *field);
    return HairlineFieldPtr(std::move(field));
}

base::Result<HairlineFieldPtr> hairline_field(const plan::Plan& plan) {
    const auto course = hairline_course(plan);
    if (!course || *course == nullptr) return course;
    base::say_work("distance to the hairline", plan.head->surface->positions().size(), 20'000);
    const surface::SurfacePtr& surface = plan.head->surface;
    auto field = std::make_shared<HairlineField>(**course);
    const std::size_t count = surface->positions().size();
    field->behind.assign(count, 0.0f);
    field->along.assign(count, 0.0f);
    std::vector<float> side(count, 0.0f);  // 0: not known yet
    std::vector<float> distance(count, HairlineField::range);

    surface::GeodesicFront front(surface);
    for (const surface::Reached& reached : front.from_curve(field->curve.points, HairlineField::range)) {
        const std::uint32_t v = reached.vertex;
        distance[v] = std::min(reached.distance, HairlineField::range);
        field->along[v] = reached.along;
        if (reached.distance > tangent_band) {
            float nearest = distance[v];
            visit_around(*surface, v, [&](std::uint32_t w) {
                if (side[w] == 0.0f || distance[w] >= nearest) return;
                nearest = distance[w];
                side[v] = side[w];
            });
        }
        if (side[v] == 0.0f) side[v] = side_by_tangent(*surface, field->curve, v, reached.along);
    }
    const std::vector<std::uint32_t> began = spread_sides(*surface, distance, side);
    const float hair_side = side[hair_side_vertex(plan)] < 0.0f ? -1.0f : 1.0f;
    for (std::uint32_t v = 0; v < count; ++v) {
        // Skin that is not connected to the line's counts as in front: nothing is planned there.
        if (side[v] == 0.0f)
            field->behind[v] = -HairlineField::range;
        else if (behind_an_end(*surface, *field, field->along[began[v]], surface->positions()[v]))
            field->behind[v] = distance[v];
        else
            field->behind[v] = side[v] * hair_side * distance[v];
    }
    return HairlineFieldPtr(std::move(field));
}

}  // namespace stipple::dots
