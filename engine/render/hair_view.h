#pragma once
// Hair as it is worn, above 1.5 mm: ribbons over the lit skin, hidden by what lies before them. From afar
// fewer and wider ones are drawn, so that they hide as much. mm.
#include "gl/buffer_texture.h"
#include "gl/vertex_array.h"
#include "render/strands.h"
#include "render/studio.h"
#include "render/targets.h"

namespace stipple::render {

struct HairShading {
    glm::vec3 color{0.0f};  // linear, of single shafts
    float length_mm = 30.0f;
    glm::vec3 background{0.0f};  // and the fade of a bust into it, as of the skin (render/skin_view.h)
    glm::vec2 fade{0.0f};
    bool even = false, raw = false;
    float width_mm = 0.075f;
    int one_hair_of = 1;  // 4: a quarter stands for all, for a picture that moves
};

class HairView {
public:
    /// Refused when its shader cannot be used.
    static base::Result<HairView> make();
    void upload(const Strands& strands);
    /// Over targets.color_frame, whose depth is that of the skin before and that of skin and hair after.
    void draw(Targets& targets, const Lens& lens, const Studio& studio, const HairShading& shading);
    std::size_t uploaded() const { return uploaded_; }  // bytes, ever

private:
    explicit HairView(gl::Program program) : program_(std::move(program)) {}
    gl::Program program_;
    gl::BufferTexture knots_;
    gl::VertexArray nothing_;
    std::size_t hairs_ = 0, uploaded_ = 0;
};

}  // namespace stipple::render
