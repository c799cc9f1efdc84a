// Skin, shade and pigment on the command line, and a machine without OpenGL.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>

#include "program.h"

namespace {

using namespace stipple::test;

class Colors : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        folder = fs::temp_directory_path() / ("stipple-colors-test-" + std::to_string(::getpid()));
        fs::remove_all(folder);
        fs::create_directories(folder);
        made = run("stipple -q new --head male --pattern norwood-4 --hairline soft-round -o plan.stipple",
                   folder);
    }
    static void TearDownTestSuite() { fs::remove_all(folder); }
    /// Exit code and one piece of what is said.
    static void says(const std::string& line, int code, const std::string& words) {
        const Typed result = run(line, folder);
        EXPECT_EQ(result.code, code) << line << "\n" << result.out;
        EXPECT_NE(result.out.find(words), std::string::npos) << line << "\n" << result.out;
    }
    static inline fs::path folder;
    static inline Typed made;
};

TEST_F(Colors, SkinIsMeasuredChosenOrRefused) {
    ASSERT_EQ(made.code, 0) << made.out;
    says("stipple skin --lab 42.6,11.4,21.3", 0, "Melanin 0.1");
    says("stipple skin --monk 8", 0, "Melanin 0.2");
    says("stipple -q skin --lab 94,1.5,5.4", 1, "Take a new matte photo");
    says("stipple -q skin --lab 30,-40,20 plan.stipple -o no.stipple", 1, "Take a new matte photo");
    EXPECT_FALSE(fs::exists(folder / "no.stipple"));
    says("stipple -q skin", 2, "--lab, --photo with --patch, or --monk");
    says("stipple skin plan.stipple --lab 42.6,11.4,21.3 -o brown.stipple", 0, "correction 1.0");
    says("stipple -q info brown.stipple", 0, "L* 43 a* 11 b* 21 (measured)");
}

TEST_F(Colors, ShadesAreNamedWithWhatIsLeftAndTaken) {
    ASSERT_EQ(made.code, 0) << made.out;
    says("stipple shade plan.stipple --target 46,20,32", 0, "cannot be matched");
    says("stipple shade --table", 0, "olive  black        6.8");
    says("stipple shade --table", 0, "Carbon black, uncalibrated");
    says("stipple -q skin plan.stipple --lab 27.6,9.1,10 -o dark.stipple", 0, "");
    says("stipple -q shade dark.stipple", 0, "below 1.5 they are hardly seen.");
    EXPECT_EQ(run("stipple -q shade plan.stipple", folder).out.find("hardly seen"), std::string::npos);
    says("stipple -q shade", 2, "Name the plan");
    says("stipple -q shade plan.stipple --as-planned --target 63,7.6,14.8 --take 1 -o shade.stipple", 0,
         "uncalibrated): Touch-up after");
    const Typed info = run("stipple -q info shade.stipple", folder);
    EXPECT_NE(info.out.find("uncalibrated"), std::string::npos) << info.out;
    EXPECT_NE(info.out.find("A range, not a date"), std::string::npos) << info.out;
}

TEST_F(Colors, APigmentIsCalibratedFromItsPatch) {
    says("stipple pigments", 0, "Carbon black, uncalibrated");
    says(
        "stipple pigments own.json --calibrate --line 'Carbon black' --skin 65.7,8.7,17 --patch 57,7.2,12.5 "
        "--date 2026-08-14",
        0, "Written to");
    says("stipple pigments own.json", 0, "Carbon black, patch test of 2026-08-14");
    says(
        "stipple -q pigments own.json --calibrate --line 'Carbon black' --skin 65.7,8.7,17 --patch "
        "65.6,8.7,17 "
        "--date 2026-08-14",
        1, "not darker than the skin");
    says("stipple -q pigments own.json --calibrate --line 'Carbon black' --date 14.8.2026", 2, "date");
}

TEST_F(Colors, WithoutOpenGlEverythingButPicturesWorks) {
    ASSERT_EQ(made.code, 0) << made.out;
    const std::string broken = "env __EGL_VENDOR_LIBRARY_DIRS=/nowhere stipple -q ";
    const Typed picture = run(broken + "render plan.stipple --size 64x64 -o no.png", folder);
    EXPECT_EQ(picture.code, 1);
    EXPECT_EQ(picture.out.rfind("stipple: Pictures need OpenGL 4.1", 0), 0u) << picture.out;
    EXPECT_EQ(std::count(picture.out.begin(), picture.out.end(), '\n'), 1) << picture.out;
    EXPECT_FALSE(fs::exists(folder / "no.png"));
    const Typed papers =
        run("env __EGL_VENDOR_LIBRARY_DIRS=/nowhere stipple export plan.stipple -o papers", folder);
    EXPECT_EQ(papers.code, 0) << papers.out;
    EXPECT_NE(papers.out.find("OpenGL 4.1"), std::string::npos) << papers.out;
    EXPECT_GT(fs::file_size(folder / "papers" / "plan-sheet.pdf"), 10000u);
    EXPECT_TRUE(fs::exists(folder / "papers" / "plan-dots.csv"));
}

}  // namespace
