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
    bool set_head(const head::HeadPtr& head);
    /// Values of the heat map; null: none. True when something changed.
    bool set_heat(const dots::DensityPtr& density);
    void draw(Targets& targets, const Lens& lens);
    const head::HeadPtr& head() const { return head_; }

private:
    explicit HeadView(gl::Program program);

    gl::Program program_;
    gl::Buffer vertices_, indices_, heat_;
    gl::VertexArray array_;
    head::HeadPtr head_;
    dots::DensityPtr density_;
    int index_count_ = 0;
    std::map<std::uint64_t, Openness> openness_;  // by surface hash
};

}  // namespace stipple::render
