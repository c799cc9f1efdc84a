#include "render/skin_view.h"

#include <epoxy/gl.h>

#include "render/heat_scale.h"
#include "render/shader.h"

namespace stipple::render {

SkinView::SkinView(gl::Program program) : program_(std::move(program)) {
    constexpr int steps = 64;
    const Reflected shares = reflected_share(roughness, steps);
    std::vector<float> texels;
    for (const float share : shares.share) texels.insert(texels.end(), {share, share, share, shares.mean});
    reflected_ = gl::Texture(steps, 1, gl::Texture::Format::rgba32f, gl::Texture::Filter::linear);
    reflected_.upload(texels.data());

    texels.clear();
    for (int k = 0; k < 256; ++k) {
        const glm::vec3 color = heat_color(k / 255.0);
        texels.insert(texels.end(), {color.r, color.g, color.b, 1.0f});
    }
    scale_ = gl::Texture(256, 1, gl::Texture::Format::rgba16f, gl::Texture::Filter::linear);
    scale_.upload(texels.data());
}

base::Result<SkinView> SkinView::make() {
    auto program = load_program("skin", "screen.vert.glsl", "skin.frag.glsl");
    if (!program) return program.error();
    return SkinView(std::move(*program));
}

void SkinView::draw(Targets& targets, const Lens& lens, const Studio& studio, const SkinShading& shading) {
    targets.fit_halo(targets.halo_factor > 0 ? targets.halo_factor : 8);
    targets.color_frame.bind();
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_BLEND);
    program_.use();
    const std::array<std::pair<const char*, const gl::Texture*>, 7> inputs{{{"u_shape", &targets.shape},
                                                                            {"u_open", &targets.open},
                                                                            {"u_depth", &targets.depth},
                                                                            {"u_core", &targets.core},
                                                                            {"u_halo", &targets.halo},
                                                                            {"u_reflected", &reflected_},
                                                                            {"u_scale_colors", &scale_}}};
    for (std::size_t k = 0; k < inputs.size(); ++k) {
        inputs[k].second->bind(static_cast<int>(k));
        program_.set(inputs[k].first, static_cast<int>(k));
    }
    lens.set_uniforms(program_);
    studio.set_uniforms(program_);
    program_.set("u_albedo", shading.colors.albedo);
    program_.set("u_albedo_red", shading.colors.fresh);
    program_.set("u_albedo_flushed", shading.colors.flushed);
    program_.set("u_veil", shading.veil);
    program_.set("u_dots", shading.dots ? 1 : 0);
    program_.set("u_redness", shading.redness);
    program_.set("u_roughness", roughness);
    program_.set("u_texture", shading.texture);
    static constexpr std::array<const char*, 6> places{"u_flush[0]", "u_flush[1]", "u_flush[2]",
                                                       "u_flush[3]", "u_flush[4]", "u_flush[5]"};
    for (std::size_t k = 0; k < places.size(); ++k) program_.set(places[k], shading.flush[k]);
    program_.set("u_heat_top", shading.heat_top);
    program_.set("u_background", shading.background);
    program_.set("u_raw", shading.raw ? 1 : 0);
    nothing_.bind();
    glDrawArrays(GL_TRIANGLES, 0, 3);
    gl::VertexArray::unbind();
}

std::array<glm::vec4, 6> flushed_places(const head::Head& head, const head::Landmarks& landmarks) {
    std::array<glm::vec4, 6> places{};
    const auto put = [&](std::size_t k, head::Landmark which, glm::vec3 offset, float radius) {
        const head::LandmarkPlace& place = head::get(landmarks, which);
        if (place.state == head::LandmarkState::missing || !place.point.valid() ||
            place.point.triangle >= head.surface->triangles().size()) {
            return;
        }
        places[k] = glm::vec4(surface::position(*head.surface, place.point) + offset, radius);
    };
    using enum head::Landmark;
    put(0, subnasale, {0.0f, -14.0f, 10.0f}, 17.0f);  // tip of the nose
    put(1, infraorbitale_left, {4.0f, 0.0f, -20.0f}, 24.0f);
    put(2, infraorbitale_right, {-4.0f, 0.0f, -20.0f}, 24.0f);
    put(3, tragion_left, {8.0f, 16.0f, 8.0f}, 34.0f);
    put(4, tragion_right, {-8.0f, 16.0f, 8.0f}, 34.0f);
    put(5, subnasale, {0.0f, -2.0f, -22.0f}, 18.0f);  // lips
    return places;
}

}  // namespace stipple::render
