#include "dots/regularity.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/jobs.h"
#include "dots/even_set.h"
#include "dots/plans.h"
#include "dots/skins.h"

namespace stipple::dots {
namespace {

Dots regular_dots(plan::Plan plan, double regularity) {
    plan.settings.regularity = regularity;
    return sample(plan, *testing::sites_of(plan.head), order_sessions(plan, *testing::sites_of(plan.head)),
                  testing::bare_density(plan));
}

Dots of_sessions(const Dots& dots, int first, int last) {
    std::vector<Dot> some;
    for (const Dot& dot : dots)
        if (dot.session >= first && dot.session <= last) some.push_back(dot);
    return some;
}

TEST(Regularity, IsTheClarkEvansNumberOfTheDots) {
    const head::HeadPtr head = testing::flat_skin(60.0f);
    for (const double density : {60.0, 120.0, 200.0}) {
        const plan::Plan plan = testing::covered_plan(head, density);
        const Density field = testing::bare_density(plan);
        const std::size_t count = regular_dots(plan, 1.60).size();
        for (const double regularity : {1.45, 1.53, 1.60, 1.67, 1.75}) {
            const Dots dots = regular_dots(plan, regularity);
            const Evenness even = evenness(dots, *head->surface, field);
            EXPECT_EQ(dots.size(), count);
            // Near the least spacing there is no room to be less regular than that.
            if (density < 180.0 || regularity > 1.52) {
                EXPECT_NEAR(even.clark_evans, regularity, 0.06) << density;
            }
            EXPECT_GE(even.closest_mm, 0.395 - 1e-4) << density << ' ' << regularity;
            EXPECT_EQ(even.touching, 0u);
        }
    }
}

TEST(Regularity, AtTheMostEverySessionIsEvenByItself) {
    const plan::Plan plan = testing::covered_plan(testing::flat_skin(60.0f), 120.0);
    const Density field = testing::bare_density(plan);
    const Dots natural = regular_dots(plan, 1.60), most = regular_dots(plan, 1.75);
    for (const int session : {2, 3}) {
        const auto even = [&](const Dots& dots) {
            return evenness(of_sessions(dots, session, session), *plan.head->surface, field).clark_evans;
        };
        EXPECT_GT(even(most), 1.62) << session;
        EXPECT_LT(even(natural), 1.58) << "there is nothing to gain any more, " << session;
    }
}

TEST(Regularity, MovesNothingAtTheEdgeAndNothingSetByHand) {
    plan::Plan plan = testing::covered_plan(testing::flat_skin(60.0f), 120.0);
    const Dots sites = regular_dots(plan, 1.60);
    const SitesPtr all = testing::sites_of(plan.head);
    plan.placed.push_back({0x80000000u, all->sites[all->sites.size() / 2].point, plan.zones[0].id});
    // Nothing planned to the left of x = -10.
    plan::FieldEditor erase(plan.zones[0].coverage);
    const auto positions = plan.head->surface->positions();
    for (std::uint32_t v = 0; v < positions.size(); ++v)
        if (positions[v].x < -10.0f) erase.set(v, 0.0f);
    plan.zones[0].coverage = erase.done();
    const Dots before = regular_dots(plan, 1.60);
    for (const double regularity : {1.45, 1.75}) {
        const Dots after = regular_dots(plan, regularity);
        ASSERT_EQ(after.size(), before.size());
        std::size_t moved = 0;
        for (std::size_t i = 0; i < before.size(); ++i) {
            EXPECT_EQ(after[i].id, before[i].id);
            EXPECT_EQ(after[i].session, before[i].session);
            if (before[i].position.x < -8.5f || (before[i].flags & flag_placed) != 0) {
                EXPECT_EQ(after[i], before[i]);
            }
            moved += after[i].point != before[i].point;
        }
        EXPECT_GT(moved, before.size() / 2);
    }
}

TEST(Regularity, AnEditIsFeltNoFurtherThanTheReachSays) {
    const plan::Plan before = testing::covered_plan(testing::flat_skin(90.0f), 300.0);
    plan::Plan after = before;
    plan::FieldEditor stroke(after.zones[0].coverage);
    const auto positions = before.head->surface->positions();
    for (std::uint32_t v = 0; v < positions.size(); ++v)
        if (glm::distance(positions[v], glm::vec3(-38, -38, 100)) < 8.0f) stroke.set(v, 0.8f);
    after.zones[0].coverage = stroke.done();
    for (const double regularity : {1.45, 1.75}) {
        const double reach = reach_of_regularity(regularity, 240.0, 0.3) + 10.0;
        const auto outside = [&](const Dots& dots) {
            std::vector<Dot> some;
            for (const Dot& dot : dots)
                if (glm::distance(dot.position, glm::vec3(-38, -38, 100)) > reach) some.push_back(dot);
            return some;
        };
        const Dots old_dots = outside(regular_dots(before, regularity)),
                   new_dots = outside(regular_dots(after, regularity));
        EXPECT_GT(old_dots.size(), 1000u) << reach;
        EXPECT_TRUE(old_dots == new_dots) << regularity;
    }
}

TEST(Regularity, IsTheSameAtAnyThreadCount) {
    const plan::Plan plan = testing::covered_plan(testing::round_skin(25.0f), 150.0);
    const int before = base::thread_count();
    for (const double regularity : {1.45, 1.68, 1.75}) {
        base::set_thread_count(1);
        const std::uint64_t one = hash(regular_dots(plan, regularity));
        for (const int threads : {2, 3, 7}) {
            base::set_thread_count(threads);
            EXPECT_EQ(hash(regular_dots(plan, regularity)), one) << threads;
        }
    }
    base::set_thread_count(before);
}

}  // namespace
}  // namespace stipple::dots
