#include "surface/thinning.h"

#include <algorithm>
#include <cmath>

namespace stipple::surface {

Mesh thin(const Mesh& mesh, float cell, std::vector<std::uint32_t>* from) {
    Box box;
    for (const Triangle& t : mesh.triangles) {
        for (const std::uint32_t v : t) box.add(mesh.positions[v]);
    }
    constexpr int bits = 21;
    constexpr float most = static_cast<float>((1 << bits) - 1);
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
    order.reserve(mesh.positions.size());
    for (std::uint32_t v = 0; v < mesh.positions.size(); ++v) {
        const glm::vec3 local = (mesh.positions[v] - box.low) / cell;
        if (!std::isfinite(local.x + local.y + local.z)) continue;
        const glm::u64vec3 c(glm::clamp(local, glm::vec3(0.0f), glm::vec3(most)));
        order.emplace_back((c.z << (2 * bits)) | (c.y << bits) | c.x, v);
    }
    std::sort(order.begin(), order.end());
    Mesh light;
    std::vector<std::uint32_t> renamed(mesh.positions.size(), no_index);
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i;
        glm::dvec3 sum(0.0);
        while (end < order.size() && order[end].first == order[i].first) {
            renamed[order[end].second] = static_cast<std::uint32_t>(light.positions.size());
            sum += glm::dvec3(mesh.positions[order[end].second]);
            ++end;
        }
        light.positions.emplace_back(sum / static_cast<double>(end - i));
        i = end;
    }
    for (std::uint32_t i = 0; i < mesh.triangles.size(); ++i) {
        const Triangle& t = mesh.triangles[i];
        const Triangle n{renamed[t[0]], renamed[t[1]], renamed[t[2]]};
        if (n[0] == no_index || n[1] == no_index || n[2] == no_index) continue;
        if (n[0] == n[1] || n[1] == n[2] || n[0] == n[2]) continue;
        light.triangles.push_back(n);
        if (from != nullptr) from->push_back(i);
    }
    return light;
}

}  // namespace stipple::surface
