#pragma once
// The part of a scan around a found head, brought into the template's frame and size: every later step works
// on this, so that the unit and pose of the file no longer matter. Template frame, mm.
#include <memory>

#include "head/registration.h"
#include "surface/bvh.h"

namespace stipple::head {

class FitSurface {
public:
    /// `pose` takes the template into the scan; keeps what lies within `radius` mm of `center`.
    FitSurface(const surface::Mesh& scan, const Pose& pose, glm::vec3 center, float radius);

    bool empty() const { return mesh_.triangles.empty(); }
    const surface::Mesh& mesh() const { return mesh_; }
    const surface::Bvh& bvh() const { return *bvh_; }
    /// Nearest skin within `reach` mm.
    FindSkin find(float reach) const;
    glm::vec3 triangle_normal(std::uint32_t triangle) const;
    glm::vec3 position(const surface::SurfacePoint& point) const;

private:
    surface::Mesh mesh_;
    std::unique_ptr<surface::Bvh> bvh_;
};

}  // namespace stipple::head
