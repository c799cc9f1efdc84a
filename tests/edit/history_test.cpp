// Undo within a memory budget: what is counted, what is forgotten, and that the commands stay.
#include "edit/history.h"

#include <gtest/gtest.h>

#include "sphere_head.h"

namespace stipple::edit {
namespace {

/// `steps` strokes of one chunk each.
History painted(std::size_t steps) {
    plan::Plan plan;
    plan.head = testing::sphere_head(48);
    plan::Zone zone;
    zone.id = 1;
    zone.coverage = plan::Field(plan.head->surface->positions().size());
    plan.zones = {zone};
    History history(plan);
    for (std::size_t i = 0; i < steps; ++i) {
        plan::Plan next = history.plan();
        plan::FieldEditor editor(next.zones[0].coverage);
        editor.set(i, 0.5f);
        next.zones[0].coverage = editor.done();
        history.commit(std::move(next), SetSeed{i}, "Step " + std::to_string(i));
    }
    return history;
}

TEST(History, CountsWhatPlansDoNotShare) {
    const std::size_t chunk = sizeof(plan::Field::Chunk);
    const std::size_t ten = painted(10).bytes(), twenty = painted(20).bytes();
    EXPECT_GT(ten, 10 * chunk);
    EXPECT_LT(ten, 10 * (chunk + 4096)) << "what is shared is not counted again";
    EXPECT_EQ(twenty, 2 * ten);
}

TEST(History, WhatIsUndoneAndDoneAnewIsCountedOnce) {
    History history = painted(10);
    const std::size_t before = history.bytes();
    history.undo();
    history.undo();
    EXPECT_EQ(history.bytes(), before) << "redo needs it still";
    plan::Plan plan = history.plan();
    history.commit(std::move(plan), SetSeed{77}, "Other");
    EXPECT_LT(history.bytes(), before);
}

TEST(History, ForgetsTheOldestStepsAndKeepsTheCommands) {
    History history = painted(20);
    const plan::Plan last = history.plan();
    const std::size_t whole = history.bytes();
    history.keep_within(whole);
    EXPECT_EQ(history.entries().size(), 20u) << "within the budget nothing is forgotten";
    history.keep_within(whole / 2);
    EXPECT_LE(history.bytes(), whole / 2);
    EXPECT_GT(history.entries().size(), 7u);
    EXPECT_LT(history.entries().size(), 11u);
    EXPECT_EQ(history.commands().size(), 20u);
    EXPECT_EQ(history.plan(), last);
    const std::size_t left = history.entries().size();
    for (std::size_t i = 0; i < left; ++i) history.undo();
    EXPECT_FALSE(history.can_undo());
    EXPECT_EQ(history.commands().size(), 20 - left);
    EXPECT_EQ(history.plan().zones[0].coverage[19 - left], 0.5f);
    EXPECT_EQ(history.plan().zones[0].coverage[20 - left], 0.0f);
    history.redo();
    EXPECT_EQ(history.plan().zones[0].coverage[20 - left], 0.5f);
}

TEST(History, TheLastStepCanAlwaysBeUndoneAndRedoStays) {
    History history = painted(6);
    history.undo();
    history.keep_within(0);
    EXPECT_TRUE(history.can_undo());
    EXPECT_TRUE(history.can_redo());
    EXPECT_EQ(history.entries().size(), 2u);
}

}  // namespace
}  // namespace stipple::edit
