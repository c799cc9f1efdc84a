// The brush in the window: straight lines and taking the zone under the pointer.
#include <gtest/gtest.h>

#include "driver.h"

namespace stipple::test {
namespace {

class BrushStep : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(person.open_head());
        ASSERT_TRUE(person.app().work.run(edit::AddZone{"Left", 150}));
        ASSERT_TRUE(person.app().work.run(edit::AddZone{"Right", 90}));
        person.app().view.mirror = false;
        person.app().view.go(editor::Step::density);
        person.app().look(render::View::top);
        ASSERT_TRUE(person.until([&] { return !person.app().view.camera_goal; }));
        person.frames();
    }
    void hold(ImGuiKey modifier, bool down) {
        ImGui::GetIO().AddKeyEvent(modifier, down);
        person.frames();
    }
    Driver person;
};

TEST_F(BrushStep, ControlAndAClickPaintAStraightLine) {
    const glm::vec2 a = person.view_middle() - glm::vec2(90, 0), b = person.view_middle() + glm::vec2(90, 0);
    person.drag(a, a + glm::vec2(4, 0));
    hold(ImGuiMod_Ctrl, true);
    person.move(b);
    person.press();
    person.release();
    hold(ImGuiMod_Ctrl, false);
    ASSERT_EQ(person.history().entries().size(), 4u);
    const auto& line = std::get<edit::PaintStroke>(person.history().entries().back().command);
    EXPECT_GT(line.path.size(), 10u);
    EXPECT_LT(glm::distance(person.pixel_of(line.path.back()), b), 2.0f);
}

TEST_F(BrushStep, AStrokeFollowsTheHandBetweenTwoFrames) {
    // A half circle within one frame: a machine that draws slowly paints no chord.
    const glm::vec2 middle = person.view_middle();
    const auto on_circle = [&](float degrees) {
        const float t = glm::radians(degrees);
        return middle + 70.0f * glm::vec2(std::cos(t), std::sin(t));
    };
    person.move(on_circle(0));
    person.press();
    for (int degrees = 10; degrees <= 180; degrees += 10) {
        const glm::vec2 at = on_circle(static_cast<float>(degrees));
        ImGui::GetIO().AddMousePosEvent(at.x, at.y);
    }
    person.frames();
    person.release();
    const auto& stroke = std::get<edit::PaintStroke>(person.history().entries().back().command);
    ASSERT_GT(stroke.path.size(), 30u);
    for (const surface::SurfacePoint& point : stroke.path)
        EXPECT_NEAR(glm::distance(person.pixel_of(point), middle), 70.0f, 2.5f);
}

TEST_F(BrushStep, AStrokeThatGivesNoDotsSaysWhy) {
    ASSERT_TRUE(person.app().work.run(edit::SetHairline{"soft-round", {}, {}}));
    person.app().look(render::View::front);
    ASSERT_TRUE(person.until([&] { return !person.app().view.camera_goal; }));
    std::size_t index = 0;
    const auto& handles = person.plan().hairline.handles;
    while (handles[index].role != plan::HandleRole::mid_front) ++index;
    const glm::vec2 front = person.pixel_of(handles[index].point);
    person.drag(front + glm::vec2(-15, 60), front + glm::vec2(15, 60));
    EXPECT_NE(person.app().work.message().text.find("No dots come of this stroke"), std::string::npos)
        << person.app().work.message().text;
    person.drag(front - glm::vec2(-15, 30), front - glm::vec2(15, 30));
    EXPECT_EQ(person.app().work.message().text.find("No dots come of this stroke"), std::string::npos);
}

TEST_F(BrushStep, AltAndAClickTakeTheZoneUnderThePointer) {
    const glm::vec2 there = person.view_middle();
    person.app().view.zone = person.plan().zones[1].id;
    person.drag(there, there + glm::vec2(20, 0));
    person.app().view.zone = person.plan().zones[0].id;
    const std::size_t steps = person.history().entries().size();
    hold(ImGuiMod_Alt, true);
    person.move(there);
    person.press();
    person.release();
    EXPECT_EQ(person.app().view.zone, person.plan().zones[1].id);
    EXPECT_NE(person.app().work.message().text.find("Right is in the hand"), std::string::npos);
    person.move(there + glm::vec2(0, 150));
    person.press();
    person.release();
    hold(ImGuiMod_Alt, false);
    EXPECT_NE(person.app().work.message().text.find("No zone"), std::string::npos);
    EXPECT_EQ(person.app().view.zone, person.plan().zones[1].id);
    EXPECT_EQ(person.history().entries().size(), steps) << "looking is no editing";
}

