// Where dots lie on the GPU: what an edit sends, what a view leaves out, what a quarter of them adds up to.
#include <algorithm>
#include <cmath>
#include <set>

#include "gl/offscreen_context.h"
#include "render/dots_view.h"
#include "render/head_view.h"
#include "render/scenes.h"

namespace stipple::render {
namespace {

using Cells = gl::testing::Offscreen;

SplatSet set_of(const testing::Ball& ball, const dots::Dots& dots) {
    return splats_of(ball.plan, dots, Age::healed(), 0);
}

std::multiset<float> sigmas(std::span<const SplatSlot> slots) {
    std::multiset<float> found;
    for (const SplatSlot& slot : slots)
        if (slot.core.w != 0.0f) found.insert(slot.place.x);
    return found;
}

TEST(SplatCells, hold_every_dot_once_and_an_edit_touches_its_cells_alone) {
    const testing::Ball ball;
    std::vector<dots::Dot> dots(ball.scene.dots->begin(), ball.scene.dots->end());
    SplatCells cells;
    const auto first = cells.assign(set_of(ball, dots));
    ASSERT_EQ(first.size(), 1u);
    EXPECT_EQ(first[0].count, static_cast<int>(cells.slots().size()));
    EXPECT_EQ(cells.slots().size() % SplatCells::sample, 0u);
    EXPECT_EQ(sigmas(cells.slots()).size(), set_of(ball, dots).dots.size());
    EXPECT_TRUE(cells.assign(set_of(ball, dots)).empty()) << "nothing changed";

    // Without the dots within 6 mm of one.
    const glm::vec3 place = dots[dots.size() / 2].position;
    std::erase_if(dots, [&](const dots::Dot& dot) { return glm::length(dot.position - place) < 6.0f; });
    int sent = 0;
    for (const auto& range : cells.assign(set_of(ball, dots))) {
        sent += range.count;
        EXPECT_EQ(range.first % SplatCells::sample, 0);
    }
    EXPECT_GT(sent, 0);
    EXPECT_LT(sent, static_cast<int>(cells.slots().size()) / 10);
    std::multiset<float> expected;
    for (const dots::Dot& dot : dots) expected.insert(dot.position.x);
    EXPECT_EQ(sigmas(cells.slots()), expected);
    cells.assign(SplatSet{});
    EXPECT_TRUE(sigmas(cells.slots()).empty());
}

TEST(SplatCells, leave_out_what_cannot_be_seen_and_nothing_else) {
    const testing::Ball ball;
    const SplatSet set = set_of(ball, *ball.scene.dots);
    SplatCells cells;
    cells.assign(set);
    for (const double distance : {40.0, 700.0}) {
        Camera camera;
        camera.target = glm::vec3(0.0f, -50.0f, 70.0f);
        camera.yaw = 0.4f;
        camera.pitch = 0.2f;
        camera.distance = static_cast<float>(distance);
        const Lens lens = Lens::of(camera, {160, 120});
        std::vector<bool> kept(cells.slots().size(), false);
        std::size_t seen = 0;
        for (const auto& run : cells.visible(lens)) {
            seen += static_cast<std::size_t>(run.count);
            std::fill_n(kept.begin() + run.first, run.count, true);
        }
        EXPECT_LT(seen, cells.slots().size() * (distance < 100.0 ? 3u : 8u) / 10u) << "something is left out";
        EXPECT_GT(seen, 0u);
        std::set<std::array<float, 3>> drawn;
        for (std::size_t k = 0; k < kept.size(); ++k) {
            const glm::vec4 at = cells.slots()[k].place;
            if (kept[k]) drawn.insert({at.x, at.y, at.z});
        }
        for (const dots::Dot& dot : set.dots) {
            const Lens::Seen place = lens.project(dot.position);
            const bool within = place.depth > 0.0f && place.pixel.x > 0.0f && place.pixel.y > 0.0f &&
                                place.pixel.x < 160.0f && place.pixel.y < 120.0f;
            if (!within || glm::dot(dot.normal, lens.eye - dot.position) <= 0.0f) continue;
            EXPECT_TRUE(drawn.contains({dot.position.x, dot.position.y, dot.position.z}));
        }
    }
}

TEST_F(Cells, a_quarter_of_the_dots_stands_for_all) {
    const testing::Ball ball;
    auto head_view = HeadView::make();
    auto dots_view = DotsView::make();
    ASSERT_TRUE(head_view.ok() && dots_view.ok());
    Targets targets;
    targets.fit(160, 120);
    const Lens lens = Lens::of(ball.scene.camera, {160, 120});
    head_view->set_head(ball.scene.head);
    head_view->draw(targets, lens);
    dots_view->upload(set_of(ball, *ball.scene.dots));
    const auto sum = [&](int step) {
        dots_view->draw(targets, lens, ball.scene.camera.distance, step);
        double green = 0.0;
        const auto texels = targets.absorbed_frame.read();
        for (std::size_t k = 1; k < texels.size(); k += 4) green += static_cast<double>(texels[k]);
        return green;
    };
    const double all = sum(1), quarter = sum(SplatCells::sample);
    EXPECT_GT(all, 1.0);
    EXPECT_NEAR(quarter / all, 1.0, 0.03);
}

TEST_F(Cells, the_renderer_sends_what_changed_and_draws_what_must_be) {
    testing::Ball ball;
    auto renderer = Renderer::make();
    ASSERT_TRUE(renderer.ok());
    const gl::Texture screen(160, 120, gl::Texture::Format::rgba8);
    const gl::Framebuffer frame({&screen}, nullptr);
    const auto draw = [&] {
        frame.bind();
        renderer->draw(ball.scene, 0, 0, 160, 120);
        return renderer->last_work();
    };
    const FrameWork first = draw();
    EXPECT_TRUE(first.head && first.dots && first.skin);
    EXPECT_GT(first.uploaded, 1'000'000u);
    const FrameWork again = draw();
    EXPECT_FALSE(again.head || again.dots || again.skin);
    EXPECT_EQ(again.uploaded, 0u);
    // Another backdrop, as any change of light: dots are not drawn again.
    ball.scene.background = glm::vec3(0.2f);
    const FrameWork light = draw();
    EXPECT_TRUE(light.skin && !light.head && !light.dots);
    EXPECT_EQ(light.uploaded, 0u);
    // A stroke: its cells alone.
    std::vector<dots::Dot> fewer(ball.scene.dots->begin(), ball.scene.dots->end());
    std::erase_if(fewer, [&](const dots::Dot& dot) {
        return glm::length(dot.position - ball.scene.dots->front().position) < 6.0f;
    });
    const auto all = ball.scene.dots;
    ball.scene.dots = std::make_shared<dots::Dots>(fewer);
    const FrameWork stroke = draw();
    EXPECT_TRUE(stroke.dots && !stroke.head);
    EXPECT_GT(stroke.uploaded, 0u);
    EXPECT_LT(stroke.uploaded, first.uploaded / 20);
    EXPECT_GT(stroke.looks, 0u);
    EXPECT_LT(stroke.looks, all->size() / 10) << "of the cells that it touched, before and after";
    EXPECT_GT(stroke.texels, 0u);
    EXPECT_LT(stroke.texels, 160u * 120u / 3);
    const std::vector<unsigned char> after = frame.read_bytes();
    auto other = Renderer::make();
    ASSERT_TRUE(other.ok());
    frame.bind();
    other->draw(ball.scene, 0, 0, 160, 120);
    EXPECT_EQ(after, frame.read_bytes()) << "what is left as it was is what it would be";
    // And taken back.
    ball.scene.dots = all;
    EXPECT_LT(draw().looks, all->size() / 10);
    const std::vector<unsigned char> back = frame.read_bytes();
    EXPECT_NE(back, after);
    other = Renderer::make();
    frame.bind();
    other->draw(ball.scene, 0, 0, 160, 120);
    EXPECT_EQ(back, frame.read_bytes());
    ball.scene.dots = std::make_shared<dots::Dots>(fewer);
    draw();
    // The bare head beside it, and back: sent once.
    ball.scene.dots = nullptr;
    draw();
    ball.scene.dots = std::make_shared<dots::Dots>(fewer);
    EXPECT_EQ(draw().uploaded, 0u);
}

}  // namespace
}  // namespace stipple::render
