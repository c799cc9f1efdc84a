// Patches at work, old work under new dots, hidden zones, shade and density beside the client's own hair; and
// that what a rule offers to mend sets it right.
#include <gtest/gtest.h>

#include <algorithm>

#include "check/rules.h"
#include "dots/plans.h"
#include "dots/skins.h"
#include "forecast/forecast.h"

namespace stipple::check {
namespace {

class CheckLoss : public ::testing::Test {
protected:
    CheckLoss() : plan(dots::testing::covered_plan(dots::testing::flat_skin(30.0f), 150.0)) {
        plan.zones[0].name = "Crown";
        plan.looks.hair = "black";
    }
    std::vector<Item> items(const std::string& code) const {
        const auto sites = dots::testing::sites_of(plan.head);
        const dots::Density density = dots::testing::bare_density(plan);
        const dots::Dots dots = dots::sample(plan, *sites, dots::order_sessions(plan, *sites), density);
        std::vector<Item> all;
        const Subject subject{plan, nullptr, *sites, density, dots, own_hair};
        check_loss(subject, all);
        check_shade(subject, all);
        std::erase_if(all, [&](const Item& item) { return item.code != code; });
        return all;
    }
    surface::SurfacePoint at(glm::vec2 place) const {
        const surface::Surface& skin = *plan.head->surface;
        std::uint32_t best = 0;
        for (std::uint32_t v = 1; v < skin.positions().size(); ++v) {
            const auto away = [&](std::uint32_t one) {
                return glm::distance(glm::vec2(skin.positions()[one]), place);
            };
            if (away(v) < away(best)) best = v;
        }
        return surface::at_vertex(skin, best);
    }
    plan::Plan plan;
    const std::vector<dots::Follicle>* own_hair = nullptr;
};

TEST_F(CheckLoss, PatchesShouldBeQuietForAYear) {
    plan.pattern = "norwood-4";
    EXPECT_TRUE(items("patches_unasked").empty());
    plan.pattern = "areata-patchy";
    EXPECT_EQ(items("patches_unasked").size(), 1u);
    plan.existing_hair.stable_months = 11;
    EXPECT_EQ(items("patches_unstable").size(), 1u);
    plan.existing_hair.stable_months = 12;
    EXPECT_TRUE(items("patches_unstable").empty());
}

TEST_F(CheckLoss, OldWorkAndNewDotsTogetherStayBelowTheirLimits) {
    const auto mark = [&](double diameter) {
        plan.old_work.clear();
        for (int x = -2; x <= 2; ++x)
            for (int y = -2; y <= 2; ++y)
                plan.old_work.push_back(
                    {at({2.0f * static_cast<float>(x), 2.0f * static_cast<float>(y)}), diameter});
    };
    mark(0.2);
    EXPECT_TRUE(items("old_work_dense").empty());
    mark(0.55);  // 25 of them: 6 % of a square centimetre, beside the new dots' 7 % less those that gave way
    EXPECT_EQ(items("old_work_dense").size(), 1u);
    mark(0.9);
    ASSERT_EQ(items("old_work_piles_up").size(), 1u);
    EXPECT_EQ(items("old_work_piles_up")[0].level, Level::stop);
}

TEST_F(CheckLoss, AHiddenZoneIsSaid) {
    EXPECT_TRUE(items("zone_hidden").empty());
    plan.zones[0].hidden = true;
    const auto found = items("zone_hidden");
    ASSERT_EQ(found.size(), 1u);
    ASSERT_TRUE(found[0].mend);
    EXPECT_EQ(found[0].mend->setting, "hidden");
}

TEST_F(CheckLoss, NoDotIsDarkerThanTheBrows) {
    plan.zones[0].dilution = 3;
    EXPECT_TRUE(items("too_dark_for_hair").empty());
    plan.looks.hair = "blond";
    const auto found = items("too_dark_for_hair");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].level, Level::warning);
    ASSERT_TRUE(found[0].mend);
    plan.zones[0].dilution = found[0].mend->value;
    EXPECT_TRUE(items("too_dark_for_hair").empty()) << "mended";
    plan.looks.melanin = 0.004;
    plan.zones[0].depth_mm = 0.3;
    plan.zones[0].dilution = 0;
    EXPECT_EQ(items("too_dark_for_hair")[0].level, Level::stop);
}

