#include "render/skin_view.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>

#include "base/ensure.h"
#include "render/heat_scale.h"
#include "render/heat_values.h"
#include "render/relief.h"
#include "render/shader.h"

namespace stipple::render {
namespace {

using Rect = Lens::Rect;

/// Pixels that can show eyes, brows and lips; none from behind.
Rect face_rect(const Lens& lens, const head::FaceChart& face) {
    constexpr float around = 8.0f, deep = 60.0f;  // mm
    const glm::vec3 low{-face.brow.to - around, face.eye.y - face.eye_radius - 30.0f,
                        face.lower_lip.z[0] - around},
        high{face.brow.to + around, face.eye.y + deep,
             *std::max_element(face.brow.z.begin(), face.brow.z.end()) + around};
    constexpr float behind = 0.5f;  // sine: even skin that looks sideways is turned away
    if (glm::normalize(lens.eye - 0.5f * (low + high)).y > behind) return {};
    return lens.around(low, high);
}

}  // namespace

glm::vec2 surface_of_oil(double oil) {
    constexpr double matte = 0.50, oily = 0.22;
    const auto perceptual = static_cast<float>(std::lerp(matte, oily, std::clamp(oil, 0.0, 1.0)));
    return {perceptual * perceptual, SkinView::roughness.y};
}

void SkinView::set_surface(glm::vec2 alpha) {
    if (alpha == alpha_) return;
    alpha_ = alpha;
    reflected_ = reflected_share(alpha, 64);
}

SkinView::SkinView(gl::Program plain, gl::Program backdrop, glm::vec2 alpha)
    : backdrop_(std::move(backdrop)), alpha_(alpha), reflected_(reflected_share(alpha, 64)) {
    programs_.emplace(Purpose{}, std::move(plain));
    std::vector<float> texels;
    for (const HeatColors row : {HeatColors::viridis, HeatColors::cividis, HeatColors::diverging}) {
        for (int k = 0; k < 256; ++k) {
            double share = k / 255.0;
            if (row == HeatColors::diverging) share = 1.0 + (share - 1.0) * 0.5 * (1.0 + above_nothing);
            const glm::vec3 color = heat_color(share, row);
            texels.insert(texels.end(), {color.r, color.g, color.b, 1.0f});
        }
    }
    scale_ = gl::Texture(256, 3, gl::Texture::Format::rgba16f, gl::Texture::Filter::linear);
    scale_.upload(texels.data());
    relief_ = gl::Volume(Relief::side, make_relief().texels);
}

base::Result<gl::Program> SkinView::load(const Purpose& purpose) {
    return load_program("skin", "screen.vert.glsl", "skin.frag.glsl", purpose);
}

base::Result<SkinView> SkinView::make(glm::vec2 alpha) {
    auto plain = load({});
    if (!plain) return plain.error();
    auto backdrop = load_program("background", "screen.vert.glsl", "background.frag.glsl");
    if (!backdrop) return backdrop.error();
    return {SkinView(std::move(*plain), std::move(*backdrop), alpha)};
}

void SkinView::draw(Targets& targets, const Lens& lens, const Studio& studio, const SkinShading& shading) {
    glDisable(GL_BLEND);
    // The backdrop everywhere, then the triangle that lies as far away as anything: the depth test lets it
    // through where skin is nearer, so that the costly shader runs on skin alone.
    glDisable(GL_DEPTH_TEST);
    nothing_.bind();
    const Rect within = shading.within.empty() ? Rect{{0, 0}, lens.size} : shading.within;
    const bool all = within.to - within.from == lens.size;
    if (targets.fit_backdrop({shading.background, lens.corner, lens.whole, shading.raw})) {
        targets.backdrop_frame.bind();
        backdrop_.use();
        backdrop_.set("u_background", shading.background);
        lens.set_uniforms(backdrop_);
        backdrop_.set("u_raw", shading.raw ? 1 : 0);
        glDrawArrays(GL_TRIANGLES, 0, 3);
    }
    targets.color_frame.bind();
    if (all || shading.anew) targets.backdrop_frame.copy_color_to_bound(0, 0);
    glEnable(GL_DEPTH_TEST);
    glDepthMask(GL_FALSE);
    glDepthFunc(GL_GREATER);
    // The face has a program of its own; the plain one goes round it.
    const Rect face = shading.face != nullptr ? face_rect(lens, *shading.face) : Rect{};
    glEnable(GL_SCISSOR_TEST);
    const auto draw_within = [&](Rect rect) {
        rect = {glm::max(rect.from, within.from), glm::min(rect.to, within.to)};
        if (rect.empty()) return;
        glScissor(rect.from.x, rect.from.y, rect.to.x - rect.from.x, rect.to.y - rect.from.y);
        glDrawArrays(GL_TRIANGLES, 0, 3);
    };
    prepare(false, targets, lens, studio, shading);
    draw_within({{0, 0}, {lens.size.x, face.from.y}});
    draw_within({{0, face.from.y}, {face.from.x, face.to.y}});
    draw_within({{face.to.x, face.from.y}, {lens.size.x, face.to.y}});
    draw_within({{0, face.to.y}, lens.size});
    if (shading.face != nullptr) {
        set_face_uniforms(prepare(true, targets, lens, studio, shading), *shading.face, shading.look);
        draw_within(face);
    }
    glDisable(GL_SCISSOR_TEST);
    gl::VertexArray::unbind();
    glDepthMask(GL_TRUE);
    glDepthFunc(GL_LESS);
    glDisable(GL_DEPTH_TEST);
}

gl::Program& SkinView::prepare(bool face, Targets& targets, const Lens& lens, const Studio& studio,
                               const SkinShading& shading) {
    Purpose purpose;
    if (face) purpose.emplace_back("FACE");
    if (shading.pores && shading.texture > 0.0f) purpose.emplace_back("PORES");
    if (shading.painted) purpose.emplace_back("PAINTED");
    if (shading.hair) purpose.emplace_back("COVER");
    if (shading.heat_top > 0.0f) {
        purpose.emplace_back("HEAT");
    } else if (shading.even) {
        purpose.emplace_back("EVEN");
    } else if (shading.shadows != nullptr && shading.shadows->count() > 0) {
        purpose.emplace_back("SHADOWS");
        if (shading.shadows->count() > 1) purpose.emplace_back("TWO_SHADOWS");
    }
    auto found = programs_.find(purpose);
    if (found == programs_.end()) {
        auto made = load(purpose);
        STIPPLE_ENSURE(made.ok(),
                       "the plain skin's shader could be used, and this one differs by what it leaves out");
        found = programs_.emplace(purpose, std::move(*made)).first;
    }
    gl::Program& program = found->second;
    program.use();
    const std::array<std::pair<const char*, const gl::Texture*>, 5> inputs{{{"u_shape", &targets.shape},
                                                                            {"u_open", &targets.open},
                                                                            {"u_depth", &targets.depth},
                                                                            {"u_absorbed", &targets.absorbed},
                                                                            {"u_scale_colors", &scale_}}};
    for (std::size_t k = 0; k < inputs.size(); ++k) {
        inputs[k].second->bind(static_cast<int>(k));
        program.set(inputs[k].first, static_cast<int>(k));
    }
    lens.set_uniforms(program);
    studio.set_uniforms(program);
    program.set("u_albedo", shading.colors.albedo);
    program.set("u_albedo_red", shading.colors.fresh);
    program.set("u_albedo_flushed", shading.colors.flushed);
    program.set("u_albedo_scar", shading.colors.scarred);
    program.set("u_background", shading.background);
    program.set("u_fade", shading.raw ? glm::vec2(0.0f) : shading.fade);
    program.set("u_veil", shading.veil);
    program.set("u_dots", shading.dots ? 1 : 0);
    program.set("u_redness", shading.redness);
    program.set("u_roughness", alpha_);
    program.set("u_texture", shading.texture);
    static constexpr std::array<const char*, 5> fit{"u_reflected[0]", "u_reflected[1]", "u_reflected[2]",
                                                    "u_reflected[3]", "u_reflected[4]"};
    for (std::size_t k = 0; k < fit.size(); ++k) program.set(fit[k], reflected_.fit[k]);
    program.set("u_reflected_mean", reflected_.mean);
    program.set("u_heat_top", shading.heat_top);
    program.set("u_scale_row", (static_cast<float>(shading.heat_colors) + 0.5f) / 3.0f);
    program.set("u_raw", shading.raw ? 1 : 0);
    if (shading.hair) {
        targets.cover.bind(5);
        program.set("u_hair_dark", shading.hair->dark);
        program.set("u_hair_pale", shading.hair->pale);
    }
    program.set("u_cover", 5);
    relief_.bind(6);
    program.set("u_relief", 6);
    if (std::find(purpose.begin(), purpose.end(), "SHADOWS") != purpose.end())
        shading.shadows->set_uniforms(program, 7);
    return program;
}

}  // namespace stipple::render
