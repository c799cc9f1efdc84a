// The tables of `stipple bench render` from frames that were never drawn.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "editor/cli/bench_render.h"

namespace stipple::cli {
namespace {

RenderBench measured(bool software, double bare_ms, double whole_ms) {
    RenderBench bench{"Some card", software, {}, {}};
    for (const int height : {1080, 2160}) {
        for (const int dots : {0, 200'000}) {
            const double ms = dots > 0 ? whole_ms : bare_ms;
            bench.frames.push_back(
                {"whole head", height * 16 / 9, height, dots, "all", 2 * ms, ms, 3 * ms, ms, 0});
        }
    }
    // Drawn in turn with the plain splats, which take 100 ms.
    bench.frames.push_back({"prototype", 1920, 1080, 200'000, "all", 120, 0, 200, 100, 0});
    bench.frames.push_back({"whole head", 1920, 1080, 200'000, "still", 2 * whole_ms, 0, 0, whole_ms, 0});
    return bench;
}

TEST(BenchOfFrames, judges_a_card_by_its_own_time) {
    const std::string fits = bench_markdown(measured(false, 3.5, 7.0));
    EXPECT_NE(fits.find("On Some card"), std::string::npos);
    EXPECT_NE(fits.find("| dots on the GPU, 4K, 200,000 | 3.50 ms | 4.00 ms | pass |"), std::string::npos);
    EXPECT_NE(fits.find("| whole frame on the GPU, 4K | 7.00 ms | 8.00 ms | pass |"), std::string::npos);
    const std::string slow = bench_markdown(measured(false, 3.5, 9.0));
    EXPECT_NE(slow.find("| 5.50 ms | 4.00 ms | missed |"), std::string::npos);
    EXPECT_NE(slow.find("| 9.00 ms | 8.00 ms | missed |"), std::string::npos);
}

TEST(BenchOfFrames, judges_software_by_what_two_processors_need) {
    const std::string text = bench_markdown(measured(true, 60.0, 300.0));
    EXPECT_NE(text.find("1.5 × the plain splats beside it | 300 ms | 150 ms | missed |"), std::string::npos);
    EXPECT_NE(text.find("over the head without dots | 5.00× | 8.12× | pass |"), std::string::npos);
}

TEST(BenchOfFrames, counts_what_a_card_has_to_do) {
    RenderBench bench = measured(true, 60.0, 300.0);
    EXPECT_EQ(bench_markdown(bench).find("what a card"), std::string::npos) << "nothing was counted";
    bench.counts.push_back({"whole head", 3840, 2160, 200'000, 20'000'000, 7'100'000, 2'500'000});
    EXPECT_NE(bench_markdown(bench).find("| whole head, 3840 × 2160 | 200,000 | 20.0 | 320 | 7.1 | 2.5 |"),
              std::string::npos);
    EXPECT_EQ(nlohmann::json::parse(bench_json(bench))["counts"][0]["dot_fragments"], 20'000'000);
}

TEST(BenchOfFrames, is_written_as_json_too) {
    const auto json = nlohmann::json::parse(bench_json(measured(true, 60.0, 300.0)));
    EXPECT_EQ(json["frames"].size(), 6u);
    EXPECT_EQ(json["frames"][1]["dots"], 200'000);
    EXPECT_EQ(json["frames"][1]["wall_ms"], 600.0);
}

}  // namespace
}  // namespace stipple::cli
