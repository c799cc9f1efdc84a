#include "head/virtual_head_cage.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "head/virtual_head_numbers.h"

namespace stipple::head {
namespace {

using numbers::Seed;

/// Which quads meet at each vertex, and walks along edges that run straight through.
class Topology {
public:
    explicit Topology(const std::vector<Quad>& quads, std::size_t vertices)
        : quads_(quads), around_(vertices) {
        for (std::uint32_t q = 0; q < quads.size(); ++q)
            for (const std::uint32_t v : quads[q]) around_[v].push_back(q);
    }
    /// The vertex after `at` when coming from `from`: its edge shares no quad with the one we came along.
    std::optional<std::uint32_t> straight_on(std::uint32_t from, std::uint32_t at) const {
        if (around_[at].size() != 4) return std::nullopt;
        for (const std::uint32_t q : around_[at]) {
            if (has(q, from)) continue;
            for (const std::uint32_t v : quads_[q]) {
                if (v == at || !next_to_each_other(q, v, at)) continue;
                const bool beside = std::any_of(around_[at].begin(), around_[at].end(),
                                                [&](std::uint32_t p) { return has(p, v) && has(p, from); });
                if (!beside) return v;
            }
        }
        return std::nullopt;
    }
    Ring ring(std::uint32_t first, std::uint32_t second, std::size_t size) const {
        Ring ring{first, second};
        while (ring.size() < size) {
            const auto next = straight_on(ring[ring.size() - 2], ring.back());
            if (!next) return {};
            ring.push_back(*next);
        }
        const auto closing = straight_on(ring[ring.size() - 2], ring.back());
        return closing && *closing == first ? ring : Ring{};
    }
    /// The quads on the side of the ring on which `inside` lies.
    std::vector<bool> inside_ring(const Ring& ring, std::uint32_t inside) const {
        std::vector<bool> on_ring(around_.size(), false), taken(quads_.size(), false);
        for (const std::uint32_t v : ring) on_ring[v] = true;
        std::vector<std::uint32_t> open{inside};
        std::vector<bool> seen(around_.size(), false);
        seen[inside] = true;
        while (!open.empty()) {
            const std::uint32_t at = open.back();
            open.pop_back();
            for (const std::uint32_t q : around_[at]) {
                taken[q] = true;
                for (const std::uint32_t v : quads_[q])
                    if (!seen[v] && !on_ring[v]) {
                        seen[v] = true;
                        open.push_back(v);
                    }
            }
        }
        return taken;
    }

private:
    bool has(std::uint32_t quad, std::uint32_t vertex) const {
        return std::find(quads_[quad].begin(), quads_[quad].end(), vertex) != quads_[quad].end();
    }
    bool next_to_each_other(std::uint32_t quad, std::uint32_t a, std::uint32_t b) const {
        for (std::size_t k = 0; k < 4; ++k) {
            const std::uint32_t p = quads_[quad][k], r = quads_[quad][(k + 1) % 4];
            if ((p == a && r == b) || (p == b && r == a)) return true;
        }
        return false;
    }
    const std::vector<Quad>& quads_;
    std::vector<std::vector<std::uint32_t>> around_;
};

/// Closes a ring by a strip of quads across it: place i meets place sum - i, modulo its size. The strip runs
/// against the quads that stay outside of the ring.
void zip(std::vector<Quad>& quads, const std::vector<Quad>& outside, const Ring& ring, std::size_t sum) {
    const std::size_t n = ring.size();
    const auto runs_along = [&](const Quad& quad) {
        for (std::size_t k = 0; k < 4; ++k)
            if (quad[k] == ring[0] && quad[(k + 1) % 4] == ring[1]) return true;
        return false;
    };
    const bool reversed = std::any_of(outside.begin(), outside.end(), runs_along);
    const std::size_t first =
        (sum + 1) / 2;  // the corner edge (first - 1, first) closes the strip at this end
    for (std::size_t k = 0; k + 1 < n / 2; ++k) {
        const std::size_t a = (first + k) % n, b = (first + k + 1) % n;
        Quad quad{ring[a], ring[b], ring[(sum + 2 * n - b) % n], ring[(sum + 2 * n - a) % n]};
        if (reversed) std::reverse(quad.begin(), quad.end());
        quads.push_back(quad);
    }
}

base::Error not_our_mesh() {
    return {base::ErrorCode::unreadable,
            "The base mesh is not MakeHuman's hm08, whose vertex numbers the built-in heads need. Run ./dev "
            "setup."};
}

/// Quads to keep, and the rings around mouth and eyes, in the numbers of the base mesh.
struct Outline {
    std::vector<Quad> quads;
    FaceRings rings;
};

base::Result<Outline> outline_of(const BaseMesh& base) {
    const Topology topology{base.quads, base.positions.size()};
    std::vector<bool> drop(base.quads.size(), false);
    struct Closing {
        Ring ring;
        std::size_t sum;
    };
    std::vector<Closing> closings;
    Outline outline;
    const auto find = [&](std::span<const Seed> seeds, std::size_t size, std::vector<Ring>& rings,
                          std::uint32_t inside, std::size_t sum) {
        for (const Seed seed : seeds) {
            rings.push_back(topology.ring(seed.first, seed.second, size));
            if (rings.back().empty()) return false;
        }
        const std::vector<bool> taken = topology.inside_ring(rings[0], inside);
        for (std::size_t q = 0; q < drop.size(); ++q) drop[q] = drop[q] || taken[q];
        closings.push_back({rings[0], sum});
        return true;
    };
    using namespace numbers;
    FaceRings& rings = outline.rings;
    if (!find(lips, lip_ring_size, rings.lips, mouth_inside, lip_pair_sum) ||
        !find(left_lids, lid_ring_size, rings.left_lids, left_socket, lid_pair_sum) ||
        !find(right_lids, lid_ring_size, rings.right_lids, right_socket, lid_pair_sum))
        return not_our_mesh();

    const float floor = base.positions[menton].y - 0.01f * static_cast<float>(cage_below_menton);
    for (std::size_t q = 0; q < base.quads.size(); ++q) {
        const bool above = std::all_of(base.quads[q].begin(), base.quads[q].end(),
                                       [&](std::uint32_t v) { return base.positions[v].y > floor; });
        if (!drop[q] && above) outline.quads.push_back(base.quads[q]);
    }
    std::vector<Quad> strips;
    for (const Closing& closing : closings) zip(strips, outline.quads, closing.ring, closing.sum);
    outline.quads.insert(outline.quads.end(), strips.begin(), strips.end());
    const std::vector<bool> keep = Topology{outline.quads, base.positions.size()}.inside_ring({}, top);
    std::vector<Quad> connected;
    for (std::size_t q = 0; q < outline.quads.size(); ++q)
        if (keep[q]) connected.push_back(outline.quads[q]);
    outline.quads = std::move(connected);
    return outline;
}

/// For every point the one on the other side of the mid-plane; itself on the midline.
std::vector<std::uint32_t> mirrored_points(const std::vector<glm::vec3>& points) {
    std::vector<std::uint32_t> order(points.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return points[a].y < points[b].y; });
    constexpr float near = 0.005f;  // decimetres
    std::vector<std::uint32_t> mirror(points.size(), surface::no_index);
    for (std::uint32_t v = 0; v < points.size(); ++v) {
        const glm::vec3 wanted{-points[v].x, points[v].y, points[v].z};
        auto from = std::lower_bound(order.begin(), order.end(), wanted.y - near,
                                     [&](std::uint32_t a, float y) { return points[a].y < y; });
        float best = near;
        for (; from != order.end() && points[*from].y <= wanted.y + near; ++from) {
            const float distance = glm::distance(points[*from], wanted);
            if (distance < best || (distance == best && *from == v)) {
                best = distance;
                mirror[v] = *from;
            }
        }
    }
    return mirror;
}

}  // namespace

