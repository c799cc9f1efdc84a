// Light on skin: nothing is made, nothing is lost.
#include "gl/offscreen_context.h"
#include "render/head_view.h"
#include "render/heat_scale.h"
#include "render/scenes.h"
#include "render/skin_view.h"

namespace stipple::render {
namespace {

using Skin = gl::testing::Offscreen;

struct Lit {
    std::vector<float> light;  // RGBA, rows from the bottom
    std::vector<float> shape;  // of the surface pass
    int width, height;
};

Lit light_ball(const Studio& studio, glm::vec3 albedo) {
    const auto head = testing::head_of(testing::sphere(90.0f, 90));
    Camera camera;
    camera.target = glm::vec3(0.0f);
    const Lens lens = Lens::of(camera, {160, 120});
    Targets targets;
    targets.fit(160, 120, true);
    auto head_view = HeadView::make();
    auto skin_view = SkinView::make();
    EXPECT_TRUE(head_view.ok() && skin_view.ok());
    head_view->set_head(head);
    head_view->draw(targets, lens);
    SkinShading shading;
    shading.colors = {albedo, albedo, albedo};
    shading.texture = 0.0f;
    shading.raw = true;
    shading.background = glm::vec3(-1.0f);
    skin_view->draw(targets, lens, studio, shading);
    return {targets.color_frame.read(), targets.surface_frame.read(), 160, 120};
}

TEST_F(Skin, white_under_an_even_sky_gives_back_what_it_gets) {
    Studio studio;
    studio.sky = glm::vec3(1.0f);
    const Lit lit = light_ball(studio, glm::vec3(1.0f));
    int seen = 0;
    for (std::size_t k = 0; k < lit.light.size(); k += 4) {
        if (lit.light[k] < 0.0f) continue;  // backdrop
        ++seen;
        for (std::size_t c = 0; c < 3; ++c) {
            EXPECT_GT(lit.light[k + c], 0.99f) << k;
            EXPECT_LT(lit.light[k + c], 1.01f) << k;
        }
    }
    EXPECT_GT(seen, 4000);
}

TEST_F(Skin, black_reflects_only_at_its_surface) {
    Studio studio;
    studio.sky = glm::vec3(1.0f);
    const Lit lit = light_ball(studio, glm::vec3(0.0f));
    const std::size_t middle = static_cast<std::size_t>((60 * lit.width + 80) * 4);
    EXPECT_GT(lit.light[middle], 0.02f);
    EXPECT_LT(lit.light[middle], 0.045f);
}

TEST_F(Skin, the_share_that_the_surface_reflects_is_that_of_smooth_glass_for_smooth_skin) {
    const Reflected smooth = reflected_share({0.02f, 0.02f}, 64);
    EXPECT_NEAR(smooth.share.back(), 0.028f, 0.002f);
    const Reflected skin = reflected_share(SkinView::roughness, 64);
    for (std::size_t k = 2; k < skin.share.size(); ++k) {
        const float x = 1.0f - (static_cast<float>(k) + 0.5f) / 64.0f;
        float fit = 0.0f;
        for (std::size_t t = 5; t-- > 0;) fit = fit * x + skin.fit[t];
        EXPECT_NEAR(fit, skin.share[k], 0.006f) << k;
    }
    EXPECT_GT(skin.mean, 0.03f);
    EXPECT_LT(skin.mean, 0.08f);
}

// Irradiance of one softbox, summed over all directions of a convex body's normals, is what a flat law gives: the
// wrap around the terminator takes from the lit side what it adds on the dark side.
TEST_F(Skin, soft_light_is_neither_made_nor_lost) {
    // All directions of light on one normal are one direction of light on all normals: the sphere's, each weighted
    // by its share of solid angle. The sphere is seen from both sides of the light.
    double sum = 0.0, weight = 0.0;
    for (const float side : {-1.0f, 1.0f}) {
        Studio studio;
        studio.boxes = {{{0.0f, side, 0.0f}, glm::vec3(1.0f), 0.4f}};
        const Lit lit = light_ball(studio, glm::vec3(1.0f));
        const Lit dark = light_ball(studio, glm::vec3(0.0f));
        for (int y = 0; y < lit.height; ++y) {
            for (int x = 0; x < lit.width; ++x) {
                const auto k = static_cast<std::size_t>((y * lit.width + x) * 4);
                if (lit.light[k] < 0.0f) continue;
                // Normal from octahedral; y towards the back: facing = -n.y over the solid angle of the pixel.
                const float u = lit.shape[k], v = lit.shape[k + 1];
                glm::vec3 n(u, v, 1.0f - std::abs(u) - std::abs(v));
                const float under = std::max(-n.z, 0.0f);
                n.x += n.x >= 0.0f ? -under : under;
                n.y += n.y >= 0.0f ? -under : under;
                n = glm::normalize(n);
                const double facing = std::max(static_cast<double>(-n.y), 0.15);
                sum += static_cast<double>(lit.light[k] - dark.light[k]) / facing;
                weight += 1.0 / facing;
            }
        }
    }
    // Mean over the sphere of max(n.l, 0) is 1/4; the surface's own share is taken out of both sides alike.
    EXPECT_NEAR(sum / weight, 0.25 * 0.95, 0.02);
}

TEST_F(Skin, the_scale_of_the_heat_map_rises_evenly_in_lightness) {
    float last = -1.0f;
    for (int k = 0; k <= 20; ++k) {
        const glm::vec3 color = heat_color(k / 20.0);
        const float light = 0.2126f * color.r + 0.7152f * color.g + 0.0722f * color.b;
        EXPECT_GT(light, last);
        last = light;
    }
    EXPECT_EQ(heat_color(-3.0), heat_color(0.0));
    EXPECT_EQ(heat_color(7.0), heat_color(1.0));
}

}  // namespace
}  // namespace stipple::render
