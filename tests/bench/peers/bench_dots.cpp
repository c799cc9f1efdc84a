// Measures dots, hierarchy and distances beside their best peers and writes the tables between the marks of
// engine/dots/README.md. Built and run by `./dev bench dots` only.
#include <fmt/format.h>

#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/jobs.h"
#include "bench/peers/jobs.h"

namespace stipple::bench {
namespace {

constexpr const char* begin_mark = "<!-- bench -->\n";
constexpr const char* end_mark = "<!-- /bench -->\n";

std::string processor() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        if (line.rfind("model name", 0) == 0) return line.substr(line.find(':') + 2);
    }
    return "unknown processor";
}

double load() {
    double average = 0.0;
    return getloadavg(&average, 1) == 1 ? average : 0.0;
}

bool put_between_marks(const std::filesystem::path& path, const std::string& tables) {
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto begin = text.find(begin_mark), end = text.find(end_mark);
    if (begin == std::string::npos || end == std::string::npos) return false;
    const std::size_t from = begin + std::strlen(begin_mark);
    text.replace(from, end - from, tables);
    std::ofstream out(path, std::ios::binary);
    out << text;
    return out.good();
}

int measure(bool quick, bool write) {
    const int rounds = quick ? 3 : 5;
    const double load_before = load();
    Report report;
    say("Making the test heads");
    Heads heads{clean_head(63), clean_head(126), {}, dirty_head()};
    if (!quick) heads.fine = clean_head(253);
    const Flaws flaws = flaws_of(*heads.dirty.scalp);

    const auto scratch = std::filesystem::temp_directory_path() / fmt::format("stipple-bench-{}", ::getpid());
    std::filesystem::create_directories(scratch);
    auto blender = BlenderPeer::start(STIPPLE_SOURCE_DIR "/tests/bench/peers/distribute_points.py", scratch);
    const std::vector<std::size_t> counts =
        quick ? std::vector<std::size_t>{20'000} : std::vector<std::size_t>{20'000, 50'000, 200'000};
    const auto blender_seconds = measure_sets(heads, blender.get(), counts, rounds, report);
    measure_sessions(heads, counts, blender_seconds, rounds, report);
    measure_strokes(heads, counts, report);
    measure_hierarchy(heads, rounds, report);
    measure_balls(heads, rounds, report);

    report.notes.push_back(
        fmt::format("{}, {} threads for ours and Embree; load {:.1f} before, {:.1f} after (1: one busy "
                    "processor). Ours and "
                    "the peer in turn, medians of {} runs each; ratios are of processor time.",
                    processor(), base::thread_count(), load_before, load(), rounds));
    report.notes.push_back(
        fmt::format("Scalp: {:.0f} cm², {} triangles of 80k. Dirty head: {} scalp triangles, {} edges of "
                    "three triangles or "
                    "more, {} folds, {} slivers.",
                    heads.coarse.scalp->area() / 100.0, heads.coarse.scalp->triangles().size(),
                    heads.dirty.scalp->triangles().size(), flaws.crowded_edges, flaws.folds, flaws.slivers));
    report.notes.push_back(
        blender ? "Blender " + blender->version() +
                      ": Distribute Points on Faces, Poisson disk, ten candidates a dot, radius "
                      "tuned to the count, varied density by its density factor; timed inside "
                      "its process round the evaluation."
                : "Blender could not be started: no ratios to it.");
    blender.reset();
    std::filesystem::remove_all(scratch);
    const std::string tables = report.markdown();
    std::fputs(tables.c_str(), stdout);
    if (write && !put_between_marks(STIPPLE_SOURCE_DIR "/engine/dots/README.md", "\n" + tables + "\n")) {
        say("engine/dots/README.md has lost its marks " + std::string(begin_mark) +
            "; nothing was written there.");
        return 1;
    }
    return 0;
}

}  // namespace
}  // namespace stipple::bench

int main(int argc, char** argv) {
    bool quick = false;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--quick") != 0) {
            std::fputs(
                "usage: bench_dots [--quick]\n  --quick: the smallest sets and heads, nothing written\n",
                stderr);
            return std::strcmp(argv[i], "--help") == 0 ? 0 : 2;
        }
        quick = true;
    }
    return stipple::bench::measure(quick, !quick);
}
