// Light on skin: nothing is made, nothing is lost.
#include <array>

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

Lit light_ball(const Studio& studio, glm::vec3 albedo, const Camera& camera = {glm::vec3(0.0f)},
               glm::ivec2 size = {160, 120}) {
    const auto head = testing::head_of(testing::sphere(90.0f, 90));
    const Lens lens = Lens::of(camera, size);
    Targets targets;
    targets.fit(size.x, size.y, true);
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
    return {targets.color_frame.read(), targets.surface_frame.read(), size.x, size.y};
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

// The scan's own colours are drawn where they are wanted, and give back what they get like any skin.
TEST_F(Skin, a_painted_head_shows_its_own_colours) {
    surface::Mesh mesh = testing::sphere(90.0f, 90);
    for (const glm::vec3 p : mesh.positions)
        mesh.colors.push_back(p.x > 0.0f ? glm::vec3(0.8f, 0.1f, 0.1f) : glm::vec3(0.1f, 0.1f, 0.6f));
    testing::Ball ball;
    ball.scene.head = testing::head_of(mesh);
    ball.scene.dots = nullptr;
    ball.scene.room = Room::shade_check;  // no light from a side
    auto renderer = Renderer::make();
    ASSERT_TRUE(renderer.ok());
    const auto mean_red_less_blue = [&](SkinColor skin, HeatMap heat) {
        ball.scene.skin = skin;
        ball.scene.heat = heat;
        const auto picture = renderer->picture(ball.scene, 120, 120, "");
        EXPECT_TRUE(picture.ok());
        std::array<double, 2> sides{};  // left and right of the picture
        for (std::size_t k = 0; k < picture->rgb.size(); k += 3)
            sides[k / 3 % 120 < 60 ? 0 : 1] += double{1} * picture->rgb[k] - picture->rgb[k + 2];
        return std::abs(sides[0] - sides[1]) / (60.0 * 120.0);
    };
    const double own = mean_red_less_blue(SkinColor::scan, HeatMap::none);
    const double plain = mean_red_less_blue(SkinColor::plan, HeatMap::none);
    EXPECT_GT(own, 40.0);
    EXPECT_LT(plain, 1.0);
    EXPECT_EQ(mean_red_less_blue(SkinColor::scan, HeatMap::none), own);
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

// Light along the view, from the front and from the back: over both, all directions of a ball's normals are
// seen. The mean of max(n.l, 0) over them is 1/4, and the wrap round the terminator must keep it.
TEST_F(Skin, soft_light_is_neither_made_nor_lost) {
    Camera far{glm::vec3(0.0f)};
    far.distance = 9000.0f;
    far.field_of_view = 0.022f;
    constexpr std::size_t bins = 20;
    std::array<double, 2 * bins> sum{}, count{};  // by n.l, -1..1: equal bins are equal areas
    for (const float side : {-1.0f, 1.0f}) {
        Studio studio;
        studio.boxes = {{{0.0f, side, 0.0f}, glm::vec3(1.0f), 0.4f}};
        const Lit lit = light_ball(studio, glm::vec3(1.0f), far, {640, 480});
        const Lit dark = light_ball(studio, glm::vec3(0.0f), far, {640, 480});
        for (std::size_t k = 0; k < lit.light.size(); k += 4) {
            if (lit.light[k] < 0.0f) continue;
            const float u = lit.shape[k], v = lit.shape[k + 1];  // octahedral
            glm::vec3 n(u, v, 1.0f - std::abs(u) - std::abs(v));
            const float under = std::max(-n.z, 0.0f);
            n.x += n.x >= 0.0f ? -under : under;
            n.y += n.y >= 0.0f ? -under : under;
            const double n_l = static_cast<double>(glm::normalize(n).y * side);
            const auto bin = static_cast<std::size_t>(std::clamp((n_l + 1.0) * bins, 0.0, 2.0 * bins - 1.0));
            sum[bin] += static_cast<double>(lit.light[k] - dark.light[k]);
            count[bin] += 1.0;
        }
    }
    double mean = 0.0;
    for (std::size_t bin = 0; bin < 2 * bins; ++bin) {
        // A limb thinner than a pixel has no normals of its own: between its neighbours.
        if (count[bin] > 0.0) mean += sum[bin] / count[bin] / (2.0 * bins);
        if (count[bin] <= 0.0)
            mean += 0.5 * (sum[bin - 1] / count[bin - 1] + sum[bin + 1] / count[bin + 1]) / (2.0 * bins);
    }
    EXPECT_NEAR(mean, 0.25 * 0.95, 0.012);  // 0.95: what the surface lets in
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
