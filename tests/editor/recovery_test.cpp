// Work that a killed program left behind is offered at the next start, brought back or deleted.
#include <gtest/gtest.h>
#include <unistd.h>

#include "document/journal.h"
#include "driver.h"
#include "io/head_asset.h"

namespace stipple::test {
namespace {

std::filesystem::path left_folder() {
    const auto folder =
        std::filesystem::temp_directory_path() / ("stipple-editor-recovery-" + std::to_string(getpid()));
    std::filesystem::remove_all(folder);
    auto document = document::Document::create(*io::load_built_in("male"), 1);
    EXPECT_TRUE(document->keep_journal(folder));
    EXPECT_TRUE(document->run(edit::AddZone{"Front", 150}));
    EXPECT_TRUE(document->run(edit::AddZone{"Crown", 120}));
    EXPECT_TRUE(document->flush_journal());
    document->leave_journal();
    return folder;
}

TEST(Recovery, IsOfferedAndBroughtBackWithItsUndo) {
    const auto folder = left_folder();
    Driver person;
    ASSERT_TRUE(person.app().keep_work_in(folder));
    person.frames(3);
    EXPECT_EQ(person.app().dialog(), editor::Dialog::recovery);
    ASSERT_TRUE(person.click("Bring back Untitled plan"));
    ASSERT_TRUE(person.until([&] { return person.app().work.document() != nullptr; }));
    ASSERT_EQ(person.plan().zones.size(), 2u);
    EXPECT_TRUE(person.app().work.unsaved());
    EXPECT_NE(person.app().work.message().text.find("2 steps"), std::string::npos);
    person.key(ImGuiKey_Z, true);
    EXPECT_EQ(person.plan().zones.size(), 1u);
    // What is done now is kept in the same journal.
    ASSERT_TRUE(person.app().work.document()->flush_journal());
    person.app().work.document()->leave_journal();
    EXPECT_EQ(document::left_behind(folder)[0].steps, 3u);
}

TEST(Recovery, IsOfferedUnderTheNameTheClientWasGivenLater) {
    const auto folder = left_folder();
    {
        auto document = document::Document::recover(document::left_behind(folder)[0].journal);
        ASSERT_TRUE(document.ok());
        plan::Client client = document->plan().client;
        client.code = "Tom Hale";
        ASSERT_TRUE(document->run(edit::SetClient{client}));
        std::vector<plan::Session> sessions = document->plan().sessions;
        sessions[1].days_after_previous = 28;
        ASSERT_TRUE(document->run(edit::SetSessions{sessions}));
        ASSERT_TRUE(document->flush_journal());
        document->leave_journal();
    }
    Driver person;
    ASSERT_TRUE(person.app().keep_work_in(folder));
    person.frames(3);
    ASSERT_TRUE(person.click("Bring back Tom Hale"));
    ASSERT_TRUE(person.until([&] { return person.app().work.document() != nullptr; }));
    EXPECT_EQ(person.app().window_title(), "Tom Hale (not saved) – Stipple");
    // Sessions were planned: what lies on the way there was passed, whatever the window that is gone knew.
    using editor::Step;
    for (const Step step : {Step::client, Step::density, Step::scars, Step::preview, Step::sessions})
        EXPECT_TRUE(person.app().step_done(step)) << editor::label(step);
    EXPECT_FALSE(person.app().step_done(Step::handing_out));
    person.app().work.open_head("female");
    ASSERT_TRUE(person.until([&] { return person.app().work.opening().empty(); }));
    for (const Step step : {Step::client, Step::scars, Step::preview, Step::sessions})
        EXPECT_FALSE(person.app().step_done(step)) << "the plan before: " << editor::label(step);
}

TEST(Recovery, CanBeDeletedAndNothingIsOfferedTwice) {
    const auto folder = left_folder();
    Driver person;
    ASSERT_TRUE(person.app().keep_work_in(folder));
    person.frames(3);
    ASSERT_TRUE(person.click("Delete it"));
    person.frames(3);
    EXPECT_EQ(person.app().dialog(), editor::Dialog::none);
    EXPECT_FALSE(person.app().keep_work_in(folder));
    // From here on every plan has a journal of its own, gone when it is closed in peace.
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::AddZone{"Front", 150}));
    ASSERT_TRUE(person.until([&] { return !person.app().work.document()->journal_waits(); }));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 2);
}

}  // namespace
}  // namespace stipple::test