TEST_F(CheckLoss, AZoneIsAsDenseAsTheHairCountedBesideIt) {
    // Planned on the right, counted on the left.
    std::vector<float> right;
    for (const glm::vec3& position : plan.head->surface->positions())
        right.push_back(position.x > 0 ? 1.0f : 0.0f);
    plan.zones[0].coverage = plan::Field::of(right);
    EXPECT_TRUE(items("density_unlike_sides").empty()) << "nothing was counted";
    plan.existing_hair.counts = {{at({-10, 0}), 80.0}};
    EXPECT_TRUE(items("density_unlike_sides").empty());
    plan.existing_hair.counts = {{at({-10, 0}), 50.0}};
    auto found = items("density_unlike_sides");
    ASSERT_EQ(found.size(), 1u);
    ASSERT_TRUE(found[0].mend);
    EXPECT_EQ(found[0].mend->value, 90.0);
    plan.zones[0].density = found[0].mend->value;
    EXPECT_TRUE(items("density_unlike_sides").empty()) << "mended";
}

TEST_F(CheckLoss, BaldSkinBesideThePlanIsSaid) {
    // Of 36 cm2: a third planned, nearly half bald, the rest with hair.
    plan = dots::testing::covered_plan(dots::testing::flat_skin(60.0f), 150.0);
    const auto sites = dots::testing::sites_of(plan.head);
    std::vector<float> third;
    std::vector<dots::Follicle> hair;
    for (const glm::vec3& position : plan.head->surface->positions()) {
        third.push_back(position.x < -10 ? 1.0f : 0.0f);
        if (position.x > 15) hair.push_back({position, {0, 0, 1}});
    }
    hair.push_back({{25, 25, 40}, {0, 0, 1}});  // the lower border of the hair
    plan.zones[0].coverage = plan::Field::of(third);
    const dots::Density density = dots::testing::bare_density(plan);
    const dots::Dots dots = dots::sample(plan, *sites, dots::order_sessions(plan, *sites), density);
    const auto left_out = [&](const std::vector<dots::Follicle>* own) {
        std::vector<Item> all;
        check_loss({plan, nullptr, *sites, density, dots, own}, all);
        return std::any_of(all.begin(), all.end(),
                           [](const Item& item) { return item.code == "bald_left_out"; });
    };
    EXPECT_TRUE(left_out(&hair));
    EXPECT_FALSE(left_out(nullptr)) << "nobody knows where hair is";
    for (const glm::vec3& position : plan.head->surface->positions())
        if (position.x > -10) hair.push_back({position, {0, 0, 1}});
    EXPECT_FALSE(left_out(&hair));
}

TEST_F(CheckLoss, APatchThatStaysPalerThanTheHairAroundItIsTold) {
    EXPECT_TRUE(items("patch_beside_hair").empty()) << "nobody knows of hair";
    const std::vector<dots::Follicle> beside(1);
    own_hair = &beside;
    plan.zones[0].dilution = 40.0;
    const auto found = items("patch_beside_hair");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].level, Level::warning);
    EXPECT_EQ(found[0].zone, plan.zones[0].id);
    plan.looks.hair = "blond";
    EXPECT_TRUE(items("patch_beside_hair").empty()) << "hair as light as the skin";
}

TEST_F(CheckLoss, AToneUnlikeTheMeasuredSidesIsTold) {
    EXPECT_TRUE(items("tone_unlike_sides").empty()) << "the sides were not measured";
    const auto field = forecast::healed_field(plan, plan.zones[0]);
    const auto client = forecast::client_skin_of(plan.looks);
    const auto own =
        client.seen(appearance::field_reflectance(client.skin, forecast::pigment_of(plan.pigment), field));
    plan.looks.shaved = {own.l, own.a, own.b};
    EXPECT_TRUE(items("tone_unlike_sides").empty()) << "as the dots themselves";
    plan.zones[0].density = 100.0;
    const auto found = items("tone_unlike_sides");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].zone, plan.zones[0].id);
    plan.zones[0].density = 220.0;
    EXPECT_EQ(items("tone_unlike_sides").size(), 1u);
}

}  // namespace
}  // namespace stipple::check
