#pragma once
// A head that is a sphere of 90 mm made in code, without anatomy: enough for commands that need skin only.

#include "edit/command.h"
#include "surface/shapes.h"

namespace stipple::edit::testing {

inline head::HeadPtr sphere_head(int rings = 96) {
    surface::Mesh mesh = surface::shapes::ellipsoid({90, 90, 90}, {0, 0, 0}, rings);
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
