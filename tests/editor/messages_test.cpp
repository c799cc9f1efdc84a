// What is said over the head goes again: by itself, with the step it was said in, or when it is closed.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "driver.h"
#include "editor/language.h"
#include "io/head_asset.h"

namespace stipple::test {
namespace {

using editor::Message;
using editor::Step;

constexpr int frames_a_second = 60;

bool shown(Driver& person) {
    return person.app().work.message().kind != Message::Kind::none;
}

TEST(Messages, WhatWasDoneGoesByItselfAndWaitsUnderThePointer) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    editor::Work& work = person.app().work;
    work.say(Message::Kind::done, "The first.");
    person.frames(7 * frames_a_second);
    EXPECT_TRUE(shown(person));
    const auto close = item("##message");
    ASSERT_TRUE(close.has_value());
    person.move({close->x0 - 60, 0.5f * (close->y0 + close->y1)});
    person.frames(10 * frames_a_second);
    EXPECT_TRUE(shown(person)) << "the pointer rests on it";
    EXPECT_LT(person.app().rest(), 8.0) << "a window at rest wakes to take it away";
    person.move({3, 3});
    person.frames(2 * frames_a_second);
    EXPECT_FALSE(shown(person));
    EXPECT_FALSE(item("##message").has_value());
}

TEST(Messages, SecondsCountFromWhereItCouldBeRead) {
    editor::Messages messages;
    messages.say(Message::Kind::done, "Said by a window that slept for a minute.");
    messages.pass(60);
    EXPECT_EQ(messages.shown().kind, Message::Kind::done);
    messages.drawn(false);
    messages.pass(9);
    EXPECT_EQ(messages.shown().kind, Message::Kind::none);
}

TEST(Messages, ClosingWhereNothingIsSaidIsNothing) {
    editor::Messages messages;
    messages.close_shown();
    messages.close_shown();
    messages.close_all();
    messages.keep(Message::Kind::refused,
                  "A file that was not written, in words too long to stand in place.");
    messages.say(Message::Kind::done, "Done.");
    messages.close_shown();
    EXPECT_EQ(messages.shown().kind, Message::Kind::refused);
    messages.close_shown();
    EXPECT_EQ(messages.shown().text, "");
}

TEST(Messages, NothingThatPassesFollowsIntoAnotherStep) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    person.app().view.go(Step::density);
    person.frames(2);
    for (const auto kind : {Message::Kind::done, Message::Kind::refused}) {
        person.app().work.say(kind, "Point at the skin of the head to paint.");
        person.frames(2);
        ASSERT_TRUE(shown(person));
        ASSERT_TRUE(person.click("###step.Scars"));
        EXPECT_FALSE(shown(person));
        ASSERT_TRUE(person.click("###step.Density"));
        EXPECT_FALSE(shown(person));
    }
}

TEST(Messages, ARefusalStaysUntilSomethingSucceeds) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    editor::Work& work = person.app().work;
    EXPECT_FALSE(work.run(edit::RemoveZone{99}));
    person.frames(20 * frames_a_second);
    EXPECT_EQ(work.message().kind, Message::Kind::refused);
    ASSERT_TRUE(work.run(edit::AddZone{"Crown", 150}));
    EXPECT_FALSE(shown(person));
    EXPECT_FALSE(work.run(edit::RemoveZone{99}));
    person.frames(2);
    person.key(ImGuiKey_Z, true);
    EXPECT_FALSE(shown(person)) << "undo succeeds, too";
}

TEST(Messages, AFileThatWasNotWrittenIsSaidUntilItIsClosed) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    editor::Work& work = person.app().work;
    ASSERT_TRUE(person.settle());
    work.save("/proc/none/plan.stipple");
    ASSERT_TRUE(person.until([&] { return !work.saving(); }));
    const std::string trouble = work.message().text;
    ASSERT_EQ(work.message().kind, Message::Kind::refused) << trouble;
    ASSERT_TRUE(work.run(edit::AddZone{"Crown", 150}));
    person.app().view.go(Step::preview);
    person.frames(20 * frames_a_second);
    EXPECT_EQ(work.message().text, trouble);
    work.say(Message::Kind::done, "Something else meanwhile.");
    person.frames(10 * frames_a_second);
    EXPECT_EQ(work.message().text, trouble) << "what passes is said over it, not instead of it";
    ASSERT_TRUE(person.click("##message"));
    EXPECT_FALSE(shown(person));
}

TEST(Messages, SavedSaysWhere) {
    const auto folder =
        std::filesystem::temp_directory_path() / ("stipple-messages-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    Driver person;
    ASSERT_TRUE(person.open_head());
    editor::Work& work = person.app().work;
    work.save(folder / "Anna.stipple");
    ASSERT_TRUE(person.until([&] { return !work.saving(); }));
    EXPECT_EQ(work.message().text, "Saved Anna.stipple in " + folder.string() + ".");
    ASSERT_TRUE(editor::use_language(*io::assets_folder() / "languages", "es"));
    EXPECT_EQ(editor::tr_known(work.message().text), "Guardado Anna.stipple en " + folder.string() + ".");
    (void)editor::use_language(*io::assets_folder() / "languages", "en");
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace stipple::test
