#pragma once
// Hair as it is worn, above 1.5 mm: ribbons over the lit skin, hidden by what lies before them. A ribbon is a
// texel wide at least and lets through what the hairs it stands for leave of it, so that thin hair is a veil
// from afar and never a few thick strokes; pieces are drawn farthest first. mm.
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
    /// Over targets.color_frame, whose depth is that of the skin.
    void draw(Targets& targets, const Lens& lens, const Studio& studio, const HairShading& shading);
    std::size_t uploaded() const { return uploaded_; }  // bytes, ever

private:
    HairView(gl::Program program, gl::Program over) : program_(std::move(program)), over_(std::move(over)) {}
    /// Numbers of the pieces of the first `hairs`, farthest first.
    void sort(const Lens& lens, std::size_t hairs);

    gl::Program program_, over_;
    gl::BufferTexture knots_, order_;
    gl::VertexArray nothing_;
    std::vector<glm::vec3> middles_;  // of pieces
    std::vector<std::uint16_t> depths_;
    std::vector<glm::vec4> sorted_;  // four numbers a texel
    std::size_t hairs_ = 0, uploaded_ = 0;
};

}  // namespace stipple::render
