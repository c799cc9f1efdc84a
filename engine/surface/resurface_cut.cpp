#include "surface/resurface_cut.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace stipple::surface {
namespace {

/// Renumbers the vertices in use; `values` follow.
void drop_unused_vertices(Mesh& mesh, std::vector<float>* values) {
    std::vector<std::uint32_t> moved(mesh.positions.size(), no_index);
    for (const Triangle& triangle : mesh.triangles) {
        for (const std::uint32_t v : triangle) moved[v] = 0;
    }
    std::uint32_t count = 0;
    for (std::size_t v = 0; v < moved.size(); ++v) {
        if (moved[v] == no_index) continue;
        moved[v] = count;
        mesh.positions[count] = mesh.positions[v];
        if (values) (*values)[count] = (*values)[v];
        ++count;
    }
    mesh.positions.resize(count);
    if (values) values->resize(count);
    for (Triangle& triangle : mesh.triangles) {
        for (std::uint32_t& v : triangle) v = moved[v];
    }
}

/// Moves vertices that lie nearly on the floor onto it, along their edges where possible.
void snap_to_floor(Mesh& mesh, float floor_z) {
    // Longest step a vertex may take: a third of its shortest edge.
    std::vector<float> step(mesh.positions.size(), 1e30f);
    for (const Triangle& triangle : mesh.triangles) {
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t a = triangle[k], b = triangle[(k + 1) % 3];
            const float length = 0.33f * glm::length(mesh.positions[a] - mesh.positions[b]);
            step[a] = std::min(step[a], length);
            step[b] = std::min(step[b], length);
        }
    }
    std::vector<glm::vec3> places = mesh.positions;
    std::vector<float> nearest(mesh.positions.size(), 1e30f);
    for (const Triangle& triangle : mesh.triangles) {
        for (std::size_t k = 0; k < 6; ++k) {
            const std::uint32_t a = triangle[k % 3], b = triangle[(k % 3 + (k < 3 ? 1 : 2)) % 3];
            const glm::vec3 from = mesh.positions[a], to = mesh.positions[b];
            if ((from.z - floor_z) * (to.z - floor_z) > 0.0f || from.z == to.z) continue;
            const glm::vec3 place = glm::mix(from, to, (floor_z - from.z) / (to.z - from.z));
            const float length = glm::length(place - from);
            if (length > step[a] || length > nearest[a]) continue;
            nearest[a] = length;
            places[a] = glm::vec3(place.x, place.y, floor_z);
        }
    }
    mesh.positions.swap(places);
}

}  // namespace

Kept keep_head(const Mesh& mesh) {
    std::vector<std::uint32_t> leader(mesh.positions.size());
    for (std::uint32_t v = 0; v < leader.size(); ++v) leader[v] = v;
    const auto find = [&](std::uint32_t v) {
        while (leader[v] != v) v = leader[v] = leader[leader[v]];
        return v;
    };
    for (const Triangle& triangle : mesh.triangles) {
        for (std::size_t k = 1; k < 3; ++k) {
            const std::uint32_t a = find(triangle[0]), b = find(triangle[k]);
            leader[std::max(a, b)] = std::min(a, b);
        }
    }
    std::vector<double> volume(mesh.positions.size(), 0.0);
    for (const Triangle& triangle : mesh.triangles) {
        const glm::dvec3 a = mesh.positions[triangle[0]], b = mesh.positions[triangle[1]],
                         c = mesh.positions[triangle[2]];
        volume[find(triangle[0])] += glm::dot(a, glm::cross(b, c)) / 6.0;
    }
    Kept kept;
    if (mesh.triangles.empty()) return kept;
    const auto largest = std::max_element(volume.begin(), volume.end());
    const auto chosen = static_cast<std::uint32_t>(largest - volume.begin());
    kept.volume = *largest;
    kept.mesh.positions = mesh.positions;
    for (const Triangle& triangle : mesh.triangles) {
        if (find(triangle[0]) != chosen) continue;
        kept.mesh.triangles.push_back(triangle);
        const glm::dvec3 a = mesh.positions[triangle[0]];
        kept.area += 0.5 * glm::length(glm::cross(glm::dvec3(mesh.positions[triangle[1]]) - a,
                                                  glm::dvec3(mesh.positions[triangle[2]]) - a));
    }
    drop_unused_vertices(kept.mesh, nullptr);
    return kept;
}

void cut_at_floor(Mesh& mesh, std::vector<float>& to_scan, float floor_z) {
    snap_to_floor(mesh, floor_z);
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> crossings;
    const auto crossing = [&](std::uint32_t a, std::uint32_t b) {
        if (b < a) std::swap(a, b);
        const auto [entry, fresh] =
            crossings.try_emplace({a, b}, static_cast<std::uint32_t>(mesh.positions.size()));
        if (fresh) {
            const glm::vec3 from = mesh.positions[a], to = mesh.positions[b];
            const float part = (floor_z - from.z) / (to.z - from.z);
            const glm::vec3 place = glm::mix(from, to, part);
            mesh.positions.emplace_back(place.x, place.y, floor_z);
            to_scan.push_back(to_scan[a] + part * (to_scan[b] - to_scan[a]));
        }
        return entry->second;
    };
    std::vector<Triangle> kept;
    kept.reserve(mesh.triangles.size());
    for (const Triangle& triangle : mesh.triangles) {
        // The corners above, in order; where an edge passes the floor, the crossing.
        std::array<std::uint32_t, 4> polygon{};
        std::size_t n = 0;
        bool any_above = false;
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t a = triangle[k], b = triangle[(k + 1) % 3];
            const float za = mesh.positions[a].z, zb = mesh.positions[b].z;
            any_above = any_above || za > floor_z;
            if (za >= floor_z) polygon[n++] = a;
            if ((za > floor_z && zb < floor_z) || (za < floor_z && zb > floor_z))
                polygon[n++] = crossing(a, b);
        }
        if (!any_above || n < 3) continue;
        if (n == 3) {
            kept.push_back({polygon[0], polygon[1], polygon[2]});
            continue;
        }
        const auto& p = mesh.positions;
        const bool first =
            glm::length(p[polygon[0]] - p[polygon[2]]) <= glm::length(p[polygon[1]] - p[polygon[3]]);
        if (first) {
            kept.push_back({polygon[0], polygon[1], polygon[2]});
            kept.push_back({polygon[0], polygon[2], polygon[3]});
        } else {
            kept.push_back({polygon[1], polygon[2], polygon[3]});
            kept.push_back({polygon[1], polygon[3], polygon[0]});
        }
    }
    mesh.triangles.swap(kept);
    drop_unused_vertices(mesh, &to_scan);
}

}  // namespace stipple::surface
