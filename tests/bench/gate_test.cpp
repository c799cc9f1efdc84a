// The gate that every change passes: quality of fixed sets, and instructions of a fixed program. Never time.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "bench/own_sets.h"

namespace stipple::bench {
namespace {

void expect_even(const dots::SetMeasures& found, double cell_error) {
    EXPECT_GE(found.rho, 0.76);
    EXPECT_GE(found.nn1, 0.79);
    EXPECT_LE(found.cell_error, cell_error);
    EXPECT_LE(found.p_low, 0.01);
    EXPECT_LE(found.p_peak, 2.5);
    EXPECT_EQ(found.outside, 0u);
}

TEST(Gate, AnEvenSetOf20000KeepsItsQuality) {
    const TestHead head = clean_head(63);
    const std::vector<float> density = even_density(*head.scalp);
    const auto set = own_set(*head.scalp, density, 20'000, 1);
    ASSERT_EQ(set.size(), 20'000u);
    expect_even(dots::measure_set(*head.scalp, set, target_of(*head.scalp, density)), 0.043);
}

TEST(Gate, AVariedSetOf20000KeepsItsQuality) {
    const TestHead head = clean_head(63);
    const std::vector<float> density = varied_density(*head.scalp);
    const auto set = own_set(*head.scalp, density, 20'000, 1);
    ASSERT_EQ(set.size(), 20'000u);
    expect_even(dots::measure_set(*head.scalp, set, target_of(*head.scalp, density)), 0.05);
}

TEST(Gate, InstructionsStayWithin3PercentOfTheCommittedNumber) {
#if !defined(__x86_64__) || !defined(__GNUC__) || defined(__clang__) || __GNUC__ != 12 || \
    !defined(NDEBUG) || defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "Instructions are counted in the release build of g++ 12 on x86-64 only.";
#else
    if (std::system("valgrind --version > /dev/null 2>&1") != 0)
        GTEST_SKIP() << "valgrind is missing; `apt-get install valgrind` lets this test count instructions.";
    const std::string committed_file = STIPPLE_SOURCE_DIR "/tests/bench/instructions.txt";
    double committed = 0.0;
    std::ifstream(committed_file) >> committed;
    ASSERT_GT(committed, 0.0) << committed_file << " holds no number.";

    const std::string command =
        "valgrind --tool=callgrind --callgrind-out-file=/dev/null --collect-atstart=no "
        "--toggle-collect=stipple_counted " STIPPLE_COUNTED_PROGRAM " 2>&1";
    std::string said;
    FILE* pipe = popen(command.c_str(), "r");
    ASSERT_NE(pipe, nullptr);
    std::array<char, 4096> buffer;
    while (const std::size_t read = fread(buffer.data(), 1, buffer.size(), pipe))
        said.append(buffer.data(), read);
    ASSERT_EQ(pclose(pipe), 0) << said;
    const std::size_t at = said.find("Collected : ");
    ASSERT_NE(at, std::string::npos) << said;
    const double counted = std::strtod(said.c_str() + at + 12, nullptr);
    EXPECT_NEAR(counted / committed, 1.0, 0.03)
        << std::fixed << "One set now takes " << counted << " instructions instead of " << committed
        << ". If that is meant, write the new number into tests/bench/instructions.txt and say why.";
#endif
}

}  // namespace
}  // namespace stipple::bench
