// Thousands of damaged scans through the real reader process: this side never dies, never waits longer than
// it may, never takes more memory than it may, and hands on whole numbers only.
// STIPPLE_MUTATED_FILES=N makes N files, STIPPLE_MUTATED_FROM=I begins with file I: ./dev bench fuzz.
#include "mutated_files.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "base/jobs.h"
#include "base/sanitized.h"
#include "io/scan_file.h"
#include "scan_files.h"

namespace stipple::io {
namespace {

namespace fs = std::filesystem;

enum Outcome { read_whole, refused, reader_crashed, over_limit, wrong_mesh };

std::size_t number_from(const char* variable, std::size_t otherwise) {
    const char* text = std::getenv(variable);
    return text != nullptr ? static_cast<std::size_t>(std::strtoull(text, nullptr, 10)) : otherwise;
}

bool sound(const ScanFile& scan) {
    const surface::Mesh& mesh = scan.mesh;
    bool good =
        !mesh.triangles.empty() && (mesh.colors.empty() || mesh.colors.size() == mesh.positions.size());
    for (const glm::vec3 p : mesh.positions)
        good = good && std::abs(p.x) <= 1e7f && std::abs(p.y) <= 1e7f && std::abs(p.z) <= 1e7f;
    for (const surface::Triangle& t : mesh.triangles)
        good = good && *std::max_element(t.begin(), t.end()) < mesh.positions.size();
    for (const glm::vec3 c : mesh.colors)
        good = good && glm::all(glm::greaterThanEqual(c, glm::vec3(0.0f))) &&
               glm::all(glm::lessThanEqual(c, glm::vec3(1.0f)));
    const ScanPaint& paint = scan.paint;
    if (paint.textures.empty()) return good && paint.uv.empty() && paint.texture_of_triangle.empty();
    good = good && paint.uv.size() == mesh.positions.size() &&
           paint.texture_of_triangle.size() == mesh.triangles.size();
    for (const glm::vec2 uv : paint.uv) good = good && std::isfinite(uv.x) && std::isfinite(uv.y);
    for (const std::uint8_t texture : paint.texture_of_triangle)
        good = good && (texture == ScanPaint::no_texture || texture < paint.textures.size());
    for (const ScanTexture& texture : paint.textures)
        good = good && texture.rgb.size() == std::size_t{3} * texture.width * texture.height;
    return good;
}

struct Result {
    Outcome outcome = wrong_mesh;
    std::string words;
    double seconds = 0.0;
};

Result result_of(const fs::path& path, const ScanLimits& limits) {
    const auto start = std::chrono::steady_clock::now();
    base::Progress progress;
    const base::Result<ScanFile> scan = read_scan(path, limits, progress);
    Result result;
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (scan) {
        result.outcome = sound(*scan) ? read_whole : wrong_mesh;
        return result;
    }
    result.words = scan.error().message;
    if (result.words.empty() || result.words.back() != '.') return result;
    result.outcome = result.words.find("stopped the scan reader") != std::string::npos ? reader_crashed
                     : scan.error().code == base::ErrorCode::limit                     ? over_limit
                                                                                       : refused;
    return result;
}

TEST(MutatedFiles, SeedsAreWhole) {
    const scan_files::Folder folder("seeds");
    for (const mutated::Seed& seed : mutated::seeds()) {
        folder.write("a.png", scan_files::picture());
        if (!seed.companion_name.empty()) folder.write(seed.companion_name, seed.companion_bytes);
        const Result result =
            result_of(folder.write(seed.name, seed.around ? seed.around(seed.bytes) : seed.bytes), {});
        EXPECT_EQ(result.outcome, read_whole) << seed.kind << ": " << result.words;
    }
}

TEST(MutatedFiles, SameSeedSameDamage) {
    for (const mutated::Seed& seed : mutated::seeds()) {
        base::Rng a(1, 2), b(1, 2);
        EXPECT_EQ(mutated::damaged(seed.bytes, a), mutated::damaged(seed.bytes, b));
    }
}

TEST(MutatedFiles, EndInAnAnswer) {
    const std::size_t count = number_from("STIPPLE_MUTATED_FILES", 2000);
    const std::size_t from = number_from("STIPPLE_MUTATED_FROM", 0);
    const std::vector<mutated::Seed> seeds = mutated::seeds();
    const scan_files::Folder folder("mutated");
    ScanLimits limits;
    limits.seconds = 10.0;
    limits.memory_bytes = std::size_t{512} << 20;
    limits.triangles = 100'000;
    std::vector<Result> results(count);
    base::parallel_for(count, 8, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const mutated::Seed& seed = seeds[(from + i) % seeds.size()];
            base::Rng rng(0xdada, from + i);
            const fs::path own = fs::path(fmt::format("{}", from + i));
            std::string bytes = seed.bytes, companion = seed.companion_bytes;
            std::string& target = companion.empty() || rng.below(3) != 0 ? bytes : companion;
            target = mutated::damaged(target, rng);
            if (seed.around != nullptr) bytes = seed.around(bytes);
            if (!companion.empty()) folder.write(own / seed.companion_name, companion);
            results[i] = result_of(folder.write(own / seed.name, bytes), limits);
            fs::remove_all(folder.path() / own);
        }
    });

    std::map<std::string, std::array<std::size_t, 5>> table;
    std::array<std::size_t, 5> all{};
    double slowest = 0.0;
    for (std::size_t i = 0; i < count; ++i) {
        const Result& result = results[i];
        ++table[seeds[(from + i) % seeds.size()].kind][result.outcome];
        ++all[result.outcome];
        slowest = std::max(slowest, result.seconds);
        EXPECT_NE(result.outcome, wrong_mesh) << "file " << from + i << ": " << result.words;
    }
    table["all"] = all;
    std::string text = fmt::format("{:<14}{:>9}{:>9}{:>16}{:>12}{:>7}\n", "", "read", "refused",
                                   "reader crashed", "over limit", "wrong");
    for (const auto& [kind, row] : table)
        text +=
            fmt::format("{:<14}{:>9}{:>9}{:>16}{:>12}{:>7}\n", kind, row[0], row[1], row[2], row[3], row[4]);
    rusage own{}, children{};
    getrusage(RUSAGE_SELF, &own);
    getrusage(RUSAGE_CHILDREN, &children);
    text += fmt::format("slowest file {:.2f} s; largest memory: this side {} MB, reader {} MB\n", slowest,
                        own.ru_maxrss >> 10, children.ru_maxrss >> 10);
    std::printf("%s", text.c_str());
    EXPECT_LE(slowest, 60.0);  // hung: nothing waits six times as long as it may
    if (!base::sanitized) {
        EXPECT_LE(children.ru_maxrss >> 10, 512);
        EXPECT_LE(own.ru_maxrss >> 10, 512);
    }
    // Damage that nothing notices, or that everything notices, would test nothing.
    EXPECT_GT(all[read_whole], count / 20);
    EXPECT_GT(all[refused] + all[reader_crashed], count / 5);
}

}  // namespace
}  // namespace stipple::io
