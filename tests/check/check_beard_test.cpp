// Rules of beards, complete lines and long hair: each speaks at its threshold and is silent below it.
#include <gtest/gtest.h>

#include "check/rules.h"
#include "dots/plans.h"
#include "dots/skins.h"

namespace stipple::check {
namespace {

class CheckBeard : public ::testing::Test {
protected:
    CheckBeard() : plan(dots::testing::covered_plan(dots::testing::flat_skin(20.0f), 45.0)) {
        plan.zones[0].place = plan::ZonePlace::beard;
        plan.zones[0].depth_mm = 0.4;
        plan.sessions = {{0.5, 0}, {1.0, 14}};
        for (head::LandmarkPlace& mark : plan.landmarks)
            mark = {{0, 0.3f, 0.3f}, head::LandmarkState::confirmed};
    }
    template <typename Rule>
    std::vector<std::string> codes(Rule rule) const {
        const auto sites = dots::testing::sites_of(plan.head);
        const dots::Density density = dots::testing::bare_density(plan);
        std::vector<Item> items;
        rule({plan, nullptr, *sites, density, {}}, items);
        std::vector<std::string> all;
        for (const Item& item : items) all.push_back(item.code);
        return all;
    }
    using Codes = std::vector<std::string>;
    plan::Plan plan;
};

TEST_F(CheckBeard, AUsualBeardIsFine) {
    EXPECT_EQ(codes(check_beard), Codes{});
    plan.zones[0].place = plan::ZonePlace::scalp;
    plan.zones[0].density = 200;
    EXPECT_EQ(codes(check_beard), Codes{}) << "rules of the face are not the scalp's";
}

TEST_F(CheckBeard, DepthDensityLandmarksAndSessionsSpeak) {
    plan.zones[0].depth_mm = 0.55;
    EXPECT_EQ(codes(check_beard), Codes{"beard_rather_deep"});
    plan.zones[0].depth_mm = 0.65;
    EXPECT_EQ(codes(check_beard), Codes{"beard_deep"});
    plan.zones[0].depth_mm = 0.4;
    plan.zones[0].density = 61;
    EXPECT_EQ(codes(check_beard), Codes{"beard_dense"});
    plan.zones[0].opacity = 0.9;
    EXPECT_EQ(codes(check_beard), Codes{});
    plan.landmarks[head::index(head::Landmark::menton)].state = head::LandmarkState::proposed;
    EXPECT_EQ(codes(check_beard), Codes{"beard_landmark"});
    plan.landmarks[head::index(head::Landmark::menton)].state = head::LandmarkState::placed;
    plan.sessions = {{0.3, 0}, {0.7, 14}, {1.0, 14}};
    EXPECT_EQ(codes(check_beard), Codes{"beard_sessions"});
}

TEST_F(CheckBeard, LongHairAndBaldHeadsWantTheirOwnLine) {
    plan.zones[0].place = plan::ZonePlace::scalp;
    plan.hairline.handles = {{{0, 0.3f, 0.3f}, plan::HandleRole::mid_front},
                             {{1, 0.3f, 0.3f}, plan::HandleRole::front}};
    EXPECT_EQ(codes(check_hairline), Codes{});
    plan.existing_hair.length_mm = 120;
    EXPECT_EQ(codes(check_hairline), Codes{"front_of_long_hair"});
    plan.hairline.edge.set_back_mm = 6;
    EXPECT_EQ(codes(check_hairline), Codes{});
    plan.existing_hair.length_mm = 0.5;
    plan.hairline.edge.set_back_mm = 0;
    plan.pattern = "areata-totalis";
    EXPECT_EQ(codes(check_hairline), Codes{"line_open"});
    plan.hairline.course = plan::HairlineCourse::complete;
    EXPECT_EQ(codes(check_hairline), Codes{});
}

}  // namespace
}  // namespace stipple::check
