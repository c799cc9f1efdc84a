#include "surface/repair_weld.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "base/rng.h"
#include "surface/repair_edges.h"

namespace stipple::surface {
namespace {

std::uint64_t hash_of(glm::vec3 p) {
    const std::uint64_t xy = static_cast<std::uint64_t>(std::bit_cast<std::uint32_t>(p.x)) << 32 |
                             std::bit_cast<std::uint32_t>(p.y);
    return base::mix(xy, std::bit_cast<std::uint32_t>(p.z));
}

void move_corners(Mesh& mesh, std::span<const std::uint32_t> moved) {
    for (Triangle& triangle : mesh.triangles) {
        for (std::uint32_t& corner : triangle) corner = moved[corner];
    }
}

}  // namespace

Sets::Sets(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), 0u);
}

std::uint32_t Sets::find(std::uint32_t member) {
    while (parent_[member] != member) {
        parent_[member] = parent_[parent_[member]];
        member = parent_[member];
    }
    return member;
}

void Sets::join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    if (a < b) parent_[b] = a;
    if (b < a) parent_[a] = b;
}

PointGrid::PointGrid(std::span<const glm::vec3> points, std::span<const std::uint32_t> members, float cell)
    : points_(points), per_unit_(1.0 / static_cast<double>(cell)) {
    mask_ = std::bit_ceil(std::max<std::size_t>(members.size(), 16)) - 1;
    starts_.assign(mask_ + 2, 0);
    for (const std::uint32_t member : members) ++starts_[slot_of(cube_of(points_[member])) + 1];
    for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
    entries_.resize(members.size());
    std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
    for (const std::uint32_t member : members) entries_[next[slot_of(cube_of(points_[member]))]++] = member;
}

glm::ivec3 PointGrid::cube_of(glm::vec3 place) const {
    const auto axis = [&](float value) {
        // Far outliers share the outermost cubes instead of leaving the range of int.
        return static_cast<int>(std::clamp(std::floor(static_cast<double>(value) * per_unit_), -1e9, 1e9));
    };
    return {axis(place.x), axis(place.y), axis(place.z)};
}

std::size_t PointGrid::slot_of(glm::ivec3 cube) const {
    const auto part = [](int value) { return static_cast<std::uint64_t>(static_cast<std::uint32_t>(value)); };
    return static_cast<std::size_t>(base::mix(part(cube.x) << 32 | part(cube.y), part(cube.z))) & mask_;
}

Box robust_box(const Mesh& mesh) {
    // A sample is enough for quantiles, and keeps this below a millisecond on any mesh.
    const std::size_t step = std::max<std::size_t>(1, mesh.triangles.size() / 50'000);
    std::vector<glm::vec3> corners;
    for (std::size_t i = 0; i < mesh.triangles.size(); i += step) {
        for (const std::uint32_t corner : mesh.triangles[i]) corners.push_back(mesh.positions[corner]);
    }
    Box box;
    if (corners.empty()) return box;
    std::vector<float> values(corners.size());
    for (int axis = 0; axis < 3; ++axis) {
        std::transform(corners.begin(), corners.end(), values.begin(), [&](glm::vec3 p) { return p[axis]; });
        std::sort(values.begin(), values.end());
        const float low = values[values.size() / 100];
        const float high = values[values.size() - 1 - values.size() / 100];
        const float margin = 0.25f * (high - low);
        box.low[axis] = *std::lower_bound(values.begin(), values.end(), low - margin);
        box.high[axis] = *(std::upper_bound(values.begin(), values.end(), high + margin) - 1);
    }
    return box;
}

float median_edge(const Mesh& mesh) {
    const std::size_t step = std::max<std::size_t>(1, mesh.triangles.size() / 20'000);
    std::vector<float> lengths;
    for (std::size_t i = 0; i < mesh.triangles.size(); i += step) {
        const Triangle& triangle = mesh.triangles[i];
        for (std::size_t k = 0; k < 3; ++k) {
            const float length =
                glm::distance(mesh.positions[triangle[k]], mesh.positions[triangle[(k + 1) % 3]]);
            if (length > 0.0f && std::isfinite(length)) lengths.push_back(length);
        }
    }
    if (lengths.empty()) return 0.0f;
    const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
    std::nth_element(lengths.begin(), middle, lengths.end());
    return *middle;
}

std::size_t weld_exact(Mesh& mesh) {
    const std::size_t count = mesh.positions.size();
    // Open addressing; at most half full. An order of hashes would be no order of vertices, so none is used:
    // the first vertex at a place is the one that stays.
    const std::size_t mask = std::bit_ceil(std::max<std::size_t>(2 * count, 16)) - 1;
    std::vector<std::uint32_t> table(mask + 1, no_index);
    std::vector<std::uint32_t> moved(count);
    std::uint32_t kept = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const glm::vec3 p = mesh.positions[i] + 0.0f;  // -0 becomes 0
        std::size_t slot = static_cast<std::size_t>(hash_of(p)) & mask;
        while (table[slot] != no_index && mesh.positions[table[slot]] != p) slot = (slot + 1) & mask;
        if (table[slot] == no_index) {
            table[slot] = kept;
            mesh.positions[kept] = p;
            if (!mesh.colors.empty()) mesh.colors[kept] = mesh.colors[i];
            ++kept;
        }
        moved[i] = table[slot];
    }
    mesh.positions.resize(kept);
    if (!mesh.colors.empty()) mesh.colors.resize(kept);
    move_corners(mesh, moved);
    return count - kept;
}

std::size_t weld_near(Mesh& mesh, float distance) {
    if (!(distance > 0.0f)) return 0;
    const EdgeTable edges(mesh);
    std::vector<std::uint8_t> open(mesh.positions.size(), 0);
    for (const EdgeTable::Edge& edge : edges.edges()) {
        if (edge.count == 1) open[edge.low] = open[edge.high] = 1;
    }
    std::vector<std::uint32_t> members;
    for (std::uint32_t i = 0; i < open.size(); ++i) {
        if (open[i] != 0) members.push_back(i);
    }
    const PointGrid grid(mesh.positions, members, distance);
    Sets sets(mesh.positions.size());
    for (const std::uint32_t member : members) {
        const glm::vec3 place = mesh.positions[member];
        grid.around(place, [&](std::uint32_t other) {
            if (other > member && glm::distance(place, mesh.positions[other]) <= distance)
                sets.join(member, other);
        });
    }
    std::vector<std::uint32_t> moved(mesh.positions.size());
    std::size_t joined = 0;
    for (std::uint32_t i = 0; i < moved.size(); ++i) {
        moved[i] = sets.find(i);
        joined += moved[i] != i;
    }
    move_corners(mesh, moved);
    return joined;
}

std::size_t drop_unused(Mesh& mesh) {
    std::vector<std::uint32_t> moved(mesh.positions.size(), no_index);
    for (const Triangle& triangle : mesh.triangles) {
        for (const std::uint32_t corner : triangle) moved[corner] = 0;
    }
    std::uint32_t kept = 0;
    for (std::size_t i = 0; i < moved.size(); ++i) {
        if (moved[i] == no_index) continue;
        mesh.positions[kept] = mesh.positions[i];
        if (!mesh.colors.empty()) mesh.colors[kept] = mesh.colors[i];
        moved[i] = kept++;
    }
    mesh.positions.resize(kept);
    if (!mesh.colors.empty()) mesh.colors.resize(kept);
    move_corners(mesh, moved);
    return moved.size() - kept;
}

}  // namespace stipple::surface
