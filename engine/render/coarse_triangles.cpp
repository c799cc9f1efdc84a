#include "render/coarse_triangles.h"

#include <cmath>
#include <unordered_map>

namespace stipple::render {

std::vector<surface::Triangle> coarse_triangles(const surface::Surface& skin, float cell_mm) {
    const auto positions = skin.positions();
    const glm::vec3 low = skin.bounds().low;
    struct Cell {
        glm::vec3 sum{0.0f};
        float count = 0.0f, nearest = 1e30f;
        std::uint32_t vertex = 0;
    };
    std::unordered_map<std::uint64_t, std::uint32_t> cell_at;
    std::vector<Cell> cells;
    std::vector<std::uint32_t> cell_of(positions.size());
    for (std::size_t v = 0; v < positions.size(); ++v) {
        const glm::vec3 at = glm::floor((positions[v] - low) / cell_mm);
        const std::uint64_t key = static_cast<std::uint64_t>(at.x) << 42 |
                                  static_cast<std::uint64_t>(at.y) << 21 | static_cast<std::uint64_t>(at.z);
        const auto [found, is_new] = cell_at.emplace(key, static_cast<std::uint32_t>(cells.size()));
        if (is_new) cells.emplace_back();
        cell_of[v] = found->second;
        cells[found->second].sum += positions[v];
        cells[found->second].count += 1.0f;
    }
    for (std::size_t v = 0; v < positions.size(); ++v) {
        Cell& cell = cells[cell_of[v]];
        const glm::vec3 off = positions[v] - cell.sum / cell.count;
        if (glm::dot(off, off) >= cell.nearest) continue;
        cell.nearest = glm::dot(off, off);
        cell.vertex = static_cast<std::uint32_t>(v);
    }
    std::vector<surface::Triangle> coarse;
    for (const surface::Triangle& triangle : skin.triangles()) {
        const std::uint32_t a = cell_of[triangle[0]], b = cell_of[triangle[1]], c = cell_of[triangle[2]];
        if (a != b && b != c && c != a) coarse.push_back({cells[a].vertex, cells[b].vertex, cells[c].vertex});
    }
    return coarse;
}

}  // namespace stipple::render
