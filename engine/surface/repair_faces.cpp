#include "surface/repair_faces.h"

#include <algorithm>

#include "base/jobs.h"
#include "surface/repair_weld.h"

namespace stipple::surface {
namespace {

constexpr double flat = 1e-7;  // height over longest edge
constexpr std::uint32_t fin_triangles = 4;
constexpr double most_fins = 0.05;
constexpr double most_shards = 0.02;

double longest_edge(const Mesh& mesh, std::size_t triangle) {
    const Triangle& t = mesh.triangles[triangle];
    const glm::dvec3 a(mesh.positions[t[0]]), b(mesh.positions[t[1]]), c(mesh.positions[t[2]]);
    return std::max({glm::distance(a, b), glm::distance(b, c), glm::distance(c, a)});
}

}  // namespace

std::size_t drop_degenerate(Mesh& mesh) {
    std::vector<std::uint8_t> remove(mesh.triangles.size(), 0);
    base::parallel_for(mesh.triangles.size(), 65'536, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const double longest = longest_edge(mesh, i);
            // 2 * area = longest * height. Also true where a corner comes twice.
            remove[i] = !(2.0 * triangle_area(mesh, i) > flat * longest * longest);
        }
    });
    return remove_flagged(mesh, remove);
}

std::size_t drop_duplicates(Mesh& mesh) {
    struct Entry {
        std::uint32_t middle, high, triangle;
        bool same_corners(const Entry& other) const { return middle == other.middle && high == other.high; }
    };
    const std::size_t vertices = mesh.positions.size();
    std::vector<std::uint32_t> starts(vertices + 1, 0);
    for (const Triangle& triangle : mesh.triangles)
        ++starts[std::min({triangle[0], triangle[1], triangle[2]}) + 1];
    for (std::size_t i = 1; i <= vertices; ++i) starts[i] += starts[i - 1];
    std::vector<Entry> entries(mesh.triangles.size());
    std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
    for (std::uint32_t i = 0; i < mesh.triangles.size(); ++i) {
        Triangle sorted = mesh.triangles[i];
        std::sort(sorted.begin(), sorted.end());
        entries[next[sorted[0]]++] = {sorted[1], sorted[2], i};
    }
    std::vector<std::uint8_t> remove(mesh.triangles.size(), 0);
    base::parallel_for(vertices, 16'384, [&](std::size_t begin, std::size_t end) {
        for (std::size_t v = begin; v < end; ++v) {
            const auto first = entries.begin() + starts[v];
            const auto last = entries.begin() + starts[v + 1];
            std::sort(first, last, [](const Entry& a, const Entry& b) {
                if (a.middle != b.middle) return a.middle < b.middle;
                return a.high != b.high ? a.high < b.high : a.triangle < b.triangle;
            });
            for (auto entry = first; entry != last; ++entry) {
                if (entry != first && entry->same_corners(*(entry - 1))) remove[entry->triangle] = 1;
            }
        }
    });
    return remove_flagged(mesh, remove);
}

std::size_t drop_stray(Mesh& mesh, const Patches& patches) {
    const std::size_t all = mesh.triangles.size();
    const double shard_length = std::max(20.0 * static_cast<double>(median_edge(mesh)),
                                         0.05 * static_cast<double>(glm::length(robust_box(mesh).size())));
    std::vector<std::uint8_t> remove(all, 0);
    std::vector<std::uint32_t> fins, shards;
    for (const Patch& patch : patches.patches) {
        if (patch.count > fin_triangles) continue;
        const auto first = patches.members.begin() + patch.first;
        if (patch.crowded_edges > 0 && patch.open_edges > 0) {
            fins.insert(fins.end(), first, first + patch.count);
        } else if (patch.count == 1 && longest_edge(mesh, *first) > shard_length) {
            shards.push_back(*first);
        }
    }
    if (static_cast<double>(fins.size()) <= most_fins * static_cast<double>(all)) {
        for (const std::uint32_t triangle : fins) remove[triangle] = 1;
    }
    if (static_cast<double>(shards.size()) <= most_shards * static_cast<double>(all)) {
        for (const std::uint32_t triangle : shards) remove[triangle] = 1;
    }
    return remove_flagged(mesh, remove);
}

}  // namespace stipple::surface
