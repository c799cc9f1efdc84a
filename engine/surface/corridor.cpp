#include "surface/corridor.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "surface/unfold.h"

namespace stipple::surface {
namespace {

constexpr int most_rounds = 1000;

double turn(glm::dvec2 a, glm::dvec2 b, glm::dvec2 c) {
    return cross(b - a, c - a);
}

int corner_of(const Triangle& t, std::uint32_t vertex) {
    for (int i = 0; i < 3; ++i) {
        if (t[static_cast<std::size_t>(i)] == vertex) return i;
    }
    return -1;
}

glm::dvec3 place_at(const Surface& surface, std::uint32_t vertex) {
    return surface.positions()[vertex];
}

glm::dvec2 place_in(const std::array<glm::dvec2, 3>& corners, const SurfacePoint& point) {
    return (1.0 - static_cast<double>(point.u) - point.v) * corners[0] +
           static_cast<double>(point.u) * corners[1] + static_cast<double>(point.v) * corners[2];
}

/// All around the vertex, in radians.
double angle_around(const Surface& surface, std::uint32_t vertex) {
    double sum = 0.0;
    for (const std::uint32_t t : surface.triangles_around(vertex)) {
        const Triangle& c = surface.triangles()[t];
        const int i = corner_of(c, vertex);
        const glm::dvec3 here = place_at(surface, vertex);
        const glm::dvec3 a = place_at(surface, c[static_cast<std::size_t>((i + 1) % 3)]) - here;
        const glm::dvec3 b = place_at(surface, c[static_cast<std::size_t>((i + 2) % 3)]) - here;
        sum += std::atan2(glm::length(glm::cross(a, b)), glm::dot(a, b));
    }
    return sum;
}

}  // namespace

/// Steps around `vertex` from `triangle` out through `edge`, until a triangle that has `to_vertex` or is
/// `to_triangle`. That last one is not among the steps. False at a border.
bool Corridor::around(const Surface& surface, std::uint32_t vertex, std::uint32_t triangle, int edge,
                      std::uint32_t to_vertex, std::uint32_t to_triangle, std::vector<Step>& steps) {
    std::uint32_t here = triangle;
    for (;;) {
        const Triangle& t = surface.triangles()[here];
        const std::uint32_t other = t[static_cast<std::size_t>(edge)] == vertex
                                        ? t[static_cast<std::size_t>((edge + 1) % 3)]
                                        : t[static_cast<std::size_t>(edge)];
        const std::uint32_t next = surface.across(here, edge);
        if (next == no_index || next == triangle) return false;
        steps.push_back({here, edge});
        const Triangle& n = surface.triangles()[next];
        if (next == to_triangle || (to_vertex != no_index && corner_of(n, to_vertex) >= 0)) return true;
        // Leave through the edge at the vertex that was not the way in.
        const int corner = corner_of(n, vertex);
        edge = n[static_cast<std::size_t>((corner + 1) % 3)] == other ? (corner + 2) % 3 : corner;
        here = next;
        if (steps.size() > surface.triangles_around(vertex).size()) return false;
    }
}

bool Corridor::turn_to(const Surface& surface, std::uint32_t vertex, std::uint32_t to_vertex,
                       std::uint32_t to_triangle) {
    const std::uint32_t here = steps_.back().triangle;
    const Triangle& t = surface.triangles()[here];
    if (here == to_triangle || (to_vertex != no_index && corner_of(t, to_vertex) >= 0)) return true;
    const int corner = corner_of(t, vertex);
    std::vector<Step> best;
    for (const int edge : {corner, (corner + 2) % 3}) {
        std::vector<Step> steps;
        if (!around(surface, vertex, here, edge, to_vertex, to_triangle, steps)) continue;
        if (best.empty() || steps.size() < best.size()) best = std::move(steps);
    }
    if (best.empty()) return false;
    steps_.pop_back();
    steps_.insert(steps_.end(), best.begin(), best.end());
    steps_.push_back({surface.across(best.back().triangle, best.back().exit), -1});
    return true;
}

bool Corridor::build(const Surface& surface, const SurfacePoint& from, std::span<const std::uint32_t> path,
                     const SurfacePoint& to) {
    from_ = from;
    to_ = to;
    steps_.assign(1, {from.triangle, -1});
    for (std::size_t i = 0; i < path.size(); ++i) {
        const bool last = i + 1 == path.size();
        split_at_ = i;
        if (!turn_to(surface, path[i], last ? no_index : path[i + 1], last ? to.triangle : no_index))
            return false;
    }
    drop_returns();
    return true;
}

/// Where the strip goes into a triangle and back again, it need not go there.
void Corridor::drop_returns() {
    std::vector<Step> kept;
    for (const Step& step : steps_) {
        if (kept.size() >= 2 && kept[kept.size() - 2].triangle == step.triangle) {
            kept.pop_back();
            kept.back() = step;
        } else {
            kept.push_back(step);
        }
    }
    steps_ = std::move(kept);
}

void Corridor::unfold(const Surface& surface) {
    portals_.clear();
    std::array<glm::dvec2, 3> flat;
    {
        const Triangle& t = surface.triangles()[steps_[0].triangle];
        flat[0] = {0.0, 0.0};
        flat[1] = {glm::distance(place_at(surface, t[0]), place_at(surface, t[1])), 0.0};
        flat[2] = lay_out(flat[0], flat[1], place_at(surface, t[0]), place_at(surface, t[1]),
                          place_at(surface, t[2]));
        from2_ = place_in(flat, from_);
    }
    for (std::size_t i = 0; i + 1 < steps_.size(); ++i) {
        const Triangle& t = surface.triangles()[steps_[i].triangle];
        const auto e = static_cast<std::size_t>(steps_[i].exit);
        const std::size_t f = (e + 1) % 3;
        Portal portal;
        if (i == 0) {
            portal = {t[f], t[e], flat[f], flat[e]};
        } else {
            // One end of the way in is kept, on its side; the other end is the new corner.
            const Portal& in = portals_.back();
            const bool keeps_left = t[e] == in.left || t[f] == in.left;
            const std::size_t fresh = t[e] == in.left || t[e] == in.right ? f : e;
            portal = keeps_left ? Portal{in.left, t[fresh], in.left2, flat[fresh]}
                                : Portal{t[fresh], in.right, flat[fresh], in.right2};
        }
        portals_.push_back(portal);
        const Triangle& next = surface.triangles()[steps_[i + 1].triangle];
        std::array<glm::dvec2, 3> laid;
        for (std::size_t k = 0; k < 3; ++k) {
            if (next[k] == portal.left) {
                laid[k] = portal.left2;
            } else if (next[k] == portal.right) {
                laid[k] = portal.right2;
            } else {
                laid[k] = lay_out(portal.left2, portal.right2, place_at(surface, portal.left),
                                  place_at(surface, portal.right), place_at(surface, next[k]));
            }
        }
        flat = laid;
    }
    to2_ = place_in(flat, to_);
}

/// The funnel over the unfolded portals.
void Corridor::pull() {
    bends_.assign(1, {from2_, no_index, 0});
    const std::size_t count = portals_.size();
    glm::dvec2 apex = from2_;
    Bend left{apex, no_index, 0};
    Bend right = left;
    for (std::size_t i = 0; i <= count; ++i) {
        const Bend new_left =
            i < count ? Bend{portals_[i].left2, portals_[i].left, i} : Bend{to2_, no_index, count};
        const Bend new_right = i < count ? Bend{portals_[i].right2, portals_[i].right, i} : new_left;
        // A side that still lies at the apex bounds nothing.
        const bool left_free = left.place == apex;
        const bool right_free = right.place == apex;
        const Bend* hang = nullptr;
        if (right_free || turn(apex, right.place, new_right.place) >= 0.0) {
            if (left_free || new_right.place == apex || turn(apex, left.place, new_right.place) < 0.0) {
                right = new_right;
            } else {
                hang = &left;
            }
        }
        if (hang == nullptr && (left_free || turn(apex, left.place, new_left.place) <= 0.0)) {
            if (right.place == apex || new_left.place == apex ||
                turn(apex, right.place, new_left.place) > 0.0) {
                left = new_left;
            } else {
                hang = &right;
            }
        }
        if (hang != nullptr && hang->vertex != no_index) {
            const Bend bend = *hang;
            bends_.push_back(bend);
            apex = bend.place;
            left = right = {apex, no_index, bend.portal};
            i = bend.portal;  // go on with the portal after it
        }
    }
    bends_.push_back({to2_, no_index, count});
}

double Corridor::length() const {
    double sum = 0.0;
    for (std::size_t i = 1; i < bends_.size(); ++i)
        sum += glm::distance(bends_[i - 1].place, bends_[i].place);
    return sum;
}

/// Leads the strip around the other side of a vertex, where that is shorter. `changed_from`: steps from there
/// on were changed already.
bool Corridor::lead_around(const Surface& surface, std::size_t bend, std::size_t& changed_from) {
    const Bend& here = bends_[bend];
    const glm::dvec2 in = here.place - bends_[bend - 1].place;
    const glm::dvec2 out = bends_[bend + 1].place - here.place;
    const double small = 1e-7 * static_cast<double>(surface.mean_edge());
    if (glm::length(in) <= small || glm::length(out) <= small) return false;
    const double turned = std::abs(std::atan2(cross(in, out), glm::dot(in, out)));
    if (turned <= angle_around(surface, here.vertex) - 2.0 * std::numbers::pi + 1e-9) return false;
    const auto has = [&](std::size_t portal) {
        return portals_[portal].left == here.vertex || portals_[portal].right == here.vertex;
    };
    std::size_t first = here.portal;
    std::size_t last = here.portal;
    while (first > 0 && has(first - 1)) --first;
    while (last + 1 < portals_.size() && has(last + 1)) ++last;
    if (last + 1 >= changed_from) return false;

    const std::uint32_t triangle = steps_[first].triangle;
    const std::uint32_t goal = steps_[last + 1].triangle;
    std::vector<Step> fan;
    if (triangle != goal) {
        const int corner = corner_of(surface.triangles()[triangle], here.vertex);
        const int other = steps_[first].exit == corner ? (corner + 2) % 3 : corner;
        if (!around(surface, here.vertex, triangle, other, no_index, goal, fan)) return false;
    }
    const auto begin = steps_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto at_fan = steps_.erase(begin, steps_.begin() + static_cast<std::ptrdiff_t>(last + 1));
    steps_.insert(at_fan, fan.begin(), fan.end());
    changed_from = first;
    return true;
}

void Corridor::straighten(const Surface& surface) {
    unfold(surface);
    pull();
    double best = length();
    for (int round = 0; round < most_rounds; ++round) {
        const Corridor before = *this;
        bool changed = false;
        std::size_t changed_from = steps_.size() + 1;
        for (std::size_t bend = bends_.size() - 1; bend-- > 1;)
            changed |= lead_around(surface, bend, changed_from);
        if (!changed) return;
        drop_returns();
        unfold(surface);
        pull();
        const double now = length();
        if (!(now < best * (1.0 - 1e-12))) {
            if (!(now < best)) *this = before;
            return;
        }
        best = now;
    }
}

std::vector<SurfacePoint> Corridor::points(const Surface& surface) const {
    std::vector<SurfacePoint> result{from_};
    const double small = 1e-6 * static_cast<double>(surface.mean_edge());
    const auto append = [&](const SurfacePoint& point) {
        const bool moved = glm::distance(position(surface, result.back()), position(surface, point)) > small;
        if (moved) result.push_back(point);
    };
    std::size_t leg = 1;  // the path is at the piece from bend leg - 1 to bend leg
    for (std::size_t i = 0; i < portals_.size(); ++i) {
        while (leg + 1 < bends_.size() && bends_[leg].portal < i) ++leg;
        const Portal& portal = portals_[i];
        const glm::dvec2 a = bends_[leg - 1].place;
        const glm::dvec2 b = bends_[leg].place;
        const glm::dvec2 edge = portal.left2 - portal.right2;
        const double across = cross(b - a, edge);
        double share = across != 0.0 ? cross(a - portal.right2, b - a) / -across : 0.5;  // of the left end
        if (bends_[leg].vertex == portal.left || bends_[leg - 1].vertex == portal.left) share = 1.0;
        if (bends_[leg].vertex == portal.right || bends_[leg - 1].vertex == portal.right) share = 0.0;
        share = std::clamp(share, 0.0, 1.0);
        const Triangle& t = surface.triangles()[steps_[i].triangle];
        std::array<double, 3> weight{};
        weight[static_cast<std::size_t>(corner_of(t, portal.left))] = share;
        weight[static_cast<std::size_t>(corner_of(t, portal.right))] = 1.0 - share;
        append({steps_[i].triangle, static_cast<float>(weight[1]), static_cast<float>(weight[2])});
    }
    if (result.size() > 1 && glm::distance(position(surface, result.back()), position(surface, to_)) <= small)
        result.pop_back();
    result.push_back(to_);
    return result;
}

}  // namespace stipple::surface
