// Stubble: from afar and from near the colour that the numbers say, and hair that stands where it should.
#include <cmath>

#include "appearance/hair.h"
#include "base/rng.h"
#include "gl/offscreen_context.h"
#include "render/dots_view.h"
#include "render/head_view.h"
#include "render/scenes.h"
#include "render/skin_view.h"

namespace stipple::render {
namespace {

class Stubble : public gl::testing::Offscreen {};

dots::FolliclesPtr units_on_wall(double per_cm2) {
    auto all = std::make_shared<std::vector<dots::Follicle>>();
    if (per_cm2 == 0.0) return all;
    const dots::DotsPtr places = testing::dots_on_wall(70.0f, per_cm2);
    for (const dots::Dot& dot : *places) all->push_back({dot.position, dot.normal});
    return all;
}

/// Mean light of the middle 20 mm as an instrument reads it, with that many hairs and dots per cm2.
glm::dvec3 light_of(const plan::Looks& looks, double hairs, double dots, double length_mm,
                    double mm_per_pixel) {
    const auto units = units_on_wall(hairs);
    auto head_view = HeadView::make();
    auto dots_view = DotsView::make();
    auto stubble_view = StubbleView::make();
    auto skin_view = SkinView::make();
    EXPECT_TRUE(head_view.ok() && dots_view.ok() && stubble_view.ok() && skin_view.ok());
    plan::Plan plan;
    plan.looks = looks;
    SplatSet set;
    if (dots > 0.0) set = splats_of(plan, *testing::dots_on_wall(70.0f, dots), Age::healed(), 0);
    add_follicles(set, looks, *units, length_mm);
    const int size = std::clamp(static_cast<int>(24.0 / mm_per_pixel), 48, 480);
    Camera camera;
    camera.target = glm::vec3(0.0f);
    camera.field_of_view = 0.02f;
    camera.distance = static_cast<float>(mm_per_pixel * size / (2.0 * std::tan(0.01)));
    const Lens lens = Lens::of(camera, {size, size});
    Targets targets;
    targets.fit(size, size, true);
    head_view->set_head(testing::head_of(testing::wall(120.0f, 8)));
    head_view->draw(targets, lens);
    dots_view->upload(set);
    dots_view->draw(targets, lens, camera.distance);
    stubble_view->upload(units, nullptr);
    stubble_view->draw(targets, lens, static_cast<float>(length_mm), 0.075f,
                       stubble_tones(looks).white_share);
    SkinShading shading;
    shading.colors = skin_colors(looks);
    shading.veil = set.veil;
    shading.dots = true;
    shading.texture = 0.0f;
    shading.even = shading.raw = true;
    if (length_mm > 0.0) shading.hair = stubble_tones(looks);
    Studio studio;
    studio.sky = glm::vec3(1.0f);
    skin_view->draw(targets, lens, studio, shading);
    const auto light = targets.color_frame.read();
    const int reach = static_cast<int>(10.0 / mm_per_pixel);
    glm::dvec3 sum(0.0);
    int count = 0;
    for (int y = std::max(size / 2 - reach, 0); y < std::min(size / 2 + reach, size); ++y) {
        for (int x = std::max(size / 2 - reach, 0); x < std::min(size / 2 + reach, size); ++x, ++count) {
            const float* c = &light[static_cast<std::size_t>((y * size + x) * 4)];
            sum += glm::dvec3(c[0], c[1], c[2]);
        }
    }
    return sum / double(count);
}

appearance::Lab shaved(double melanin, const std::string& color, double length_mm, double mm_per_pixel) {
    return appearance::lab_from_linear(light_of({melanin, 0.006, color}, 80.0, 0.0, length_mm, mm_per_pixel));
}

TEST_F(Stubble, has_the_colour_that_the_numbers_say_near_and_far) {
    for (const double melanin : {0.018, 0.12}) {
        for (const auto& [color, of] : {std::pair{"black", appearance::HairColor::black},
                                        {"blond", appearance::HairColor::blond},
                                        {"grey", appearance::HairColor::grey}}) {
            for (const double length : {0.0, 0.5, 1.5}) {
                appearance::Hair hair;
                hair.color = of;
                hair.stubble_mm = length;
                const auto expected = appearance::shaved_lab({melanin, 0.006}, hair);
                for (const double pixel : {0.05, 0.5, 2.0}) {
                    // Some 690 hairs stand in the patch: their number and tones vary by 2 %.
                    EXPECT_LT(appearance::delta_e(shaved(melanin, color, length, pixel), expected), 0.7)
                        << melanin << ", " << color << ", " << length << " mm, " << pixel << " mm a pixel";
                }
            }
        }
    }
}

TEST_F(Stubble, longer_hair_hides_more_and_none_hides_nothing) {
    const double bare = shaved(0.018, "black", 0.0, 0.2).l;
    const double half = shaved(0.018, "black", 0.5, 0.2).l, most = shaved(0.018, "black", 1.5, 0.2).l;
    EXPECT_LT(half, bare - 0.8);
    EXPECT_LT(most, half - 1.5);
}

TEST_F(Stubble, belongs_to_the_picture_and_its_words) {
    testing::Ball ball;
    auto units = std::make_shared<std::vector<dots::Follicle>>();
    const dots::DotsPtr places = testing::dots_on_sphere(90.0f, 20'000);
    for (const dots::Dot& dot : *places) units->push_back({dot.position, dot.normal});
    ball.scene.follicles = units;
    auto renderer = Renderer::make();
    ASSERT_TRUE(renderer.ok());
    const auto shaved_head = renderer->picture(ball.scene, 160, 120, "same words");
    ball.scene.hair_mm = 1.5;
    const auto grown = renderer->picture(ball.scene, 160, 120, "same words");
    EXPECT_GT(testing::differing(*grown, *shaved_head, 2), 0.1);
    EXPECT_NE(honest_label(ball.scene).find("own hair 1.5 mm"), std::string::npos);
    ball.scene.hair_mm = 0.0;
    EXPECT_TRUE(renderer->picture(ball.scene, 160, 120, "same words")->rgb == shaved_head->rgb);
}

// Dots on the upper half must not make the hair of the lower half paler.
TEST_F(Stubble, own_hair_looks_the_same_before_and_after) {
    testing::Ball ball;
    auto units = std::make_shared<std::vector<dots::Follicle>>();
    const dots::DotsPtr all = testing::dots_on_sphere(90.0f, 60'000);
    for (const dots::Dot& dot : *all) units->push_back({dot.position, dot.normal});
    ball.scene.follicles = units;
    ball.plan.looks.hair = "black";
    auto renderer = Renderer::make();
    ASSERT_TRUE(renderer.ok());
    for (const double melanin : {0.018, 0.12}) {
        ball.plan.looks.melanin = melanin;
        Scene before = ball.scene;
        before.dots = nullptr;
        const auto with = renderer->picture(ball.scene, 160, 120, "same words");
        const auto without = renderer->picture(before, 160, 120, "same words");
        EXPECT_LT(testing::differing(*with, *without, 1, 68, 105), 0.002) << melanin;
        EXPECT_GT(testing::differing(*with, *without, 1, 20, 55), 0.05) << melanin << ": dots are there";
        before.follicles = nullptr;
        const auto bald = renderer->picture(before, 160, 120, "same words");
        EXPECT_GT(testing::differing(*without, *bald, 4, 68, 105), 0.1) << "hair can be seen";
    }
}

// Ink between hairs darkens what they leave, in every colour, as much as it would without them.
TEST_F(Stubble, and_ink_each_take_their_own_share) {
    for (const double melanin : {0.018, 0.12}) {
        const plan::Looks looks{melanin, 0.006, "dark brown"};
        for (const double pixel : {0.1, 0.5}) {
            const auto bare = light_of(looks, 0.0, 0.0, 0.0, pixel),
                       hair = light_of(looks, 80.0, 0.0, 0.0, pixel),
                       ink = light_of(looks, 0.0, 150.0, 0.0, pixel),
                       both = light_of(looks, 80.0, 150.0, 0.0, pixel);
            for (int c = 0; c < 3; ++c) {
                EXPECT_LT(both[c], hair[c]) << "channel " << c << ", melanin " << melanin;
                EXPECT_NEAR(both[c] * bare[c] / (hair[c] * ink[c]), 1.0, 0.02)
                    << "channel " << c << ", melanin " << melanin << ", " << pixel << " mm a pixel";
            }
        }
    }
}

}  // namespace
}  // namespace stipple::render
