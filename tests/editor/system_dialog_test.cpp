// Files asked for with the desktop's dialog: a stand-in for zenity at the front of $PATH.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "driver.h"

namespace stipple::test {
namespace {

namespace fs = std::filesystem;
using editor::Dialog;

class SystemDialogs : public ::testing::Test {
protected:
    void SetUp() override {
        folder = fs::temp_directory_path() / ("stipple-dialogs-" + std::to_string(getpid()));
        fs::create_directories(folder);
        path_before = std::getenv("PATH");
        setenv("PATH", (folder.string() + ":" + path_before).c_str(), 1);
        unsetenv("XDG_CURRENT_DESKTOP");
    }
    void TearDown() override {
        setenv("PATH", path_before.c_str(), 1);
        fs::remove_all(folder);
    }
    /// What the dialog does when it is asked; its words are kept.
    void zenity_does(const std::string& what) const {
        const fs::path file = folder / "zenity";
        std::ofstream(file) << "#!/bin/sh\necho \"$@\" > \"" << (folder / "words").string() << "\"\n"
                            << what << "\n";
        chmod(file.c_str(), 0755);
    }
    std::string words() const {
        std::ifstream file(folder / "words");
        return {std::istreambuf_iterator<char>(file), {}};
    }
    fs::path folder;
    std::string path_before;
};

TEST_F(SystemDialogs, TheFileThatIsChosenThereIsOpenedAndTheWindowGoesOn) {
    Driver person;
    person.app().use_system_dialogs();
    zenity_does("echo '" + (folder / "nothing.stipple").string() + "'");
    person.app().ask_open();
    person.frames(1);
    ASSERT_TRUE(person.until([&] { return person.app().dialog() == Dialog::none; }));
    ASSERT_TRUE(person.until([&] { return person.app().work.opening().empty(); }));
    EXPECT_NE(person.app().work.message().text.find("nothing.stipple"), std::string::npos)
        << person.app().work.message().text;
    EXPECT_NE(words().find("*.stipple"), std::string::npos) << words();

    // Given up there: nothing happens here.
    person.app().work.messages.close_all();
    zenity_does("exit 1");
    person.app().ask_open();
    ASSERT_TRUE(person.until([&] { return person.app().dialog() == Dialog::none; }));
    EXPECT_TRUE(person.app().work.opening().empty());
    EXPECT_TRUE(person.app().work.message().text.empty());
}

TEST_F(SystemDialogs, OneThatHangsHoldsNothingAndCanBeGivenUp) {
    Driver person;
    person.app().use_system_dialogs();
    zenity_does("exec sleep 600");
    person.app().ask_open();
    person.frames(20);
    EXPECT_EQ(person.app().dialog(), Dialog::system_file);
    ASSERT_TRUE(person.click("Choose here instead"));
    EXPECT_EQ(person.app().dialog(), Dialog::open_file) << "our own dialog takes over";
    person.key(ImGuiKey_Escape);
    EXPECT_EQ(person.app().dialog(), Dialog::none);
}

TEST_F(SystemDialogs, ANameWithoutItsEndingNeverReplacesAFileUnasked) {
    Driver person;
    person.app().use_system_dialogs();
    ASSERT_TRUE(person.open_head());
    std::ofstream(folder / "anna.stipple") << "another plan";
    zenity_does("echo '" + (folder / "anna").string() + "'");
    person.app().ask_save_as();
    ASSERT_TRUE(person.until([&] { return person.app().dialog() != Dialog::system_file; }));
    EXPECT_EQ(person.app().dialog(), Dialog::save_file) << "our own dialog asks";
    EXPECT_EQ(fs::file_size(folder / "anna.stipple"), 12u);
    EXPECT_NE(words().find("--save"), std::string::npos);
}

}  // namespace
}  // namespace stipple::test
