// What the check says of densities that cannot be, exact numbers that do not fit, and zones without dots.
#include <gtest/gtest.h>

#include <algorithm>

#include "check/rules.h"
#include "dots/plans.h"
#include "dots/skins.h"

namespace stipple::check {
namespace {

class CheckDensity : public ::testing::Test {
protected:
    CheckDensity() : plan(dots::testing::covered_plan(dots::testing::flat_skin(30.0f), 150.0)) {
        plan.zones[0].name = "Front";
    }
    void cover(std::size_t zone, float radius) {
        std::vector<float> values;
        for (const glm::vec3& position : plan.head->surface->positions())
            values.push_back(glm::length(glm::vec2(position)) < radius ? 1.0f : 0.0f);
        plan.zones[zone].coverage = plan::Field::of(values);
    }
    /// What the rules of density say under one code.
    std::vector<Item> items(const std::string& code) const {
        const auto sites = dots::testing::sites_of(plan.head);
        const dots::Density density = dots::testing::bare_density(plan);
        const dots::Dots dots = dots::sample(plan, *sites, dots::order_sessions(plan, *sites), density);
        std::vector<Item> all;
        check_density({plan, nullptr, *sites, density, dots}, all);
        std::erase_if(all, [&](const Item& item) { return item.code != code; });
        return all;
    }
    plan::Plan plan;
};

TEST_F(CheckDensity, SaysTheHighestThatTheSpacingHolds) {
    EXPECT_TRUE(items("density_impossible").empty());
    plan.zones[0].density = 700.0;
    const auto found = items("density_impossible");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].level, Level::stop);
    EXPECT_EQ(found[0].zone, plan.zones[0].id);
    const double highest = dots::testing::sites_of(plan.head)->highest_density(plan::minimum_spacing(plan));
    EXPECT_NE(found[0].message.find("at most " + std::to_string(static_cast<int>(highest))),
              std::string::npos)
        << found[0].message;
}

TEST_F(CheckDensity, DotsThatRunTogetherInTenYearsStopThePlan) {
    EXPECT_TRUE(items("fill_in_ten_years").empty());
    plan.zones[0].density = 285.0;  // 14 % of the skin when fresh, 1.16 times as much in ten years
    ASSERT_TRUE(items("fill_too_high").empty());
    const auto found = items("fill_in_ten_years");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].level, Level::stop);
    EXPECT_NE(found[0].message.find("0.27 mm"), std::string::npos) << found[0].message;
    ASSERT_TRUE(found[0].mend);
    plan.zones[0].density = found[0].mend->value;
    EXPECT_TRUE(items("fill_in_ten_years").empty()) << "mended";
    plan.zones[0].density = 285.0;
    plan.settings.healed_diameter_mm = 0.15;
    EXPECT_TRUE(items("fill_in_ten_years").empty()) << "finer dots";
    plan.zones[0].depth_mm = 1.5;
    plan.settings.healed_diameter_mm = 0.16;
    EXPECT_FALSE(items("fill_in_ten_years").empty()) << "deep dots widen faster";
}

TEST_F(CheckDensity, SaysWhatFitsWhereAnExactNumberDoesNot) {
    plan.zones[0].budget = 100;
    EXPECT_TRUE(items("budget_impossible").empty());
    plan.zones[0].budget = 1e6;
    ASSERT_EQ(items("budget_impossible").size(), 1u);
}

TEST_F(CheckDensity, SaysWhyAZoneHasNoDots) {
    EXPECT_TRUE(items("zone_without_dots").empty());
    EXPECT_TRUE(items("no_dots").empty());
    plan::Zone other = plan.zones[0];
    other.id = plan.next_id++;
    other.name = "Crown";
    plan.zones.push_back(other);  // wholly over the front
    auto found = items("zone_without_dots");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].zone, plan.zones[0].id);
    EXPECT_NE(found[0].message.find("under other zones"), std::string::npos) << found[0].message;

    plan.zones.erase(plan.zones.begin());
    plan.zones[0].density = 5.0;
    cover(0, 1.2f);
    found = items("zone_without_dots");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].level, Level::warning);
    EXPECT_NE(found[0].message.find("smaller than one dot"), std::string::npos) << found[0].message;

    cover(0, 0.0f);
    found = items("zone_without_dots");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].level, Level::note);
    EXPECT_EQ(items("no_dots").size(), 1u);
}

TEST_F(CheckDensity, StopsADotSetByHandOnOldWork) {
    const surface::SurfacePoint place = dots::testing::sites_of(plan.head)->sites[500].point;
    plan.placed.push_back({0x80000000u, place, plan.zones[0].id});
    EXPECT_TRUE(items("dot_on_old_work").empty());
    plan.old_work.push_back({place, 0.4});
    const auto found = items("dot_on_old_work");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].level, Level::stop);
}

}  // namespace
}  // namespace stipple::check
