#include "surface/curve.h"

#include <algorithm>
#include <cmath>

#include "base/number_text.h"

namespace stipple::surface {
namespace {

using base::refused;

constexpr float off_the_skin = 10.0f;  // mm
constexpr double same_place = 1e-6;    // mm

/// Centripetal Catmull-Rom piece from b to c (Barry & Goldman's pyramid), share 0..1 of its own parameter.
glm::dvec3 piece_at(glm::dvec3 a, glm::dvec3 b, glm::dvec3 c, glm::dvec3 d, double share) {
    const double t0 = 0.0;
    const double t1 = t0 + std::sqrt(glm::distance(a, b));
    const double t2 = t1 + std::sqrt(glm::distance(b, c));
    const double t3 = t2 + std::sqrt(glm::distance(c, d));
    const double t = t1 + share * (t2 - t1);
    const auto between = [t](glm::dvec3 p, glm::dvec3 q, double from, double to) {
        return ((to - t) * p + (t - from) * q) / (to - from);
    };
    const glm::dvec3 a1 = between(a, b, t0, t1);
    const glm::dvec3 a2 = between(b, c, t1, t2);
    const glm::dvec3 a3 = between(c, d, t2, t3);
    return between(between(a1, a2, t0, t2), between(a2, a3, t1, t3), t1, t2);
}

/// The nearest skin whose normal agrees with `normal`: two sheets of skin (an ear) may lie close together.
std::optional<Nearest> project(const Surface& surface, const Bvh& bvh, glm::vec3 place, glm::vec3 normal) {
    const auto near = bvh.nearest(place);
    if (!near || glm::dot(smooth_normal(surface, near->point), normal) > 0.0f) return near;
    std::optional<Nearest> best;
    for (const float side : {1.0f, -1.0f}) {
        for (const RayHit& hit : bvh.all_hits({place, side * normal})) {
            if (glm::dot(smooth_normal(surface, hit.point), normal) <= 0.0f) continue;
            if (!best || hit.distance < best->distance) {
                best = Nearest{hit.point, position(surface, hit.point), hit.distance};
            }
            break;
        }
    }
    // On lumpy skin the nearest lump may look away while the next agreeing skin is the far side of the head.
    return best && best->distance <= off_the_skin ? best : near;
}

std::vector<float> arc_lengths(const Surface& surface, std::span<const SurfacePoint> points) {
    std::vector<float> along;
    double sum = 0.0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i > 0)
            sum += static_cast<double>(
                glm::distance(position(surface, points[i - 1]), position(surface, points[i])));
        along.push_back(static_cast<float>(sum));
    }
    return along;
}

}  // namespace

