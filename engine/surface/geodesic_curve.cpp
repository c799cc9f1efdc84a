// Seeds of a front that starts from a curve (geodesic.h, from_curve).
#include <algorithm>
#include <cmath>

#include "base/ensure.h"
#include "surface/closest.h"
#include "surface/geodesic_state.h"

namespace stipple::surface {
namespace {

constexpr std::size_t most_triangles_a_piece = 512;

/// Squared distance between two segments in space, from their ends and, where they pass each other, in
/// between.
double squared_gap(glm::dvec3 a, glm::dvec3 b, glm::dvec3 p, glm::dvec3 q) {
    const auto to_segment = [](glm::dvec3 point, glm::dvec3 from, glm::dvec3 to) {
        const glm::dvec3 away = point - (from + closest_on_segment(point, from, to) * (to - from));
        return glm::dot(away, away);
    };
    double best =
        std::min({to_segment(a, p, q), to_segment(b, p, q), to_segment(p, a, b), to_segment(q, a, b)});
    const glm::dvec3 d = b - a, e = q - p, r = a - p;
    const double dd = glm::dot(d, d), ee = glm::dot(e, e), de = glm::dot(d, e);
    const double det = dd * ee - de * de;
    if (det > 1e-12 * dd * ee) {
        const double s = (de * glm::dot(e, r) - ee * glm::dot(d, r)) / det;
        const double t = (dd * glm::dot(e, r) - de * glm::dot(d, r)) / det;
        if (s >= 0.0 && s <= 1.0 && t >= 0.0 && t <= 1.0) {
            const glm::dvec3 away = r + s * d - t * e;
            best = std::min(best, glm::dot(away, away));
        }
    }
    return best;
}

}  // namespace

void GeodesicFront::State::seed_piece(std::span<const glm::dvec3> places, std::uint32_t from,
                                      std::uint32_t to, std::size_t piece) {
    const glm::dvec3 a = places[piece];
    const glm::dvec3 b = places[piece + 1];
    // The triangles below the piece: from both ends over the edges that it passes. The skin may bulge a
    // little away from the straight piece.
    const double mean_edge = static_cast<double>(surface->mean_edge());
    const double bulge = 0.1 * glm::distance(a, b) + 1e-4 * mean_edge;
    std::vector<std::uint32_t> below{from};
    if (to != from) below.push_back(to);
    for (std::size_t i = 0; i < below.size() && below.size() < most_triangles_a_piece; ++i) {
        const Triangle& t = surface->triangles()[below[i]];
        for (int e = 0; e < 3; ++e) {
            const std::uint32_t next = surface->across(below[i], e);
            if (next == no_index || std::find(below.begin(), below.end(), next) != below.end()) continue;
            const glm::dvec3 p = at(t[static_cast<std::size_t>(e)]);
            const glm::dvec3 q = at(t[static_cast<std::size_t>((e + 1) % 3)]);
            if (squared_gap(a, b, p, q) <= bulge * bulge) below.push_back(next);
        }
    }
    // The nearest place may lie on a piece before or after.
    std::size_t first = piece;
    std::size_t last = piece;
    const auto along = [&](std::size_t i) { return static_cast<double>(curve_along[i]); };
    while (first > 0 && along(piece) - along(first) < 2.0 * mean_edge) --first;
    while (last + 2 < places.size() && along(last + 1) - along(piece + 1) < 2.0 * mean_edge) ++last;
    for (const std::uint32_t triangle : below) {
        for (const std::uint32_t corner : surface->triangles()[triangle]) {
            GeodesicLabel label;
            label.source = 0;
            label.on_curve = 1;
            for (std::size_t i = first; i <= last; ++i) {
                const double share = closest_on_segment(at(corner), places[i], places[i + 1]);
                const double distance =
                    glm::distance(at(corner), places[i] + share * (places[i + 1] - places[i]));
                if (!(distance < label.distance)) continue;
                label.distance = distance;
                label.along = static_cast<float>(along(i) + share * (along(i + 1) - along(i)));
            }
            relax(corner, label);
        }
    }
}

void GeodesicFront::State::begin_curve(std::span<const SurfacePoint> curve, double radius) {
    if (curve.size() < 2) return begin_points(curve, radius);
    begin(radius, false, true);
    std::vector<glm::dvec3> places;
    double along = 0.0;
    for (const SurfacePoint& point : curve) {
        STIPPLE_ENSURE(point.triangle < surface->triangles().size(), "a curve leaves its surface");
        const glm::dvec3 place = position(*surface, point);
        if (!places.empty()) along += glm::distance(places.back(), place);
        places.push_back(place);
        curve_along.push_back(static_cast<float>(along));
    }
    for (std::size_t i = 0; i + 1 < places.size(); ++i)
        seed_piece(places, curve[i].triangle, curve[i + 1].triangle, i);
}

/// An edge of which one end is nearest to an end of the curve and the other one to a place inside it: up to
/// the perpendicular at the curve's end the light comes from that point, beyond it from the straight curve.
bool GeodesicFront::State::cross_curve_end(std::uint32_t a, const GeodesicLabel& label_a, std::uint32_t b,
                                           const GeodesicLabel& label_b, std::uint32_t vertex) {
    if (label_a.root != no_index || label_b.root != no_index) return false;
    const auto at_end = [&](const GeodesicLabel& label) {
        return label.along <= curve_along.front() || label.along >= curve_along.back();
    };
    if (at_end(label_a) == at_end(label_b)) return false;
    const bool end_is_a = at_end(label_a);
    const GeodesicLabel& end = end_is_a ? label_a : label_b;
    const GeodesicLabel& inside = end_is_a ? label_b : label_a;
    const double piece = std::abs(static_cast<double>(inside.along) - end.along);
    const double edge = glm::distance(at(a), at(b));
    if (!(edge > 0.0) || piece > 1.5 * edge) return false;

    Fan fan{};
    fan.p = a;
    fan.q = b;
    fan.q2 = {edge, 0.0};
    fan.source_index = label_a.source;
    // The end of the curve: its distance to the end vertex is known, that to the other follows from the right
    // angle.
    const double to_end = end.distance;
    const double to_inside = std::sqrt(inside.distance * inside.distance + piece * piece);
    const double to_a = end_is_a ? to_end : to_inside;
    const double to_b = end_is_a ? to_inside : to_end;
    const double x = 0.5 * (edge + (to_a - to_b) * (to_a + to_b) / edge);
    const glm::dvec2 source{x, -std::sqrt(std::max(0.0, (to_a - x) * (to_a + x)))};
    const glm::dvec2 inside2 = end_is_a ? fan.q2 : fan.p2;
    // Direction of light on the straight part: from the foot of `inside` to it. The foot lies `piece` from
    // the curve's end, seen from there on the side away from the end's own vertex.
    const glm::dvec2 to = inside2 - source;
    const double reach = glm::length(to);
    if (!(reach > 0.0)) return false;
    const double cosine = inside.distance / reach;
    const double sine = piece / reach * (end_is_a ? 1.0 : -1.0);
    const glm::dvec2 light = glm::dvec2(cosine * to.x - sine * to.y, sine * to.x + cosine * to.y) / reach;
    if (!(light.y > 0.0)) return false;
    const glm::dvec2 border{std::clamp(source.x - source.y * light.x / light.y, 0.0, edge), 0.0};

    Fan point = fan;
    point.source = source;
    point.left = end_is_a ? fan.p2 : border;
    point.right = end_is_a ? border : fan.q2;
    point.first_q = fan.q2;
    point.along_p = point.along_q = end.along;
    spread(point, vertex);

    const double behind = 1e5 * edge;
    Fan straight = fan;
    straight.source = source - behind * light;
    straight.offset = -behind;
    straight.left = straight.first_p = end_is_a ? border : fan.p2;
    straight.right = straight.first_q = end_is_a ? fan.q2 : border;
    straight.along_p = end_is_a ? end.along : inside.along;
    straight.along_q = end_is_a ? inside.along : end.along;
    spread(straight, vertex);
    return true;
}

void GeodesicFront::State::name_pieces() {
    const auto last_piece = static_cast<std::ptrdiff_t>(curve_along.size()) - 2;
    for (Reached& vertex : reached) {
        const auto after = std::upper_bound(curve_along.begin(), curve_along.end(), vertex.along);
        vertex.source = static_cast<std::uint32_t>(
            std::clamp<std::ptrdiff_t>(after - curve_along.begin() - 1, 0, last_piece));
    }
}

}  // namespace stipple::surface
