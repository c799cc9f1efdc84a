// Nothing acknowledged is lost when the program is killed at any moment; undo and redo return every plan bit
// by bit. Longer with STIPPLE_KILLS and STIPPLE_COMMANDS (./dev bench kills, ./dev bench commands).
#include "document/journal.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "document/random_commands.h"
#include "io/write_file.h"

namespace stipple::document {
namespace {

namespace fs = std::filesystem;
using by_lot::bare_head;
using by_lot::random_step;

int wished(const char* name, int usual) {
    const char* text = std::getenv(name);
    return text ? std::max(1, std::atoi(text)) : usual;
}

class JournalTest : public ::testing::Test {
protected:
    JournalTest() {
        std::string name = (fs::temp_directory_path() / "stipple-journal-XXXXXX").string();
        EXPECT_NE(::mkdtemp(name.data()), nullptr);
        folder = name;
    }
    ~JournalTest() override {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    /// Leaves a journal as a kill would: with `steps` steps, all on the disk.
    std::uint64_t leave(int steps, std::uint64_t seed = 3) {
        auto document = Document::create(bare_head(), seed);
        EXPECT_TRUE(document->keep_journal(folder));
        base::Rng random(seed);
        for (int i = 0; i < steps; ++i) random_step(*document, random);
        EXPECT_TRUE(document->flush_journal());
        const std::uint64_t hash = plan::hash(document->plan());
        document->leave_journal();
        return hash;
    }
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
    }
    fs::path folder;
};

/// Kills the program after about so many letters and turns of an empty loop; how many it wrote.
std::size_t killed_after(const fs::path& folder, std::uint64_t seed, std::size_t letters,
                         std::uint32_t more) {
    int ends[2];
    if (::pipe(ends) != 0) return 0;
    const std::string seed_text = std::to_string(seed);
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(ends[1], 1);
        ::close(ends[0]);
        ::execl(STIPPLE_KILLED_PROGRAM, "killed", folder.c_str(), seed_text.c_str(), nullptr);
        ::_exit(127);
    }
    ::close(ends[1]);
    std::size_t count = 0;
    char letter = 0;
    while (count < letters && ::read(ends[0], &letter, 1) == 1) ++count;
    volatile std::uint32_t turns = more;
    while (turns > 0) turns = turns - 1;
    ::kill(child, SIGKILL);
    while (::read(ends[0], &letter, 1) == 1) ++count;
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the program ended by itself: " << status;
    return count;
}

TEST_F(JournalTest, KilledAtAnyMomentNothingAcknowledgedIsLost) {
    const int kills = wished("STIPPLE_KILLS", 12);
    base::Rng random(20);
    std::size_t acknowledged = 0, brought_back = 0, torn = 0;
    for (int kill = 0; kill < kills; ++kill) {
        const fs::path place = folder / std::to_string(kill);
        const std::uint64_t seed = 100 + static_cast<std::uint64_t>(kill);
        // At any place of a step: after reading its letter, up to some ms on.
        const std::size_t count = killed_after(place, seed, 1 + random.below(60), random.below(3'000'000));
        const auto left = left_behind(place);
        ASSERT_EQ(left.size(), 1u) << "kill " << kill;
        const auto bytes = io::read_file(left[0].journal);
        torn += io::read_journal(*bytes)->torn;
        auto document = Document::recover(left[0].journal);
        ASSERT_TRUE(document.ok()) << document.error().message;
        ASSERT_GE(document->recovered_steps(), count) << "kill " << kill;
        // The same steps again without a kill give the same plan, bit by bit, and the same undo.
        auto again = Document::create(bare_head(), seed);
        base::Rng same(seed, 1);
        for (std::size_t i = 0; i < document->recovered_steps(); ++i) random_step(*again, same);
        EXPECT_EQ(plan::hash(document->plan()), plan::hash(again->plan()));
        EXPECT_TRUE(document->plan() == again->plan());
        EXPECT_EQ(document->history().position(), again->history().position());
        acknowledged += count;
        brought_back += document->recovered_steps();
    }
    std::printf("%d kills, %zu steps acknowledged, %zu brought back, %zu journals ended in a torn line\n",
                kills, acknowledged, brought_back, torn);
}

TEST_F(JournalTest, ATornLastLineIsLeftOutAndTheRestStands) {
    leave(30);
    const auto left = left_behind(folder);
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(left[0].steps, 30u);
    const std::string whole = *io::read_file(left[0].journal);
    const auto lines = static_cast<std::size_t>(std::count(whole.begin(), whole.end(), '\n'));
    ASSERT_EQ(lines, 31u);
    for (const std::size_t cut :
         {whole.size() - 1, whole.size() - 9, whole.rfind('\n', whole.size() - 2) + 2}) {
        const auto read = io::read_journal(whole.substr(0, cut));
        ASSERT_TRUE(read.ok());
        EXPECT_EQ(read->steps.size(), 29u);
        EXPECT_TRUE(read->torn);
    }
    // A changed letter ends it there, and nothing is made of the rest.
    std::string changed = whole;
    changed[whole.size() / 2] ^= 1;
    EXPECT_LT(io::read_journal(changed)->steps.size(), 30u);
    EXPECT_FALSE(io::read_journal("").ok());
    EXPECT_FALSE(io::read_journal("hello\n").ok());
}

TEST_F(JournalTest, WhatIsBroughtBackIsKeptOnAndSurvivesTheNextKill) {
    leave(10);
    {
        auto document = Document::recover(left_behind(folder)[0].journal);
        ASSERT_TRUE(document.ok());
        EXPECT_TRUE(left_behind(folder).empty()) << "in use: offered to nobody else";
        EXPECT_FALSE(Document::recover(folder / "plan-1.journal").ok());
        base::Rng random(77);
        for (int i = 0; i < 5; ++i) random_step(*document, random);
        ASSERT_TRUE(document->flush_journal());
        document->leave_journal();
    }
    const auto left = left_behind(folder);
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(left[0].steps, 15u);
}

TEST_F(JournalTest, ClosedInPeaceOrSavedNothingIsOffered) {
    {
        auto document = Document::create(bare_head(), 1);
        ASSERT_TRUE(document->keep_journal(folder));
        ASSERT_TRUE(document->run(edit::AddZone{"Front", 150}));
        ASSERT_TRUE(document->flush_journal());
        EXPECT_EQ(files(), 2u);
    }
    EXPECT_EQ(files(), 0u);
    {
        auto document = Document::create(bare_head(), 1);
        ASSERT_TRUE(document->keep_journal(folder));
        ASSERT_TRUE(document->run(edit::AddZone{"Front", 150}));
        base::Progress progress;
        ASSERT_TRUE(document->save(folder / "my plan.stipple", progress));
        ASSERT_TRUE(document->run(edit::AddZone{"Crown", 150}));
        ASSERT_TRUE(document->flush_journal());
        document->leave_journal();
    }
    const auto left = left_behind(folder);
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(left[0].steps, 1u);
    EXPECT_EQ(left[0].title, "my plan");
    auto document = Document::recover(left[0].journal);
    ASSERT_TRUE(document.ok());
    EXPECT_EQ(document->path(), folder / "my plan.stipple");
    EXPECT_TRUE(document->modified());
    EXPECT_EQ(document->revision(), 1u);
    const auto saved = Document::open(folder / "my plan.stipple");
    EXPECT_EQ(document->plan_id(), saved->plan_id());
    document->undo();
    EXPECT_FALSE(document->modified());
}

TEST_F(JournalTest, AFullDiskIsSaidOnce) {
    auto document = Document::create(bare_head(), 1);
    EXPECT_FALSE(document->keep_journal("/proc/nowhere"));
    ASSERT_TRUE(document->keep_journal(folder));
    fs::remove_all(folder);
    ASSERT_TRUE(document->run(edit::AddZone{"Front", 150})) << "the work itself goes on";
    EXPECT_FALSE(document->flush_journal());
}

TEST(RandomCommands, UndoAndRedoReturnEveryPlanBitByBit) {
    const int count = wished("STIPPLE_COMMANDS", 500);
    auto document = Document::create(bare_head(), 5);
    base::Rng random(9);
    std::vector<std::uint64_t> hashes{plan::hash(document->plan())};  // by position in the history
    std::size_t undone = 0;
    for (int i = 0; i < count; ++i) {
        const edit::History& history = document->history();
        const std::uint32_t kind = random.below(4);
        if (kind == 0 && history.can_undo()) {
            document->undo();
            ++undone;
        } else if (kind == 1 && history.can_redo()) {
            document->redo();
        } else if (document->run(by_lot::random_command(document->plan(), random))) {
            hashes.resize(history.position());
            hashes.push_back(plan::hash(document->plan()));
        }
        ASSERT_EQ(plan::hash(document->plan()), hashes[history.position()]);
    }
    // All the way back and forth, and all again from the beginning.
    const plan::Plan end = document->plan();
    const auto commands = document->history().commands();
    const std::size_t position = document->history().position();
    while (document->history().can_undo()) document->undo();
    EXPECT_EQ(plan::hash(document->plan()), hashes[0]);
    for (std::size_t i = 1; i <= position; ++i) {
        document->redo();
        ASSERT_EQ(plan::hash(document->plan()), hashes[i]);
    }
    EXPECT_TRUE(document->plan() == end);
    auto again = Document::create(bare_head(), 5);
    for (const edit::Command& command : commands) ASSERT_TRUE(again->run(command));
    EXPECT_TRUE(again->plan() == end);
    EXPECT_GT(undone, static_cast<std::size_t>(count) / 20);
    std::printf("%d steps, %zu of them undo, %zu entries at the end\n", count, undone,
                document->history().entries().size());
}

}  // namespace
}  // namespace stipple::document
