// The processors' sum of absorbance against that of OpenGL's pipeline: the same law, twice.
#include "render/splat_sum.h"

#include <cmath>

#include "base/jobs.h"
#include "gl/offscreen_context.h"
#include "render/dots_view.h"
#include "render/head_view.h"
#include "render/scenes.h"

namespace stipple::render {
namespace {

using SumOfSplats = gl::testing::Offscreen;

struct Shot {
    float away_mm, yaw;
    glm::ivec2 size;
    int step;
};

std::vector<float> drawn(DotsView::Adder adder, const SplatSet& set, const testing::Ball& ball,
                         const Shot& shot, glm::ivec2 part = {0, 0}) {
    Camera camera;
    camera.pitch = 0.9f;
    camera.yaw = shot.yaw;
    camera.target = glm::vec3(0.0f);
    camera.distance = 90.0f + shot.away_mm;
    Lens lens = Lens::of(camera, shot.size);
    if (part != glm::ivec2(0)) lens = lens.part(shot.size / 4, part);
    Targets targets;
    targets.fit(lens.size.x, lens.size.y);
    auto head_view = std::move(*HeadView::make());
    auto dots_view = std::move(*DotsView::make(adder));
    head_view.set_head(ball.scene.head);
    head_view.draw(targets, lens);
    dots_view.upload(set);
    dots_view.draw(targets, lens, camera.distance, shot.step);
    return targets.absorbed_frame.read();
}

double mean(const std::vector<float>& values) {
    double sum = 0.0;
    for (const float value : values) sum += static_cast<double>(value);
    return sum / static_cast<double>(values.size());
}

TEST_F(SumOfSplats, is_that_of_the_pipeline_near_and_far) {
    const testing::Ball ball;
    const SplatSet set = splats_of(ball.plan, *ball.scene.dots, Age::healed(), 0);
    for (const Shot& shot : {Shot{60.0f, 0.0f, {320, 240}, 1}, Shot{20.0f, 0.4f, {320, 240}, 1},
                             Shot{25.0f, 0.4f, {317, 243}, 1}, Shot{600.0f, 1.0f, {320, 240}, 1},
                             Shot{300.0f, 0.0f, {320, 240}, 4}}) {
        for (const glm::ivec2 part : {glm::ivec2(0), glm::ivec2(160, 96)}) {
            const auto card = drawn(DotsView::Adder::card, set, ball, shot, part),
                       own = drawn(DotsView::Adder::processors, set, ball, shot, part);
            ASSERT_EQ(card.size(), own.size());
            EXPECT_GT(mean(card), 0.01) << "something is drawn";
            EXPECT_NEAR(mean(own), mean(card), 0.002 * mean(card)) << shot.away_mm;
            std::size_t apart = 0;
            for (std::size_t k = 0; k < own.size(); ++k) {
                // A rim's texel more or less where a bell is cut off at three deviations; 16 bits a channel.
                const double off = std::abs(static_cast<double>(own[k]) - static_cast<double>(card[k]));
                apart += off > 0.002 + 0.004 * static_cast<double>(std::abs(card[k])) ? 1 : 0;
            }
            EXPECT_LT(static_cast<double>(apart), 0.005 * static_cast<double>(own.size())) << shot.away_mm;
        }
    }
}

// A dot of some 400 pixels, larger than a point may be on software OpenGL and many a card.
TEST_F(SumOfSplats, large_dots_are_round_and_as_the_law_has_them) {
    const testing::Ball ball;
    SplatSet set = splats_of(ball.plan, *ball.scene.dots, Age::healed(), 0);
    std::size_t top = 0;
    for (std::size_t k = 0; k < set.dots.size(); ++k)
        if (set.dots[k].position.z > set.dots[top].position.z) top = k;
    set.dots = {set.dots[top]};
    set.core = {set.core[top]};
    set.halo = {set.halo[top]};
    const float sigma = set.core[0].sigma;
    Camera camera;
    camera.pitch = 1.5f;
    camera.target = set.dots[0].position;
    camera.field_of_view = 0.02f;  // from some distance: nearer than 8 mm nothing is seen
    constexpr int side = 480;
    // Three deviations of the core are 200 pixels.
    camera.distance = 3.0f * sigma / 200.0f * side / (2.0f * std::tan(0.5f * camera.field_of_view));
    const Lens lens = Lens::of(camera, {side, side});
    for (const auto adder : {DotsView::Adder::card, DotsView::Adder::processors}) {
        Targets targets;
        targets.fit(side, side);
        auto head_view = std::move(*HeadView::make());
        auto dots_view = std::move(*DotsView::make(adder));
        head_view.set_head(ball.scene.head);
        head_view.draw(targets, lens);
        dots_view.upload(set);
        dots_view.draw(targets, lens, camera.distance);
        const auto sums = targets.absorbed_frame.read();
        const float pixel = lens.pixel_angle * camera.distance;
        for (const float deviations : {0.0f, 1.0f, 2.0f, 2.8f}) {
            for (int turn = 0; turn < 12; ++turn) {
                const float angle = 0.5236f * static_cast<float>(turn), away = deviations * sigma;
                const auto x = static_cast<int>(0.5f * side + away / pixel * std::cos(angle)),
                           y = static_cast<int>(0.5f * side + away / pixel * std::sin(angle));
                const float r = away / set.halo[0].sigma,
                            expected = set.core[0].alpha.y * std::exp(-0.5f * deviations * deviations) +
                                       set.halo[0].alpha.y * std::exp(-0.5f * r * r);
                EXPECT_NEAR(sums[static_cast<std::size_t>(y * side + x) * 4 + 1], expected,
                            0.01f + 0.02f * expected)
                    << deviations << " deviations, " << turn;
            }
        }
    }
}

TEST_F(SumOfSplats, is_the_same_at_any_thread_count) {
    const testing::Ball ball;
    const SplatSet set = splats_of(ball.plan, *ball.scene.dots, Age::healed(), 0);
    const int before = base::thread_count();
    const Shot shot{60.0f, 0.0f, {320, 240}, 1};
    base::set_thread_count(1);
    const auto one = drawn(DotsView::Adder::processors, set, ball, shot);
    base::set_thread_count(3);
    const auto three = drawn(DotsView::Adder::processors, set, ball, shot);
    base::set_thread_count(before);
    EXPECT_EQ(one, three);
}

}  // namespace
}  // namespace stipple::render
