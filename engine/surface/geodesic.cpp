#include "surface/geodesic.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/ensure.h"
#include "surface/geodesic_state.h"
#include "surface/unfold.h"

namespace stipple::surface {
namespace {

constexpr double tie = 1e-12;  // relative: paths this alike are the same path
constexpr double gain = 1e-6;  // of the mean edge: a settled vertex is opened again for no less
constexpr double rim = 2.0;  // mean edges: how far the front runs beyond what is asked, for late corrections
constexpr int most_openings = 15;

std::uint32_t third_corner(const Triangle& t, std::uint32_t a, std::uint32_t b) {
    for (const std::uint32_t corner : t) {
        if (corner != a && corner != b) return corner;
    }
    return no_index;
}

double weight_of_corner_0(const SurfacePoint& point) {
    return 1.0 - static_cast<double>(point.u) - point.v;
}

}  // namespace

void GeodesicFront::State::begin(double radius, bool several, bool is_curve) {
    if (++round >= most_rounds) {  // the stamps are used up: start over
        std::fill(labels.begin(), labels.end(), GeodesicLabel{});
        std::fill(seconds.begin(), seconds.end(), GeodesicLabel{});
        round = 1;
    }
    radius_asked = radius;
    limit = radius + rim * static_cast<double>(surface->mean_edge());
    several_sources = several;
    curve_source = is_curve;
    if (several && seconds.empty()) seconds.resize(labels.size());
    heap.clear();
    touched.clear();
    curve_along.clear();
}

void GeodesicFront::State::relax(std::uint32_t vertex, const GeodesicLabel& label) {
    if (!(label.distance <= limit)) return;
    GeodesicLabel& now = labels[vertex];
    const bool fresh = now.round != round;
    if (!fresh) {
        const bool better =
            label.distance < now.distance - (now.settled ? gain * static_cast<double>(surface->mean_edge())
                                                         : tie * now.distance);
        // Of two equal paths the one with the earlier bend says more about what lies behind.
        const bool same_but_straighter = !now.settled && label.distance <= now.distance * (1.0 + tie) &&
                                         label.source == now.source && label.root == no_index &&
                                         now.root != no_index;
        if (!(better || same_but_straighter) || now.openings >= most_openings) {
            if (several_sources && label.source != now.source) keep_as_second(vertex, label);
            return;
        }
    } else {
        touched.push_back(vertex);
    }
    const GeodesicLabel old = now;
    now = label;
    now.round = round;
    now.settled = false;
    now.openings = fresh ? 0u : (old.openings + old.settled) & 15u;
    if (!fresh && several_sources && old.source != now.source) {
        if (seconds[vertex].round == round && seconds[vertex].source == now.source) seconds[vertex].round = 0;
        keep_as_second(vertex, old);
    }
    wait({label.distance, vertex});
}

/// Seconds matter near the border between two sources only.
void GeodesicFront::State::keep_as_second(std::uint32_t vertex, const GeodesicLabel& label) {
    if (label.distance > labels[vertex].distance + rim * static_cast<double>(surface->mean_edge())) return;
    GeodesicLabel& second = seconds[vertex];
    const bool fresh = second.round != round;
    if (!fresh && (label.distance >= second.distance - gain * static_cast<double>(surface->mean_edge()) ||
                   second.openings >= most_openings)) {
        return;
    }
    const std::uint32_t openings = fresh ? 0u : second.openings + second.settled;
    second = label;
    second.round = round;
    second.settled = false;
    second.openings = openings & 15u;
    wait({label.distance, vertex | second_bit});
}

void GeodesicFront::State::wait(Waiting next) {
    heap.push_back(next);
    std::push_heap(heap.begin(), heap.end(), std::greater<>{});
}

void GeodesicFront::State::run(const Triangle* goal) {
    while (!heap.empty()) {
        const Waiting next = heap.front();
        if (goal != nullptr && settled((*goal)[0]) && settled((*goal)[1]) && settled((*goal)[2])) {
            const double last = std::max(
                {labels[(*goal)[0]].distance, labels[(*goal)[1]].distance, labels[(*goal)[2]].distance});
            if (next.distance > last + rim * static_cast<double>(surface->mean_edge())) return;
        }
        std::pop_heap(heap.begin(), heap.end(), std::greater<>{});
        heap.pop_back();
        const bool is_second = (next.code & second_bit) != 0u;
        const std::uint32_t vertex = next.code & ~second_bit;
        GeodesicLabel& label = is_second ? seconds[vertex] : labels[vertex];
        if (label.round != round || label.settled || label.distance != next.distance) continue;
        label.settled = true;
        if (is_second) {
            settle_second(vertex);
        } else {
            settle(vertex);
        }
    }
}

void GeodesicFront::State::settle(std::uint32_t vertex) {
    const GeodesicLabel label = labels[vertex];
    const glm::dvec3 here = at(vertex);
    for (const std::uint32_t t : surface->triangles_around(vertex)) {
        for (const std::uint32_t other : surface->triangles()[t]) {
            if (other == vertex) continue;
            if (settled(other)) {
                cross_edge(vertex, other, t);
                if (labels[other].distance <= label.distance && labels[other].source == label.source)
                    continue;
            }
            GeodesicLabel bent = label;
            bent.distance += glm::distance(here, at(other));
            bent.root = vertex;
            bent.on_curve = 0;
            relax(other, bent);
        }
    }
}

/// Where the border between two sources runs through an edge, the light of each goes on with the best label
/// that the other end has of that source.
void GeodesicFront::State::settle_second(std::uint32_t vertex) {
    const GeodesicLabel second = seconds[vertex];
    for (const std::uint32_t t : surface->triangles_around(vertex)) {
        for (const std::uint32_t other : surface->triangles()[t]) {
            if (other == vertex || !settled(other)) continue;
            const GeodesicLabel other_second = seconds[other];
            if (labels[other].source == second.source) {
                cross_edge(vertex, second, other, labels[other], t);
            } else if (second_settled(other) && other_second.source == second.source) {
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
    if (second_settled(b) && second_b.source == label_a.source) {
        cross_edge(a, label_a, b, second_b, triangle);
    }
}

std::uint32_t GeodesicFront::State::common_root(std::uint32_t a, std::uint32_t b) const {
    // Both chains lead back to the source; the later link is the one to go back from.
    while (a != b) {
        std::uint32_t& later =
            b == no_index || (a != no_index && labels[a].distance >= labels[b].distance) ? a : b;
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
    if (curve_source && fan.root == no_index) {
        // The front from a curve is less bent than a circle: from the width of the edge along the front and
        // the length of curve that it comes from follows the centre, `behind` mm on the other side of the
        // curve.
        const double difference = label_a.distance - label_b.distance;
        const double width = std::sqrt(std::max(0.0, edge * edge - difference * difference));
        const double piece = std::abs(static_cast<double>(label_a.along) - label_b.along);
        const double straight = 1e5 * edge;
        const double middle = 0.5 * (label_a.distance + label_b.distance);
        if (piece > 3.0 * width + 1e-3 * edge) return false;  // from two far parts of the curve
        const double behind = piece < 0.98 * width ? middle * piece / (width - piece) : straight;
        fan.offset = -std::min(behind, straight);
        if (piece > 1.02 * width) {
            // Inside a bend the front closes in on a centre ahead: it arrives later between the ends than a
            // straight one would.
            const double ahead = std::max(edge, middle * width / (piece - width));
            fan.bulge = 0.5 * width * width / ahead;
        }
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
    if (c == no_index) return;
    // Nothing that comes through the edge is shorter than this.
    if (settled(c) && labels[c].source == label_a.source &&
        2.0 * labels[c].distance <= label_a.distance + label_b.distance - glm::distance(at(a), at(b))) {
        return;
    }
    // Between such corners the edge may cross the curve, and then its ends are lit from opposite sides.
    if (label_a.on_curve && label_b.on_curve && labels[c].round == round && labels[c].on_curve) return;
    if (curve_source && cross_curve_end(a, label_a, b, label_b, c)) return;
    Fan fan;
    if (unfold(a, label_a, b, label_b, fan)) spread(fan, c);
}

void GeodesicFront::State::spread(const Fan& fan, std::uint32_t c) {
    const glm::dvec2 c2 = lay_out(fan.p2, fan.q2, at(fan.p), at(fan.q), at(c));
    const glm::dvec2 ray = c2 - fan.source;
    if (cross(fan.right - fan.source, ray) < 0.0 || cross(ray, fan.left - fan.source) < 0.0) return;
    const glm::dvec2 edge = fan.first_q - fan.first_p;
    const double turn = cross(ray, edge);
    const double share =
        turn != 0.0 ? std::clamp(cross(ray, fan.source - fan.first_p) / turn, 0.0, 1.0) : 0.5;
    GeodesicLabel label;
    label.distance = glm::length(ray) + fan.offset + share * (1.0 - share) * fan.bulge;
    label.root = fan.root;
    label.source = fan.source_index;
    label.along = fan.along_p + static_cast<float>(share * (fan.along_q - fan.along_p));
    relax(c, label);
}

void GeodesicFront::State::seed(const SurfacePoint& source, std::uint32_t index) {
    const Triangle& t = surface->triangles()[source.triangle];
    const glm::dvec3 place = weight_of_corner_0(source) * at(t[0]) +
                             static_cast<double>(source.u) * at(t[1]) +
                             static_cast<double>(source.v) * at(t[2]);
    for (const std::uint32_t corner : t) {
        GeodesicLabel label;
        label.distance = glm::distance(place, at(corner));
        label.source = index;
        relax(corner, label);
    }
}

void GeodesicFront::State::begin_points(std::span<const SurfacePoint> sources, double radius) {
    begin(radius, sources.size() > 1, false);
    for (std::uint32_t i = 0; i < sources.size(); ++i) {
        STIPPLE_ENSURE(sources[i].triangle < surface->triangles().size(),
                       "a distance was asked from outside the surface");
        const std::uint32_t near = nearest_vertex(*surface, sources[i]);
        const double weight = std::max({weight_of_corner_0(sources[i]), static_cast<double>(sources[i].u),
                                        static_cast<double>(sources[i].v)});
        if (weight < 1.0 - 1e-6) {
            seed(sources[i], i);
            continue;
        }
        // At a vertex: every triangle around it sees the source.
        for (const std::uint32_t t : surface->triangles_around(near)) {
            const Triangle& c = surface->triangles()[t];
            seed({t, c[1] == near ? 1.0f : 0.0f, c[2] == near ? 1.0f : 0.0f}, i);
        }
    }
}

std::span<const Reached> GeodesicFront::State::result() {
    reached.clear();
    for (const std::uint32_t vertex : touched) {
        const GeodesicLabel& label = labels[vertex];
        if (label.distance <= radius_asked)
            reached.push_back({vertex, static_cast<float>(label.distance), label.source, label.along});
    }
    if (curve_source) name_pieces();
    const auto earlier = [](const Reached& a, const Reached& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.vertex < b.vertex;
    };
    if (!std::is_sorted(reached.begin(), reached.end(), earlier))
        std::sort(reached.begin(), reached.end(), earlier);
    return reached;
}

double GeodesicFront::State::distance_to(const SurfacePoint& to) const {
    const Triangle& t = surface->triangles()[to.triangle];
    const double w = 1.0 - static_cast<double>(to.u) - to.v;
    const glm::dvec3 place =
        w * at(t[0]) + static_cast<double>(to.u) * at(t[1]) + static_cast<double>(to.v) * at(t[2]);
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
    STIPPLE_ENSURE(to.triangle < surface.triangles().size(),
                   "a distance was asked to a place outside the surface");
    if (from.triangle == to.triangle) {
        const float straight = glm::distance(position(surface, from), position(surface, to));
        return straight <= limit ? std::optional(straight) : std::nullopt;
    }
    // The corners of the last triangle lie up to an edge further away than the goal itself.
    const Triangle& goal = surface.triangles()[to.triangle];
    double reach = 0.0;
    for (const std::uint32_t corner : goal) {
        reach = std::max(
            reach, static_cast<double>(glm::distance(surface.positions()[corner], position(surface, to))));
    }
    state_->begin_points(std::span(&from, 1), static_cast<double>(limit) + reach);
    state_->run(&goal);
    const double found = state_->distance_to(to);
    return found <= limit ? std::optional(static_cast<float>(found)) : std::nullopt;
}

}  // namespace stipple::surface
