// Nothing in the window ever freezes: what takes longer than a frame is done beside it. Found by counting
// what the work says of itself in the frames of a consultation (base/long_work.h), never by the clock.
#include <epoxy/gl.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/jobs.h"
#include "driver.h"
#include "editor/cli/bench_frames.h"
#include "editor/widgets/head_picture.h"
#include "gl/context.h"
#include "io/head_asset.h"

namespace stipple::test {
namespace {

/// Everything that once kept the window waiting.
constexpr const char* consultation = R"(window 1280 720
head male
step Head
click "Confirm all"
step Hairline
click "Soft round"
look front
drag handle:mid_front glabella+0+80
step Density
look top
click "##norwood-4"
expect zones 1 9
drag 0.9,0.1 0.9,0 0.9,-0.1
click "Fill to lines"
press 1.2,0.1
wait
key Ctrl+Z
click "Actual"
click "Spacing"
click "None##heat"
step Preview
look front
click "1 year"
click "Touch-up"
click "As it looks"
click "Split the view"
click "Keep this as A###keep A"
step Sessions
wait
save frames-test.stipple
open frames-test.stipple
step Preview
wait
)";

TEST(Frames, OfAConsultationDoNothingThatTakesLonger) {
    if (const auto context = gl::OffscreenContext::make(); !context) GTEST_SKIP() << context.error().message;
    const auto bench = cli::bench_frames("test", consultation);
    ASSERT_TRUE(bench.ok()) << bench.error().message;
    EXPECT_GT(bench->dots, 1000u);
    EXPECT_GT(bench->pictures, 10u);
    std::size_t noted = 0;
    for (const cli::FrameTime& frame : bench->frames) {
        noted += frame.work.size();
        for (const base::LongWork& one : frame.work)
            EXPECT_FALSE(one.too_long())
                << "line " << frame.doing << ": " << one.what << " of " << one.size << " in a frame";
    }
    EXPECT_GT(noted, 0u) << "what fits into a frame is said, too";
}

TEST(Frames, WhatIsDoneAtOnceIsFoundOut) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::AddZone{"Crown", 40}).ok());
    edit::FillRegion fill;
    fill.zone = person.plan().zones.front().id;
    fill.at = person.plan().head->bvh->first_hit({{0, 20, 400}, {0, 0, -1}})->point;
    fill.most_cm2 = 1500;
    const auto longest_of = [&](document::Document::Follow follow) {
        person.app().work.follow = follow;
        const base::WorkNotes notes;
        EXPECT_TRUE(person.app().work.commit(fill).ok());
        std::string all;
        for (const base::LongWork& one : notes.all())
            if (one.too_long()) all += std::string(one.what) + ".";
        return all;
    };
    EXPECT_NE(longest_of(document::Document::Follow::at_once).find("fill up to the lines."),
              std::string::npos);
    EXPECT_EQ(longest_of(document::Document::Follow::beside), "");
    EXPECT_TRUE(person.app().work.making());
}

TEST(Frames, UndoGivesUpWhatIsStillBeingMade) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    editor::Work& work = person.app().work;
    ASSERT_TRUE(work.run(edit::AddZone{"Crown", 40}).ok());
    ASSERT_TRUE(person.settle());
    edit::FillRegion fill;
    fill.zone = person.plan().zones.front().id;
    fill.at = person.plan().head->bvh->first_hit({{0, 20, 400}, {0, 0, -1}})->point;
    fill.most_cm2 = 1500;
    const std::uint64_t before = plan::hash(person.plan());
    work.follow = document::Document::Follow::beside;
    ASSERT_TRUE(work.commit(fill).ok());
    EXPECT_TRUE(work.unsaved());
    EXPECT_EQ(work.undo_label(), "Fill up to the lines Crown");
    person.app().undo();
    EXPECT_FALSE(work.making());
    ASSERT_TRUE(person.settle());
    EXPECT_EQ(plan::hash(person.plan()), before) << "the zone is still there, and empty";
    // A second one while the first runs: both, and the message of the last.
    ASSERT_TRUE(work.commit(fill).ok());
    fill.mode = edit::BrushMode::erase;
    ASSERT_TRUE(work.commit(fill).ok());
    ASSERT_TRUE(person.settle());
    EXPECT_EQ(person.history().position(), 3u);
    EXPECT_NE(work.message().text.find("up to the nearest lines"), std::string::npos) << work.message().text;
}

