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

}  // namespace
}  // namespace stipple::test
