#include <algorithm>

#include "dots/density.h"
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

}  // namespace

base::Result<HairlineFieldPtr> hairline_field(const plan::Plan& plan) {
    if (plan.hairline.handles.size() < 2) return HairlineFieldPtr();
    const surface::SurfacePtr& surface = plan.head->surface;
    std::vector<surface::SurfacePoint> controls;
    for (const plan::HairlineHandle& handle : plan.hairline.handles) controls.push_back(handle.point);
    auto curve = surface::curve_through(*surface, *plan.head->bvh, controls);
    if (!curve) return curve.error();

    auto field = std::make_shared<HairlineField>();
    field->curve = std::move(*curve);
    const std::size_t count = surface->positions().size();
    field->behind.assign(count, 0.0f);
    field->along.assign(count, 0.0f);
    std::vector<float> side(count, 0.0f);  // 0: not known yet
    std::vector<float> distance(count, HairlineField::range);
    std::vector<std::uint32_t> open;  // known ones, to spread from

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
        open.push_back(v);
    }
    for (std::size_t next = 0; next < open.size(); ++next) {
        visit_around(*surface, open[next], [&](std::uint32_t w) {
            if (side[w] != 0.0f) return;
            side[w] = side[open[next]];
            open.push_back(w);
        });
    }
    const float hair_side = side[hair_side_vertex(plan)] < 0.0f ? -1.0f : 1.0f;
    for (std::size_t v = 0; v < count; ++v) {
        // Skin that is not connected to the line's counts as in front: nothing is planned there.
        field->behind[v] = side[v] == 0.0f ? -HairlineField::range : side[v] * hair_side * distance[v];
    }
    return HairlineFieldPtr(std::move(field));
}

}  // namespace stipple::dots
