// Hair as it is worn: where its lines run, how much they hide, that they belong to the picture.
#include <cmath>

#include "gl/offscreen_context.h"
#include "render/hair_view.h"
#include "render/head_view.h"
#include "render/scenes.h"
#include "render/skin_view.h"

namespace stipple::render {
namespace {

std::vector<dots::Follicle> units_of(const dots::Dots& places) {
    std::vector<dots::Follicle> units;
    for (const dots::Dot& dot : places) units.push_back({dot.position, dot.normal});
    return units;
}

/// In an order of which any part is a fair sample, as follicles come.
std::vector<dots::Follicle> strewn_units(const dots::Dots& places) {
    const std::vector<dots::Follicle> units = units_of(places);
    std::vector<dots::Follicle> strewn;
    for (std::size_t k = 0; k < units.size(); ++k) strewn.push_back(units[k * 7919 % units.size()]);
    return strewn;
}

std::vector<dots::Follicle> units_on_ball(int count) {
    return strewn_units(*testing::dots_on_sphere(90.0f, count));
}

glm::vec3 knot(const Strands& strands, std::size_t hair, int k) {
    return glm::vec3(strands.knot[hair * Strands::knots + static_cast<std::size_t>(k)]);
}

TEST(Strands, are_as_long_as_asked_and_stay_outside_of_the_skin) {
    const auto head = testing::head_of(testing::sphere(90.0f, 60));
    const auto units = units_on_ball(3000);
    for (const double length : {3.0, 30.0, 150.0}) {
        const Strands strands = grow_strands(*head, units, nullptr, {}, length);
        ASSERT_EQ(strands.hairs(), 2 * units.size());
        double sum = 0.0;
        std::size_t too_long = 0;
        for (std::size_t h = 0; h < strands.hairs(); ++h) {
            double long_mm = 0.0;
            for (int k = 0; k < Strands::knots; ++k) {
                EXPECT_GT(glm::length(knot(strands, h, k)), 88.5f) << length << " mm, hair " << h;
                if (k > 0)
                    long_mm +=
                        static_cast<double>(glm::distance(knot(strands, h, k), knot(strands, h, k - 1)));
            }
            too_long += long_mm > 1.35 * length ? 1 : 0;
            sum += long_mm / static_cast<double>(strands.hairs());
        }
        EXPECT_LT(too_long, strands.hairs() / 100) << "but where the ball's streams of hair meet";
        EXPECT_GT(sum, 0.75 * length);
        EXPECT_LT(sum, 1.15 * length);
    }
    const Strands once = grow_strands(*head, units, nullptr, {}, 30.0);
    EXPECT_TRUE(once.knot == grow_strands(*head, units, nullptr, {}, 30.0).knot);
}

TEST(Strands, lie_away_from_a_parting_on_both_sides) {
    const auto head = testing::head_of(testing::sphere(90.0f, 60));
    const auto units = units_on_ball(6000);
    // From the front to the back, left of the top: hair between it and the top falls to the left without it.
    PartingLine line;
    const float left = 0.28f;
    for (int k = 0; k <= 20; ++k) {
        const float at = -0.6f + 0.06f * static_cast<float>(k);
        line.push_back(
            90.0f * glm::vec3(std::sin(left), std::cos(left) * std::sin(at), std::cos(left) * std::cos(at)));
    }
    const std::vector<PartingLine> partings{line};
    const Strands parted = grow_strands(*head, units, nullptr, partings, 60.0);
    const Strands plain = grow_strands(*head, units, nullptr, {}, 60.0);
    int left_of_it = 0, right_of_it = 0, away_left = 0, away_right = 0, right_without = 0;
    for (std::size_t h = 0; h < parted.hairs(); ++h) {
        const glm::vec3 root = knot(parted, h, 0);
        if (root.z < 70.0f || std::abs(root.y) > 40.0f) continue;
        const float goes = knot(parted, h, 4).x - root.x, went = knot(plain, h, 4).x - root.x;
        if (root.x > 28.0f && root.x < 45.0f) ++left_of_it, away_left += goes > 0.0f ? 1 : 0;
        if (root.x > 6.0f && root.x < 22.0f) {
            ++right_of_it;
            away_right += goes < 0.0f ? 1 : 0;
            right_without += went < 0.0f ? 1 : 0;
        }
    }
    ASSERT_GT(std::min(left_of_it, right_of_it), 100);
    EXPECT_GT(away_left, left_of_it * 95 / 100);
    EXPECT_GT(away_right, right_of_it * 95 / 100);
    EXPECT_LT(right_without, right_of_it / 4);
}

class Hair : public gl::testing::Offscreen {};

TEST_F(Hair, short_hair_hides_what_the_law_of_its_cover_says_at_every_scale) {
    // White skin and black hair: what is dark is hidden.
    const auto head = testing::head_of(testing::wall(120.0f, 8));
    const auto units = strewn_units(*testing::dots_on_wall(70.0f, 80.0));
    auto head_view = HeadView::make();
    auto hair_view = HairView::make();
    auto skin_view = SkinView::make();
    ASSERT_TRUE(head_view.ok() && hair_view.ok() && skin_view.ok());
    head_view->set_head(head);
    constexpr double length = 3.0, hairs_per_mm2 = 0.8 * 2.15, width = 0.075;
    hair_view->upload(grow_strands(*head, units, nullptr, {}, length));
    const double expected = -std::expm1(-hairs_per_mm2 * width * length * 0.6);
    for (const double pixel : {0.04, 0.15, 0.4}) {
        const int size = std::clamp(static_cast<int>(24.0 / pixel), 48, 480);
        Camera camera;
        camera.target = glm::vec3(0.0f);
        camera.field_of_view = 0.02f;
        camera.distance = static_cast<float>(pixel * size / (2.0 * std::tan(0.01)));
        const Lens lens = Lens::of(camera, {size, size});
        Targets targets;
        targets.fit(size, size, true);
        head_view->draw(targets, lens);
        HairShading look;
        look.length_mm = static_cast<float>(length);
        look.even = look.raw = true;
        Studio studio;
        studio.sky = glm::vec3(1.0f);
        SkinShading skin;
        skin.colors.albedo = glm::vec3(1.0f - 0.0278f);  // its surface adds the rest
        skin.texture = 0.0f;
        skin.even = skin.raw = true;
        skin_view->draw(targets, lens, studio, skin);
        hair_view->draw(targets, lens, studio, look);
        const auto light = targets.color_frame.read();
        const int reach = static_cast<int>(8.0 / pixel), low = std::max(size / 2 - reach, 0),
                  high = std::min(size / 2 + reach, size);
        double sum = 0.0;
        for (int y = low; y < high; ++y)
            for (int x = low; x < high; ++x)
                sum += 1.0 - static_cast<double>(light[static_cast<std::size_t>((y * size + x) * 4)]);
        EXPECT_NEAR(sum / ((high - low) * (high - low)), expected, 0.03) << pixel << " mm a pixel";
    }
}

TEST_F(Hair, belongs_to_the_picture_and_its_words) {
    testing::Ball ball;
    auto renderer = Renderer::make();
    ASSERT_TRUE(renderer.ok());
    ball.scene.follicles = std::make_shared<const std::vector<dots::Follicle>>(units_on_ball(20'000));
    const auto shaved = renderer->picture(ball.scene, 160, 160, "same words");
    ball.scene.hair_mm = 40.0;
    const auto grown = renderer->picture(ball.scene, 160, 160, "same words");
    ASSERT_TRUE(shaved.ok() && grown.ok());
    EXPECT_GT(testing::differing(*shaved, *grown, 8), 0.2);
    EXPECT_NE(stage_words(ball.scene).find("own hair 40 mm"), std::string::npos);
    // Light alone leaves no hair of the frame before behind.
    ball.scene.exposure = 0.3;
    (void)renderer->picture(ball.scene, 160, 160, "same words");
    ball.scene.exposure = 0.0;
    const auto again = renderer->picture(ball.scene, 160, 160, "same words");
    EXPECT_EQ(testing::differing(*grown, *again, 0), 0.0);
    ball.scene.hair_mm = 0.0;
    const auto cut = renderer->picture(ball.scene, 160, 160, "same words");
    EXPECT_EQ(testing::differing(*shaved, *cut, 0), 0.0);
}

}  // namespace
}  // namespace stipple::render