/// A planned head and two pictures of it: one made in the frame, one beside it.
class PictureBeside : public ::testing::Test {
protected:
    void SetUp() override {
        auto made = gl::OffscreenContext::make();
        if (!made) GTEST_SKIP() << made.error().message;
        context_.emplace(std::move(*made));
        auto head = io::load_built_in("male");
        ASSERT_TRUE(head.ok());
        auto document = document::Document::create(*head, 1);
        ASSERT_TRUE(document.ok());
        ASSERT_TRUE(document->run(edit::SetHairline{"soft-round", {}, {}}).ok());
        ASSERT_TRUE(document->run(edit::ApplyPattern{"norwood-4", 60}).ok());
        base::Progress progress;
        const auto derived = document->derive(progress);
        ASSERT_TRUE(derived.ok());
        plan_ = document->plan();
        scene_.head = plan_.head;
        scene_.plan = &plan_;
        scene_.dots = derived->dots;
        scene_.density = derived->density;
        scene_.camera = render::standard_view(render::View::front, plan_.head->surface->bounds(), 1.25f);
        auto renderer = render::Renderer::make();
        ASSERT_TRUE(renderer.ok());
        plain_.emplace(std::move(*renderer));
        ASSERT_TRUE(once_.emplace().make(widgets::HeadPicture::Follow::at_once).ok());
        ASSERT_TRUE(beside_.emplace().make(widgets::HeadPicture::Follow::beside).ok());
    }
    void TearDown() override {
        plain_.reset();
        once_.reset();
        beside_.reset();
        context_.reset();
    }
    static constexpr int width = 320, height = 256;
    void draw(widgets::HeadPicture& picture, bool moving = false) {
        picture.draw({&scene_, 1}, width, height, moving, false);
    }
    void finish(bool moving = false) {
        do {
            draw(*beside_, moving);
            base::rest_for(0.001);
        } while (beside_->making() || (!moving && beside_->wants_finer()));
    }
    static std::vector<unsigned char> texels(unsigned texture) {
        int wide = 0, high = 0;
        glBindTexture(GL_TEXTURE_2D, texture);
        glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_WIDTH, &wide);
        glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_HEIGHT, &high);
        std::vector<unsigned char> all(static_cast<std::size_t>(wide) * static_cast<std::size_t>(high) * 4);
        glGetTexImage(GL_TEXTURE_2D, 0, GL_RGBA, GL_UNSIGNED_BYTE, all.data());
        glBindTexture(GL_TEXTURE_2D, 0);
        return all;
    }
    /// Of the same picture made in the frame, as fine as the one beside: a machine that is busy with other
    /// things shows a still picture no finer than the screen.
    std::vector<unsigned char> wanted() {
        int wide = 0, high = 0;
        glBindTexture(GL_TEXTURE_2D, beside_->texture(0));
        glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_WIDTH, &wide);
        glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_HEIGHT, &high);
        EXPECT_GE(wide, width) << "never coarser than the screen";
        const gl::Texture color(wide, high, gl::Texture::Format::rgba8),
            depth(wide, high, gl::Texture::Format::depth32f);
        const gl::Framebuffer frame({&color}, &depth);
        render::Scene scene = scene_;
        scene.ui_scale *= static_cast<float>(wide) / static_cast<float>(width);
        frame.bind();
        EXPECT_TRUE(plain_->draw(scene, 0, 0, wide, high));
        return texels(color.id());
    }

    std::optional<gl::OffscreenContext> context_;
    plan::Plan plan_;
    render::Scene scene_;
    std::optional<render::Renderer> plain_;
    std::optional<widgets::HeadPicture> once_, beside_;
};

TEST_F(PictureBeside, IsTheSamePictureWhenItHasCome) {
    const base::WorkNotes notes;
    finish();
    EXPECT_TRUE(notes.all().empty()) << "no part of it was drawn in the frame: " << notes.all()[0].what;
    EXPECT_FALSE(beside_->blank());
    const auto first = wanted();
    EXPECT_FALSE(notes.all().empty());
    ASSERT_GT(first.size(), 4u);
    EXPECT_TRUE(texels(beside_->texture(0)) == first);
    // Another camera: the last picture stays until the new one is there.
    scene_.camera.yaw += 0.4f;
    draw(*beside_);
    if (beside_->making()) {
        EXPECT_TRUE(texels(beside_->texture(0)) == first);
    }
    finish();
    const auto second = wanted();
    EXPECT_FALSE(second == first);
    EXPECT_TRUE(texels(beside_->texture(0)) == second);
}

TEST_F(PictureBeside, ANewCameraGivesUpTheFinePictureAndItsOwnComes) {
    finish();
    for (int turn = 0; turn < 5; ++turn) {
        scene_.camera.yaw += 0.1f;
        draw(*beside_);
    }
    finish();
    EXPECT_TRUE(texels(beside_->texture(0)) == wanted());
}

TEST_F(PictureBeside, PicturesComeHoweverFastTheCameraMoves) {
    finish();
    for (const bool moving : {true, false}) {
        const int before = beside_->drawn();
        int frames = 0;
        for (; beside_->drawn() < before + 5 && frames < 20'000; ++frames) {
            scene_.camera.yaw += 0.001f;
            draw(*beside_, moving);
            base::rest_for(0.001);
        }
        EXPECT_LT(frames, 20'000) << "pictures that follow each other at once are never all given up";
        EXPECT_FALSE(beside_->blank());
    }
    finish();
    EXPECT_TRUE(texels(beside_->texture(0)) == wanted());
}

TEST_F(PictureBeside, AnotherHeadIsNotShownAsTheOldOne) {
    finish();
    EXPECT_FALSE(beside_->blank());
    auto other = io::load_built_in("female");
    ASSERT_TRUE(other.ok());
    plan_ = plan::Plan();
    plan_.head = *other;
    scene_ = render::Scene();
    scene_.head = *other;
    scene_.plan = &plan_;
    scene_.camera = render::standard_view(render::View::front, plan_.head->surface->bounds(), 1.25f);
    draw(*beside_);
    if (beside_->making()) {
        EXPECT_TRUE(beside_->blank());
        EXPECT_EQ(texels(beside_->texture(0)), std::vector<unsigned char>(4, 0));
    }
    finish();
    EXPECT_FALSE(beside_->blank());
    EXPECT_TRUE(texels(beside_->texture(0)) == wanted());
}

TEST_F(PictureBeside, ClosedWhileAPictureIsMade) {
    draw(*beside_);
    beside_.reset();
    draw(*once_);
    EXPECT_NE(once_->texture(0), 0u) << "the window's own OpenGL is still there";
}

}  // namespace
}  // namespace stipple::test
