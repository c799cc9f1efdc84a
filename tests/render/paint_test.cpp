// The scan's own light divided out of its colours.
#include "render/paint.h"

#include <gtest/gtest.h>

#include <cmath>

#include "render/scenes.h"

namespace stipple::render {
namespace {

/// A ball of even skin with darker spots, in a light from the upper left.
surface::Mesh lit_ball(float contrast) {
    surface::Mesh mesh = testing::sphere(90.0f, 80);
    const glm::vec3 light = glm::normalize(glm::vec3(-0.6f, -0.5f, 0.7f));
    for (const glm::vec3 p : mesh.positions) {
        const float n_l = glm::dot(glm::normalize(p), light);
        const bool spot = std::sin(0.21f * p.x) * std::sin(0.23f * p.y) * std::sin(0.19f * p.z) > 0.55f;
        mesh.colors.push_back((spot ? 0.75f : 1.0f) * glm::vec3(0.36f, 0.22f, 0.15f) *
                              (1.0f + contrast * (0.6f * n_l + 0.2f * n_l * n_l)));
    }
    return mesh;
}

double spread_of(std::span<const glm::vec3> colors) {
    double sum = 0.0, squares = 0.0;
    for (const glm::vec3 c : colors) {
        const double level = std::log(static_cast<double>(c.g));
        sum += level, squares += level * level;
    }
    const auto n = static_cast<double>(colors.size());
    return std::sqrt(std::max(squares / n - sum / n * (sum / n), 0.0));
}

TEST(PaintOfAScan, light_of_the_room_is_divided_out_and_spots_stay) {
    const auto lit = testing::head_of(lit_ball(0.7f)), even = testing::head_of(lit_ball(0.0f));
    const Paint paint = even_paint(*lit->surface);
    ASSERT_EQ(paint.colors.size(), lit->surface->colors().size());
    const double taken = spread_of(lit->surface->colors()), left = spread_of(paint.colors),
                 own = spread_of(even->surface->colors());
    EXPECT_GT(taken, 2.0 * own) << "the light is worse than the spots";
    EXPECT_LT(left, 1.25 * own);
    EXPECT_GT(left, 0.8 * own) << "spots are skin and stay";
    EXPECT_GT(paint.explained, 0.7);
    for (std::size_t v = 0; v < paint.colors.size(); v += 97) {
        const glm::vec3 before = lit->surface->colors()[v], after = paint.colors[v];
        EXPECT_NEAR(after.r / after.g, before.r / before.g, 1e-3f) << "hue is not touched";
    }
    const Paint calm = even_paint(*even->surface);
    EXPECT_LT(calm.explained, 0.2);
}

TEST(PaintOfAScan, of_none_is_none) {
    EXPECT_TRUE(even_paint(*testing::head_of(testing::sphere(90.0f, 20))->surface).colors.empty());
}

}  // namespace
}  // namespace stipple::render
