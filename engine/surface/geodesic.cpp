#include "surface/geodesic.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/ensure.h"
#include "surface/geodesic_state.h"
#include "surface/unfold.h"

namespace stipple::surface {
namespace {

constexpr int deepest_spread = 8;
constexpr int deepest_seed = 6;
constexpr double tie = 1e-12;  // relative: paths this alike are the same path

std::uint32_t third_corner(const Triangle& t, std::uint32_t a, std::uint32_t b) {
    for (const std::uint32_t corner : t) {
        if (corner != a && corner != b) return corner;
    }
    return no_index;
}

std::uint32_t across_edge(const Surface& surface, std::uint32_t triangle, std::uint32_t a, std::uint32_t b) {
    const Triangle& t = surface.triangles()[triangle];
    for (int e = 0; e < 3; ++e) {
        const std::uint32_t p = t[static_cast<std::size_t>(e)];
        const std::uint32_t q = t[static_cast<std::size_t>((e + 1) % 3)];
        if ((p == a && q == b) || (p == b && q == a)) return surface.across(triangle, e);
    }
    return no_index;
}

/// Whether a corner behind an edge can be nearer to the source than an end of the edge: only with an angle above
/// 90 degrees less half the angle under which the source sees the edge. Vectors from the source and from the corner
/// to both ends.
bool may_be_early(glm::dvec2 source_p, glm::dvec2 source_q, glm::dvec3 corner_p, glm::dvec3 corner_q) {
    const double inner = glm::dot(corner_p, corner_q);
    if (inner <= 0.0 || glm::dot(source_p, source_q) <= 0.0) return true;
    const double seen = cross(source_p, source_q);
    return inner * inner * glm::dot(source_p, source_p) * glm::dot(source_q, source_q) <
           seen * seen * glm::dot(corner_p, corner_p) * glm::dot(corner_q, corner_q);
}

}  // namespace

void GeodesicFront::State::begin(double radius, bool several, bool is_curve) {
    if (++round >= 0x7fffffffu) {  // the stamps are used up: start over
        std::fill(labels.begin(), labels.end(), GeodesicLabel{});
        std::fill(seconds.begin(), seconds.end(), GeodesicLabel{});
        round = 1;
    }
    limit = radius;
    several_sources = several;
    curve_source = is_curve;
    if (several && seconds.empty()) seconds.resize(labels.size());
    heap.clear();
    reached.clear();
    curve_along.clear();
}

void GeodesicFront::State::relax(std::uint32_t vertex, const GeodesicLabel& label) {
    if (!(label.distance <= limit)) return;
    GeodesicLabel& now = labels[vertex];
    const bool fresh = now.stamp / 2 != round;
    const bool is_settled = !fresh && (now.stamp & 1u) != 0u;
    const auto keep_as_second = [&](const GeodesicLabel& other) {
        // Seconds matter near the border between two sources only.
        if (other.distance > labels[vertex].distance + 2.0 * static_cast<double>(surface->mean_edge())) return;
        GeodesicLabel& second = seconds[vertex];
        if (second.stamp == 2 * round + 1 || (second.stamp == 2 * round && second.distance <= other.distance)) return;
        second = other;
        second.stamp = 2 * round;
        wait({other.distance, vertex | second_bit});
    };
    if (!fresh) {
        const double margin = tie * now.distance;
        const bool better = label.distance < now.distance - margin;
        // Of two equal paths the one with the earlier bend says more about what lies behind.
        const bool same_but_straighter = label.distance <= now.distance + margin && label.source == now.source &&
                                         label.root == no_index && now.root != no_index;
        if (is_settled || !(better || same_but_straighter)) {
            if (several_sources && label.source != now.source) keep_as_second(label);
            return;
        }
    }
    const GeodesicLabel old = now;
    now = label;
    now.stamp = 2 * round;
    if (!fresh && several_sources && old.source != now.source) {
        seconds[vertex].stamp = 0;
        keep_as_second(old);
    }
    wait({label.distance, vertex});
}

void GeodesicFront::State::wait(Waiting next) {
    heap.push_back(next);
    std::push_heap(heap.begin(), heap.end(), std::greater<>{});
}

void GeodesicFront::State::run(const Triangle* goal) {
    while (!heap.empty()) {
        const Waiting next = heap.front();
        std::pop_heap(heap.begin(), heap.end(), std::greater<>{});
        heap.pop_back();
        const bool is_second = (next.code & second_bit) != 0u;
        const std::uint32_t vertex = next.code & ~second_bit;
        GeodesicLabel& label = is_second ? seconds[vertex] : labels[vertex];
        if (label.stamp != 2 * round || label.distance != next.distance) continue;
        label.stamp |= 1u;
        if (is_second) {
            settle_second(vertex);
            continue;
        }
        settle(vertex);
        if (goal != nullptr && settled((*goal)[0]) && settled((*goal)[1]) && settled((*goal)[2])) return;
    }
}

void GeodesicFront::State::settle(std::uint32_t vertex) {
    const GeodesicLabel label = labels[vertex];
    reached.push_back({vertex, static_cast<float>(label.distance), label.source, label.along});
    const glm::dvec3 here = at(vertex);
    for (const std::uint32_t t : surface->triangles_around(vertex)) {
        for (const std::uint32_t other : surface->triangles()[t]) {
            if (other == vertex) continue;
            if (settled(other)) {
                cross_edge(vertex, other, t);
            } else {
                GeodesicLabel bent = label;
                bent.distance += glm::distance(here, at(other));
                bent.root = vertex;
                relax(other, bent);
            }
        }
    }
}

/// Where the border between two sources runs through an edge, the light of each goes on with the best label that
/// the other end has of that source.
void GeodesicFront::State::settle_second(std::uint32_t vertex) {
    const GeodesicLabel second = seconds[vertex];
    for (const std::uint32_t t : surface->triangles_around(vertex)) {
        for (const std::uint32_t other : surface->triangles()[t]) {
            if (other == vertex || !settled(other)) continue;
            const GeodesicLabel other_second = seconds[other];
            if (labels[other].source == second.source) {
                cross_edge(vertex, second, other, labels[other], t);
            } else if (other_second.stamp == 2 * round + 1 && other_second.source == second.source) {
                cross_edge(vertex, second, other, other_second, t);
            }
        }
    }
}

void GeodesicFront::State::cross_edge(std::uint32_t a, std::uint32_t b, std::uint32_t triangle) {
    const GeodesicLabel& label_a = labels[a];
    const GeodesicLabel& label_b = labels[b];
    if (label_a.source == label_b.source) return cross_edge(a, label_a, b, label_b, triangle);
    const GeodesicLabel second_b = seconds[b];
    if (second_b.stamp == 2 * round + 1 && second_b.source == label_a.source) {
        cross_edge(a, label_a, b, second_b, triangle);
    }
}

std::uint32_t GeodesicFront::State::common_root(std::uint32_t a, std::uint32_t b) const {
    while (a != b) {
        std::uint32_t& later = b == no_index || (a != no_index && labels[a].distance >= labels[b].distance) ? a : b;
        later = labels[later].root;
    }
    return a;
}

bool GeodesicFront::State::unfold(std::uint32_t a, const GeodesicLabel& label_a, std::uint32_t b,
                                  const GeodesicLabel& label_b, Fan& fan) const {
    const double edge = glm::distance(at(a), at(b));
    if (!(edge > 0.0)) return false;
    fan.p = a;
    fan.q = b;
    fan.root = common_root(label_a.root, label_b.root);
    fan.source_index = label_a.source;
    fan.offset = fan.root == no_index ? 0.0 : labels[fan.root].distance;
    fan.along_p = label_a.along;
    fan.along_q = label_b.along;
    fan.latest = std::max(label_a.distance, label_b.distance);
    if (curve_source && fan.root == no_index) {
        // The front from a curve is less bent than a circle: from the width of the edge along the front and the
        // length of curve that it comes from follows the centre, `behind` mm on the other side of the curve.
        const double difference = label_a.distance - label_b.distance;
        const double width = std::sqrt(std::max(0.0, edge * edge - difference * difference));
        const double piece = std::abs(static_cast<double>(label_a.along) - label_b.along);
        const double straight = 1e5 * edge;
        const double middle = 0.5 * (label_a.distance + label_b.distance);
        const double behind = piece < 0.98 * width ? middle * piece / (width - piece) : straight;
        if (piece > 3.0 * width + 1e-3 * edge) return false;  // from two far parts of the curve
        fan.offset = -std::min(behind, straight);
    }
    const double to_a = label_a.distance - fan.offset;
    const double to_b = label_b.distance - fan.offset;
    // (to_a^2 - to_b^2) as a product: the two may be long and nearly equal.
    const double x = 0.5 * (edge + (to_a - to_b) * (to_a + to_b) / edge);
    const double y = std::sqrt(std::max(0.0, (to_a - x) * (to_a + x)));
    fan.p2 = {0.0, 0.0};
    fan.q2 = {edge, 0.0};
    fan.source = {x, -y};
    fan.left = fan.first_p = fan.p2;
    fan.right = fan.first_q = fan.q2;
    return true;
}

void GeodesicFront::State::cross_edge(std::uint32_t a, const GeodesicLabel& label_a, std::uint32_t b,
                                      const GeodesicLabel& label_b, std::uint32_t triangle) {
    const std::uint32_t c = third_corner(surface->triangles()[triangle], a, b);
    if (c == no_index || (settled(c) && labels[c].source == label_a.source)) return;
    Fan fan;
    if (curve_source && cross_curve_end(a, label_a, b, label_b, triangle)) return;
    if (unfold(a, label_a, b, label_b, fan)) spread(fan, triangle, 0);
}

void GeodesicFront::State::spread(const Fan& fan, std::uint32_t triangle, int depth) {
    const std::uint32_t c = third_corner(surface->triangles()[triangle], fan.p, fan.q);
    if (c == no_index) return;
    const glm::dvec3 p3 = at(fan.p);
    const glm::dvec3 q3 = at(fan.q);
    const glm::dvec3 c3 = at(c);
    const glm::dvec2 c2 = lay_out(fan.p2, fan.q2, p3, q3, c3);
    const glm::dvec2 ray = c2 - fan.source;
    const double length = glm::length(ray);
    const double distance = length + fan.offset;
    // Behind the first edge only what is reached before the edge in between is settled: the rest comes in its turn.
    if (!fan.seed && depth > 0 && distance >= fan.latest) return;
    const double to_right = cross(fan.right - fan.source, ray);
    const double to_left = cross(ray, fan.left - fan.source);
    if (to_right >= 0.0 && to_left >= 0.0) {
        GeodesicLabel label;
        label.distance = distance;
        label.root = fan.root;
        label.source = fan.source_index;
        label.along = fan.along_p;
        if (fan.along_p != fan.along_q) {
            const glm::dvec2 edge = fan.first_q - fan.first_p;
            const double turn = cross(ray, edge);
            const double share = turn != 0.0 ? cross(ray, fan.source - fan.first_p) / turn : 0.5;
            label.along += static_cast<float>(std::clamp(share, 0.0, 1.0) * (fan.along_q - fan.along_p));
        }
        relax(c, label);
    }
    if (depth >= (fan.seed ? deepest_seed : deepest_spread)) return;
    // A corner beyond can be nearer than an end of the edge before it (unfold over one more triangle, after
    // Kimmel & Sethian 1998, "Computing geodesic paths on manifolds").
    for (const bool left_side : {true, false}) {
        Fan next = fan;
        (left_side ? next.q : next.p) = c;
        (left_side ? next.q2 : next.p2) = c2;
        if (left_side) {
            if (to_left <= 0.0) continue;  // no light on this edge
            if (to_right > 0.0) next.right = c2;
        } else {
            if (to_right <= 0.0) continue;
            if (to_left > 0.0) next.left = c2;
        }
        const std::uint32_t beyond = across_edge(*surface, triangle, next.p, next.q);
        if (beyond == no_index) continue;
        const std::uint32_t apex = third_corner(surface->triangles()[beyond], next.p, next.q);
        if (apex == no_index || settled(apex)) continue;
        if (!fan.seed && !may_be_early(next.p2 - next.source, next.q2 - next.source, at(next.p) - at(apex), at(next.q) - at(apex))) continue;
        const std::uint32_t kept = left_side ? fan.p : fan.q;
        const double kept_distance = labels[kept].stamp / 2 == round ? labels[kept].distance : fan.latest;
        next.latest = std::max(distance, kept_distance);
        spread(next, beyond, depth + 1);
    }
}

void GeodesicFront::State::seed_around(const SurfacePoint& source, std::uint32_t index) {
    const Triangle& t = surface->triangles()[source.triangle];
    const std::array<double, 3> weight{1.0 - static_cast<double>(source.u) - source.v, source.u, source.v};
    const glm::dvec3 place = weight[0] * at(t[0]) + weight[1] * at(t[1]) + weight[2] * at(t[2]);
    std::array<double, 3> distance{};
    for (std::size_t i = 0; i < 3; ++i) {
        distance[i] = glm::distance(place, at(t[i]));
        GeodesicLabel label;
        label.distance = distance[i];
        label.source = index;
        relax(t[i], label);
    }
    // Light from the source through each edge of its triangle.
    for (std::size_t i = 0; i < 3; ++i) {
        const std::size_t j = (i + 1) % 3;
        const std::uint32_t beyond = surface->across(source.triangle, static_cast<int>(i));
        const double edge = glm::distance(at(t[i]), at(t[j]));
        if (beyond == no_index || !(edge > 0.0)) continue;
        Fan fan{};
        fan.p = t[i];
        fan.q = t[j];
        fan.q2 = fan.right = fan.first_q = {edge, 0.0};
        const double x = glm::dot(place - at(t[i]), at(t[j]) - at(t[i])) / edge;
        fan.source = {x, -std::sqrt(std::max(0.0, distance[i] * distance[i] - x * x))};
        fan.root = no_index;
        fan.source_index = index;
        fan.seed = true;
        fan.latest = std::max(distance[i], distance[j]);
        spread(fan, beyond, 0);
    }
}

void GeodesicFront::State::begin_points(std::span<const SurfacePoint> sources, double radius) {
    begin(radius, sources.size() > 1, false);
    for (std::uint32_t i = 0; i < sources.size(); ++i) {
        STIPPLE_ENSURE(sources[i].triangle < surface->triangles().size(), "a distance was asked from outside the surface");
        const std::array<float, 3> weight{1.0f - sources[i].u - sources[i].v, sources[i].u, sources[i].v};
        const std::uint32_t near = nearest_vertex(*surface, sources[i]);
        if (std::max({weight[0], weight[1], weight[2]}) < 1.0f - 1e-6f) {
            seed_around(sources[i], i);
            continue;
        }
        // At a vertex: every triangle around it sees the source.
        for (const std::uint32_t t : surface->triangles_around(near)) {
            const Triangle& c = surface->triangles()[t];
            if (c[0] == near) seed_around({t, 0.0f, 0.0f}, i);
            if (c[1] == near) seed_around({t, 1.0f, 0.0f}, i);
            if (c[2] == near) seed_around({t, 0.0f, 1.0f}, i);
        }
    }
}

std::span<const Reached> GeodesicFront::State::result() {
    if (curve_source) name_pieces();
    const auto earlier = [](const Reached& a, const Reached& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.vertex < b.vertex;
    };
    if (!std::is_sorted(reached.begin(), reached.end(), earlier)) std::sort(reached.begin(), reached.end(), earlier);
    return reached;
}

double GeodesicFront::State::distance_to(const SurfacePoint& to) const {
    const Triangle& t = surface->triangles()[to.triangle];
    const double w = 1.0 - static_cast<double>(to.u) - to.v;
    const glm::dvec3 place = w * at(t[0]) + static_cast<double>(to.u) * at(t[1]) + static_cast<double>(to.v) * at(t[2]);
    double best = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < 3; ++i) {
        if (!settled(t[i])) continue;
        best = std::min(best, labels[t[i]].distance + glm::distance(at(t[i]), place));
        const std::size_t j = (i + 1) % 3;
        Fan fan;
        if (!settled(t[j]) || !unfold(t[i], labels[t[i]], t[j], labels[t[j]], fan)) continue;
        const glm::dvec2 ray = lay_out(fan.p2, fan.q2, at(t[i]), at(t[j]), place) - fan.source;
        if (cross(fan.right - fan.source, ray) < 0.0 || cross(ray, fan.left - fan.source) < 0.0) continue;
        best = std::min(best, glm::length(ray) + fan.offset);
    }
    return best;
}

