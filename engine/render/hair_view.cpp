#include "render/hair_view.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>

#include "render/shader.h"

namespace stipple::render {

base::Result<HairView> HairView::make() {
    auto program = load_program("hair", "hair.vert.glsl", "hair.frag.glsl");
    if (!program) return program.error();
    return HairView(std::move(*program));
}

void HairView::upload(const Strands& strands) {
    hairs_ = strands.hairs();
    if (hairs_ == 0) return;
    knots_.upload(strands.knot);
    uploaded_ += strands.knot.size() * sizeof(glm::vec4);
}

void HairView::draw(Targets& targets, const Lens& lens, const Studio& studio, const HairShading& shading) {
    if (hairs_ == 0) return;
    targets.color_frame.bind();
    glDisable(GL_BLEND);
    glEnable(GL_DEPTH_TEST);
    glDepthMask(GL_TRUE);
    glDepthFunc(GL_LESS);
    // A ribbon is a texel wide at least, and stands for as many hairs as it is wider. Two of the 2.15 hairs
    // of a unit have a line: they are that much wider.
    const float texel = lens.pixel_angle * glm::length(lens.eye);
    const float own = shading.width_mm * 2.15f / 2.0f;
    const float every =
        std::max(1.0f, std::ceil(1.05f * texel / own)) * static_cast<float>(shading.one_hair_of);
    const auto drawn = static_cast<int>(std::ceil(static_cast<float>(hairs_) / every));
    program_.use();
    lens.set_uniforms(program_);
    studio.set_uniforms(program_);
    knots_.bind(1);
    program_.set("u_knots", 1);
    program_.set("u_width", own * static_cast<float>(hairs_) / static_cast<float>(drawn));
    program_.set("u_taper", shading.length_mm > 10.0f ? 0.55f : 1.0f);
    program_.set("u_color", shading.color);
    program_.set("u_background", shading.background);
    program_.set("u_fade", shading.raw ? glm::vec2(0.0f) : shading.fade);
    program_.set("u_even", shading.even ? 1 : 0);
    program_.set("u_raw", shading.raw ? 1 : 0);
    nothing_.bind();
    glDrawArrays(GL_TRIANGLES, 0, drawn * (Strands::knots - 1) * 6);
    gl::VertexArray::unbind();
    glDepthFunc(GL_LESS);
    glDisable(GL_DEPTH_TEST);
}

}  // namespace stipple::render
