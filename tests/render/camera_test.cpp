#include "render/camera.h"

#include <gtest/gtest.h>

#include "render/lens.h"

namespace stipple::render {
namespace {

const surface::Box bust{{-117.0f, -105.0f, -186.0f}, {117.0f, 108.0f, 131.0f}};

TEST(Camera, the_left_view_sees_the_clients_left_side) {
    EXPECT_GT(standard_view(View::left, bust, 1.6f).eye().x, 300.0f);
    EXPECT_LT(standard_view(View::right, bust, 1.6f).eye().x, -300.0f);
    EXPECT_LT(standard_view(View::front, bust, 1.6f).eye().y, -300.0f);
    EXPECT_GT(standard_view(View::back, bust, 1.6f).eye().y, 300.0f);
    EXPECT_GT(standard_view(View::top, bust, 1.6f).eye().z, 500.0f);
    const Camera crown = standard_view(View::crown, bust, 1.6f);
    EXPECT_GT(crown.eye().z, 300.0f);
    EXPECT_GT(crown.eye().y, 100.0f);
}

TEST(Camera, no_standard_view_cuts_the_head_and_each_fills_the_picture) {
    const glm::vec3 center(0.0f, 1.5f, 5.0f),
        half(78.0f, 103.0f, 126.0f);  // cranium and face as an ellipsoid
    for (const View view : all_views) {
        for (const float aspect : {0.75f, 1.0f, 1.6f}) {
            const Camera camera = standard_view(view, bust, aspect);
            const Lens lens = Lens::of(camera, {static_cast<int>(aspect * 800.0f), 800});
            glm::vec2 low(1e9f), high(-1e9f);
            for (int k = 0; k < 4000; ++k) {
                const float z = 1.0f - 2.0f * (static_cast<float>(k) + 0.5f) / 4000.0f;
                const float r = std::sqrt(1.0f - z * z), turn = 2.39996323f * static_cast<float>(k);
                const auto seen =
                    lens.project(center + half * glm::vec3(r * std::cos(turn), r * std::sin(turn), z));
                low = glm::min(low, seen.pixel / glm::vec2(lens.size));
                high = glm::max(high, seen.pixel / glm::vec2(lens.size));
            }
            EXPECT_GT(low.x, 0.01f) << name(view) << aspect;
            EXPECT_LT(high.x, 0.99f) << name(view) << aspect;
            EXPECT_LT(high.y, 0.99f) << name(view) << aspect;
            EXPECT_GT(low.y, -0.02f) << name(view) << aspect;
            EXPECT_GT(std::max(high.x - low.x, high.y - low.y), 0.55f) << name(view) << aspect;
        }
    }
}

TEST(Camera, a_ray_through_a_pixel_meets_what_is_drawn_there) {
    Camera camera;
    camera.yaw = 0.7f;
    camera.pitch = 1.2f;
    const Lens lens = Lens::of(camera, {640, 480});
    for (const glm::vec3 point : {glm::vec3(10, -30, 90), glm::vec3(-60, 20, 20), camera.target}) {
        const auto seen = lens.project(point);
        const auto ray = camera.ray({seen.pixel.x, 480.0f - seen.pixel.y}, {640, 480});
        const glm::vec3 to = point - ray.origin;
        const float off = glm::length(to - glm::dot(to, ray.direction) * ray.direction);
        EXPECT_LT(off, 0.02f);
    }
    EXPECT_NEAR(glm::length(lens.back), 1.0f, 1e-5f);
    EXPECT_NEAR(lens.near_far.x, camera.distance - 500.0f, 1.0f);
}

TEST(Camera, millimetres_per_pixel_agree_with_the_projection) {
    const Camera camera;
    const Lens lens = Lens::of(camera, {1000, 700});
    const glm::vec3 at(5, -40, 60);
    const float mm = camera.mm_per_pixel(at, 700.0f);
    const float pixels = glm::length(lens.project(at + lens.right).pixel - lens.project(at).pixel);
    EXPECT_NEAR(mm * pixels, 1.0f, 1e-3f);
}

TEST(Camera, views_have_names) {
    for (const View view : all_views) EXPECT_EQ(view_named(name(view)), view);
    EXPECT_EQ(view_named("portrait"), View::portrait);
    EXPECT_FALSE(view_named("below").has_value());
}

}  // namespace
}  // namespace stipple::render
