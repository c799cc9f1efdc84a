// On dark skin dots are planned on a pale head; nobody but the planner ever sees it.
#include <gtest/gtest.h>

#include "driver.h"

namespace stipple::test {
namespace {

using editor::Step;

TEST(PlanningSkin, IsThereForDarkSkinWhilePlanningAndNeverAfter) {
    Driver person({1280, 720});
    ASSERT_TRUE(person.open_head("kofi"));
    const plan::Looks looks = person.plan().looks;
    const std::size_t steps = person.history().entries().size();
    for (int i = 0; i < editor::step_count; ++i) {
        const auto step = static_cast<Step>(i);
        person.app().view.go(step);
        person.frames(3);
        const bool planning = step == Step::density || step == Step::scars;
        EXPECT_EQ(person.app().planning_skin(), planning) << editor::label(step);
        EXPECT_EQ(person.app().scene().plan->looks == looks, !planning) << editor::label(step);
        EXPECT_EQ(item("###planning skin").has_value(), planning) << editor::label(step);
    }
    EXPECT_EQ(person.plan().looks, looks);
    EXPECT_EQ(person.history().entries().size(), steps) << "no step of the plan";
}

TEST(PlanningSkin, OneClickGoesBackToTheClientsSkin) {
    Driver person({1280, 720});
    ASSERT_TRUE(person.open_head("kofi"));
    person.app().view.go(Step::density);
    person.frames(3);
    ASSERT_TRUE(person.click("###planning skin"));
    person.frames(3);
    EXPECT_FALSE(person.app().planning_skin());
}

TEST(PlanningSkin, FairSkinIsPlannedOnAsItIs) {
    Driver person({1280, 720});
    ASSERT_TRUE(person.open_head("male"));
    person.app().view.go(Step::density);
    person.frames(3);
    EXPECT_FALSE(person.app().planning_skin());
    ASSERT_TRUE(person.click("###planning skin"));
    EXPECT_TRUE(person.app().planning_skin()) << "who wants it has it";
}

TEST(Percent, SharesAreShownInPercentAndKeptAsTheyAre) {
    Driver person({1280, 3000});
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::SetHairline{"soft-round", {}, {}}));
    person.app().view.go(Step::hairline);
    person.frames(3);
    ASSERT_TRUE(person.click("##roundness.value"));
    person.key(ImGuiKey_A, true);
    person.type("70 %");
    person.key(ImGuiKey_Enter);
    EXPECT_DOUBLE_EQ(person.plan().hairline.numbers.roundness, 0.70);
    ASSERT_TRUE(person.click("##feather_start.value"));
    person.key(ImGuiKey_A, true);
    person.type("0.4");
    person.key(ImGuiKey_Enter);
    EXPECT_DOUBLE_EQ(person.plan().hairline.edge.feather_start, 0.40) << "0.4 % is out of range: refused";
}

TEST(SessionStrip, WithAllSessionsShownItLeadsToEachOfThem) {
    Driver person({1280, 720});
    ASSERT_TRUE(person.open_head("mateo"));
    person.app().view.go(Step::sessions);
    ASSERT_TRUE(person.settle());
    person.frames(3);
    EXPECT_FALSE(item("Order of work"));
    ASSERT_TRUE(person.click("Work of session 2"));
    person.frames(3);
    EXPECT_EQ(person.app().view.session, 2);
    EXPECT_TRUE(item("Order of work"));
}

}  // namespace
}  // namespace stipple::test
