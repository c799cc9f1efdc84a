#include "plan/painted_border.h"

#include <algorithm>

#include "plan/enclosed_skin.h"
#include "plan/level_lines.h"
#include "plan/scar_field.h"
#include "surface/curve.h"

namespace stipple::plan {
namespace {

using base::refused;
using surface::SurfacePoint;

constexpr float band_mm = 4.0f;   // within which depths count, beside and inside
constexpr float point_mm = 2.0f;  // between two points of a border, more on long ones
constexpr float speck_mm = 6.0f;  // a border shorter than this is a speck, not a piece or a hole

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