base::Result<SurfaceCurve> curve_through(const Surface& surface, const Bvh& bvh,
                                         std::span<const SurfacePoint> controls, float spacing,
                                         CurveEnds ends) {
    if (!(spacing > 0.0f))
        return refused("A line was asked for with a spacing of 0 mm; choose a spacing above 0 mm.");
    std::vector<glm::dvec3> knots;
    std::vector<glm::vec3> normals;
    std::vector<SurfacePoint> kept;
    for (const SurfacePoint& control : controls) {
        if (control.triangle >= surface.triangles().size()) {
            return refused("A point of the line lies outside the skin; place it on the skin again.");
        }
        const glm::dvec3 place = position(surface, control);
        if (!knots.empty() && glm::distance(knots.back(), place) < same_place) continue;
        knots.push_back(place);
        normals.push_back(smooth_normal(surface, control));
        kept.push_back(control);
    }
    if (knots.size() < 2)
        return refused("A line needs at least two points at different places; place one more.");
    const bool closed = ends == CurveEnds::closed;
    if (closed) {
        if (glm::distance(knots.front(), knots.back()) < same_place) {
            knots.pop_back();
            normals.pop_back();
            kept.pop_back();
        }
        if (knots.size() < 3)
            return refused("A closed line needs at least three points at different places; place one more.");
        knots.push_back(knots.front());
        normals.push_back(normals.front());
        kept.push_back(kept.front());
    }

    // Fine samples on the skin first, in thirds of the spacing; then even ones between them.
    std::vector<SurfacePoint> fine;
    const std::size_t last = knots.size() - 1;
    const auto knot = [&](std::ptrdiff_t i) {
        if (closed && i < 0) return knots[last - 1];
        if (closed && static_cast<std::size_t>(i) > last) return knots[1];
        if (i < 0) return 2.0 * knots[0] - knots[1];
        if (static_cast<std::size_t>(i) > last) return 2.0 * knots[last] - knots[last - 1];
        return knots[static_cast<std::size_t>(i)];
    };
    for (std::size_t i = 0; i < last; ++i) {
        const auto at_knot = static_cast<std::ptrdiff_t>(i);
        const double chord = glm::distance(knots[i], knots[i + 1]);
        const auto samples =
            static_cast<std::size_t>(std::clamp(std::ceil(3.0 * chord / spacing), 1.0, 100000.0));
        fine.push_back(kept[i]);
        for (std::size_t k = 1; k < samples; ++k) {
            const double share = static_cast<double>(k) / static_cast<double>(samples);
            const glm::vec3 place =
                piece_at(knot(at_knot - 1), knot(at_knot), knot(at_knot + 1), knot(at_knot + 2), share);
            const glm::vec3 mixed = glm::mix(normals[i], normals[i + 1], static_cast<float>(share));
            const float size = glm::length(mixed);
            const auto near = project(surface, bvh, place, size > 1e-6f ? mixed / size : normals[i]);
            if (!near || near->distance > off_the_skin) {
                return refused("Between its points " + std::to_string(i + 1) + " and " +
                               std::to_string(i + 2) + " the line leaves the skin by more than " +
                               base::fixed(static_cast<double>(off_the_skin), 0) +
                               " mm; place one more point between them.");
            }
            fine.push_back(near->point);
        }
    }
    fine.push_back(kept[last]);

    const std::vector<float> along = arc_lengths(surface, fine);
    const auto pieces = static_cast<std::size_t>(std::max(1.0f, std::ceil(along.back() / spacing - 1e-4f)));
    SurfaceCurve curve;
    curve.points.push_back(fine.front());
    std::size_t at_fine = 1;
    for (std::size_t k = 1; k < pieces; ++k) {
        const double goal =
            static_cast<double>(along.back()) * static_cast<double>(k) / static_cast<double>(pieces);
        while (at_fine + 1 < fine.size() && static_cast<double>(along[at_fine]) < goal) ++at_fine;
        const double from = along[at_fine - 1];
        const double width = static_cast<double>(along[at_fine]) - from;
        const auto share =
            static_cast<float>(width > 0.0 ? std::clamp((goal - from) / width, 0.0, 1.0) : 0.0);
        const glm::vec3 a = position(surface, fine[at_fine - 1]);
        const glm::vec3 b = position(surface, fine[at_fine]);
        const glm::vec3 normal = smooth_normal(surface, fine[share < 0.5f ? at_fine - 1 : at_fine]);
        const auto near = project(surface, bvh, glm::mix(a, b, share), normal);
        curve.points.push_back(near ? near->point : fine[at_fine]);
    }
    curve.points.push_back(fine.back());
    curve.along = arc_lengths(surface, curve.points);
    return curve;
}

CurvePlace at(const Surface& surface, const SurfaceCurve& curve, float along) {
    if (curve.points.empty()) return {{}, glm::vec3(0.0f), glm::vec3(0.0f)};
    const std::size_t last = curve.points.size() - 1;
    const auto tangent_of = [&](std::size_t piece) {
        const glm::vec3 way =
            position(surface, curve.points[piece + 1]) - position(surface, curve.points[piece]);
        const float size = glm::length(way);
        return size > 0.0f ? way / size : glm::vec3(0.0f);
    };
    const auto found = std::upper_bound(curve.along.begin(), curve.along.end(), along);
    const auto after = static_cast<std::size_t>(found - curve.along.begin());
    if (after == 0 || last == 0) {
        return {curve.points[0], position(surface, curve.points[0]),
                last > 0 ? tangent_of(0) : glm::vec3(0.0f)};
    }
    if (after > last)
        return {curve.points[last], position(surface, curve.points[last]), tangent_of(last - 1)};
    const SurfacePoint& from = curve.points[after - 1];
    const glm::vec3 a = position(surface, from);
    const glm::vec3 b = position(surface, curve.points[after]);
    const float width = curve.along[after] - curve.along[after - 1];
    const float share = width > 0.0f ? (along - curve.along[after - 1]) / width : 0.0f;
    // Within one triangle the piece is straight; otherwise a walk from the nearer end stays on the skin.
    SurfacePoint point = share < 0.5f ? walk(surface, from, share * (b - a))
                                      : walk(surface, curve.points[after], (1.0f - share) * (a - b));
    // The direction turns evenly from piece to piece, so that what is drawn along the curve does not jump.
    const glm::vec3 here = tangent_of(after - 1);
    const glm::vec3 before = after >= 2 ? tangent_of(after - 2) : here;
    const glm::vec3 behind = after < last ? tangent_of(after) : here;
    const glm::vec3 mixed = share < 0.5f ? glm::mix(0.5f * (before + here), here, 2.0f * share)
                                         : glm::mix(here, 0.5f * (here + behind), 2.0f * share - 1.0f);
    const float size = glm::length(mixed);
    return {point, position(surface, point), size > 1e-6f ? mixed / size : here};
}

float length(const Surface& surface, std::span<const SurfacePoint> polyline) {
    const std::vector<float> along = arc_lengths(surface, polyline);
    return along.empty() ? 0.0f : along.back();
}

}  // namespace stipple::surface
