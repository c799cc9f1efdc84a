#include "plan/keep_out_border.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/number_text.h"
#include "plan/enclosed_skin.h"
#include "plan/level_lines.h"

namespace stipple::plan {
namespace {

using surface::SurfacePoint;

/// A circle over the skin, walked from its middle; ends where it begins.
std::vector<SurfacePoint> circle(const surface::Surface& skin, const SurfacePoint& middle, float radius) {
    const glm::vec3 normal = surface::smooth_normal(skin, middle);
    const glm::vec3 aside = std::abs(normal.x) < 0.8f ? glm::vec3(1, 0, 0) : glm::vec3(0, 0, 1);
    const glm::vec3 first = glm::normalize(aside - normal * glm::dot(aside, normal)),
                    second = glm::cross(normal, first);
    const int pieces = std::max(24, static_cast<int>(std::ceil(6.3f * radius)));
    std::vector<SurfacePoint> points;
    for (int i = 0; i < pieces; ++i) {
        const float angle = 6.2831853f * static_cast<float>(i) / static_cast<float>(pieces);
        points.push_back(
            surface::walk(skin, middle, radius * (std::cos(angle) * first + std::sin(angle) * second)));
    }
    points.push_back(points.front());
    return points;
}

base::Result<std::vector<std::uint8_t>> enclosed_by(const KeepOut& keep_out, const head::Head& head,
                                                    surface::GeodesicFront& front,
                                                    const surface::SurfaceCurve& edge) {
    auto inside = enclosed_skin(*head.surface, front, edge.points);
    if (inside) return inside;
    return base::Error{base::ErrorCode::refused,
                       "The border round the " + keep_out.reason +
                           " encloses no skin, or most of the head. Draw once round the place; for one "
                           "narrower than 4 mm choose the circle."};
}

}  // namespace

base::Result<surface::SurfaceCurve> edge_of(const KeepOut& keep_out, const head::Head& head) {
    if (!keep_out.border.empty())
        return surface::curve_through(*head.surface, *head.bvh, keep_out.border, 1.0f,
                                      surface::CurveEnds::closed);
    surface::SurfaceCurve edge{circle(*head.surface, keep_out.center, static_cast<float>(keep_out.radius_mm)),
                               {0.0f}};
    for (std::size_t i = 1; i < edge.points.size(); ++i)
        edge.along.push_back(edge.along.back() +
                             glm::distance(surface::position(*head.surface, edge.points[i - 1]),
                                           surface::position(*head.surface, edge.points[i])));
    return edge;
}

std::vector<std::vector<SurfacePoint>> outer_edge_of(const KeepOut& keep_out, const head::Head& head) {
    constexpr float least_mm = 1.5f;  // a narrower ring cannot be told from the place
    const auto margin = static_cast<float>(keep_out.margin_mm);
    if (keep_out.border.empty())
        return {circle(*head.surface, keep_out.center, static_cast<float>(keep_out.radius_mm) + margin)};
    const auto edge = edge_of(keep_out, head);
    if (!edge || margin < least_mm) return {};
    surface::GeodesicFront front(head.surface);
    const auto inside = enclosed_skin(*head.surface, front, edge->points);
    if (!inside) return {};
    std::vector<float> depth(head.surface->positions().size(), -least_mm);
    for (const surface::Reached& reached : front.from_curve(edge->points, margin + least_mm))
        depth[reached.vertex] = margin - reached.distance;
    for (std::size_t v = 0; v < depth.size(); ++v) {
        if ((*inside)[v] != 0) depth[v] = margin;
    }
    return lines_of_no_depth(*head.surface, depth);
}

base::Result<std::vector<std::uint32_t>> kept_by(const KeepOut& keep_out, const head::Head& head,
                                                 surface::GeodesicFront& front) {
    std::vector<std::uint32_t> vertices;
    // A place smaller than a triangle still keeps its own triangle's corners.
    for (const std::uint32_t corner : head.surface->triangles()[keep_out.center.triangle])
        vertices.push_back(corner);
    if (keep_out.border.empty()) {
        const auto reach = static_cast<float>(keep_out.radius_mm + keep_out.margin_mm);
        for (const surface::Reached& reached : front.from_points({&keep_out.center, 1}, reach))
            vertices.push_back(reached.vertex);
    } else {
        const auto edge = edge_of(keep_out, head);
        if (!edge) return edge.error();
        const auto inside = enclosed_by(keep_out, head, front, *edge);
        if (!inside) return inside.error();
        for (std::uint32_t v = 0; v < inside->size(); ++v) {
            if ((*inside)[v] != 0) vertices.push_back(v);
        }
        for (const surface::Reached& reached :
             front.from_curve(edge->points, static_cast<float>(keep_out.margin_mm)))
            vertices.push_back(reached.vertex);
    }
    std::sort(vertices.begin(), vertices.end());
    vertices.erase(std::unique(vertices.begin(), vertices.end()), vertices.end());
    return vertices;
}

std::string place_words(const SurfacePoint& place, const head::Head& head, const head::Landmarks& landmarks) {
    const glm::vec3 at = surface::position(*head.surface, place);
    std::optional<head::Landmark> nearest;
    float mm = 0.0f;
    for (std::size_t i = 0; i < landmarks.size(); ++i) {
        if (landmarks[i].state == head::LandmarkState::missing || !landmarks[i].point.valid()) continue;
        const float far = glm::distance(at, surface::position(*head.surface, landmarks[i].point));
        if (nearest && far >= mm) continue;
        nearest = static_cast<head::Landmark>(i);
        mm = far;
    }
    constexpr float middle_mm = 8.0f;
    const std::string side = std::abs(at.x) < middle_mm ? "near the midline"
                             : at.x > 0.0f              ? "on the client's left"
                                                        : "on the client's right";
    if (!nearest) return side;
    return base::fixed(static_cast<double>(mm), 0) + " mm from the " + std::string(head::label(*nearest)) +
           ", " + side;
}

std::string size_words(const KeepOut& keep_out) {
    const double cm2 = 3.14159265358979 * keep_out.radius_mm * keep_out.radius_mm / 100.0;
    const std::string size =
        keep_out.border.empty() ? base::fixed(2.0 * keep_out.radius_mm, 1) : base::fixed(cm2, 1) + " cm²";
    return size + " + " + base::fixed(keep_out.margin_mm, 1) + " mm";
}

base::Status find_middle(KeepOut& keep_out, const head::Head& head, surface::GeodesicFront& front) {
    const auto edge = edge_of(keep_out, head);
    if (!edge) return edge.error();
    const auto inside = enclosed_by(keep_out, head, front, *edge);
    if (!inside) return inside.error();
    const surface::Surface& skin = *head.surface;
    // What is enclosed is known to within an edge only: near the border half of the skin counts.
    std::vector<double> share(inside->begin(), inside->end());
    for (const surface::Reached& reached : front.from_curve(edge->points, 1.5f * skin.mean_edge()))
        share[reached.vertex] = 0.5;
    glm::dvec3 sum(0.0);
    double count = 0.0, mm2 = 0.0;
    for (std::uint32_t v = 0; v < inside->size(); ++v) {
        if (share[v] == 0.0) continue;
        sum += share[v] * glm::dvec3(skin.positions()[v]);
        count += share[v];
        for (const std::uint32_t t : skin.triangles_around(v)) mm2 += share[v] * skin.triangle_area(t) / 3.0;
    }
    // Of a place bent like a horseshoe the mean lies outside: the skin inside that is nearest to it.
    const glm::vec3 mean(sum / count);
    std::uint32_t nearest = surface::no_index;
    for (std::uint32_t v = 0; v < inside->size(); ++v) {
        if ((*inside)[v] == 0) continue;
        if (nearest == surface::no_index ||
            glm::distance(skin.positions()[v], mean) < glm::distance(skin.positions()[nearest], mean))
            nearest = v;
    }
    keep_out.center = surface::at_vertex(skin, nearest);
    keep_out.radius_mm = std::sqrt(mm2 / 3.14159265358979);
    return base::Done{};
}

}  // namespace stipple::plan
