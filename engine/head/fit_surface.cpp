#include "head/fit_surface.h"

namespace stipple::head {

FitSurface::FitSurface(const surface::Mesh& scan, const Pose& pose, glm::vec3 center, float radius) {
    std::vector<glm::vec3> moved(scan.positions.size());
    std::vector<bool> inside(scan.positions.size());
    for (std::size_t i = 0; i < moved.size(); ++i) {
        moved[i] = glm::vec3(pose.undo(scan.positions[i]));
        const glm::vec3 d = moved[i] - center;
        inside[i] = glm::dot(d, d) < radius * radius;
    }
    std::vector<std::uint32_t> renamed(scan.positions.size(), surface::no_index);
    for (const surface::Triangle& t : scan.triangles) {
        if (!inside[t[0]] && !inside[t[1]] && !inside[t[2]]) continue;
        surface::Triangle kept{};
        for (std::size_t i = 0; i < 3; ++i) {
            if (renamed[t[i]] == surface::no_index) {
                renamed[t[i]] = static_cast<std::uint32_t>(mesh_.positions.size());
                mesh_.positions.push_back(moved[t[i]]);
            }
            kept[i] = renamed[t[i]];
        }
        mesh_.triangles.push_back(kept);
    }
    if (!mesh_.triangles.empty()) bvh_ = std::make_unique<surface::Bvh>(mesh_.positions, mesh_.triangles);
}

glm::vec3 FitSurface::triangle_normal(std::uint32_t triangle) const {
    const surface::Triangle& t = mesh_.triangles[triangle];
    const glm::vec3 a = mesh_.positions[t[0]];
    const glm::vec3 n = glm::cross(mesh_.positions[t[1]] - a, mesh_.positions[t[2]] - a);
    const float length = glm::length(n);
    return length > 0.0f ? n / length : glm::vec3(0.0f);
}

glm::vec3 FitSurface::position(const surface::SurfacePoint& point) const {
    const surface::Triangle& t = mesh_.triangles[point.triangle];
    return (1.0f - point.u - point.v) * mesh_.positions[t[0]] + point.u * mesh_.positions[t[1]] +
           point.v * mesh_.positions[t[2]];
}

FindSkin FitSurface::find(float reach) const {
    return [this, reach](glm::vec3 at) -> Skin {
        const std::optional<surface::Nearest> nearest = bvh_->nearest(at, reach);
        if (!nearest) return {};
        return {true, nearest->position, triangle_normal(nearest->point.triangle)};
    };
}

}  // namespace stipple::head
