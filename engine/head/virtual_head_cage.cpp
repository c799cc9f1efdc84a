#include "head/virtual_head_cage.h"

#include <algorithm>
#include <cmath>

#include "head/virtual_head_numbers.h"

namespace stipple::head {
namespace {

using numbers::Seed;
using Ring = std::vector<std::uint32_t>;  // vertex indices in order; closed

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

/// Brings the lips together: the innermost ring meets half-way and turns in a little, the next ones follow.
void close_lips(std::vector<glm::dvec3>& positions, const std::vector<Ring>& rings) {
    constexpr std::array<double, numbers::lip_rings> follow{1.0, 0.75, 0.3};
    constexpr double slit = 0.35, sink = 0.6;  // mm: a shallow line, for a skin of 1 mm triangles
    const std::vector<glm::dvec3> before = positions;
    const std::size_t n = numbers::lip_ring_size;
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t partner = (numbers::lip_pair_sum + n - i) % n;
        const bool upper = i < 10 || i > 28;
        const glm::dvec3 edge = before[rings[0][i]], other = before[rings[0][partner]];
        glm::dvec3 move = 0.5 * (other - edge);
        move.z += upper ? slit : -slit;
        const double open = std::clamp(std::abs(edge.z - other.z) / 0.6, 0.0, 1.0);
        for (std::size_t k = 0; k < rings.size(); ++k) positions[rings[k][i]] += follow[k] * open * move;
        positions[rings[0][i]].y += open * sink;
    }
}

/// Lids as angles about the eye's own axis (towards the nose and away) and distances from it.
struct Polar {
    double angle, radius;
};
Polar polar(glm::dvec3 p, glm::dvec3 eye) {
    return {std::atan2(p.z - eye.z, -(p.y - eye.y)), std::hypot(p.z - eye.z, p.y - eye.y)};
}
void set_polar(glm::dvec3& p, glm::dvec3 eye, Polar to) {
    p.y = eye.y - to.radius * std::cos(to.angle);
    p.z = eye.z + to.radius * std::sin(to.angle);
}

/// Draws both lids over the eyeball until they meet: the upper one does most of the way, as in life. The skin
/// between the lid's edge and the outermost ring is stretched evenly.
void close_lids(std::vector<glm::dvec3>& positions, const std::vector<Ring>& rings, glm::dvec3 eye) {
    constexpr double meeting = 0.80;  // of the opening, from the upper lid downward
    // The lid line: a shallow groove that triangles of 1 mm can follow. mm from the middle of the line, mm
    // deep.
    constexpr std::array<double, 2> apart{0.15, 0.9};
    constexpr double sink = 0.45;
    const std::vector<glm::dvec3> before = positions;
    const std::size_t n = numbers::lid_ring_size, last = rings.size() - 1;
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t partner = (numbers::lid_pair_sum + n - i) % n;
        const bool upper = i < 8 || i > 21;
        const std::size_t up = upper ? i : partner, down = upper ? partner : i;
        const Polar top = polar(before[rings[1][up]], eye), bottom = polar(before[rings[1][down]], eye);
        const double meet = top.angle + (bottom.angle - top.angle) * meeting;
        const Polar fixed = polar(before[rings[last][i]], eye);
        const Polar edge = upper ? top : bottom;
        const double radius = 0.5 * (top.radius + bottom.radius);
        // Near the corners the opening is nothing and the lids stay as they are.
        const double open = std::clamp((top.angle - bottom.angle) * radius / 4.0, 0.0, 1.0);
        for (std::size_t k = 0; k < last; ++k) {
            const Polar was = polar(before[rings[k][i]], eye);
            const double share = k == 0 ? 1.0 : (was.angle - fixed.angle) / (edge.angle - fixed.angle);
            Polar now;
            const double wanted = meet + (upper ? 1.0 : -1.0) * apart[std::min<std::size_t>(k, 1)] / radius;
            now.angle = fixed.angle + std::clamp(share, 0.0, 1.0) * (wanted - fixed.angle);
            const double even = fixed.radius + (radius - fixed.radius) * std::clamp(share, 0.0, 1.0);
            now.radius = even - (k == 0 ? sink : 0.0);
            now.angle = was.angle + open * (now.angle - was.angle);
            now.radius = was.radius + open * (now.radius - was.radius);
            set_polar(positions[rings[k][i]], eye, now);
            positions[rings[k][i]].x +=
                open * (0.5 * (before[rings[k][up]].x + before[rings[k][down]].x) - before[rings[k][i]].x) *
                (k < 3 ? 1.0 : 0.0);
        }
    }
}

