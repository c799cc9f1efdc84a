// Tools that act on the whole path when the hand lets go: areas, gradients, drawn lines.
#include <gtest/gtest.h>

#include <cmath>

#include "edit/tools/tool.h"
#include "sphere_head.h"

namespace stipple::edit {
namespace {

using testing::skin;
using testing::sphere_head;

class PathTools : public ::testing::Test {
protected:
    PathTools() : head(sphere_head(48)) {
        plan.head = head;
        plan.zones.resize(1);
        plan.zones[0].id = 1;
        plan.zones[0].name = "Top";
        plan.zones[0].density = 120;
        settings.zone = 1;
        settings.mirror = false;
    }
    Pointer pointer(Phase phase, float x, float y) const {
        Pointer p;
        p.phase = phase;
        p.ray = {{x, y, 400}, {0, 0, -1}};
        p.hit = head->bvh->first_hit(p.ray);
        return p;
    }
    /// Press, drag over all places, release; what comes of it.
    Gesture drag(Tool& tool, const std::vector<glm::vec2>& places) const {
        (void)tool.point(pointer(Phase::hover, places[0].x, places[0].y), plan);
        if (Gesture begun = tool.point(pointer(Phase::press, places[0].x, places[0].y), plan);
            !begun.refusal.empty())
            return begun;
        for (const glm::vec2 place : places)
            EXPECT_EQ(tool.point(pointer(Phase::drag, place.x, place.y), plan).step, GestureStep::none)
                << "nothing changes before the hand lets go";
        return tool.point(pointer(Phase::release, places.back().x, places.back().y), plan);
    }
    static std::vector<glm::vec2> circle(float radius) {
        std::vector<glm::vec2> places;
        for (int i = 0; i < 40; ++i) {
            const float angle = static_cast<float>(i) * 0.157f;
            places.push_back(radius * glm::vec2(std::cos(angle), std::sin(angle)));
        }
        return places;
    }
    head::HeadPtr head;
    plan::Plan plan;
    BrushSettings settings;
};

TEST_F(PathTools, AnAreaIsFilledWhenTheHandLetsGo) {
    settings.shape = BrushShape::area;
    settings.mode = BrushMode::level;
    settings.level = 70;
    settings.edge_mm = 6;
    const auto tool = make_brush_tool(&settings);
    const Gesture done = drag(*tool, circle(30));
    ASSERT_EQ(done.step, GestureStep::commit);
    const auto& fill = std::get<FillArea>(*done.command);
    EXPECT_GT(fill.border.size(), 20u);
    EXPECT_EQ(fill.level, 70);
    EXPECT_EQ(fill.edge_mm, 6);
    EXPECT_NE(drag(*tool, circle(0.5f)).refusal.find("Too short"), std::string::npos);
    plan.zones[0].locked = true;
    EXPECT_NE(drag(*tool, circle(30)).refusal.find("locked"), std::string::npos);
    plan.zones[0].locked = false;
    EXPECT_NE(drag(*tool, {{300, 0}, {0, 0}}).refusal.find("skin"), std::string::npos);
}

TEST_F(PathTools, CancelledPathsLeaveNothing) {
    settings.shape = BrushShape::area;
    const auto tool = make_brush_tool(&settings);
    (void)tool->point(pointer(Phase::press, 0, 0), plan);
    (void)tool->point(pointer(Phase::drag, 20, 0), plan);
    EXPECT_FALSE(tool->cue().path.empty());
    (void)tool->point(pointer(Phase::cancel, 0, 0), plan);
    EXPECT_TRUE(tool->cue().path.empty());
    EXPECT_EQ(tool->point(pointer(Phase::release, 20, 0), plan).step, GestureStep::none);
}

TEST_F(PathTools, AGradientRunsFromPressToRelease) {
    settings.shape = BrushShape::gradient;
    settings.level = 30;
    const auto tool = make_brush_tool(&settings);
    const Gesture done = drag(*tool, {{0, -40}, {0, 0}, {0, 40}});
    ASSERT_EQ(done.step, GestureStep::commit);
    const auto& grade = std::get<GradeZone>(*done.command);
    EXPECT_EQ(grade.from_level, 120);
    EXPECT_EQ(grade.to_level, 30);
    EXPECT_NEAR(surface::position(*head->surface, grade.to).y, 40, 1);
    EXPECT_FALSE(drag(*tool, {{0, 0}}).refusal.empty());
}

TEST_F(PathTools, ADrawnLineIsAHairlineOrAParting) {
    LineKind kind = LineKind::hairline;
    const bool mirror = true;
    double units = 55;
    const auto tool = make_line_tool(&kind, &mirror, &units);
    std::vector<glm::vec2> line;
    for (int i = -60; i <= 60; i += 2) line.emplace_back(static_cast<float>(i), -40.0f);
    const Gesture drawn = drag(*tool, line);
    ASSERT_EQ(drawn.step, GestureStep::commit);
    EXPECT_TRUE(std::get<DrawHairline>(*drawn.command).mirror);
    kind = LineKind::parting;
    const Gesture parted = drag(*tool, line);
    ASSERT_EQ(parted.step, GestureStep::commit);
    EXPECT_LE(std::get<AddParting>(*parted.command).course.size(), 100u);
    kind = LineKind::hair_count;
    const Gesture counted = drag(*tool, {{0, 0}});
    ASSERT_EQ(counted.step, GestureStep::commit);
    EXPECT_EQ(std::get<CountHairAlong>(*counted.command).units_per_cm2, 55);
    EXPECT_GT(std::get<CountHairAlong>(*drag(*tool, line).command).path.size(), 20u);
    kind = LineKind::parting;
    EXPECT_FALSE(drag(*tool, {{0, 0}, {1, 0}}).refusal.empty());
}

}  // namespace
}  // namespace stipple::edit
