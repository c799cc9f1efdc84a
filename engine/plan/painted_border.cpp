#include "plan/painted_border.h"

#include <algorithm>
#include <map>

#include "plan/enclosed_skin.h"
#include "plan/scar_field.h"
#include "surface/curve.h"

namespace stipple::plan {
namespace {

using surface::SurfacePoint;

constexpr float band_mm = 4.0f;   // within which depths count, beside and inside
constexpr float point_mm = 2.0f;  // between two points of a border, more on long ones
constexpr float speck_mm = 6.0f;  // a border shorter than this is a speck, not a piece or a hole
constexpr std::size_t most_steps = 200'000;

base::Error refused(std::string message) {
    return {base::ErrorCode::refused, std::move(message)};
}

/// +1 left of the line as it is walked, seen from outside; -1 right of it.
float side_of_line(const surface::Surface& skin, const surface::SurfaceCurve& line,
                   const surface::Reached& r) {
    const surface::CurvePlace place = surface::at(skin, line, r.along);
    const glm::vec3 left = glm::cross(surface::smooth_normal(skin, place.point), place.tangent);
    return glm::dot(left, skin.positions()[r.vertex] - place.position) < 0.0f ? -1.0f : 1.0f;
}

/// mm inside the scar's edge per vertex, negative outside, within the band.
base::Result<std::vector<float>> depth_of(const Scar& scar, const head::Head& head,
                                          surface::GeodesicFront& front) {
    std::vector<float> depth(head.surface->positions().size(), -band_mm);
    if (scar.course.empty()) return depth;
    const auto line = course_of(scar, head);
    if (!line) return line.error();
    if (scar.width_mm > 0.0) {
        const auto half = static_cast<float>(0.5 * scar.width_mm);
        for (const surface::Reached& r : front.from_curve(line->points, half + band_mm))
            depth[r.vertex] = std::min(half - r.distance, band_mm);
        return depth;
    }
    const auto inside = enclosed_skin(*head.surface, front, line->points);
    if (!inside) return inside.error();
    for (std::size_t v = 0; v < depth.size(); ++v) depth[v] = (*inside)[v] != 0 ? band_mm : -band_mm;
    // Close to the line the enclosed skin is known to within an edge only: there the line's own side decides,
    // which is told by the skin further from it.
    const auto reached = front.from_curve(line->points, band_mm);
    std::vector<float> left(reached.size());
    float left_is_inside = 0.0f;
    for (std::size_t i = 0; i < reached.size(); ++i) {
        left[i] = side_of_line(*head.surface, *line, reached[i]);
        const float known = (*inside)[reached[i].vertex] != 0 ? 1.0f : -1.0f;
        if (reached[i].distance > 0.6f * band_mm) left_is_inside += known * left[i];
    }
    const float turn = left_is_inside < 0.0f ? -1.0f : 1.0f;
    for (std::size_t i = 0; i < reached.size(); ++i) {
        const bool near = reached[i].distance <= 0.6f * band_mm;
        const float side = near ? turn * left[i] : (*inside)[reached[i].vertex] != 0 ? 1.0f : -1.0f;
        depth[reached[i].vertex] = side * reached[i].distance;
    }
    return depth;
}

/// Where depth is 0 on the edge from corner `k` of triangle `t` to the next.
SurfacePoint crossing(const surface::Surface& skin, std::span<const float> depth, std::uint32_t t,
                      std::size_t k) {
    const surface::Triangle& corners = skin.triangles()[t];
    const float a = depth[corners[k]], b = depth[corners[(k + 1) % 3]];
    float weight[3] = {0, 0, 0};
    // Not on a vertex, where many triangles meet.
    weight[(k + 1) % 3] = std::clamp(a / (a - b), 0.05f, 0.95f);
    weight[k] = 1.0f - weight[(k + 1) % 3];
    return {t, weight[1], weight[2]};
}

/// Closed lines along which depth is 0, each as it is walked with the inside at its left.
std::vector<std::vector<SurfacePoint>> lines_of_no_depth(const surface::Surface& skin,
                                                         std::span<const float> depth) {
    using Edge = std::pair<std::uint32_t, std::uint32_t>;  // lower vertex first
    struct Step {
        Edge to;
        SurfacePoint from_point;
    };
    std::map<Edge, Step> steps;
    for (std::uint32_t t = 0; t < skin.triangles().size(); ++t) {
        const surface::Triangle& c = skin.triangles()[t];
        std::optional<std::size_t> enters, leaves;  // edges by their first corner
        for (std::size_t k = 0; k < 3; ++k) {
            const bool here = depth[c[k]] > 0.0f, next = depth[c[(k + 1) % 3]] > 0.0f;
            if (here && !next) enters = k;
            if (!here && next) leaves = k;
        }
        if (!enters || !leaves) continue;
        const auto edge = [&](std::size_t k) {
            const std::uint32_t a = c[k], b = c[(k + 1) % 3];
            return Edge(std::min(a, b), std::max(a, b));
        };
        steps[edge(*enters)] = {edge(*leaves), crossing(skin, depth, t, *enters)};
    }
    std::vector<std::vector<SurfacePoint>> lines;
    while (!steps.empty()) {
        std::vector<SurfacePoint> line;
        auto at = steps.begin();
        for (std::size_t k = 0; at != steps.end() && k < most_steps; ++k) {
            line.push_back(at->second.from_point);
            const Edge to = at->second.to;
            steps.erase(at);
            at = steps.find(to);
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

/// Points of the line so far apart that there are at most `most`.
std::vector<SurfacePoint> thinned(const surface::Surface& skin, const std::vector<SurfacePoint>& line,
                                  std::size_t most) {
    const float apart = std::max(point_mm, surface::length(skin, line) / static_cast<float>(most - 2));
    std::vector<SurfacePoint> kept{line.front()};
    float since = 0.0f;
    for (std::size_t i = 1; i < line.size(); ++i) {
        since += glm::distance(surface::position(skin, line[i - 1]), surface::position(skin, line[i]));
        if (since < apart) continue;
        kept.push_back(line[i]);
        since = 0.0f;
    }
    if (kept.size() > 3 && since < 0.5f * apart) kept.pop_back();
    return kept;
}

}  // namespace

base::Result<std::vector<SurfacePoint>> painted_border(const Scar& scar, const head::Head& head,
                                                       surface::GeodesicFront& front,
                                                       const AreaStroke& stroke, std::size_t most) {
    const surface::Surface& skin = *head.surface;
    auto depth = depth_of(scar, head, front);
    if (!depth) return depth.error();
    bool touches = scar.course.empty();
    for (const surface::Reached& r : front.from_points(stroke.path, stroke.radius_mm + band_mm)) {
        float& here = (*depth)[r.vertex];
        const float in_stroke = std::clamp(stroke.radius_mm - r.distance, -band_mm, band_mm);
        touches |= here > 0.0f && in_stroke > 0.0f;
        here = stroke.erase ? std::min(here, -in_stroke) : std::max(here, in_stroke);
    }
    if (!touches)
        return refused("The stroke does not touch the scar. Begin on the scar, or paint another one.");
    auto lines = lines_of_no_depth(skin, *depth);
    std::erase_if(
        lines, [&](const auto& line) { return line.size() < 3 || surface::length(skin, line) < speck_mm; });
    if (lines.empty()) return refused("Nothing of the scar would be left. Remove it from the list instead.");
    if (lines.size() > 1)
        return refused(stroke.erase
                           ? "A scar's area is in one piece and has no hole. Erase from its edge inward."
                           : "A scar's area has no hole. Paint over the whole of it, or draw another scar.");
    std::vector<SurfacePoint> border = thinned(skin, lines.front(), most);
    if (border.size() < 3) return refused("This area is too small for a scar. Paint a little more of it.");
    return border;
}

}  // namespace stipple::plan
