#include <gtest/gtest.h>

#include "edit/tools/tool.h"
#include "sphere_head.h"

namespace stipple::edit {
namespace {

using testing::skin;
using testing::sphere_head;

class Commands : public ::testing::Test {
protected:
    Commands() : head(sphere_head(48)), front(head->surface) { plan.head = head; }
    base::Result<plan::Plan> run(const Command& command) {
        auto next = apply(plan, command, {{}, nullptr, &front});
        if (next) plan = *next;
        return next;
    }
    /// A pointer from the front at the skin of direction `to`.
    Pointer pointer(Phase phase, glm::vec3 to) const {
        Pointer p;
        p.phase = phase;
        p.ray = {glm::normalize(to) * 400.0f, -glm::normalize(to)};
        p.hit = head->bvh->first_hit(p.ray);
        return p;
    }
    head::HeadPtr head;
    surface::GeodesicFront front;
    plan::Plan plan;
};

TEST_F(Commands, ZoneNoughtIsEveryZone) {
    EXPECT_FALSE(run(SetZone{})) << "there is none";
    ASSERT_TRUE(run(AddZone{"Front", 120}));
    ASSERT_TRUE(run(AddZone{"Crown", 150}));
    SetZone every;
    every.dilution = 14;
    ASSERT_TRUE(run(every));
    for (const plan::Zone& zone : plan.zones) EXPECT_EQ(zone.dilution, 14);
    EXPECT_EQ(plan.zones[0].density, 120);
    every.dilution = 61;
    EXPECT_FALSE(run(every)) << "out of range";
    every = {};
    every.name = "Both";
    EXPECT_FALSE(run(every));
    EXPECT_EQ(plan.zones[1].name, "Crown");
}

TEST_F(Commands, SessionsMustRiseToTheWhole) {
    EXPECT_TRUE(run(SetWhorls{{{1.5, -0.1, head::WhorlTurn::counter_clockwise}}}));
    EXPECT_FALSE(run(SetWhorls{}));
    EXPECT_FALSE(run(SetWhorls{{{0.1, 0.0, head::WhorlTurn::clockwise}}})) << "on the forehead";
    EXPECT_TRUE(run(SetSessions{{{0.5, 0}, {1.0, 14}}}));
    EXPECT_FALSE(run(SetSessions{{{0.5, 0}, {0.4, 14}, {1.0, 14}}}));
    EXPECT_FALSE(run(SetSessions{{{0.5, 0}, {0.9, 14}}}));
    EXPECT_FALSE(run(SetSessions{{}}));
    EXPECT_EQ(plan.sessions.size(), 2u) << "a refused command changes nothing";
}

TEST_F(Commands, DotsAreLockedAndOldWorkIsKnown) {
    EXPECT_FALSE(run(LockDots{{}, true}));
    EXPECT_FALSE(run(LockDots{{0x80000000u}, true})) << "set by hand";
    ASSERT_TRUE(run(LockDots{{9, 4, 9}, true}));
    EXPECT_EQ(plan.locked, (std::vector<std::uint32_t>{4, 9}));
    ASSERT_TRUE(run(LockDots{{4}, false}));
    EXPECT_EQ(plan.locked, (std::vector<std::uint32_t>{9}));
    ASSERT_TRUE(run(RemoveDot{9}));
    EXPECT_TRUE(plan.locked.empty()) << "removed by hand is removed";
    EXPECT_FALSE(run(LockDots{{9}, true}));
    EXPECT_FALSE(run(AddOldWork{{{{0, 0.2f, 0.2f}, 9.0}}})) << "too large for a mark";
    EXPECT_FALSE(run(AddOldWork{{{{4000000000u, 0.2f, 0.2f}, 0.4}}})) << "not on the head";
    EXPECT_FALSE(run(ForgetOldWork{}));
    ASSERT_TRUE(run(AddOldWork{{{{0, 0.2f, 0.2f}, 0.4}}}));
    ASSERT_TRUE(run(AddOldWork{{{{1, 0.2f, 0.2f}, 0.4}}}));
    EXPECT_EQ(plan.old_work.size(), 2u);
    ASSERT_TRUE(run(ForgetOldWork{}));
    EXPECT_TRUE(plan.old_work.empty());
}

TEST_F(Commands, ZonesKeepTheirNumbersForLife) {
    ASSERT_TRUE(run(AddZone{"Front", 120}));
    ASSERT_TRUE(run(AddZone{"Crown", 150}));
    ASSERT_TRUE(run(RemoveZone{1}));
    ASSERT_TRUE(run(AddZone{"Sides", 90}));
    EXPECT_EQ(plan.zones[0].id, 2u);
    EXPECT_EQ(plan.zones[1].id, 3u);
    EXPECT_FALSE(run(AddZone{"", 90}));
    EXPECT_FALSE(run(AddZone{"Too dense", 4000}));
}

TEST_F(Commands, DepthBeyondTheHardLimitIsRefused) {
    ASSERT_TRUE(run(AddZone{"Front", 120}));
    SetZone deep;
    deep.zone = 1;
    deep.depth_mm = 1.6;
    const auto refused = run(deep);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("1.5 mm"), std::string::npos);
}

TEST_F(Commands, PlacedDotsKeepTheirDistanceAndIds) {
    ASSERT_TRUE(run(AddZone{"Front", 120}));
    ASSERT_TRUE(run(PlaceDot{skin(*head, {0, 0, 1}), 1}));
    EXPECT_FALSE(run(PlaceDot{skin(*head, {0.001f, 0, 1}), 1})) << "closer than the smallest spacing";
    ASSERT_TRUE(run(PlaceDot{skin(*head, {0.1f, 0, 1}), 1}));
    EXPECT_EQ(plan.placed[1].id, plan.placed[0].id + 1);
    ASSERT_TRUE(run(RemoveDot{plan.placed[0].id}));
    EXPECT_EQ(plan.placed.size(), 1u);
    ASSERT_TRUE(run(RemoveDot{17}));
    ASSERT_TRUE(run(RemoveDot{3}));
    EXPECT_EQ(plan.removed, (std::vector<std::uint32_t>{3, 17}));
}

TEST_F(Commands, UnknownNamesListWhatThereIs) {
    EXPECT_NE(run(ApplyPattern{"norwood-99", 150}).error().message.find("no pattern"), std::string::npos);
    EXPECT_NE(run(SetNumber{"nonsense", 1}).error().message.find("feather_mm"), std::string::npos);
    EXPECT_NE(run(PlaceLandmark{"nose", skin(*head, {0, 0, 1})}).error().message.find("glabella"),
              std::string::npos);
}

TEST_F(Commands, BrushToolMakesOneGestureOfAStroke) {
    ASSERT_TRUE(run(AddZone{"Front", 120}));
    BrushSettings settings;
    settings.zone = 1;
    const auto tool = make_brush_tool(&settings);
    EXPECT_EQ(tool->point(pointer(Phase::hover, {0, -1, 1}), plan).step, GestureStep::none);
    EXPECT_EQ(tool->point(pointer(Phase::press, {0, -1, 1}), plan).step, GestureStep::begin);
    EXPECT_EQ(tool->point(pointer(Phase::drag, {0.1f, -1, 1}), plan).step, GestureStep::update);
    const Gesture done = tool->point(pointer(Phase::release, {0.1f, -1, 1}), plan);
    ASSERT_EQ(done.step, GestureStep::commit);
    EXPECT_EQ(std::get<PaintStroke>(*done.command).path.size(), 2u);
    EXPECT_EQ(tool->point(pointer(Phase::release, {0.1f, -1, 1}), plan).step, GestureStep::none);
}

TEST_F(Commands, BrushToolOffTheSkinDoesNothingAndSaysWhy) {
    ASSERT_TRUE(run(AddZone{"Front", 120}));
    BrushSettings settings;
    settings.zone = 1;
    const auto tool = make_brush_tool(&settings);
    Pointer off;
    off.phase = Phase::press;
    off.ray = {{0, -400, 0}, {1, 0, 0}};
    const Gesture gesture = tool->point(off, plan);
    EXPECT_EQ(gesture.step, GestureStep::none);
    EXPECT_NE(gesture.refusal.find("skin"), std::string::npos);
}

TEST_F(Commands, HairlineToolNeverLosesAHandleOffTheSkin) {
    plan.hairline.handles = {{skin(*head, {-1, -1, 1}), plan::HandleRole::front},
                             {skin(*head, {0, -1, 1}), plan::HandleRole::mid_front},
                             {skin(*head, {1, -1, 1}), plan::HandleRole::front}};
    const bool mirror = true;
    const auto tool = make_hairline_tool(&mirror);
    tool->point(pointer(Phase::hover, {0, -1, 1}), plan);
    EXPECT_EQ(tool->cue().hot_handle, 1u);
    EXPECT_EQ(tool->point(pointer(Phase::press, {0, -1, 1}), plan).step, GestureStep::none);
    EXPECT_EQ(tool->point(pointer(Phase::drag, {0, -1, 1.1f}), plan).step, GestureStep::begin);
    Pointer off;
    off.phase = Phase::drag;
    off.ray = {{0, -400, 0}, {1, 0, 0}};
    EXPECT_EQ(tool->point(off, plan).step, GestureStep::none) << "the handle stays where it was";
    EXPECT_EQ(tool->point(pointer(Phase::release, {0, -1, 1.1f}), plan).step, GestureStep::commit);
}

TEST_F(Commands, HairlineHandlesBehindTheHeadCannotBeTaken) {
    plan.hairline.handles = {{skin(*head, {0, 1, 0.2f}), plan::HandleRole::front},
                             {skin(*head, {1, 0, 1}), plan::HandleRole::front},
                             {skin(*head, {-1, 0, 1}), plan::HandleRole::front}};
    const bool mirror = false;
    const auto tool = make_hairline_tool(&mirror);
    tool->point(pointer(Phase::hover, {0, -1, -0.2f}), plan);
    EXPECT_FALSE(tool->cue().hot_handle);
}

}  // namespace
}  // namespace stipple::edit
