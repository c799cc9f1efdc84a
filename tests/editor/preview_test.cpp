// The cards of the preview: who, in which light, from how far.
#include <gtest/gtest.h>

#include "driver.h"

namespace stipple::test {
namespace {

using editor::Step;

TEST(Preview, ChipsChooseCaseLightAndDistance) {
    Driver person({1280, 1600});
    ASSERT_TRUE(person.open_head());
    person.app().view.go(Step::preview);
    person.frames(3);
    EXPECT_EQ(person.app().scene().room, render::Room::studio);
    ASSERT_TRUE(person.click("Evening"));
    ASSERT_TRUE(person.click("More about the picture##preview"));
    ASSERT_TRUE(person.click("Faint"));
    EXPECT_EQ(person.app().scene().room, render::Room::evening);
    EXPECT_EQ(person.app().scene().outcome, appearance::Outcome::faint);
    EXPECT_EQ(person.app().scene().hair_mm, 0.5) << "as the plan says";
    ASSERT_TRUE(person.click("1.5 mm"));
    EXPECT_EQ(person.app().scene().hair_mm, 1.5);
    const render::Camera before = person.app().view.camera;
    ASSERT_TRUE(person.click("2 m"));
    for (int k = 0; k < 60 && person.app().view.camera_goal; ++k) person.frames(1);
    EXPECT_GT(person.app().view.camera.distance, 1900.0f);
    EXPECT_EQ(person.app().view.camera.yaw, before.yaw);
    // Planning is looked at in the studio's light, whatever the preview shows.
    person.app().view.go(Step::density);
    EXPECT_EQ(person.app().scene().room, render::Room::studio);
    EXPECT_EQ(person.app().scene().outcome, appearance::Outcome::median);
}

}  // namespace
}  // namespace stipple::test
