#pragma once
// The head's triangles on the GPU, and the pass that turns them into depth, normals and openness for shading.
#include "dots/density.h"
#include "gl/vertex_array.h"
#include "render/lens.h"
#include "render/openness.h"
#include "render/targets.h"

namespace stipple::render {

class HeadView {
public:
    /// Refused when its shader cannot be used.
    static base::Result<HeadView> make();

    /// Uploads a head unless it is the one that is there. True when something changed.
    /// `as_taken`: the scan's colours with the light they were taken in.
    bool set_head(const head::HeadPtr& head, bool as_taken = false);
    /// Values of the heat map; without one, where skin is scarred; null: none. True when something changed.
    bool set_heat(const std::shared_ptr<const std::vector<float>>& heat,
                  const plan::ScarFieldPtr& scars = nullptr);
    /// Depth, shape and openness into `targets`. Patches that face away are left out, and back faces.
    /// `painted`: the scan's own colours take the place of flush, shade and heat.
    void draw(Targets& targets, const Lens& lens, bool painted = false);
    /// The head's shape in some 3 mm, what faces the picture, with the program, target and depth test that
    /// are set.
    void draw_shape() const;
    const head::HeadPtr& head() const { return head_; }
    std::size_t uploaded() const { return uploaded_; }  // bytes, ever

private:
    explicit HeadView(gl::Program program);
    void find_patches();

    gl::Program program_;
    gl::Buffer vertices_, indices_, heat_, shape_indices_;
    gl::VertexArray array_, shape_array_;
    int shape_count_ = 0;  // indices
    head::HeadPtr head_;
    bool as_taken_ = false;
    std::shared_ptr<const std::vector<float>> shown_heat_;
    plan::ScarFieldPtr scars_;
    /// A run of triangles: a patch of skin, since they are sorted along a space-filling curve.
    struct Patch {
        glm::vec3 center, axis;  // mm; mean normal
        float radius, opening;   // mm; largest angle between a normal and the axis, radians
        int first, count;        // indices
    };
    std::vector<Patch> patches_;
    std::size_t uploaded_ = 0;
    std::map<std::uint64_t, Openness> openness_;  // by surface hash
};

}  // namespace stipple::render