std::vector<glm::dvec3> blended(const BaseMesh& base, Sex sex) {
    // The wanted targets stand in the order of wanted_target_rows(): the men's, then the women's.
    const std::size_t first = sex == Sex::male ? 0 : numbers::male_rows.size();
    const std::size_t count = sex == Sex::male ? numbers::male_rows.size() : numbers::female_rows.size();
    std::vector<glm::dvec3> positions(base.positions.size());
    for (std::size_t v = 0; v < positions.size(); ++v) {
        glm::dvec3 p{base.positions[v]};
        for (std::size_t k = 0; k < count; ++k)
            p += glm::dvec3{base.target_offsets[first + k][v]} / static_cast<double>(count);
        positions[v] = 100.0 * glm::dvec3{p.x, -p.z, p.y};  // decimetres, y up -> mm, z up, face to -y
    }
    return positions;
}

/// Drops what is not connected with `seed` and vertices that nothing uses.
Cage connected_part(const std::vector<glm::dvec3>& positions, const std::vector<Quad>& quads,
                    std::uint32_t seed) {
    const Topology topology{quads, positions.size()};
    const std::vector<bool> keep = topology.inside_ring({}, seed);
    std::vector<std::uint32_t> place(positions.size(), surface::no_index);
    Cage cage;
    for (std::size_t q = 0; q < quads.size(); ++q)
        if (keep[q])
            for (const std::uint32_t v : quads[q]) place[v] = 0;
    for (std::uint32_t v = 0; v < place.size(); ++v) {
        if (place[v] == surface::no_index) continue;
        place[v] = static_cast<std::uint32_t>(cage.positions.size());
        cage.positions.push_back(positions[v]);
        cage.numbers.push_back(v);
    }
    for (std::size_t q = 0; q < quads.size(); ++q) {
        if (!keep[q]) continue;
        Quad quad{};
        for (std::size_t k = 0; k < 4; ++k) quad[k] = place[quads[q][k]];
        cage.quads.push_back(quad);
    }
    return cage;
}

base::Error not_our_mesh() {
    return {base::ErrorCode::unreadable,
            "The base mesh is not MakeHuman's hm08, whose vertex numbers the built-in heads need. Run ./dev "
            "setup."};
}

}  // namespace

base::Result<Cage> make_cage(const BaseMesh& base, Sex sex) {
    if (base.positions.size() != numbers::vertex_count ||
        base.target_offsets.size() != numbers::male_rows.size() + numbers::female_rows.size())
        return not_our_mesh();
    for (const auto& target : base.target_offsets)
        if (target.size() != base.positions.size()) return not_our_mesh();
    for (const Quad& quad : base.quads)
        for (const std::uint32_t v : quad)
            if (v >= base.positions.size()) return not_our_mesh();

    std::vector<glm::dvec3> positions = blended(base, sex);
    std::vector<Quad> quads = base.quads;
    const Topology topology{quads, positions.size()};

    std::vector<bool> drop(quads.size(), false);
    const auto drop_inside = [&](const Ring& ring, std::uint32_t inside) {
        const std::vector<bool> taken = topology.inside_ring(ring, inside);
        for (std::size_t q = 0; q < drop.size(); ++q) drop[q] = drop[q] || taken[q];
    };
    struct Closing {
        Ring ring;
        std::size_t sum;
    };
    std::vector<Closing> closings;

    std::vector<Ring> lips;
    for (const Seed seed : numbers::lips) {
        lips.push_back(topology.ring(seed.first, seed.second, numbers::lip_ring_size));
        if (lips.back().empty()) return not_our_mesh();
    }
    close_lips(positions, lips);
    drop_inside(lips[0], numbers::mouth_inside);
    closings.push_back({lips[0], numbers::lip_pair_sum});

    for (const bool left : {true, false}) {
        std::vector<Ring> rings;
        for (const Seed seed : left ? numbers::left_lids : numbers::right_lids) {
            rings.push_back(topology.ring(seed.first, seed.second, numbers::lid_ring_size));
            if (rings.back().empty()) return not_our_mesh();
        }
        const std::uint32_t ball = left ? numbers::left_ball : numbers::right_ball;
        glm::dvec3 eye{0.0};
        for (std::uint32_t v = ball; v < ball + numbers::ball_vertices; ++v) eye += positions[v];
        eye /= static_cast<double>(numbers::ball_vertices);
        close_lids(positions, rings, eye);
        drop_inside(rings[0], left ? numbers::left_socket : numbers::right_socket);
        closings.push_back({rings[0], numbers::lid_pair_sum});
    }

    std::vector<Quad> kept;
    const double floor = positions[numbers::menton].z - numbers::cage_below_menton;
    for (std::size_t q = 0; q < quads.size(); ++q) {
        const bool above = std::all_of(quads[q].begin(), quads[q].end(),
                                       [&](std::uint32_t v) { return positions[v].z > floor; });
        if (!drop[q] && above) kept.push_back(quads[q]);
    }
    std::vector<Quad> strips;
    for (const Closing& closing : closings) zip(strips, kept, closing.ring, closing.sum);
    kept.insert(kept.end(), strips.begin(), strips.end());
    return connected_part(positions, kept, numbers::top);
}

