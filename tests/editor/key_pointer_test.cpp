// The head by keyboard alone.
#include <gtest/gtest.h>

#include "driver.h"

namespace stipple::test {
namespace {

using editor::Step;

TEST(KeyPointer, PaintsAStrokeWithoutAMouse) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::AddZone{"Crown", 100}));
    person.key(ImGuiKey_4);  // from the top
    ASSERT_TRUE(person.until([&] { return !person.app().view.camera_goal; }));
    person.app().view.go(Step::density);
    person.frames();
    const std::size_t steps = person.history().position();
    const render::Camera camera = person.app().view.camera;
    person.key(ImGuiKey_Q);
    person.key(ImGuiKey_Enter);
    for (int i = 0; i < 6; ++i) person.key(ImGuiKey_RightArrow);
    person.key(ImGuiKey_Enter);
    EXPECT_EQ(person.history().position(), steps + 1) << "one stroke, one step";
    EXPECT_EQ(person.app().view.camera.yaw, camera.yaw) << "arrows move the pointer, not the head";
    // Esc gives up what is in the hand; the pointer stays.
    person.key(ImGuiKey_Enter);
    person.key(ImGuiKey_DownArrow);
    person.key(ImGuiKey_Escape);
    EXPECT_EQ(person.history().position(), steps + 1);
    EXPECT_TRUE(person.app().key_pointer.on());
    person.key(ImGuiKey_Q);
    EXPECT_FALSE(person.app().key_pointer.on());
    person.key(ImGuiKey_RightArrow);
    ASSERT_TRUE(person.until([&] { return !person.app().view.camera_goal; }));
    EXPECT_NE(person.app().view.camera.yaw, camera.yaw);
}

TEST(KeyPointer, AMouseThatMovesTakesOver) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    person.key(ImGuiKey_Q);
    EXPECT_TRUE(person.app().key_pointer.on());
    person.move({400, 300});
    person.move({480, 360});
    EXPECT_FALSE(person.app().key_pointer.on());
}

}  // namespace
}  // namespace stipple::test
