#include "dots/sampler.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/jobs.h"
#include "base/rng.h"
#include "dots/plans.h"
#include "dots/skins.h"

namespace stipple::dots {
namespace {

Dots first_sessions(const Dots& dots, int last) {
    std::vector<Dot> some;
    std::copy_if(dots.begin(), dots.end(), std::back_inserter(some),
                 [&](const Dot& dot) { return dot.session <= last; });
    return some;
}

TEST(Sampler, GivesAsManyDotsAsAsked) {
    const head::HeadPtr head = testing::flat_skin(80.0f);  // 64 cm2
    for (const double density : {30.0, 50.0, 100.0, 150.0, 200.0, 300.0}) {
        const plan::Plan plan = testing::covered_plan(head, density);
        const double asked = integral(*head->surface, testing::bare_density(plan));
        EXPECT_NEAR(asked, 64.0 * density, 1e-3 * 64.0 * density);
        EXPECT_NEAR(static_cast<double>(testing::dots_of(plan).size()), asked, 0.015 * asked) << density;
    }
}

TEST(Sampler, EverySquareCentimetreHasItsShare) {
    const head::HeadPtr head = testing::flat_skin(80.0f);
    for (const double density : {150.0, 200.0, 300.0}) {
        std::array<std::array<int, 8>, 8> cells{};
        for (const Dot& dot : testing::dots_of(testing::covered_plan(head, density))) {
            const auto cell = [](float at) {
                return std::min<std::size_t>(at < -30.0f ? 0 : static_cast<std::size_t>((at + 40.0f) / 10.0f),
                                             7);
            };
            ++cells[cell(dot.position.y)][cell(dot.position.x)];
        }
        for (std::size_t y = 1; y < 7; ++y)
            for (std::size_t x = 1; x < 7; ++x)
                EXPECT_NEAR(cells[y][x], density, 0.10 * density) << x << ' ' << y;
    }
}

TEST(Sampler, KeepsTheGuaranteedSpacingOnRandomFields) {
    const head::HeadPtr head = testing::flat_skin(60.0f);
    const SitesPtr sites = testing::sites_of(head);
    base::Rng random(3);
    for (int round = 0; round < 4; ++round) {
        plan::Plan plan = testing::covered_plan(head, 300.0);
        std::vector<float> cover;
        const double wave = random.uniform(3.0, 20.0);
        for (const glm::vec3& p : head->surface->positions()) {
            cover.push_back(
                static_cast<float>(0.5 + 0.5 * std::sin(p.x / wave) * std::cos(p.y / wave + round)));
        }
        plan.zones[0].coverage = plan::Field::of(cover);
        const Density density = testing::bare_density(plan);
        const Dots dots = sample(plan, *sites, order_sessions(plan, *sites), density);
        ASSERT_GT(dots.size(), 1000u);
        for (std::size_t i = 0; i < dots.size(); ++i)
            for (std::size_t j = i + 1; j < dots.size(); ++j) {
                const glm::vec3 apart = dots[i].position - dots[j].position;
                if (glm::dot(apart, apart) > 4.0f) continue;
                const double most = std::max(density_at(density, *head->surface, dots[i].point),
                                             density_at(density, *head->surface, dots[j].point));
                ASSERT_GE(glm::length(apart) + 1e-5, std::min(2.0, sites->spacing_at(most)));
            }
        EXPECT_GE(testing::closest_pair(dots), site_spacing_mm);
    }
}

TEST(Sampler, ALargerNeedleGetsFewerDotsFurtherApart) {
    plan::Plan plan = testing::covered_plan(testing::flat_skin(60.0f), 440.0);
    EXPECT_GE(testing::closest_pair(testing::dots_of(plan)), 0.395);
    const std::size_t fine = testing::dots_of(plan).size();
    plan.settings.fresh_diameter_mm = 0.40;
    const Dots coarse = testing::dots_of(plan);
    EXPECT_GE(testing::closest_pair(coarse), 0.545);
    EXPECT_LT(coarse.size(), fine);
    EXPECT_GT(coarse.size(), 36u * 90u);  // still above 90 dots/cm2
}

TEST(Sampler, AStrokeChangesOnlyTheTouchedTriangles) {
    const head::HeadPtr head = testing::flat_skin(60.0f);
    const plan::Plan before = testing::covered_plan(head, 160.0);
    plan::Plan after = before;
    plan::FieldEditor stroke(before.zones[0].coverage);
    std::set<std::uint32_t> touched;
    for (std::uint32_t v = 0; v < head->surface->positions().size(); ++v) {
        if (glm::distance(head->surface->positions()[v], glm::vec3(5.0f, 3.0f, 100.0f)) > 8.0f) continue;
        stroke.set(v, 0.4f);
        touched.insert(v);
    }
    after.zones[0].coverage = stroke.done();
    const auto outside = [&](const Dots& dots) {
        std::vector<Dot> some;
        for (const Dot& dot : dots) {
            const surface::Triangle& corners = head->surface->triangles()[dot.point.triangle];
            if (!touched.contains(corners[0]) && !touched.contains(corners[1]) &&
                !touched.contains(corners[2]))
                some.push_back(dot);
        }
        return some;
    };
    const Dots old_dots = testing::dots_of(before);
    const Dots new_dots = testing::dots_of(after);
    EXPECT_EQ(outside(old_dots), outside(new_dots));
    EXPECT_LT(new_dots.size() + 100, old_dots.size());
    std::set<std::uint32_t> ids;
    for (const Dot& dot : old_dots) ids.insert(dot.id);
    for (const Dot& dot : new_dots)
        ASSERT_TRUE(ids.contains(dot.id)) << "fewer dots are a part of the old ones";
}

TEST(Sampler, SessionsAreNestedAndEvenlySpread) {
    const head::HeadPtr head = testing::flat_skin(80.0f);
    plan::Plan plan = testing::covered_plan(head, 150.0);
    const Dots dots = testing::dots_of(plan);
    const Density density = testing::bare_density(plan);
    for (int last = 1; last <= 3; ++last) {
        const Dots some = first_sessions(dots, last);
        const double share = plan.sessions[static_cast<std::size_t>(last - 1)].share;
        EXPECT_NEAR(static_cast<double>(some.size()), share * 150.0 * 64.0, 0.01 * 150.0 * 64.0);
        EXPECT_NEAR(evenness(some, *head->surface, density).clark_evans, 1.61, 0.06)
            << "after session " << last;
    }
    // Another split takes the same dots.
    plan.sessions = {{0.5, 0}, {1.0, 14}};
    const Dots two = testing::dots_of(plan);
    ASSERT_EQ(two.size(), dots.size());
    for (std::size_t i = 0; i < dots.size(); ++i) ASSERT_EQ(two[i].id, dots[i].id);
}

TEST(Sampler, RemovedAndPlacedDotsAreHonoured) {
    plan::Plan plan = testing::covered_plan(testing::flat_skin(40.0f), 200.0);
    const Dots before = testing::dots_of(plan);
    const std::uint32_t gone = before[before.size() / 2].id;
    plan.removed = {gone};
    Dot neighbour = before[before.size() / 3];
    surface::SurfacePoint place =
        surface::walk(*plan.head->surface, neighbour.point, glm::vec3(0.1f, 0.1f, 0.0f));
    plan.placed.push_back({0x80000000u, place, 1});
    const Dots after = testing::dots_of(plan);
    EXPECT_TRUE(std::none_of(after.begin(), after.end(),
                             [&](const Dot& dot) { return dot.id == gone || dot.id == neighbour.id; }));
    EXPECT_EQ(after.back().id, 0x80000000u);
    EXPECT_EQ(after.back().flags, flag_placed);
    EXPECT_GE(testing::closest_pair(after), 0.395);
    EXPECT_TRUE(
        std::is_sorted(after.begin(), after.end(), [](const Dot& a, const Dot& b) { return a.id < b.id; }));
}

TEST(Sampler, NoDotInATriangleWithAKeptCorner) {
    const plan::Plan plan = testing::covered_plan(testing::flat_skin(40.0f), 200.0);
    const surface::Surface& surface = *plan.head->surface;
    std::vector<plan::Kept> kept(surface.positions().size(), plan::Kept::no);
    for (std::size_t v = 0; v < kept.size(); ++v) {
        if (glm::length(glm::vec2(surface.positions()[v])) <= 5.0f) kept[v] = plan::Kept::own;
    }
    const Dots dots =
        sample(plan, *testing::sites_of(plan.head), order_sessions(plan, *testing::sites_of(plan.head)),
               compose_density(plan, nullptr, kept));
    double nearest = 1e30;
    for (const Dot& dot : dots) {
        nearest = std::min<double>(nearest, glm::length(glm::vec2(dot.position)));
        for (const std::uint32_t corner : surface.triangles()[dot.point.triangle])
            ASSERT_EQ(kept[corner], plan::Kept::no);
    }
    EXPECT_GT(nearest, 4.5);
    EXPECT_LT(nearest, 6.5);
}

TEST(Sampler, SamePlanSameDotsAtAnyThreadCount) {
    const plan::Plan plan = testing::covered_plan(testing::round_skin(40.0f), 150.0);
    const int before = base::thread_count();
    std::set<std::uint64_t> hashes;
    for (const int count : {1, 2, 3, 7}) {
        base::set_thread_count(count);
        hashes.insert(hash(testing::dots_of(plan)));
    }
    base::set_thread_count(before);
    EXPECT_EQ(hashes.size(), 1u);
}

}  // namespace
}  // namespace stipple::dots
