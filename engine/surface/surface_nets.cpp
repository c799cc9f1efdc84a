#include "surface/surface_nets.h"

#include <algorithm>

namespace stipple::surface {
namespace {

// Corner i of a cell: bits x, y, z. Edge: 4 * axis + position bits along the next two axes (in cyclic order).
constexpr int edge_of(int axis, int next_bit, int last_bit) {
    return 4 * axis + next_bit + 2 * last_bit;
}

struct EdgeCorners {
    int low, high;
};
constexpr EdgeCorners corners_of(int edge) {
    const int axis = edge / 4;
    const int low = (edge & 1) << ((axis + 1) % 3) | (edge >> 1 & 1) << ((axis + 2) % 3);
    return {low, low | 1 << axis};
}

struct Loops {
    std::array<std::uint8_t, 12> of_edge{};  // which sheet crosses the edge; 255 none
    std::uint8_t count = 0;
};

/// How the sheets run through a cell, for each pattern of inside corners.
struct LoopTable {
    std::array<std::array<Loops, 256>, 2> loops;  // [1]: the one ambiguous side joined the other way
    std::array<std::int8_t, 256> doubled_side;    // side that one sheet crosses twice, or -1

    LoopTable() {
        for (int pattern = 0; pattern < 256; ++pattern) {
            loops[0][static_cast<std::size_t>(pattern)] =
                trace(pattern, -1, doubled_side[static_cast<std::size_t>(pattern)]);
            std::int8_t ignored = -1;
            loops[1][static_cast<std::size_t>(pattern)] =
                trace(pattern, doubled_side[static_cast<std::size_t>(pattern)], ignored);
        }
    }

    /// Sides are 2 * axis + (0 low, 1 high).
    static Loops trace(int pattern, int turned_side, std::int8_t& doubled) {
        std::array<std::uint8_t, 12> leader;
        for (std::uint8_t e = 0; e < 12; ++e) leader[e] = e;
        const auto find = [&](int e) {
            while (leader[static_cast<std::size_t>(e)] != e) e = leader[static_cast<std::size_t>(e)];
            return e;
        };
        const auto join = [&](int a, int b) {
            const int one = find(a), other = find(b);
            leader[static_cast<std::size_t>(std::max(one, other))] =
                static_cast<std::uint8_t>(std::min(one, other));
        };
        const auto inside = [&](int corner) { return (pattern >> corner & 1) != 0; };
        std::array<std::array<int, 4>, 6> around;  // edges of a side, in order around it
        std::array<bool, 6> ambiguous{};
        for (int side = 0; side < 6; ++side) {
            const int axis = side / 2, high = side & 1, u = (axis + 1) % 3, v = (axis + 2) % 3;
            const int base = high << axis;
            const std::array<int, 4> corner{base, base | 1 << u, base | 1 << u | 1 << v, base | 1 << v};
            // Edge k runs from corner k to corner k + 1.
            around[static_cast<std::size_t>(side)] = {edge_of(u, 0, high), edge_of(v, high, 1),
                                                      edge_of(u, 1, high), edge_of(v, high, 0)};
            std::array<int, 4> crossed{};
            std::size_t n = 0;
            for (std::size_t k = 0; k < 4; ++k) {
                if (inside(corner[k]) != inside(corner[(k + 1) % 4])) {
                    crossed[n++] = around[static_cast<std::size_t>(side)][k];
                }
            }
            if (n == 2) join(crossed[0], crossed[1]);
            if (n == 4) {
                ambiguous[static_cast<std::size_t>(side)] = true;
                // Inside corners stay apart, unless this side is turned.
                const bool around_first = inside(corner[0]) != (side == turned_side);
                join(crossed[0], crossed[around_first ? 3 : 1]);
                join(crossed[2], crossed[around_first ? 1 : 3]);
            }
        }
        doubled = -1;
        for (std::size_t side = 0; side < 6; ++side) {
            if (ambiguous[side] && find(around[side][0]) == find(around[side][2])) {
                doubled = static_cast<std::int8_t>(side);
            }
        }
        Loops result;
        result.of_edge.fill(255);
        std::array<std::uint8_t, 12> number;
        number.fill(255);
        for (int e = 0; e < 12; ++e) {
            const EdgeCorners ends = corners_of(e);
            if (inside(ends.low) == inside(ends.high)) continue;
            std::uint8_t& own = number[static_cast<std::size_t>(find(e))];
            if (own == 255) own = result.count++;
            result.of_edge[static_cast<std::size_t>(e)] = own;
        }
        return result;
    }
};

const LoopTable& table() {
    static const LoopTable made;
    return made;
}

class Nets {
public:
    explicit Nets(const Band& band) : band_(band), slot_(band.slots.size(), no_index) {}

