#include "surface/repair_floaters.h"

#include <algorithm>
#include <numeric>

#include "surface/repair.h"
#include "surface/repair_edges.h"
#include "surface/repair_weld.h"

namespace stipple::surface {
namespace {

// Component of each vertex; no_index for unused ones.
std::vector<std::uint32_t> component_of_vertex(const Mesh& mesh, const Components& parts) {
    std::vector<std::uint32_t> of_vertex(mesh.positions.size(), no_index);
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        for (const std::uint32_t corner : mesh.triangles[i]) of_vertex[corner] = parts.of_triangle[i];
    }
    return of_vertex;
}

// Joins small components with whatever comes within reach of one of their vertices.
void join_near(const Mesh& mesh, const Components& parts, double small_area, float reach, Sets& groups) {
    const std::vector<std::uint32_t> of_vertex = component_of_vertex(mesh, parts);
    std::vector<std::uint32_t> used;
    for (std::uint32_t i = 0; i < of_vertex.size(); ++i) {
        if (of_vertex[i] != no_index) used.push_back(i);
    }
    const PointGrid grid(mesh.positions, used, reach);
    for (const std::uint32_t vertex : used) {
        const std::uint32_t part = of_vertex[vertex];
        if (parts.area[part] >= small_area) continue;
        const glm::vec3 place = mesh.positions[vertex];
        grid.around(place, [&](std::uint32_t other) {
            if (of_vertex[other] != part && glm::distance(place, mesh.positions[other]) <= reach) {
                groups.join(part, of_vertex[other]);
            }
        });
    }
}

}  // namespace

Components components(const Mesh& mesh) {
    Sets sets(mesh.positions.size());
    for (const Triangle& triangle : mesh.triangles) {
        sets.join(triangle[0], triangle[1]);
        sets.join(triangle[0], triangle[2]);
    }
    std::vector<std::uint32_t> of_root(mesh.positions.size(), no_index);
    Components found;
    found.of_triangle.resize(mesh.triangles.size());
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        std::uint32_t& part = of_root[sets.find(mesh.triangles[i][0])];
        if (part == no_index) {
            part = static_cast<std::uint32_t>(found.area.size());
            found.area.push_back(0.0);
        }
        found.of_triangle[i] = part;
        found.area[part] += triangle_area(mesh, i);
    }
    std::vector<std::uint32_t> order(found.area.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return found.area[a] > found.area[b]; });
    std::vector<std::uint32_t> place(order.size());
    std::vector<double> area(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        area[i] = found.area[order[i]];
    }
    for (std::uint32_t& part : found.of_triangle) part = place[part];
    found.area = std::move(area);
    return found;
}

Floaters find_floaters(const Mesh& mesh, float reach, double smallest) {
    Floaters floaters;
    floaters.of_triangle.assign(mesh.triangles.size(), 0);
    const Components parts = components(mesh);
    if (parts.area.size() < 2) return floaters;
    Sets groups(parts.area.size());
    if (reach > 0.0f) join_near(mesh, parts, smallest * parts.area[0], reach, groups);
    std::vector<double> area(parts.area.size(), 0.0);
    double all = 0.0;
    for (std::uint32_t i = 0; i < parts.area.size(); ++i) {
        area[groups.find(i)] += parts.area[i];
        all += parts.area[i];
    }
    const double limit = smallest * *std::max_element(area.begin(), area.end());
    const auto floats = [&](std::uint32_t part) { return area[groups.find(part)] < limit; };
    double gone = 0.0;
    for (std::uint32_t i = 0; i < parts.area.size(); ++i) {
        if (!floats(i)) continue;
        floaters.bits += groups.find(i) == i;
        gone += parts.area[i];
    }
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        floaters.of_triangle[i] = floats(parts.of_triangle[i]);
    }
    floaters.area_share = all > 0.0 ? gone / all : 0.0;
    return floaters;
}

}  // namespace stipple::surface
