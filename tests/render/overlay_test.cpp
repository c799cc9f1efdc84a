#include "gl/offscreen_context.h"
#include "render/guides.h"
#include "render/overlay_shapes.h"
#include "render/scenes.h"

namespace stipple::render {
namespace {

class Overlays : public gl::testing::Offscreen {
protected:
    static constexpr int width = 320, height = 240;
    testing::Ball ball;

    Overlays() {
        ball.scene.dots = nullptr;
        ball.scene.camera.pitch = 0.0f;
        ball.scene.camera.target = glm::vec3(0.0f);
    }
    Picture picture() {
        auto renderer = Renderer::make();
        EXPECT_TRUE(renderer.ok()) << renderer.error().message;
        return *renderer->picture(ball.scene, width, height, "");
    }
    surface::SurfacePoint skin_at(glm::vec3 place) const {
        return ball.scene.head->bvh->nearest(place)->point;
    }
    glm::ivec2 pixel_of(glm::vec3 place) const {
        const auto seen = Lens::of(ball.scene.camera, {width, height}).project(place);
        return {static_cast<int>(seen.pixel.x), height - 1 - static_cast<int>(seen.pixel.y)};
    }
    static glm::ivec3 color_at(const Picture& picture, glm::ivec2 at) {
        const std::size_t k = static_cast<std::size_t>(at.y * width + at.x) * 3;
        return {picture.rgb[k], picture.rgb[k + 1], picture.rgb[k + 2]};
    }
};

TEST_F(Overlays, the_hairline_is_drawn_in_front_and_hidden_behind) {
    auto field = std::make_shared<dots::HairlineField>();
    for (int k = 0; k <= 360; ++k) {
        const float a = static_cast<float>(k) * 0.0174533f;
        field->curve.points.push_back(skin_at({85.0f * std::sin(a), -85.0f * std::cos(a), 30.0f}));
        field->curve.along.push_back(static_cast<float>(k));
    }
    const Picture before = picture();
    ball.scene.hairline = field;
    ball.scene.overlay.hairline = Overlay::HairlineShown::with_handles;
    const Picture after = picture();
    const glm::ivec3 line = color_at(after, pixel_of({0.0f, -84.85f, 30.0f}));
    EXPECT_NEAR(line.r, 224, 12);
    EXPECT_NEAR(line.g, 160, 12);
    EXPECT_NEAR(line.b, 80, 14);
    // Only the near half: the far one would run through above the line, seen from the level.
    ball.scene.camera.pitch = 0.5f;
    const glm::ivec2 far = pixel_of({0.0f, 84.85f, 30.0f});
    ball.scene.overlay.hairline = Overlay::HairlineShown::none;
    const Picture bare = picture();
    ball.scene.overlay.hairline = Overlay::HairlineShown::with_handles;
    const Picture shown = picture();
    EXPECT_EQ(color_at(bare, far), color_at(shown, far));
    EXPECT_GT(testing::differing(before, after, 10), 0.003);
}

TEST_F(Overlays, landmarks_differ_by_shape_and_hot_ones_are_larger) {
    const glm::vec3 place = ball.scene.head->bvh->nearest({30.0f, -80.0f, 20.0f})->position;
    auto& landmark = ball.plan.landmarks[0];
    landmark.point = skin_at(place);
    ball.scene.overlay.landmarks = true;
    std::vector<Picture> shown;
    for (const auto state : {head::LandmarkState::proposed, head::LandmarkState::placed,
                             head::LandmarkState::confirmed, head::LandmarkState::missing}) {
        landmark.state = state;
        shown.push_back(picture());
    }
    for (std::size_t a = 0; a < shown.size(); ++a)
        for (std::size_t b = a + 1; b < shown.size(); ++b)
            EXPECT_GT(testing::differing(shown[a], shown[b], 25), 0.0002) << a << b;
    landmark.state = head::LandmarkState::confirmed;
    ball.scene.overlay.hot_landmark = static_cast<head::Landmark>(0);
    EXPECT_GT(testing::differing(picture(), shown[3], 10), 1.4 * testing::differing(shown[2], shown[3], 10));
}

TEST_F(Overlays, the_brush_ring_lies_on_the_skin) {
    const glm::vec3 center = ball.scene.head->bvh->nearest({0.0f, -80.0f, 40.0f})->position;
    const Curve ring = ring_on_skin(*ball.scene.head, center, glm::normalize(center), 14.0f);
    ASSERT_EQ(ring.size(), 97u);
    EXPECT_LT(glm::length(ring.front() - ring.back()), 1e-4f);
    for (const glm::vec3& place : ring) {
        EXPECT_NEAR(glm::length(place), 90.4f, 0.3f);
        const glm::vec3 off = place - glm::dot(place, glm::normalize(center)) * glm::normalize(center);
        EXPECT_NEAR(glm::length(off), 14.0f, 0.2f);
    }
    const Picture before = picture();
    ball.scene.overlay.ring = Overlay::Ring{skin_at(center), center, glm::normalize(center), 14.0f};
    EXPECT_GT(testing::differing(picture(), before, 20), 0.002);
}

TEST(OverlayShapes, a_line_keeps_its_width_and_starts_anew_behind_the_camera) {
    const Lens lens = Lens::of(Camera{}, {400, 300});
    OverlayShapes shapes(lens, 2.0f);
    const std::vector<glm::vec3> bent{{-40, -90, 40}, {0, -90, 40}, {0, -90, 80}};
    shapes.line(bent, Mark::line, 3.0f, glm::vec4(1.0f));
    ASSERT_EQ(shapes.vertices().size(), 12u);
    const auto& vertices = shapes.vertices();
    EXPECT_NEAR(std::abs(vertices[0].pixel.y - vertices[1].pixel.y), 2.0f * (3.0f + 1.0f), 0.01f);
    EXPECT_EQ(vertices[0].shape.w, 3.0f);
    OverlayShapes behind(lens, 1.0f);
    behind.line(std::vector<glm::vec3>{{0, -9000, 0}, {10, -9000, 0}}, Mark::line, 3.0f, glm::vec4(1.0f));
    behind.mark({0, -9000, 0}, Mark::handle, 5.0f, glm::vec4(1.0f));
    EXPECT_TRUE(behind.vertices().empty());
}

}  // namespace
}  // namespace stipple::render