GeodesicFront::GeodesicFront(SurfacePtr surface) : state_(std::make_shared<State>(std::move(surface))) {}

std::span<const Reached> GeodesicFront::from_points(std::span<const SurfacePoint> sources, float radius) {
    state_->begin_points(sources, radius);
    state_->run(nullptr);
    return state_->result();
}

std::span<const Reached> GeodesicFront::from_curve(std::span<const SurfacePoint> curve, float radius) {
    state_->begin_curve(curve, radius);
    state_->run(nullptr);
    return state_->result();
}

std::optional<float> GeodesicFront::distance(const SurfacePoint& from, const SurfacePoint& to, float limit) {
    const Surface& surface = *state_->surface;
    STIPPLE_ENSURE(to.triangle < surface.triangles().size(), "a distance was asked to a place outside the surface");
    if (from.triangle == to.triangle) {
        const float straight = glm::distance(position(surface, from), position(surface, to));
        return straight <= limit ? std::optional(straight) : std::nullopt;
    }
    // The corners of the last triangle lie up to an edge further away than the goal itself.
    const Triangle& goal = surface.triangles()[to.triangle];
    double reach = 0.0;
    for (const std::uint32_t corner : goal) {
        reach = std::max(reach, static_cast<double>(glm::distance(surface.positions()[corner], position(surface, to))));
    }
    state_->begin_points(std::span(&from, 1), static_cast<double>(limit) + reach);
    state_->run(&goal);
    const double found = state_->distance_to(to);
    return found <= limit ? std::optional(static_cast<float>(found)) : std::nullopt;
}

}  // namespace stipple::surface
