// The check says how wrong a plan may be as long as nobody has measured the client.
#include <gtest/gtest.h>

#include "check/rules.h"
#include "head/measures.h"
#include "plan/ellipsoid_head.h"

namespace stipple::check {
namespace {

/// What the head's rules say of scale.
std::vector<Item> scale_items(const plan::Plan& plan) {
    const dots::Sites sites;
    const dots::Density density;
    const dots::Dots dots;
    std::vector<Item> all, scale;
    check_head({plan, nullptr, sites, density, dots}, all);
    for (const Item& item : all) {
        if (item.code.starts_with("scale_")) scale.push_back(item);
    }
    return scale;
}

TEST(CheckScale, AsksForADistanceWithItsNumber) {
    plan::Plan plan = plan::testing::ellipsoid_plan();
    const auto items = scale_items(plan);
    ASSERT_EQ(items.size(), 1u);
    EXPECT_EQ(items[0].code, "scale_unconfirmed");
    EXPECT_EQ(items[0].level, Level::warning);
    // 553 mm around; the survey's men have 543 to 606 mm.
    EXPECT_NE(items[0].message.find("wrong by 9."), std::string::npos) << items[0].message;
    EXPECT_NE(items[0].message.find("no distance confirmed on the client"), std::string::npos);
}

TEST(CheckScale, IsSilentOnceItAgreesAndWarnsWhereItDoesNot) {
    plan::Plan plan = plan::testing::ellipsoid_plan();
    const double girth = head::measure(*plan.head, plan.landmarks).girth;
    plan.distance = plan::MeasuredDistance{plan::DistanceKind::girth, {}, {}, girth + 3.0, 4.0};
    EXPECT_TRUE(scale_items(plan).empty()) << "3 mm are within what tape and scan are good for";
    plan.distance->mm = girth + 20.0;
    const auto items = scale_items(plan);
    ASSERT_EQ(items.size(), 1u);
    EXPECT_EQ(items[0].code, "scale_disagrees");
    EXPECT_NE(items[0].message.find("taped girth"), std::string::npos) << items[0].message;
}

TEST(CheckScale, SaysWhenADistanceSaysLittle) {
    plan::Plan plan = plan::testing::ellipsoid_plan();
    plan.distance = plan::MeasuredDistance{
        plan::DistanceKind::calliper, {"tragion_left", "tragion_right"}, {}, 154.0, 1.0};
    EXPECT_TRUE(scale_items(plan).empty());
    for (head::LandmarkPlace& place : plan.landmarks) {
        if (place.state != head::LandmarkState::missing) place.state = head::LandmarkState::proposed;
    }
    const auto items = scale_items(plan);
    ASSERT_EQ(items.size(), 1u);
    EXPECT_EQ(items[0].code, "scale_loose");
    EXPECT_EQ(items[0].level, Level::note);
}

TEST(CheckScale, SizesOutsideTheSurveyAreFlagged) {
    const plan::Plan plan = plan::testing::ellipsoid_plan();
    const dots::Sites sites;
    const dots::Density density;
    const dots::Dots dots;
    std::vector<Item> all;
    check_head({plan, nullptr, sites, density, dots}, all);
    bool flagged = false;
    for (const Item& item : all) {
        if (item.code != "head_size_unusual") continue;
        flagged = true;
        // 95 mm from ear to top where men have 131 (SD 6), and a length of 198 mm, which is usual.
        EXPECT_NE(item.message.find("height from ear to top 95 mm"), std::string::npos) << item.message;
        EXPECT_EQ(item.message.find("head length"), std::string::npos) << item.message;
    }
    EXPECT_TRUE(flagged);
}

}  // namespace
}  // namespace stipple::check
