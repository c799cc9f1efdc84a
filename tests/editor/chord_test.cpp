// Keys that are pressed together within one frame, as quick hands and slow machines do.
#include <gtest/gtest.h>

#include "driver.h"

namespace stipple::test {
namespace {

/// Down and up again before the next frame is made; `first_up`: which is let go first.
void chord_in_one_frame(ImGuiKey key, ImGuiKey first_up) {
    ImGuiIO& io = ImGui::GetIO();
    const auto control = [&io](bool down) {
        io.AddKeyEvent(ImGuiMod_Ctrl, down);
        io.AddKeyEvent(ImGuiKey_LeftCtrl, down);
    };
    control(true);
    io.AddKeyEvent(key, true);
    if (first_up == key) io.AddKeyEvent(key, false);
    control(false);
    if (first_up != key) io.AddKeyEvent(key, false);
}

TEST(Chord, SelectsAllOfAFieldWithinOneFrame) {
    Driver person({1280, 720});
    ASSERT_TRUE(person.open_head());
    person.app().ask_save_as();
    person.frames(4);
    // The name is in the hand: what is typed replaces it.
    person.type("Tom Hale");
    person.frames(4);
    EXPECT_EQ(person.app().browser().name(), "Tom Hale");
    for (const ImGuiKey first_up : {ImGuiKey_A, ImGuiKey_LeftCtrl}) {
        chord_in_one_frame(ImGuiKey_A, first_up);
        person.frames(4);
        person.type("Anna");
        person.frames(4);
        EXPECT_EQ(person.app().browser().name(), "Anna");
        EXPECT_EQ(ImGui::GetIO().KeyMods, 0);
    }
}

}  // namespace
}  // namespace stipple::test
