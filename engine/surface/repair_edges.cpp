#include "surface/repair_edges.h"

#include <algorithm>

#include "base/jobs.h"

namespace stipple::surface {
namespace {

bool degenerate(const Triangle& t) {
    return t[0] == t[1] || t[1] == t[2] || t[2] == t[0];
}

// The triangle across each half-edge times two, plus one where it must be turned round to agree; no_index
// where none lies across. In one number, because a large scan has millions of half-edges.
std::vector<std::uint32_t> links_of(const Mesh& mesh, const EdgeTable& edges) {
    std::vector<std::uint32_t> links(3 * mesh.triangles.size(), no_index);
    const auto start = [&](std::uint32_t half) { return mesh.triangles[half / 3][half % 3]; };
    for (const EdgeTable::Edge& edge : edges.edges()) {
        if (edge.count != 2) continue;
        const std::span<const EdgeTable::Side> sides = edges.sides(edge);
        const std::uint32_t a = sides[0].half_edge, b = sides[1].half_edge;
        const std::uint32_t opposed = start(a) == start(b) ? 1 : 0;  // both run the same way along the edge
        links[a] = 2 * (b / 3) + opposed;
        links[b] = 2 * (a / 3) + opposed;
    }
    return links;
}

}  // namespace

EdgeTable::EdgeTable(const Mesh& mesh) {
    // Sides in buckets by lower vertex, each bucket sorted by higher vertex: all memory close together.
    const std::size_t vertices = mesh.positions.size();
    std::vector<std::uint32_t> starts(vertices + 1, 0);
    const auto each_side = [&](auto visit) {
        for (std::uint32_t t = 0; t < mesh.triangles.size(); ++t) {
            const Triangle& triangle = mesh.triangles[t];
            if (degenerate(triangle)) continue;
            for (std::uint32_t k = 0; k < 3; ++k) {
                const std::uint32_t a = triangle[k], b = triangle[(k + 1) % 3];
                visit(std::min(a, b), std::max(a, b), 3 * t + k);
            }
        }
    };
    each_side([&](std::uint32_t low, std::uint32_t, std::uint32_t) { ++starts[low + 1]; });
    for (std::size_t i = 1; i <= vertices; ++i) starts[i] += starts[i - 1];
    sides_.resize(starts[vertices]);
    std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
    each_side([&](std::uint32_t low, std::uint32_t high, std::uint32_t half) {
        sides_[next[low]++] = {high, half};
    });
    base::parallel_for(vertices, 16'384, [&](std::size_t begin, std::size_t end) {
        for (std::size_t v = begin; v < end; ++v) {
            std::sort(sides_.begin() + starts[v], sides_.begin() + starts[v + 1],
                      [](const Side& a, const Side& b) {
                          return a.high != b.high ? a.high < b.high : a.half_edge < b.half_edge;
                      });
        }
    });
    edges_.reserve(sides_.size() / 2 + 16);
    for (std::uint32_t v = 0; v < vertices; ++v) {
        for (std::uint32_t i = starts[v]; i < starts[v + 1];) {
            std::uint32_t end = i + 1;
            while (end < starts[v + 1] && sides_[end].high == sides_[i].high) ++end;
            edges_.push_back({v, sides_[i].high, i, end - i});
            i = end;
        }
    }
}

double triangle_area(const Mesh& mesh, std::size_t triangle) {
    const Triangle& t = mesh.triangles[triangle];
    const glm::dvec3 a(mesh.positions[t[0]]), b(mesh.positions[t[1]]), c(mesh.positions[t[2]]);
    return 0.5 * glm::length(glm::cross(b - a, c - a));
}

Patches make_patches(Mesh& mesh) {
    const EdgeTable edges(mesh);
    const std::vector<std::uint32_t> links = links_of(mesh, edges);
    const auto count = static_cast<std::uint32_t>(mesh.triangles.size());
    Patches result;
    result.of_triangle.assign(count, no_index);
    result.members.reserve(count);
    std::vector<std::uint8_t> turn(count, 0);
    for (std::uint32_t seed = 0; seed < count; ++seed) {
        if (result.of_triangle[seed] != no_index) continue;
        const auto patch_index = static_cast<std::uint32_t>(result.patches.size());
        Patch patch;
        patch.first = static_cast<std::uint32_t>(result.members.size());
        result.of_triangle[seed] = patch_index;
        result.members.push_back(seed);
        double turned_area = 0.0;
        for (std::size_t at = patch.first; at < result.members.size(); ++at) {
            const std::uint32_t triangle = result.members[at];
            const double area = triangle_area(mesh, triangle);
            patch.area += area;
            if (turn[triangle] != 0) turned_area += area;
            for (std::uint32_t k = 0; k < 3; ++k) {
                const std::uint32_t link = links[3 * triangle + k];
                if (link == no_index || result.of_triangle[link / 2] != no_index) continue;
                result.of_triangle[link / 2] = patch_index;
                turn[link / 2] = (link & 1) != 0 ? 1 - turn[triangle] : turn[triangle];
                result.members.push_back(link / 2);
            }
        }
        patch.count = static_cast<std::uint32_t>(result.members.size()) - patch.first;
        const std::uint8_t wanted = turned_area > 0.5 * patch.area ? 0 : 1;
        for (std::uint32_t i = 0; i < patch.count; ++i) {
            const std::uint32_t triangle = result.members[patch.first + i];
            if (turn[triangle] != wanted) continue;
            std::swap(mesh.triangles[triangle][1], mesh.triangles[triangle][2]);
            ++result.turned;
        }
        result.patches.push_back(patch);
    }
    for (const EdgeTable::Edge& edge : edges.edges()) {
        if (edge.count == 2) continue;
        for (const EdgeTable::Side& side : edges.sides(edge)) {
            Patch& patch = result.patches[result.of_triangle[side.half_edge / 3]];
            ++(edge.count == 1 ? patch.open_edges : patch.crowded_edges);
        }
    }
    return result;
}

std::size_t remove_flagged(Mesh& mesh, std::span<const std::uint8_t> remove) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        if (remove[i] == 0) mesh.triangles[kept++] = mesh.triangles[i];
    }
    const std::size_t gone = mesh.triangles.size() - kept;
    mesh.triangles.resize(kept);
    return gone;
}

}  // namespace stipple::surface
