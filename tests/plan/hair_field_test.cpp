// Counts of hair speak for the scalp round them: they are met at their places, mixed between them, silent far
// away.
#include "plan/hair_field.h"

#include <gtest/gtest.h>

#include "surface/shapes.h"

namespace stipple::plan {
namespace {

class CountedHair : public ::testing::Test {
protected:
    CountedHair() {
        auto head = std::make_shared<head::Head>();
        head->surface = *surface::Surface::make(surface::shapes::ellipsoid({90, 90, 90}, {0, 0, 0}, 48));
        head->bvh = std::make_shared<surface::Bvh>(head->surface->positions(), head->surface->triangles());
        plan.head = head;
    }
    std::uint32_t vertex(glm::vec3 to) const {
        const auto hit = plan.head->bvh->first_hit({glm::normalize(to) * 300.0f, -to}, 1e9f);
        return surface::nearest_vertex(*plan.head->surface, hit->point);
    }
    void count(glm::vec3 to, double units) {
        plan.existing_hair.counts.push_back({surface::at_vertex(*plan.head->surface, vertex(to)), units});
    }
    Plan plan;
};

TEST_F(CountedHair, IsNothingWithoutCounts) {
    EXPECT_EQ(hair_field(plan), nullptr);
}

TEST_F(CountedHair, IsMetAtThePlacesAndMixedBetweenThem) {
    count({0.2f, 0, 1}, 0);
    count({-0.2f, 0, 1}, 40);
    const auto field = hair_field(plan);
    EXPECT_NEAR(field->share[vertex({0.2f, 0, 1})], 0.0, 1e-4);
    EXPECT_NEAR(field->share[vertex({-0.2f, 0, 1})], 0.5, 1e-4);
    EXPECT_NEAR(field->share[vertex({0, 0.001f, 1})], 0.25, 0.05);
    EXPECT_NEAR(field->missing(vertex({-0.2f, 0, 1})), 0.5, 1e-4);
    EXPECT_EQ(field->known[vertex({0, 0.001f, 1})], 1.0f);
    plan.existing_hair.natural_units = 50;
    EXPECT_NEAR(hair_field(plan)->share[vertex({-0.2f, 0, 1})], 0.8, 1e-4);
}

TEST_F(CountedHair, SaysNothingFarAway) {
    count({0, 0, 1}, 80);
    const auto field = hair_field(plan);
    EXPECT_EQ(field->missing(vertex({0, 1, -0.2f})), 1.0f);
    EXPECT_EQ(field->missing(vertex({0, 0.05f, 1})), 0.0f);
    const float between = field->missing(vertex({0, 0.5f, 1}));  // 43 mm away
    EXPECT_GT(between, 0.2f);
    EXPECT_LT(between, 0.9f);
}

}  // namespace
}  // namespace stipple::plan
