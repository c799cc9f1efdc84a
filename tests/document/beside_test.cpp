// Commands that take longer than a frame are made beside the window: one after the other, on the plan as it
// is when they are done, and given up where nobody wants them any more.
#include <gtest/gtest.h>

#include "base/jobs.h"
#include "document/document.h"
#include "document/male_head.h"
#include "io/head_asset.h"

namespace stipple::document {
namespace {

/// A bald man with a hairline and a zone that covers nothing yet.
Document bald() {
    auto document = Document::create(male(), 1);
    EXPECT_TRUE(document) << document.error().message;
    for (const edit::Command& command :
         {edit::Command(edit::SetHairline{"soft-round", {}, {}}), edit::Command(edit::AddZone{"Crown", 40})})
        EXPECT_TRUE(document->run(command).ok());
    return std::move(*document);
}

surface::SurfacePoint from_above(const plan::Plan& plan, float x, float y) {
    return plan.head->bvh->first_hit({{x, y, 400}, {0, 0, -1}})->point;
}

edit::FillRegion fill(const plan::Plan& plan) {
    edit::FillRegion command;
    command.zone = plan.zones.front().id;
    command.at = from_above(plan, 0, 20);
    command.most_cm2 = 1500;
    return command;
}

edit::AddKeepOut mole(const plan::Plan& plan, const char* reason) {
    edit::AddKeepOut command;
    command.center = from_above(plan, 40, 30);
    command.reason = reason;
    command.radius_mm = 5;
    return command;
}

void finish(Document& document) {
    while (!document.making_beside().empty()) {
        document.poll(Document::Follow::beside);
        base::rest_for(0.001);
    }
}

std::vector<std::string> labels(const Document& document) {
    std::vector<std::string> all;
    for (const edit::History::Entry& entry : document.history().entries()) all.push_back(entry.label);
    return all;
}

TEST(Beside, MakesTheSamePlanAndOneEntry) {
    Document beside = bald(), at_once = bald();
    ASSERT_TRUE(at_once.run(fill(at_once.plan())).ok());
    const std::uint64_t before = plan::hash(beside.plan());
    beside.run_beside(fill(beside.plan()));
    EXPECT_EQ(beside.making_beside(), "Fill up to the lines Crown");
    EXPECT_EQ(beside.history().position(), 2u) << "nothing changed yet";
    finish(beside);
    EXPECT_EQ(plan::hash(beside.plan()), plan::hash(at_once.plan()));
    EXPECT_EQ(labels(beside), labels(at_once));
    const auto done = beside.done_beside();
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->status.ok());
    EXPECT_EQ(plan::hash(done->before), before);
    EXPECT_FALSE(beside.done_beside());
    beside.undo();
    EXPECT_EQ(beside.history().position(), 2u);
}

TEST(Beside, WhatIsDoneMeanwhileComesFirst) {
    Document document = bald();
    document.run_beside(fill(document.plan()));
    ASSERT_TRUE(document.run(mole(document.plan(), "mole")).ok());
    finish(document);
    EXPECT_EQ(labels(document), (std::vector<std::string>{"Hairline soft-round", "Add zone Crown",
                                                          "Keep out: mole", "Fill up to the lines Crown"}));
    // The fill is of the plan with the mole: what is kept out is one of its lines.
    Document other = bald();
    ASSERT_TRUE(other.run(mole(other.plan(), "mole")).ok());
    const auto same = other.run(fill(other.plan()));
    EXPECT_EQ(document.done_beside()->status.ok(), same.ok());
    EXPECT_EQ(plan::hash(document.plan()), plan::hash(other.plan()));
}

TEST(Beside, ASecondOneWaitsForTheFirst) {
    Document document = bald();
    edit::FillRegion cleared = fill(document.plan());
    cleared.mode = edit::BrushMode::erase;
    document.run_beside(fill(document.plan()));
    document.run_beside(cleared);
    EXPECT_EQ(document.making_beside(), "Fill up to the lines Crown");
    finish(document);
    EXPECT_EQ(document.history().position(), 4u);
    EXPECT_EQ(labels(document)[2], "Fill up to the lines Crown");
    EXPECT_EQ(labels(document)[3], "Clear up to the lines Crown");
}

TEST(Beside, GivenUpChangesNothingAndTheNextIsMade) {
    Document document = bald();
    const std::uint64_t before = plan::hash(document.plan());
    document.run_beside(fill(document.plan()));
    document.run_beside(fill(document.plan()));
    document.give_up_beside();
    EXPECT_EQ(document.making_beside(), "");
    for (int turn = 0; turn < 50; ++turn) {
        document.poll(Document::Follow::beside);
        base::rest_for(0.01);
    }
    EXPECT_EQ(plan::hash(document.plan()), before);
    EXPECT_FALSE(document.done_beside());
    document.run_beside(fill(document.plan()));
    finish(document);
    EXPECT_EQ(document.history().position(), 3u);
}

TEST(Beside, ARefusalIsSaidAndChangesNothing) {
    Document document = bald();
    edit::FillRegion wrong = fill(document.plan());
    wrong.zone = 999;
    document.run_beside(wrong);
    finish(document);
    const auto done = document.done_beside();
    ASSERT_TRUE(done);
    ASSERT_FALSE(done->status.ok());
    EXPECT_NE(done->status.error().message.find("999"), std::string::npos) << done->status.error().message;
    EXPECT_EQ(document.history().position(), 2u);
}

TEST(Beside, AGestureIsNotDisturbed) {
    Document document = bald();
    document.run_beside(fill(document.plan()));
    ASSERT_TRUE(document.draft(mole(document.plan(), "mole")).ok());
    for (int turn = 0; turn < 100; ++turn) {
        document.poll(Document::Follow::beside);
        ASSERT_TRUE(document.drafting());
        ASSERT_EQ(document.history().position(), 2u);
        base::rest_for(0.01);
    }
    ASSERT_TRUE(document.commit(mole(document.plan(), "mole")).ok());
    finish(document);
    EXPECT_EQ(labels(document).back(), "Fill up to the lines Crown");
    EXPECT_EQ(document.history().position(), 4u);
}

TEST(Beside, ADocumentThatIsClosedDropsIt) {
    {
        Document document = bald();
        document.run_beside(fill(document.plan()));
    }
    Document document = bald();
    EXPECT_EQ(document.making_beside(), "");
}

}  // namespace
}  // namespace stipple::document
