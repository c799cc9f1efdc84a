// Where hair was counted only the missing share of a zone's density is filled; where a zone rests, its dots
// wait.
#include <gtest/gtest.h>

#include "dots/plans.h"
#include "dots/skins.h"

namespace stipple::dots {
namespace {

surface::SurfacePoint middle_of(const head::Head& head) {
    std::uint32_t best = 0;
    const auto positions = head.surface->positions();
    for (std::uint32_t v = 1; v < positions.size(); ++v) {
        if (glm::length(glm::vec2(positions[v])) < glm::length(glm::vec2(positions[best]))) best = v;
    }
    return surface::at_vertex(*head.surface, best);
}

double mean_density(const plan::Plan& plan) {
    const Density density = testing::bare_density(plan);
    double sum = 0.0;
    for (const float one : density.target) sum += static_cast<double>(one);
    return sum / static_cast<double>(density.target.size());
}

TEST(CountedHair, OnlyTheMissingShareIsFilled) {
    plan::Plan plan = testing::covered_plan(testing::flat_skin(30.0f), 150.0);
    EXPECT_NEAR(mean_density(plan), 150.0, 1e-6);
    plan.existing_hair.counts = {{middle_of(*plan.head), 20.0}};  // a quarter of full hair
    EXPECT_NEAR(mean_density(plan), 112.5, 0.5);
    plan.existing_hair.counts = {{middle_of(*plan.head), 90.0}};
    EXPECT_NEAR(mean_density(plan), 0.0, 1e-6) << "full hair is never added to";
    // A pattern's coverage that says less already is left as it is: the share is not taken off twice.
    plan.existing_hair.counts = {{middle_of(*plan.head), 20.0}};
    plan.zones[0].coverage =
        plan::Field::of(std::vector<float>(plan.head->surface->positions().size(), 0.5f));
    EXPECT_NEAR(mean_density(plan), 75.0, 0.5);
    plan.zones[0].coverage =
        plan::Field::of(std::vector<float>(plan.head->surface->positions().size(), 0.9f));
    EXPECT_NEAR(mean_density(plan), 112.5, 0.5);
}

TEST(CountedHair, DotsFollowTheDensity) {
    plan::Plan plan = testing::covered_plan(testing::flat_skin(30.0f), 150.0);
    const auto sites = testing::sites_of(plan.head);
    const auto count = [&] {
        return sample(plan, *sites, order_sessions(plan, *sites), testing::bare_density(plan)).size();
    };
    const auto all = static_cast<double>(count());
    plan.existing_hair.counts = {{middle_of(*plan.head), 40.0}};
    EXPECT_NEAR(static_cast<double>(count()), 0.5 * all, 0.05 * all);
}

TEST(RestingZone, ItsDotsWaitForTheNextSession) {
    plan::Plan plan = testing::covered_plan(testing::flat_skin(30.0f), 150.0);
    const auto sites = testing::sites_of(plan.head);
    const auto count = [&](int session) {
        const Density density = testing::bare_density(plan);
        const Dots dots = sample(plan, *sites, order_sessions(plan, *sites), density);
        return std::count_if(dots.begin(), dots.end(),
                             [session](const Dot& dot) { return dot.session == session; });
    };
    const auto first = count(1), second = count(2), third = count(3);
    plan.sessions[1].without = {1};
    EXPECT_EQ(count(1), first);
    EXPECT_EQ(count(2), 0);
    EXPECT_EQ(count(3), second + third);
    plan.sessions[2].without = {1};
    EXPECT_EQ(count(1), first + second + third);
}

}  // namespace
}  // namespace stipple::dots
