#pragma once
// The dots on the GPU and the pass that adds their absorbance up: cores at full size, halos in a smaller
// picture.
#include "gl/vertex_array.h"
#include "render/dot_looks.h"
#include "render/lens.h"
#include "render/targets.h"

namespace stipple::render {

class DotsView {
public:
    /// Refused when its shader cannot be used.
    static base::Result<DotsView> make();

    void upload(const SplatSet& set);
    /// Into targets.core and targets.halo. The depth of the same lens must be in `targets`; `target_distance`
    /// in mm decides how small the halo's picture may be.
    void draw(Targets& targets, const Lens& lens, float target_distance);
    glm::vec3 veil() const { return veil_; }
    bool empty() const { return count_ == 0; }
    std::size_t uploaded() const { return uploaded_; }  // bytes, ever

private:
    explicit DotsView(gl::Program program);
    void draw_part(const gl::VertexArray& array, const Lens& lens, float lift);

    gl::Program program_;
    gl::Buffer places_, cores_, halos_;
    gl::VertexArray core_array_, halo_array_;
    int count_ = 0;
    std::size_t uploaded_ = 0;
    glm::vec3 veil_{0.0f};
    float halo_sigma_ = 0.6f;
};

}  // namespace stipple::render
