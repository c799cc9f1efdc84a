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
    Gesture at(Phase phase, glm::vec3 to, bool control = false, float pressure = 1.0f) {
        Pointer pointer;
        pointer.pressure = pressure;
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

TEST_F(BrushTool, APenTellsItsPressureAtEveryPointAndAMouseNone) {
    at(Phase::press, {0, 0, 1}, false, 0.02f);
    at(Phase::drag, {0, 0, 1}, false, 0.4f);  // it lands
    at(Phase::drag, {0, 0, 1}, false, 0.3f);
    at(Phase::drag, {0.2f, 0, 1}, false, 0.6f);
    at(Phase::drag, {0.4f, 0, 1}, false, 0.8f);
    // Lifted, it tells no pressure.
    const Gesture done = at(Phase::release, {0.4f, 0, 1}, false, 0.0f);
    ASSERT_EQ(done.step, GestureStep::commit);
    const auto pen = std::get<PaintStroke>(*done.command);
    EXPECT_EQ(pen.pressure, (std::vector<double>{0.4, 0.6, 0.8}));
    EXPECT_EQ(pen.strength, settings.strength);
    at(Phase::press, {0, 0, 1});
    at(Phase::drag, {0.2f, 0, 1});
    EXPECT_TRUE(std::get<PaintStroke>(*at(Phase::release, {0.2f, 0, 1}).command).pressure.empty());
}

TEST_F(BrushTool, ASteadyHandDrawsATremblingOneStraight) {
    const surface::Surface& surface = *plan.head->surface;
    double swayed[2] = {};
    for (const int steady : {0, 1}) {
        settings.steady_mm = steady * 8.0;
        at(Phase::press, {-0.6f, 0, 1});
        Gesture last;
        for (int k = 1; k <= 60; ++k) {  // 2 mm to either side of a line of 100 mm
            const float sway = (k % 2 == 0 ? 1.0f : -1.0f) * 0.022f;
            last = at(Phase::drag, {-0.6f + 0.02f * static_cast<float>(k), sway, 1});
        }
        last = at(Phase::release, {0.6f, 0, 1});
        ASSERT_EQ(last.step, GestureStep::commit);
        const auto& path = std::get<PaintStroke>(*last.command).path;
        ASSERT_GT(path.size(), 20u);
        for (const surface::SurfacePoint& point : path) {
            const auto y = static_cast<double>(surface::position(surface, point).y);
            swayed[steady] += y * y / static_cast<double>(path.size());
        }
        if (steady == 1) {
            EXPECT_NEAR(glm::distance(surface::position(surface, path.back()),
                                      surface::position(surface, skin(*plan.head, {0.6f, 0, 1}))),
                        8.0f, 2.0f)
                << "trails the hand by this much";
        }
    }
    EXPECT_GT(std::sqrt(swayed[0]), 1.3);
    EXPECT_LT(std::sqrt(swayed[1]), 0.4 * std::sqrt(swayed[0]));
}

}  // namespace
}  // namespace stipple::edit
