#include "dots/statistics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "base/rng.h"
#include "dots/plans.h"
#include "dots/skins.h"

namespace stipple::dots {
namespace {

/// Dots at given places of the flat skin.
Dots dots_at(const head::Head& head, const std::vector<glm::vec2>& places) {
    std::vector<Dot> dots;
    const surface::SurfacePoint middle = surface::at_vertex(*head.surface, 0);
    const glm::vec3 from = surface::position(*head.surface, middle);
    for (const glm::vec2& place : places) {
        Dot dot;
        dot.id = static_cast<std::uint32_t>(dots.size());
        dot.point = surface::walk(*head.surface, middle, glm::vec3(place, 100.0f) - from);
        dot.position = surface::position(*head.surface, dot.point);
        dot.normal = glm::vec3(0, 0, 1);
        dot.diameter = 0.25f;
        dot.zone = 1;
        dots.push_back(dot);
    }
    return dots;
}

TEST(Statistics, WhiteNoiseHasAClarkEvansOfOne) {
    const head::HeadPtr head = testing::flat_skin(60.0f);
    base::Rng random(5);
    std::vector<glm::vec2> places;
    for (int i = 0; i < 36 * 150; ++i) places.emplace_back(random.uniform(-30, 30), random.uniform(-30, 30));
    const Density density = testing::bare_density(testing::covered_plan(head, 150.0));
    const Evenness found = evenness(dots_at(*head, places), *head->surface, density);
    EXPECT_NEAR(found.clark_evans, 1.0, 0.03);
    EXPECT_NEAR(found.cv, 0.52, 0.03);
    // P(a random neighbour within 0.25 mm), pairs among 5,400 on 36 cm2.
    const double expected = 0.5 * 5400 * 150.0 / 100.0 * std::numbers::pi * 0.25 * 0.25;
    EXPECT_NEAR(static_cast<double>(found.touching), expected, 5.0 * std::sqrt(expected));
}

TEST(Statistics, AHexagonalGridHasAClarkEvansOf2149) {
    const head::HeadPtr head = testing::flat_skin(60.0f);
    const double density = 150.0;
    const double pitch = 10.0 * std::sqrt(2.0 / (std::sqrt(3.0) * density));
    std::vector<glm::vec2> places;
    for (int row = 0; row * pitch * std::sqrt(0.75) < 59.9; ++row)
        for (int k = 0; (k + 0.5 * (row & 1)) * pitch < 59.9; ++k) {
            places.emplace_back(-29.95 + (k + 0.5 * (row & 1)) * pitch,
                                -29.95 + row * pitch * std::sqrt(0.75));
        }
    const Evenness found = evenness(dots_at(*head, places), *head->surface,
                                    testing::bare_density(testing::covered_plan(head, density)));
    EXPECT_NEAR(found.clark_evans, 2.149, 0.02);
    EXPECT_LT(found.cv, 0.01);
    EXPECT_NEAR(found.closest_mm, pitch, 1e-3);
    EXPECT_EQ(found.touching, 0u);
}

TEST(Statistics, PlannedDotsAreAsEvenAsTheTradeWants) {
    const head::HeadPtr head = testing::flat_skin(80.0f);
    for (const double asked : {50.0, 100.0, 150.0, 200.0, 250.0, 300.0}) {
        const plan::Plan plan = testing::covered_plan(head, asked);
        const Density density = testing::bare_density(plan);
        const Evenness found = evenness(
            sample(plan, *testing::sites_of(head), order_sessions(plan, *testing::sites_of(head)), density),
            *head->surface, density);
        RecordProperty("clark_evans_" + std::to_string(static_cast<int>(asked)),
                       std::to_string(found.clark_evans));
        EXPECT_NEAR(found.clark_evans, 1.61, 0.06) << asked;
        EXPECT_EQ(found.touching, 0u);
        EXPECT_GE(found.closest_mm, site_spacing_mm);
    }
}

TEST(Statistics, CountsPerZoneAndSession) {
    const head::HeadPtr head = testing::flat_skin(60.0f);
    plan::Plan plan = testing::covered_plan(head, 200.0);
    plan::Zone front = plan.zones[0];
    front.id = 2;
    front.density = 100.0;
    std::vector<float> cover;
    for (const glm::vec3& position : head->surface->positions())
        cover.push_back(position.x < 0.0f ? 1.0f : 0.0f);
    front.coverage = plan::Field::of(cover);
    plan.zones.push_back(front);
    const Density density = testing::bare_density(plan);
    const Dots dots =
        sample(plan, *testing::sites_of(head), order_sessions(plan, *testing::sites_of(head)), density);
    const auto zones = zone_statistics(plan, dots, density);
    ASSERT_EQ(zones.size(), 2u);
    std::size_t total = 0;
    for (const auto& [id, zone] : zones) {
        EXPECT_NEAR(zone.area_cm2, 18.0, 0.4) << id;
        EXPECT_NEAR(static_cast<double>(zone.count), zone.target, 0.02 * zone.target) << id;
        ASSERT_EQ(zone.by_session.size(), 3u);
        EXPECT_EQ(zone.by_session[0] + zone.by_session[1] + zone.by_session[2], zone.count);
        total += zone.count;
    }
    EXPECT_EQ(total, dots.size());
}

TEST(Statistics, FillIsTheShareOfSkinUnderDots) {
    const head::HeadPtr head = testing::flat_skin(60.0f);
    const plan::Plan plan = testing::covered_plan(head, 200.0);
    const Dots dots = sample(plan, *testing::sites_of(head), order_sessions(plan, *testing::sites_of(head)),
                             testing::bare_density(plan));
    const double expected = 200.0 * std::numbers::pi / 4.0 * 0.25 * 0.25 / 100.0;
    const Fill fill = highest_fill(dots, 0.25);
    EXPECT_GT(fill.share, expected);
    EXPECT_LT(fill.share, 1.12 * expected);
}

}  // namespace
}  // namespace stipple::dots
