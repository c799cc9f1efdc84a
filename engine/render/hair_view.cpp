#include "render/hair_view.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>

#include "base/jobs.h"
#include "render/shader.h"

namespace stipple::render {
namespace {

constexpr std::size_t pieces_a_hair = Strands::knots - 1;
// The most of a ribbon that hair may fill where it stands for several: fewer ribbons are quicker and look
// like strokes.
constexpr float fullest = 0.5f;
// One of so many at least: of fewer a patch of thin hair would have another tone than its neighbours.
constexpr float fewest = 2.0f;

}  // namespace

base::Result<HairView> HairView::make() {
    auto program = load_program("hair", "hair.vert.glsl", "hair.frag.glsl");
    if (!program) return program.error();
    auto over = load_program("hair over skin", "screen.vert.glsl", "haired.frag.glsl");
    if (!over) return over.error();
    return HairView(std::move(*program), std::move(*over));
}

void HairView::upload(const Strands& strands) {
    hairs_ = strands.hairs();
    if (hairs_ == 0) return;
    knots_.upload(strands.knot);
    uploaded_ += strands.knot.size() * sizeof(glm::vec4);
    middles_.resize(hairs_ * pieces_a_hair);
    base::parallel_for(hairs_, 2048, [&](std::size_t begin, std::size_t end) {
        for (std::size_t hair = begin; hair < end; ++hair) {
            const glm::vec4* knot = &strands.knot[hair * Strands::knots];
            for (std::size_t k = 0; k < pieces_a_hair; ++k)
                middles_[hair * pieces_a_hair + k] = 0.5f * (glm::vec3(knot[k]) + glm::vec3(knot[k + 1]));
        }
    });
}

void HairView::sort(const Lens& lens, std::size_t hairs) {
    // By counting, in 65,536 steps of depth: pieces of a step keep their order, so a picture is always the
    // same.
    constexpr float steps = 65'535.0f;
    const std::size_t pieces = hairs * pieces_a_hair;
    depths_.resize(pieces);
    const auto away = [&](std::size_t k) { return glm::dot(lens.eye - middles_[k], lens.back); };
    float near = away(0), far = near;
    for (std::size_t k = 0; k < pieces; ++k) near = std::min(near, away(k)), far = std::max(far, away(k));
    const float scale = steps / std::max(far - near, 1e-3f);
    base::parallel_for(pieces, 16'384, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k)
            depths_[k] = static_cast<std::uint16_t>(std::clamp((far - away(k)) * scale, 0.0f, steps));
    });
    std::vector<std::uint32_t> first(65'537, 0);
    for (const std::uint16_t depth : depths_) ++first[depth + 1u];
    for (std::size_t step = 1; step < first.size(); ++step) first[step] += first[step - 1];
    sorted_.resize((pieces + 3) / 4);
    for (std::size_t k = 0; k < pieces; ++k) {
        const std::uint32_t place = first[depths_[k]]++;
        sorted_[place / 4][static_cast<int>(place % 4)] = static_cast<float>(k);
    }
    order_.upload(sorted_);
}

void HairView::draw(Targets& targets, const Lens& lens, const Studio& studio, const HairShading& shading) {
    if (hairs_ == 0) return;
    // Two of the 2.15 hairs of a unit have a line: they are that much wider.
    const float texel = lens.pixel_angle * glm::length(lens.eye);
    const float own = shading.width_mm * 2.15f / 2.0f;
    const float every =
        std::clamp(std::floor(fullest * texel / own), 1.0f, fewest) * static_cast<float>(shading.one_hair_of);
    const auto drawn = static_cast<std::size_t>(std::ceil(static_cast<float>(hairs_) / every));
    sort(lens, drawn);
    targets.fit_hair();
    targets.hair_frame.bind();
    glClearColor(0.0f, 0.0f, 0.0f, 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE_MINUS_SRC_ALPHA);
    glEnable(GL_DEPTH_TEST);
    glDepthMask(GL_FALSE);
    glDepthFunc(GL_LESS);
    program_.use();
    lens.set_uniforms(program_);
    studio.set_uniforms(program_);
    knots_.bind(1);
    order_.bind(2);
    program_.set("u_knots", 1);
    program_.set("u_order", 2);
    program_.set("u_width", own * static_cast<float>(hairs_) / static_cast<float>(drawn));
    program_.set("u_taper", shading.length_mm > 10.0f ? 0.55f : 1.0f);
    program_.set("u_color", shading.color);
    program_.set("u_background", shading.background);
    program_.set("u_fade", shading.raw ? glm::vec2(0.0f) : shading.fade);
    program_.set("u_even", shading.even ? 1 : 0);
    program_.set("u_raw", shading.raw ? 1 : 0);
    nothing_.bind();
    glDrawArrays(GL_TRIANGLES, 0, static_cast<int>(drawn * pieces_a_hair * 6));
    glDisable(GL_BLEND);
    glDepthMask(GL_TRUE);
    glDisable(GL_DEPTH_TEST);

    targets.skin_frame.bind();
    targets.color_frame.copy_color_to_bound(0, 0);
    targets.color_frame.bind();
    over_.use();
    targets.hair.bind(0);
    targets.skin.bind(1);
    over_.set("u_hair", 0);
    over_.set("u_skin", 1);
    over_.set("u_raw", shading.raw ? 1 : 0);
    glDrawArrays(GL_TRIANGLES, 0, 3);
    gl::VertexArray::unbind();
}

}  // namespace stipple::render