base::Result<Cage> make_cage(const BaseMesh& base) {
    if (base.positions.size() != numbers::vertex_count || base.targets.size() != wanted_target_rows().size())
        return not_our_mesh();
    for (const auto& target : base.targets)
        if (target.size() != base.positions.size()) return not_our_mesh();
    for (const Quad& quad : base.quads)
        for (const std::uint32_t v : quad)
            if (v >= base.positions.size()) return not_our_mesh();
    auto found = outline_of(base);
    if (!found) return found.error();

    Cage cage;
    std::vector<std::uint32_t> place(base.positions.size(), surface::no_index);
    for (const Quad& quad : found->quads)
        for (const std::uint32_t v : quad) place[v] = 0;
    for (std::uint32_t v = 0; v < place.size(); ++v) {
        if (place[v] == surface::no_index) continue;
        place[v] = static_cast<std::uint32_t>(cage.numbers.size());
        cage.numbers.push_back(v);
        cage.points.push_back(base.positions[v]);
    }
    const auto in_cage = [&](std::uint32_t& v) {
        v = place[v];
        return v != surface::no_index;
    };
    for (Quad& quad : found->quads)
        for (std::uint32_t& v : quad) in_cage(v);
    for (std::vector<Ring>* rings : {&found->rings.lips, &found->rings.left_lids, &found->rings.right_lids})
        for (Ring& ring : *rings)
            for (std::uint32_t& v : ring)
                if (!in_cage(v)) return not_our_mesh();
    cage.quads = std::move(found->quads);
    cage.rings = std::move(found->rings);
    cage.mirror = mirrored_points(cage.points);

    std::vector<std::uint32_t> sources = cage.numbers;
    for (const std::uint32_t ball : {numbers::left_ball, numbers::right_ball})
        for (std::uint32_t v = ball; v < ball + numbers::ball_vertices; ++v) {
            sources.push_back(v);
            cage.points.push_back(base.positions[v]);
        }
    for (const std::vector<Move>& target : base.targets) {
        CageMoves moves;
        for (std::size_t k = 0; k < sources.size(); ++k)
            if (target[sources[k]] != Move{})
                moves.push_back({static_cast<std::uint16_t>(k), target[sources[k]]});
        cage.moves.push_back(std::move(moves));
    }
    return cage;
}

std::optional<std::uint32_t> place_of(const Cage& cage, std::uint32_t number) {
    const auto found = std::lower_bound(cage.numbers.begin(), cage.numbers.end(), number);
    if (found == cage.numbers.end() || *found != number) return std::nullopt;
    return static_cast<std::uint32_t>(found - cage.numbers.begin());
}

}  // namespace stipple::head
