#include "render/openness.h"

#include <gtest/gtest.h>

#include "base/jobs.h"
#include "render/scenes.h"

namespace stipple::render {
namespace {

TEST(Openness, a_ball_sees_the_whole_sky) {
    const auto head = testing::head_of(testing::sphere(90.0f, 40));
    const Openness open = openness_of(*head);
    for (std::size_t v = 0; v < open.share.size(); ++v) {
        EXPECT_NEAR(open.share[v], 1.0f, 1e-5f);
        EXPECT_GT(glm::dot(open.direction[v], head->surface->normals()[v]), 0.97f);
    }
}

TEST(Openness, skin_under_a_ball_sees_less_and_looks_past_it) {
    const auto head = testing::head_of(testing::together(
        testing::sphere(90.0f, 50), testing::sphere(40.0f, 30, glm::vec3(0.0f, 0.0f, 140.0f))));
    const Openness open = openness_of(*head);
    const auto at = [&](glm::vec3 place) {
        return surface::nearest_vertex(*head->surface, head->bvh->nearest(place)->point);
    };
    // The ball hides a cone of half-angle asin(40 / 50): 0.64 of the cosine-weighted sky.
    EXPECT_NEAR(open.share[at({0, 0, 90})], 0.36f, 0.08f);
    EXPECT_GT(open.share[at({0, 0, -90})], 0.99f);
    const auto side = at({60, 0, 67});
    EXPECT_LT(open.share[side], 0.99f);
    EXPECT_LT(open.direction[side].z, head->surface->normals()[side].z)
        << "turned away from what is in the way";
}

TEST(Openness, does_not_depend_on_threads) {
    const auto head = testing::head_of(testing::together(
        testing::sphere(90.0f, 30), testing::sphere(40.0f, 20, glm::vec3(0.0f, 0.0f, 140.0f))));
    const int before = base::thread_count();
    base::set_thread_count(1);
    const Openness one = openness_of(*head);
    base::set_thread_count(3);
    const Openness three = openness_of(*head);
    base::set_thread_count(before);
    EXPECT_EQ(one.share, three.share);
    EXPECT_EQ(one.direction, three.direction);
}

}  // namespace
}  // namespace stipple::render