Cage subdivided(const Cage& cage) {
    const std::size_t corners = cage.positions.size(), faces = cage.quads.size();
    struct Edge {
        std::uint32_t low, high, face[2];
        int faces;
        std::uint32_t point;
    };
    // Edges in the order in which the quads first name them: the result depends on the cage alone.
    std::vector<Edge> edges;
    std::vector<std::vector<std::uint32_t>> edges_at(corners);
    std::vector<std::array<std::uint32_t, 4>> edges_of(faces);
    for (std::uint32_t q = 0; q < faces; ++q)
        for (std::size_t k = 0; k < 4; ++k) {
            const std::uint32_t a = cage.quads[q][k], b = cage.quads[q][(k + 1) % 4];
            std::uint32_t found = surface::no_index;
            for (const std::uint32_t e : edges_at[a])
                if ((edges[e].low == a && edges[e].high == b) || (edges[e].low == b && edges[e].high == a))
                    found = e;
            if (found == surface::no_index) {
                found = static_cast<std::uint32_t>(edges.size());
                edges.push_back(
                    {a, b, {q, q}, 1, static_cast<std::uint32_t>(corners + faces + edges.size())});
                edges_at[a].push_back(found);
                edges_at[b].push_back(found);
            } else {
                edges[found].face[1] = q;
                ++edges[found].faces;
            }
            edges_of[q][k] = found;
        }

    Cage fine;
    fine.positions.resize(corners + faces + edges.size());
    fine.numbers = cage.numbers;
    for (std::size_t q = 0; q < faces; ++q) {
        glm::dvec3 sum{0.0};
        for (const std::uint32_t v : cage.quads[q]) sum += cage.positions[v];
        fine.positions[corners + q] = sum / 4.0;
    }
    for (const Edge& edge : edges) {
        const glm::dvec3 ends = cage.positions[edge.low] + cage.positions[edge.high];
        fine.positions[edge.point] =
            edge.faces == 2
                ? (ends + fine.positions[corners + edge.face[0]] + fine.positions[corners + edge.face[1]]) /
                      4.0
                : ends / 2.0;
    }
    for (std::size_t v = 0; v < corners; ++v) {
        const glm::dvec3 p = cage.positions[v];
        glm::dvec3 border{0.0}, middles{0.0}, centres{0.0};
        int border_edges = 0, incident_faces = 0;
        for (const std::uint32_t e : edges_at[v]) {
            const glm::dvec3 other = cage.positions[edges[e].low == v ? edges[e].high : edges[e].low];
            middles += 0.5 * (p + other);
            if (edges[e].faces == 1) {
                border += other;
                ++border_edges;
            }
            // Each face at v is met by two of its edges there.
            for (int f = 0; f < edges[e].faces; ++f) {
                centres += fine.positions[corners + edges[e].face[f]];
                ++incident_faces;
            }
        }
        const double n = static_cast<double>(edges_at[v].size());
        if (border_edges == 2)
            fine.positions[v] = 0.75 * p + 0.125 * border;
        else if (border_edges == 0 && n > 0)
            fine.positions[v] = (centres / double(incident_faces) + 2.0 * middles / n + (n - 3.0) * p) / n;
        else
            fine.positions[v] = p;
    }
    for (std::uint32_t q = 0; q < faces; ++q)
        for (std::size_t k = 0; k < 4; ++k)
            fine.quads.push_back({cage.quads[q][k], edges[edges_of[q][k]].point,
                                  static_cast<std::uint32_t>(corners + q),
                                  edges[edges_of[q][(k + 3) % 4]].point});
    return fine;
}

}  // namespace stipple::head