    Mesh run() {
        const std::size_t count = band_.active.size();
        for (std::size_t i = 0; i < count; ++i) slot_[band_.active[i]] = static_cast<std::uint32_t>(i);
        pattern_.resize(count * 64);
        turned_.resize(count * 64);
        first_.resize(count * 64);
        each_cell([&](std::size_t i, glm::ivec3 cell) { pattern_[i] = pattern_at(cell); });
        each_cell([&](std::size_t i, glm::ivec3 cell) { turned_[i] = is_turned(i, cell); });
        each_cell([&](std::size_t i, glm::ivec3 cell) { place_vertices(i, cell); });
        each_cell([&](std::size_t i, glm::ivec3 cell) { join_quads(i, cell); });
        return std::move(mesh_);
    }

private:
    template <typename Body>
    void each_cell(const Body& body) const {
        for (std::size_t b = 0; b < band_.active.size(); ++b) {
            const glm::ivec3 first = band_.block_at(band_.active[b]) * Band::block_cells;
            for (int n = 0; n < 64; ++n) {
                body(b * 64 + static_cast<std::size_t>(n), first + glm::ivec3(n & 3, n >> 2 & 3, n >> 4));
            }
        }
    }
    /// no_index (as size_t max) outside the active blocks.
    std::size_t cell_index(glm::ivec3 cell) const {
        if (glm::any(glm::lessThan(cell, glm::ivec3(0)))) return ~std::size_t{0};
        const glm::ivec3 block = cell >> 2, in = cell & 3;
        if (glm::any(glm::greaterThanEqual(block, band_.blocks))) return ~std::size_t{0};
        const std::uint32_t slot = slot_[band_.block_index(block)];
        if (slot == no_index) return ~std::size_t{0};
        return slot * std::size_t{64} + static_cast<std::size_t>(in.x + 4 * in.y + 16 * in.z);
    }
    std::uint8_t pattern_at(glm::ivec3 cell) const {
        int pattern = 0;
        for (int c = 0; c < 8; ++c) {
            if (band_.at(cell + glm::ivec3(c & 1, c >> 1 & 1, c >> 2)) < 0.0f) pattern |= 1 << c;
        }
        return static_cast<std::uint8_t>(pattern);
    }
    /// Two cells whose single sheet crosses their common side twice would share an edge with four triangles.
    std::uint8_t is_turned(std::size_t i, glm::ivec3 cell) const {
        const int side = table().doubled_side[pattern_[i]];
        if (side < 0) return 0;
        cell[side / 2] += side & 1 ? 1 : -1;
        const std::size_t other = cell_index(cell);
        return other != ~std::size_t{0} && table().doubled_side[pattern_[other]] == (side ^ 1);
    }
    const Loops& loops_of(std::size_t i) const { return table().loops[turned_[i]][pattern_[i]]; }

    void place_vertices(std::size_t i, glm::ivec3 cell) {
        if (pattern_[i] == 0 || pattern_[i] == 255) return;
        const Loops& loops = loops_of(i);
        first_[i] = static_cast<std::uint32_t>(mesh_.positions.size());
        std::array<glm::vec3, 4> sum{};
        std::array<float, 4> weight{};
        for (int e = 0; e < 12; ++e) {
            const std::uint8_t loop = loops.of_edge[static_cast<std::size_t>(e)];
            if (loop == 255) continue;
            const EdgeCorners ends = corners_of(e);
            const glm::ivec3 low(ends.low & 1, ends.low >> 1 & 1, ends.low >> 2);
            const glm::ivec3 high(ends.high & 1, ends.high >> 1 & 1, ends.high >> 2);
            const float from = band_.at(cell + low), to = band_.at(cell + high);
            const float part = std::clamp(from / (from - to), 0.05f, 0.95f);
            sum[loop] += glm::mix(glm::vec3(low), glm::vec3(high), part);
            weight[loop] += 1.0f;
        }
        for (std::uint8_t k = 0; k < loops.count; ++k) {
            mesh_.positions.push_back(band_.low + band_.cell * (glm::vec3(cell) + sum[k] / weight[k]));
        }
    }

    /// Quads across the three edges that start at the cell's lowest node.
    void join_quads(std::size_t i, glm::ivec3 cell) {
        for (int axis = 0; axis < 3; ++axis) {
            const bool from_inside = (pattern_[i] & 1) != 0;
            const bool to_inside = (pattern_[i] >> (1 << axis) & 1) != 0;
            if (from_inside == to_inside) continue;
            const int u = (axis + 1) % 3, v = (axis + 2) % 3;
            constexpr std::array<std::array<int, 2>, 4> around{{{1, 1}, {0, 1}, {0, 0}, {1, 0}}};
            std::array<std::uint32_t, 4> quad{};
            bool complete = true;
            for (std::size_t k = 0; k < 4; ++k) {
                glm::ivec3 other = cell;
                other[u] -= around[k][0];
                other[v] -= around[k][1];
                const std::size_t index = cell_index(other);
                if (index == ~std::size_t{0}) {
                    complete = false;
                    break;
                }
                const int edge = edge_of(axis, around[k][0], around[k][1]);
                quad[k] = first_[index] + loops_of(index).of_edge[static_cast<std::size_t>(edge)];
            }
            if (!complete) continue;
            if (to_inside) std::swap(quad[1], quad[3]);
            const auto& p = mesh_.positions;
            const glm::vec3 one = p[quad[2]] - p[quad[0]], other = p[quad[3]] - p[quad[1]];
            if (glm::dot(one, one) <= glm::dot(other, other)) {
                mesh_.triangles.push_back({quad[0], quad[1], quad[2]});
                mesh_.triangles.push_back({quad[0], quad[2], quad[3]});
            } else {
                mesh_.triangles.push_back({quad[1], quad[2], quad[3]});
                mesh_.triangles.push_back({quad[1], quad[3], quad[0]});
            }
        }
    }

    const Band& band_;
    std::vector<std::uint32_t> slot_;  // per block: place in band_.active
    std::vector<std::uint8_t> pattern_;
    std::vector<std::uint8_t> turned_;
    std::vector<std::uint32_t> first_;  // per cell: its first vertex
    Mesh mesh_;
};

}  // namespace

Mesh surface_nets(const Band& band) {
    return Nets(band).run();
}

}  // namespace stipple::surface
