// The step of scars: drawn by hand, described, worked, taken away.
#include <gtest/gtest.h>

#include <filesystem>

#include "driver.h"

#include "deliver/sheet.h"

namespace stipple::test {
namespace {

using editor::Step;

/// Drags along places of the head; `turn` of them in all, as the hand does.
void drag_over(Driver& person, std::span<const glm::vec2> places) {
    person.move(places.front());
    person.press();
    for (const glm::vec2 place : places) person.move(place);
    person.release();
}

class ScarStep : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(person.open_head());
        person.app().view.go(Step::scars);
        EXPECT_EQ(person.app().view.tool, editor::ToolKind::orbit) << "turning the head draws no scar";
        person.app().view.tool = editor::ToolKind::scar;
        person.app().look(render::View::back);
        ASSERT_TRUE(person.until([&] { return !person.app().view.camera_goal; }));
        person.frames();
    }
    glm::vec2 from_middle(float x, float y) { return person.view_middle() + glm::vec2(x, y); }
    Driver person;
};

TEST_F(ScarStep, AStripIsDrawnAlongAndDescribed) {
    std::vector<glm::vec2> line;
    for (int k = -5; k <= 5; ++k) line.push_back(from_middle(30.0f * static_cast<float>(k), 20.0f));
    drag_over(person, line);
    ASSERT_EQ(person.plan().scars.size(), 1u);
    EXPECT_EQ(person.history().entries().size(), 1u);
    EXPECT_EQ(person.history().undo_label(), "Add Strip scar");
    ASSERT_TRUE(person.until([&] { return person.app().work.findings_current(); }));
    const auto& zones = person.app().work.findings()->zones;
    EXPECT_GT(zones.at(person.plan().scars[0].id).count, 200u);

    person.frames(3);
    ASSERT_TRUE(person.click("Keloid"));
    person.frames();
    EXPECT_EQ(person.plan().scars[0].rise, plan::ScarRise::keloid);
    ASSERT_TRUE(person.click("Flat"));
    ASSERT_TRUE(person.click("##scar_age_months.value"));
    person.type("5");
    person.key(ImGuiKey_Enter);
    EXPECT_EQ(person.plan().scars[0].age_months, 5.0);
    ASSERT_TRUE(person.until([&] { return person.app().work.findings_current(); }));
    const auto& items = person.app().work.findings()->items;
    EXPECT_TRUE(std::any_of(items.begin(), items.end(),
                            [](const check::Item& item) { return item.code == "scar_too_young"; }));
    person.key(ImGuiKey_Z, true);
    EXPECT_EQ(person.plan().scars[0].age_months, 24.0);
    for (int i = 0; i < 3; ++i) person.key(ImGuiKey_Z, true);
    EXPECT_TRUE(person.plan().scars.empty());
}

TEST_F(ScarStep, OnePressGivesAScarItsRestBetweenAllSessions) {
    std::vector<glm::vec2> line;
    for (int k = -5; k <= 5; ++k) line.push_back(from_middle(30.0f * static_cast<float>(k), 20.0f));
    drag_over(person, line);
    ASSERT_TRUE(person.settle());
    const auto near = [this] {
        const auto& items = person.app().work.findings()->items;
        return std::count_if(items.begin(), items.end(),
                             [](const check::Item& one) { return one.code == "scar_sessions_near"; });
    };
    ASSERT_EQ(near(), 1);
    person.frames(3);
    ASSERT_TRUE(person.click("##mend.scar_sessions_near"));
    EXPECT_EQ(person.plan().sessions[1].days_after_previous, 28);
    EXPECT_EQ(person.plan().sessions[2].days_after_previous, 28);
    EXPECT_EQ(person.history().entries().size(), 2u) << "one step of undo";
    ASSERT_TRUE(person.settle());
    EXPECT_EQ(near(), 0);
}

TEST_F(ScarStep, TwoOfAKindAreToldApartByNameAndColour) {
    for (const float y : {20.0f, 70.0f}) {
        std::vector<glm::vec2> line;
        for (int k = -5; k <= 5; ++k) line.push_back(from_middle(20.0f * static_cast<float>(k), y));
        drag_over(person, line);
    }
    const auto& scars = person.plan().scars;
    ASSERT_EQ(scars.size(), 2u);
    EXPECT_EQ(scars[0].name, "Strip scar");
    EXPECT_EQ(scars[1].name, "Strip scar 2");
    EXPECT_NE(plan::treatment(scars[0]).color, plan::treatment(scars[1]).color);
}

TEST_F(ScarStep, AFieldIsDrawnRoundAndEscGivesItUp) {
    ASSERT_TRUE(person.click("FUE dots"));
    std::vector<glm::vec2> round;
    for (int k = 0; k <= 24; ++k) {
        const float angle = 0.2618f * static_cast<float>(k);
        round.push_back(from_middle(110 * std::cos(angle), 60 * std::sin(angle)));
    }
    drag_over(person, round);
    ASSERT_EQ(person.plan().scars.size(), 1u);
    EXPECT_EQ(person.plan().scars[0].kind, plan::ScarKind::fue);
    const auto file = std::filesystem::temp_directory_path() / "stipple-editor-scars.stipple";
    person.app().work.save(file);
    ASSERT_TRUE(person.until([&] { return !person.app().work.saving(); }));
    const auto saved = document::Document::open(file);
    ASSERT_TRUE(saved.ok()) << saved.error().message;
    EXPECT_EQ(plan::hash(saved->plan()), plan::hash(person.plan()));
    person.move(round[0]);
    person.press();
    person.move(round[6]);
    person.key(ImGuiKey_Escape);
    person.release();
    EXPECT_EQ(person.plan().scars.size(), 1u);
    // Too short to be meant.
    person.move(round[0]);
    person.press();
    person.release();
    EXPECT_EQ(person.plan().scars.size(), 1u);
    EXPECT_NE(person.app().work.message().text.find("Too short"), std::string::npos);
}

TEST_F(ScarStep, AnAreaIsPaintedGrowsAndIsErasedAtItsEdge) {
    ASSERT_TRUE(person.click("Scar patch"));
    person.frames(3);
    ASSERT_TRUE(person.click("An area by brush"));
    const auto stroke = [&](float from, float to) {
        std::vector<glm::vec2> way;
        for (int k = 0; k <= 8; ++k)
            way.push_back(from_middle(from + (to - from) * static_cast<float>(k) / 8, 20));
        drag_over(person, way);
        person.frames(3);
    };
    stroke(-60, 0);
    ASSERT_EQ(person.plan().scars.size(), 1u) << person.app().work.message().text;
    const std::size_t around = person.plan().scars[0].course.size();
    stroke(0, 70);
    ASSERT_EQ(person.plan().scars.size(), 1u) << "the same scar grows";
    EXPECT_GT(person.plan().scars[0].course.size(), around);
    ASSERT_TRUE(person.click("Erase##scar"));
    stroke(110, 75);
    EXPECT_EQ(person.history().entries().size(), 3u) << person.app().work.message().text;
    stroke(-160, -120);
    EXPECT_NE(person.app().work.message().text.find("does not touch"), std::string::npos)
        << person.app().work.message().text;
    EXPECT_EQ(person.history().entries().size(), 3u);
    for (int k = 0; k < 3; ++k) person.key(ImGuiKey_Z, true);
    EXPECT_TRUE(person.plan().scars.empty());
}

}  // namespace
}  // namespace stipple::test
