#pragma once
// A head that is a sphere of 90 mm made in code, without anatomy: enough for commands that need skin only.
#include <cmath>

#include "edit/command.h"

namespace stipple::edit::testing {

inline head::HeadPtr sphere_head(int rings = 96) {
    surface::Mesh mesh;
    const int segments = 2 * rings;
    mesh.positions.push_back({0, 0, 90});
    for (int r = 1; r < rings; ++r) {
        const double theta = 3.14159265358979 * r / rings;
        for (int s = 0; s < segments; ++s) {
            const double phi = 2 * 3.14159265358979 * s / segments;
            mesh.positions.push_back({90 * std::sin(theta) * std::cos(phi),
                                      90 * std::sin(theta) * std::sin(phi), 90 * std::cos(theta)});
        }
    }
    mesh.positions.push_back({0, 0, -90});
    const auto at = [&](int r, int s) {
        return static_cast<std::uint32_t>(1 + (r - 1) * segments + s % segments);
    };
    for (int s = 0; s < segments; ++s) {
        mesh.triangles.push_back({0, at(1, s), at(1, s + 1)});
        for (int r = 1; r + 1 < rings; ++r) {
            mesh.triangles.push_back({at(r, s), at(r + 1, s), at(r + 1, s + 1)});
            mesh.triangles.push_back({at(r, s), at(r + 1, s + 1), at(r, s + 1)});
        }
        mesh.triangles.push_back(
            {at(rings - 1, s), static_cast<std::uint32_t>(mesh.positions.size() - 1), at(rings - 1, s + 1)});
    }
    auto head = std::make_shared<head::Head>();
    head->surface = *surface::Surface::make(std::move(mesh));
    head->bvh = std::make_shared<surface::Bvh>(head->surface->positions(), head->surface->triangles());
    return head;
}

/// Skin of the head in the direction `to` from its middle.
inline surface::SurfacePoint skin(const head::Head& head, glm::vec3 to) {
    return head.bvh->first_hit({glm::normalize(to) * 300.0f, -to}, 1e9f)->point;
}

}  // namespace stipple::edit::testing
