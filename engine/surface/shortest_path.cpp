// Shortest path between two places (geodesic.h): the front gives a path of edges, its corridor is
// straightened.
#include <algorithm>
#include <unordered_set>

#include "base/ensure.h"
#include "surface/corridor.h"
#include "surface/geodesic_state.h"

namespace stipple::surface {
namespace {

bool has(const Triangle& t, std::uint32_t vertex) {
    return t[0] == vertex || t[1] == vertex || t[2] == vertex;
}

/// Vertices along edges from a corner of `from` to a corner of `to`, always on towards the smallest distance.
/// Empty if there is no way over settled vertices.
template <typename Distance>
std::vector<std::uint32_t> edges_between(const Surface& surface, const Triangle& from, const SurfacePoint& to,
                                         Distance&& distance) {
    struct Way {
        double length;
        std::uint32_t vertex;
        bool operator<(const Way& o) const {
            return length != o.length ? length < o.length : vertex < o.vertex;
        }
    };
    std::vector<Way> starts;
    for (const std::uint32_t corner : surface.triangles()[to.triangle]) {
        starts.push_back(
            {distance(corner) + glm::distance(surface.positions()[corner], position(surface, to)), corner});
    }
    std::sort(starts.begin(), starts.end());
    std::unordered_set<std::uint32_t> seen;
    for (const Way& start : starts) {
        if (distance(start.vertex) == std::numeric_limits<double>::infinity()) continue;
        std::vector<std::uint32_t> path{start.vertex};
        seen.insert(start.vertex);
        while (!path.empty()) {
            const std::uint32_t here = path.back();
            if (has(from, here)) {
                std::reverse(path.begin(), path.end());
                return path;
            }
            Way best{std::numeric_limits<double>::infinity(), no_index};
            for (const std::uint32_t t : surface.triangles_around(here)) {
                for (const std::uint32_t corner : surface.triangles()[t]) {
                    if (seen.contains(corner)) continue;
                    const Way way{distance(corner) +
                                      glm::distance(surface.positions()[here], surface.positions()[corner]),
                                  corner};
                    if (way < best) best = way;
                }
            }
            if (best.vertex == no_index) {
                path.pop_back();  // a dead end: go back and try the next best
            } else {
                seen.insert(best.vertex);
                path.push_back(best.vertex);
            }
        }
    }
    return {};
}

}  // namespace

base::Result<std::vector<SurfacePoint>> shortest_path(GeodesicFront& front, const Surface& surface,
                                                      const SurfacePoint& from, const SurfacePoint& to) {
    STIPPLE_ENSURE(&surface == front.state_->surface.get(),
                   "a path was asked on another surface than the front's");
    if (from.triangle == to.triangle) return std::vector<SurfacePoint>{from, to};
    const bool both_valid =
        from.triangle < surface.triangles().size() && to.triangle < surface.triangles().size();
    STIPPLE_ENSURE(both_valid, "a path was asked from or to a place outside the surface");
    GeodesicFront::State& state = *front.state_;
    state.begin_points(std::span(&from, 1), 1e30);
    state.run(&surface.triangles()[to.triangle]);
    const auto distance = [&](std::uint32_t vertex) {
        return state.settled(vertex) ? state.labels[vertex].distance
                                     : std::numeric_limits<double>::infinity();
    };
    const std::vector<std::uint32_t> path =
        edges_between(surface, surface.triangles()[from.triangle], to, distance);
    if (path.empty()) {
        return base::Error{base::ErrorCode::refused,
                           "The two places lie on separate parts of the skin, so no line joins them; place "
                           "both on the same part."};
    }
    // Where only a vertex joins two parts of the strip, the path is made of pieces that end there.
    std::vector<SurfacePoint> result;
    std::span<const std::uint32_t> rest(path);
    SurfacePoint start = from;
    for (;;) {
        Corridor corridor;
        const bool whole = corridor.build(surface, start, rest, to);
        if (!whole) {
            const std::size_t split = corridor.split_at();
            // Up to the vertex, ending in any triangle that the strip reached there.
            SurfacePoint joint;
            for (const std::uint32_t t : surface.triangles_around(rest[split])) {
                const bool before =
                    split == 0 ? t == start.triangle : has(surface.triangles()[t], rest[split - 1]);
                if (!before) continue;
                const Triangle& c = surface.triangles()[t];
                joint = {t, c[1] == rest[split] ? 1.0f : 0.0f, c[2] == rest[split] ? 1.0f : 0.0f};
                if (corridor.build(surface, start, rest.first(split + 1), joint)) break;
                joint = {};
            }
            STIPPLE_ENSURE(joint.valid(), "a path over the skin lost its strip of triangles");
            corridor.straighten(surface);
            const auto points = corridor.points(surface);
            result.insert(result.end(), points.begin(), points.end() - 1);
            // On from the vertex, in a triangle that has the next edge, or the goal.
            const std::uint32_t joint_vertex = rest[split];
            const bool last = split + 1 == rest.size();
            for (const std::uint32_t t : surface.triangles_around(joint_vertex)) {
                if (last ? t != to.triangle : !has(surface.triangles()[t], rest[split + 1])) continue;
                const Triangle& c = surface.triangles()[t];
                start = {t, c[1] == joint_vertex ? 1.0f : 0.0f, c[2] == joint_vertex ? 1.0f : 0.0f};
                break;
            }
            rest = last ? rest.subspan(split) : rest.subspan(split + 1);
            continue;
        }
        corridor.straighten(surface);
        const auto points = corridor.points(surface);
        result.insert(result.end(), points.begin(), points.end());
        return result;
    }
}

}  // namespace stipple::surface
