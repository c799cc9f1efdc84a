// Hair as it is worn: where its lines run, how much they hide, that they belong to the picture.
#include <cmath>
#include <optional>

#include "appearance/color.h"
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

/// Light that a patch of 16 mm of a wall sends on the mean, under worn hair of 80 units/cm2 in even light.
class WornPatch {
public:
    WornPatch(double length_mm, double units_per_cm2) : length_(length_mm) {
        const auto head = testing::head_of(testing::wall(120.0f, 8));
        auto head_view = HeadView::make();
        auto hair_view = HairView::make();
        auto skin_view = SkinView::make();
        EXPECT_TRUE(head_view.ok() && hair_view.ok() && skin_view.ok());
        head_.emplace(std::move(*head_view));
        hair_.emplace(std::move(*hair_view));
        skin_.emplace(std::move(*skin_view));
        head_->set_head(head);
        const auto units = strewn_units(*testing::dots_on_wall(70.0f, units_per_cm2));
        hair_->upload(grow_strands(*head, units, nullptr, {}, length_mm));
    }
    glm::dvec3 light(double mm_per_pixel, glm::vec3 albedo, glm::vec3 hair_color) {
        const int size = std::clamp(static_cast<int>(24.0 / mm_per_pixel), 48, 480);
        Camera camera;
        camera.target = glm::vec3(0.0f);
        camera.field_of_view = 0.02f;
        camera.distance = static_cast<float>(mm_per_pixel * size / (2.0 * std::tan(0.01)));
        const Lens lens = Lens::of(camera, {size, size});
        Targets targets;
        targets.fit(size, size, true);
        head_->draw(targets, lens);
        HairShading look;
        look.length_mm = static_cast<float>(length_);
        look.color = hair_color;
        look.even = look.raw = true;
        Studio studio;
        studio.sky = glm::vec3(1.0f);
        SkinShading skin;
        skin.colors.albedo = albedo;
        skin.texture = 0.0f;
        skin.even = skin.raw = true;
        skin_->draw(targets, lens, studio, skin);
        hair_->draw(targets, lens, studio, look);
        const auto light = targets.color_frame.read();
        const int reach = static_cast<int>(8.0 / mm_per_pixel), low = std::max(size / 2 - reach, 0),
                  high = std::min(size / 2 + reach, size);
        glm::dvec3 sum(0.0);
        for (int y = low; y < high; ++y) {
            for (int x = low; x < high; ++x) {
                const float* c = &light[static_cast<std::size_t>((y * size + x) * 4)];
                sum += glm::dvec3(c[0], c[1], c[2]);
            }
        }
        return sum / static_cast<double>((high - low) * (high - low));
    }

private:
    double length_;
    std::optional<HeadView> head_;
    std::optional<HairView> hair_;
    std::optional<SkinView> skin_;
};

TEST_F(Hair, short_hair_hides_what_the_law_of_its_cover_says_at_every_scale) {
    // White skin and black hair: what is dark is hidden.
    constexpr double length = 3.0, hairs_per_mm2 = 0.8 * 2.15, width = 0.075;
    const double expected = -std::expm1(-hairs_per_mm2 * width * length * 0.6);
    WornPatch patch(length, 80.0);
    for (const double pixel : {0.04, 0.15, 0.4, 1.0, 2.0})
        // The surface of the skin adds the rest of white.
        EXPECT_NEAR(1.0 - patch.light(pixel, glm::vec3(1.0f - 0.0278f), glm::vec3(0.0f)).g, expected, 0.03)
            << pixel << " mm a pixel";
}

TEST_F(Hair, far_is_near_for_thin_and_full_hair_on_fair_and_brown_skin) {
    struct Looks {
        const char* words;
        glm::vec3 skin, hair;
    };
    const Looks all[] = {{"fair, dark brown", {0.42f, 0.27f, 0.20f}, {0.09f, 0.06f, 0.04f}},
                         {"fair, grey", {0.42f, 0.27f, 0.20f}, glm::vec3(0.50f)},
                         {"brown, dark brown", {0.16f, 0.065f, 0.02f}, {0.09f, 0.06f, 0.04f}},
                         {"brown, grey", {0.16f, 0.065f, 0.02f}, glm::vec3(0.50f)}};
    for (const double units : {20.0, 80.0}) {
        for (const double length : {6.0, 60.0}) {
            WornPatch patch(length, units);
            for (const Looks& looks : all) {
                const auto seen = [&](double pixel) {
                    return appearance::lab_from_linear(patch.light(pixel, looks.skin, looks.hair));
                };
                const appearance::Lab near = seen(0.04);
                for (const double pixel : {0.1, 0.2, 0.4, 0.8, 2.0})
                    EXPECT_LT(appearance::delta_e(seen(pixel), near), 1.0)
                        << looks.words << ", " << units << " units/cm2 of " << length << " mm, " << pixel
                        << " mm a pixel";
            }
        }
    }
}

// In whole pictures, light and gloss and the screen's scale with it.
TEST_F(Hair, a_picture_twice_as_small_has_the_same_colour) {
    testing::Ball ball;
    auto renderer = Renderer::make();
    ASSERT_TRUE(renderer.ok());
    ball.scene.dots = nullptr;
    ball.scene.follicles = std::make_shared<const std::vector<dots::Follicle>>(units_on_ball(20'000));
    const auto color = [&](int size) {
        const auto picture = renderer->picture(ball.scene, size, size, "same words");
        EXPECT_TRUE(picture.ok());
        glm::dvec3 sum(0.0);
        int count = 0;
        for (int y = size * 3 / 8; y < size * 5 / 8; ++y) {
            for (int x = size * 3 / 8; x < size * 5 / 8; ++x, ++count) {
                const std::uint8_t* c = &picture->rgb[static_cast<std::size_t>(3 * (y * size + x))];
                sum += appearance::srgb_decode(glm::dvec3(c[0], c[1], c[2]) / 255.0);
            }
        }
        return appearance::lab_from_linear(sum / static_cast<double>(count));
    };
    for (const double melanin : {0.018, 0.12}) {
        ball.plan.looks.melanin = melanin;
        for (const char* hair : {"grey", "dark brown"}) {
            ball.plan.looks.hair = hair;
            for (const double length : {1.5, 30.0}) {
                ball.scene.hair_mm = length;
                const appearance::Lab large = color(768);
                for (const int size : {384, 192, 96})
                    EXPECT_LT(appearance::delta_e(color(size), large), 1.0)
                        << hair << " on melanin " << melanin << ", " << length << " mm, " << size
                        << " pixels";
            }
        }
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
