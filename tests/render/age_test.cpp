#include <gtest/gtest.h>

#include "render/scene.h"

namespace stipple::render {
namespace {

TEST(Age, names_are_read_and_said_in_words) {
    EXPECT_EQ(words(*age_named("fresh")), "fresh, straight after");
    EXPECT_EQ(words(*age_named("4w")), "healed, 4 weeks");
    EXPECT_EQ(words(*age_named("1y")), "1 year");
    EXPECT_EQ(words(*age_named("8y")), "8 years");
    EXPECT_EQ(words(Age{3}), "healing, day 3, not the result");
    EXPECT_EQ(words(Age{10}), "healing, day 10");
    EXPECT_EQ(words(Age::years(2.5)), "2.5 years");
    for (const char* wrong : {"", "9y", "0y", "2 y", "old"}) {
        const auto refused = age_named(wrong);
        ASSERT_FALSE(refused.ok()) << wrong;
        EXPECT_NE(refused.error().message.find("4w"), std::string::npos);
    }
}

TEST(Age, the_honest_line_says_what_it_is) {
    plan::Plan plan;
    plan.client.code = "K-17";
    Scene scene;
    scene.plan = &plan;
    scene.dots = std::make_shared<dots::Dots>();
    EXPECT_EQ(honest_label(scene),
              "Simulation – not a photograph, not a guarantee · K-17 · healed, 4 weeks · median "
              "case · pigment uncalibrated · studio light · model 1");
    plan.sessions.front().date = "2027-01-12";
    plan.pigment.calibrated_on = "2026-08-14";
    EXPECT_EQ(honest_label(scene),
              "Simulation – not a photograph, not a guarantee · K-17 · planned for 2027-01-12 · healed, 4 "
              "weeks · median case · studio light · model 1");
    plan.pigment.calibrated_on.clear();
    scene.age = Age::years(3);
    scene.outcome = appearance::Outcome::faint;
    scene.room = Room::bathroom_spots;
    EXPECT_NE(honest_label(scene).find(
                  "3 years · faint case, 1 of 10 keeps less · pigment uncalibrated · bathroom"),
              std::string::npos);
    scene.dots = nullptr;
    EXPECT_NE(honest_label(scene).find("not a guarantee"), std::string::npos);
}

TEST(Outcomes, names_are_read_and_others_refused) {
    ASSERT_TRUE(outcome_named("strong").ok());
    EXPECT_EQ(*outcome_named("strong"), appearance::Outcome::strong);
    ASSERT_FALSE(outcome_named("best").ok());
    EXPECT_NE(outcome_named("best").error().message.find("faint"), std::string::npos);
}

}  // namespace
}  // namespace stipple::render