TEST_F(BrushStep, ADraggedRowIsThePlaceOfItsZone) {
    ASSERT_TRUE(person.app().work.run(edit::AddZone{"Middle", 90}));
    person.frames(3);
    const std::uint32_t left = person.plan().zones[0].id;
    const auto row = item("Zone Left"), last = item("Zone Middle");
    ASSERT_TRUE(row && last);
    const glm::vec2 from(row->x0 + 60, 0.5f * (row->y0 + row->y1)), to(from.x, 0.5f * (last->y0 + last->y1));
    person.drag(from, to);
    EXPECT_EQ(person.plan().zones.back().id, left) << "over all others";
    EXPECT_EQ(person.history().entries().size(), 4u) << "one step";
    person.key(ImGuiKey_Z, true);
    EXPECT_EQ(person.plan().zones.front().id, left);
}

/// Kinds of the commands of the history, after the first two zones.
std::vector<std::string> kinds(const edit::History& history) {
    std::vector<std::string> all;
    for (std::size_t i = 2; i < history.entries().size(); ++i)
        all.push_back(edit::label(history.entries()[i].command, history.plan()));
    return all;
}

TEST_F(BrushStep, EveryWayToPaintIsAChipAndAGesture) {
    const glm::vec2 m = person.view_middle();
    const auto round = [&](float wide) {
        person.move(m + glm::vec2(wide, 0));
        person.press();
        for (int k = 1; k <= 24; ++k) {
            const float a = 0.2618f * static_cast<float>(k);
            person.move(m + wide * glm::vec2(std::cos(a), std::sin(a)));
        }
        person.release();
    };
    person.app().view.zone = person.plan().zones[0].id;
    ASSERT_TRUE(person.click("Area"));
    round(110);  // a lasso
    ASSERT_TRUE(person.click("Erase"));
    round(50);
    ASSERT_TRUE(person.click("Paint"));
    ASSERT_TRUE(person.click("Fill to lines"));
    person.move(m);
    person.press();
    person.release();
    EXPECT_NE(person.app().work.message().text.find("cm² of Left"), std::string::npos)
        << person.app().work.message().text;
    ASSERT_TRUE(person.click("Gradient"));
    person.drag(m - glm::vec2(80, 0), m + glm::vec2(80, 0));
    ASSERT_TRUE(person.click("Stroke"));
    ASSERT_TRUE(person.click("Level"));
    ASSERT_TRUE(person.click("##brush.level.value"));
    person.key(ImGuiKey_A, true);
    person.type("45");
    person.key(ImGuiKey_Enter);
    person.drag(m - glm::vec2(0, 40), m + glm::vec2(0, 40));
    ASSERT_TRUE(person.click("Smooth"));
    person.drag(m - glm::vec2(0, 60), m + glm::vec2(0, 60));
    const std::vector<std::string> wanted{
        "Fill Left",        "Clear area of Left", "Fill up to the lines Left",
        "Gradient in Left", "Level Left",         "Smooth Left"};
    EXPECT_EQ(kinds(person.history()), wanted);
    EXPECT_EQ(std::get<edit::PaintStroke>(person.history().entries()[6].command).level, 45.0);
    ASSERT_TRUE(person.click("Sample"));
    person.app().view.zone = person.plan().zones[1].id;
    person.move(m + glm::vec2(60, 30));
    person.press();
    person.release();
    EXPECT_EQ(person.app().view.zone, person.plan().zones[0].id) << person.app().work.message().text;
    EXPECT_EQ(person.history().entries().size(), 8u) << "taking is no editing";
}

}  // namespace
}  // namespace stipple::test
