#pragma once
// Hairline, handles, landmarks, guides and the brush ring over the finished picture, hidden where the head
// hides them.
#include "gl/vertex_array.h"
#include "render/guides.h"
#include "render/overlay_shapes.h"
#include "render/scene.h"
#include "render/targets.h"

namespace stipple::render {

class OverlayView {
public:
    /// Refused when its shader cannot be used.
    static base::Result<OverlayView> make();

    /// Into the framebuffer and viewport bound now, lens.size pixels; targets hold depth, `scale` texels per
    /// pixel.
    void draw(const Scene& scene, const Targets& targets, const Lens& lens, int scale);

private:
    explicit OverlayView(gl::Program program);
    const std::vector<Curve>& guides(const Scene& scene, const head::Landmarks& landmarks);

    gl::Program program_;
    gl::Buffer vertices_;
    gl::VertexArray array_;
    head::HeadPtr guided_head_;
    head::Landmarks guided_by_{};
    std::optional<Guides> guides_shown_;
    double crease_mm_ = 0.0;
    std::vector<Curve> guides_;
};

}  // namespace stipple::render
