#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/rng.h"
#include "dots/plans.h"
#include "dots/skins.h"

namespace stipple::dots {
namespace {

std::ptrdiff_t count_of(const Dots& dots, std::uint32_t zone, int last_session) {
    return std::count_if(dots.begin(), dots.end(),
                         [&](const Dot& dot) { return dot.zone == zone && dot.session <= last_session; });
}

/// Two zones side by side, the left one soft towards the right.
plan::Plan two_zones() {
    plan::Plan plan = testing::covered_plan(testing::flat_skin(60.0f), 150.0);
    plan::Zone left = plan.zones[0];
    left.id = plan.next_id++;
    left.density = 90.0;
    plan::FieldEditor cover(left.coverage);
    const auto positions = plan.head->surface->positions();
    for (std::uint32_t v = 0; v < positions.size(); ++v)
        cover.set(v, std::clamp((5.0f - positions[v].x) / 10.0f, 0.0f, 1.0f));
    left.coverage = cover.done();
    plan.zones.push_back(left);
    return plan;
}

TEST(Budget, IsMetExactlyByZoneAndBySessionInAnyPlan) {
    base::Rng random(11);
    for (int round = 0; round < 40; ++round) {
        plan::Plan plan = two_zones();
        const double first = 0.05 + 0.5 * random.uniform(), second = first + (1.0 - first) * random.uniform();
        plan.sessions = {{first, 0}, {second, 14}, {1.0, 14}};
        plan.seed = 1;
        for (plan::Zone& zone : plan.zones) {
            zone.density = 40.0 + 300.0 * random.uniform();
            zone.budget = round % 3 == 0 && zone.id == plan.zones[0].id ? 0.0 : 1.0 + random.below(3500);
        }
        if (round % 2 == 0) {
            const auto& sites = testing::sites_of(plan.head)->sites;
            plan.placed.push_back({0x80000000u,
                                   sites[random.below(static_cast<std::uint32_t>(sites.size()))].point,
                                   plan.zones[1].id});
            plan.removed = {17, 400, 9000};
        }
        if (round % 7 == 0) plan.settings.regularity = 1.75;
        const Dots dots = testing::dots_of(plan);
        for (const plan::Zone& zone : plan.zones) {
            if (zone.budget == 0.0) continue;
            for (int s = 1; s <= 3; ++s) {
                const auto wanted = std::max<std::ptrdiff_t>(
                    std::llround(plan.sessions[static_cast<std::size_t>(s - 1)].share * zone.budget),
                    std::count_if(plan.placed.begin(), plan.placed.end(),
                                  [&](const plan::PlacedDot& dot) { return dot.zone == zone.id; }));
                ASSERT_EQ(count_of(dots, zone.id, s), wanted) << round << " session " << s;
            }
        }
        EXPECT_GE(testing::closest_pair(dots), plan::minimum_spacing(plan) - 1e-4);
    }
}

TEST(Budget, KeepsWhereDotsLieCloserAndNeverBreaksTheSpacing) {
    plan::Plan plan = two_zones();
    const Dots by_density = testing::dots_of(plan);
    plan.zones[0].budget = static_cast<double>(count_of(by_density, plan.zones[0].id, 3));
    const Dots same = testing::dots_of(plan);
    EXPECT_EQ(count_of(same, plan.zones[0].id, 3), count_of(by_density, plan.zones[0].id, 3));
    EXPECT_EQ(count_of(same, plan.zones[1].id, 3), count_of(by_density, plan.zones[1].id, 3));
    // More than the skin holds: all that keep their distance, no more.
    plan.zones[0].budget = 100000.0;
    const Dots most = testing::dots_of(plan);
    EXPECT_LT(count_of(most, plan.zones[0].id, 3), 100000);
    EXPECT_GT(count_of(most, plan.zones[0].id, 3),
              2.5 * static_cast<double>(count_of(by_density, plan.zones[0].id, 3)));
    EXPECT_GE(testing::closest_pair(most), plan::minimum_spacing(plan) - 1e-4);
}

}  // namespace
}  // namespace stipple::dots
