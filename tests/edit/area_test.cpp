// Whole areas and densities by number: fill, level, gradient, order and opacity of zones; partings and
// counts.
#include <gtest/gtest.h>

#include <cmath>

#include "sphere_head.h"

namespace stipple::edit {
namespace {

using testing::skin;
using testing::sphere_head;

class Area : public ::testing::Test {
protected:
    Area() : head(sphere_head(96)), front(head->surface) {
        plan.head = head;
        (void)run(AddZone{"Top", 120});
    }
    base::Result<plan::Plan> run(const Command& command) {
        auto next = apply(plan, command, {{}, nullptr, &front});
        if (next) plan = *next;
        return next;
    }
    /// `degrees` from the crown, in the direction `around`.
    surface::SurfacePoint at(float degrees, float around) const {
        const float a = degrees * 0.0174533f, b = around * 0.0174533f;
        return skin(*head, {std::sin(a) * std::sin(b), -std::sin(a) * std::cos(b), std::cos(a)});
    }
    float cover(const surface::SurfacePoint& point) const {
        return plan.zones[0].coverage[surface::nearest_vertex(*head->surface, point)];
    }
    std::vector<surface::SurfacePoint> ring(float degrees, float around, float wide) const {
        std::vector<surface::SurfacePoint> border;
        for (int i = 0; i < 16; ++i) {
            const float angle = static_cast<float>(i) * 0.392699f;
            border.push_back(at(degrees + wide * std::cos(angle), around + wide * std::sin(angle)));
        }
        return border;
    }
    head::HeadPtr head;
    surface::GeodesicFront front;
    plan::Plan plan;
};

TEST_F(Area, ALassoFillsWhatItEnclosesAndItsImage) {
    FillArea fill{1, BrushMode::paint, ring(45, 90, 15)};
    fill.edge_mm = 6;
    ASSERT_TRUE(run(fill));
    EXPECT_FLOAT_EQ(cover(at(45, 90)), 1.0f);
    EXPECT_FLOAT_EQ(cover(at(45, -90)), 0.0f);
    EXPECT_FLOAT_EQ(cover(at(75, 90)), 0.0f);
    EXPECT_NEAR(cover(at(60, 90)), 0.5f, 0.3f) << "half way at the border";
    fill.mirror = true;
    fill.mode = BrushMode::level;
    fill.level = 60;
    ASSERT_TRUE(run(fill));
    EXPECT_FLOAT_EQ(cover(at(45, 90)), 0.5f) << "60 of 120";
    EXPECT_FLOAT_EQ(cover(at(45, -90)), 0.5f);
    fill.mode = BrushMode::erase;
    ASSERT_TRUE(run(fill));
    EXPECT_FLOAT_EQ(cover(at(45, 90)), 0.0f);
    fill.mode = BrushMode::level;
    fill.level = 130;
    EXPECT_FALSE(run(fill)) << "more than the zone's target";
    fill.level = 60;
    fill.border.resize(2);
    EXPECT_FALSE(run(fill));
}

TEST_F(Area, LevellingBringsDensityUpAndDown) {
    for (const float before : {0.0f, 1.0f}) {
        PaintStroke stroke{1, BrushMode::paint, 20, 1, 0, false, {at(20, 0)}};
        if (before > 0) {
            ASSERT_TRUE(run(stroke));
        }
        stroke.mode = BrushMode::level;
        EXPECT_FALSE(run(stroke)) << "to which level?";
        stroke.level = 30;
        ASSERT_TRUE(run(stroke));
        EXPECT_FLOAT_EQ(cover(at(20, 0)), 0.25f);
    }
    SetZone half;
    half.zone = 1;
    half.opacity = 0.5;
    ASSERT_TRUE(run(half));
    PaintStroke stroke{1, BrushMode::level, 20, 1, 0, false, {at(20, 0)}};
    stroke.level = 30;
    ASSERT_TRUE(run(stroke));
    EXPECT_FLOAT_EQ(cover(at(20, 0)), 0.5f) << "half of the zone counts";
}

TEST_F(Area, AGradientFallsEvenlyBetweenTwoPlaces) {
    EXPECT_FALSE(run(GradeZone{1, at(40, 0), at(40, 180), 120, 0})) << "covers nothing yet";
    ASSERT_TRUE(run(FillArea{1, BrushMode::paint, ring(0, 0, 50), 1, 0}));
    EXPECT_FALSE(run(GradeZone{1, at(40, 0), at(41, 0), 120, 0})) << "too near";
    ASSERT_TRUE(run(GradeZone{1, at(30, 0), at(30, 180), 120, 30}));
    EXPECT_NEAR(cover(at(30, 0)), 1.0f, 0.03f);
    EXPECT_NEAR(cover(at(15, 0)), 0.8125f, 0.03f);
    EXPECT_NEAR(cover(at(0, 0)), 0.625f, 0.03f);
    EXPECT_NEAR(cover(at(30, 180)), 0.25f, 0.03f);
    EXPECT_NEAR(cover(at(44, 0)), 1.0f, 0.03f) << "beyond the first place as there";
    EXPECT_FLOAT_EQ(cover(at(80, 0)), 0.0f) << "only what the zone covers";
}

TEST_F(Area, ZonesAreReordered) {
    ASSERT_TRUE(run(AddZone{"Crown", 100}));
    ASSERT_TRUE(run(AddZone{"Sides", 80}));
    ASSERT_TRUE(run(MoveZone{1, 2}));
    EXPECT_EQ(plan.zones[2].id, 1u);
    EXPECT_EQ(plan.zones[0].id, 2u);
    ASSERT_TRUE(run(MoveZone{1, 0}));
    EXPECT_EQ(plan.zones[0].id, 1u);
    EXPECT_FALSE(run(MoveZone{1, 3}));
    EXPECT_FALSE(run(MoveZone{9, 0}));
}

TEST_F(Area, AreasOfTheBeardNeedAFace) {
    EXPECT_FALSE(run(AddZone{"Chin", 45, plan::ZonePlace::scalp, "chin"}));
    const auto refused = run(AddZone{"Chin", 45, plan::ZonePlace::beard, "chin"});
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("menton"), std::string::npos);
}

TEST_F(Area, PartingsAndCountsAreKept) {
    EXPECT_FALSE(run(AddParting{{at(0, 0)}}));
    ASSERT_TRUE(run(AddParting{{at(40, 0), at(0, 0), at(40, 180)}}));
    EXPECT_EQ(plan.existing_hair.partings.size(), 1u);
    ASSERT_TRUE(run(RemoveParting{0}));
    EXPECT_FALSE(run(RemoveParting{0}));
    ASSERT_TRUE(run(SetNumber{"hair_length_mm", 80}));
    EXPECT_EQ(plan.existing_hair.length_mm, 80);
    EXPECT_FALSE(run(SetNumber{"hair_length_mm", 800}));
    ASSERT_TRUE(run(CountHair{at(10, 0), 40}));
    ASSERT_TRUE(run(CountHair{at(11, 0), 45})) << "the same spot again";
    ASSERT_TRUE(run(CountHair{at(50, 0), 90}));
    ASSERT_EQ(plan.existing_hair.counts.size(), 2u);
    EXPECT_EQ(plan.existing_hair.counts[0].units_per_cm2, 45);
    EXPECT_FALSE(run(CountHair{at(10, 0), 400}));
    ASSERT_TRUE(run(RemoveHairCount{1}));
    EXPECT_FALSE(run(RemoveHairCount{1}));
}

TEST_F(Area, HairIsPaintedAsCountsEvery12Mm) {
    std::vector<surface::SurfacePoint> path;
    for (int i = 0; i <= 40; ++i) path.push_back(at(static_cast<float>(i), 0));  // 63 mm over the sphere
    ASSERT_TRUE(run(CountHairAlong{path, 30}));
    EXPECT_EQ(plan.existing_hair.counts.size(), 6u);
    ASSERT_TRUE(run(CountHairAlong{path, 55})) << "painted over";
    EXPECT_EQ(plan.existing_hair.counts.size(), 6u);
    EXPECT_EQ(plan.existing_hair.counts.back().units_per_cm2, 55);
    EXPECT_FALSE(run(CountHairAlong{path, 151}));
    EXPECT_FALSE(run(CountHairAlong{{}, 50}));
}

TEST_F(Area, ZonesRestInSessionsAndHaveAnOrderOfWork) {
    ASSERT_TRUE(run(AddZone{"Front", 150}));
    ASSERT_TRUE(run(AddZone{"Crown", 150}));
    const std::uint32_t fore = plan.zones[plan.zones.size() - 2].id, crown = plan.zones.back().id;
    ASSERT_TRUE(run(SetSessions{{{0.3, 0, "", {fore}}, {0.7, 14, "", {crown}}, {1.0, 14, "", {crown}}}}));
    EXPECT_EQ(plan::working_session(plan, fore, 1), 2);
    EXPECT_EQ(plan::working_session(plan, fore, 3), 3);
    EXPECT_EQ(plan::working_session(plan, crown, 3), 1) << "nothing later is left: earlier";
    EXPECT_FALSE(run(SetSessions{{{0.3, 0, "", {fore}}, {1.0, 14, "", {fore}}}})) << "never worked";
    EXPECT_FALSE(run(SetSessions{{{0.3, 0, "", {crown, fore}}, {1.0, 14}}})) << "out of order";
    EXPECT_FALSE(run(SetSessions{{{0.3, 0, "", {999}}, {1.0, 14}}}));
    ASSERT_TRUE(run(SetWorkOrder{{crown, fore}}));
    EXPECT_FALSE(run(SetWorkOrder{{crown, crown}}));
    EXPECT_FALSE(run(SetWorkOrder{{crown, 999}}));
    ASSERT_TRUE(run(RemoveZone{crown}));
    EXPECT_EQ(plan.work_order, std::vector<std::uint32_t>{fore});
    EXPECT_TRUE(plan.sessions[1].without.empty());
}

}  // namespace
}  // namespace stipple::edit
