// The brush as a list of pointers: strokes, and straight lines over the skin from where the last one ended.
#include <gtest/gtest.h>

#include "edit/sphere_head.h"
#include "edit/tools/tool.h"

namespace stipple::edit {
namespace {

using testing::skin;
using testing::sphere_head;

class BrushTool : public ::testing::Test {
protected:
    BrushTool() : tool(make_brush_tool(&settings)) {
        plan.head = sphere_head();
        plan = *apply(plan, AddZone{"Front", 150}, {});
        settings.zone = 1;
    }
    Gesture at(Phase phase, glm::vec3 to, bool control = false) {
        Pointer pointer;
        pointer.phase = phase;
        pointer.ray = {glm::normalize(to) * 300.0f, -to};
        pointer.hit = plan.head->bvh->first_hit(pointer.ray);
        pointer.control = control;
        return tool->point(pointer, plan);
    }
    BrushSettings settings;
    plan::Plan plan;
    std::unique_ptr<Tool> tool;
};

TEST_F(BrushTool, ControlDrawsAStraightLineFromTheLastEnd) {
    // Nothing to begin at yet: an ordinary stroke.
    EXPECT_EQ(std::get<PaintStroke>(*at(Phase::press, {0, 0, 1}, true).command).path.size(), 1u);
    at(Phase::drag, {-0.5f, 0, 1});
    EXPECT_EQ(at(Phase::release, {-0.5f, 0, 1}).step, GestureStep::commit);
    const auto line = std::get<PaintStroke>(*at(Phase::press, {0.5f, 0, 1}, true).command);
    ASSERT_GT(line.path.size(), 20u);
    const surface::Surface& surface = *plan.head->surface;
    float length = 0;
    for (std::size_t i = 0; i < line.path.size(); ++i) {
        const glm::vec3 p = surface::position(surface, line.path[i]);
        EXPECT_LT(std::abs(p.y), 1.0f) << "the great circle between the two";
        if (i > 0) length += glm::distance(p, surface::position(surface, line.path[i - 1]));
    }
    EXPECT_NEAR(length, 90.0f * 2.0f * std::atan(0.5f), 1.0f);
    EXPECT_EQ(at(Phase::release, {0.5f, 0, 1}, true).step, GestureStep::commit);
    // Without control a press is a dab.
    EXPECT_EQ(std::get<PaintStroke>(*at(Phase::press, {0, 0.5f, 1}).command).path.size(), 1u);
}

}  // namespace
}  // namespace stipple::edit
