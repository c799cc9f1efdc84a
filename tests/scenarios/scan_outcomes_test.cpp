// Every test head has an expected outcome: refused for the right reason; or accepted with its unit and axes,
// and, where it was made from another head, with that head's landmarks and scalp. A few heads run with every
// test; `./dev bench outcomes` (STIPPLE_ALL_OUTCOMES=1) runs them all.
#include "io/head_import.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>

#include "head/regions.h"
#include "scan_outcomes.h"

namespace stipple {
namespace {

namespace fs = std::filesystem;
using head::Landmark;

bool all_wanted() {
    return std::getenv("STIPPLE_ALL_OUTCOMES") != nullptr;
}

base::Result<head::HeadPtr> import(const fs::path& file) {
    base::Progress progress;
    return io::import_head(file, {}, progress);
}

/// A head brought back into the frame that all heads of its family were made in, mm.
struct Seen {
    std::array<std::optional<glm::dvec3>, head::landmark_count> landmarks;
    double scalp_cm2 = 0.0;  // by its own landmarks; 0: they do not allow it
    std::array<bool, head::landmark_count> proposed{};
};

Seen seen_of(const head::HeadPtr& made, const Accepted& row) {
    Seen seen;
    const glm::dmat4 family_from_head = glm::inverse(made->source.head_from_file * row.file_from_family());
    for (std::size_t i = 0; i < seen.landmarks.size(); ++i) {
        const head::LandmarkPlace& place = made->proposed[i];
        if (place.state == head::LandmarkState::missing) continue;
        const glm::dvec3 here(surface::position(*made->surface, place.point));
        seen.landmarks[i] = glm::dvec3(family_from_head * glm::dvec4(here, 1.0));
    }
    if (const auto scalp = head::ScalpCoordinates::make(made, made->proposed); scalp.ok())
        seen.scalp_cm2 = head::scalp_skin(*made, **scalp, head::Sex::male).total_cm2;
    return seen;
}

void expect_same_head(const Seen& clean, const Seen& other, const Accepted& row) {
    double worst = 0.0;
    std::string_view where, hidden;
    int compared = 0;
    for (std::size_t i = 0; i < clean.landmarks.size(); ++i) {
        const auto which = static_cast<Landmark>(i);
        if (!clean.landmarks[i]) continue;
        if (!other.landmarks[i]) {
            hidden = head::label(which);
            EXPECT_NE(std::find(row.hidden.begin(), row.hidden.end(), which), row.hidden.end())
                << hidden << " is not proposed";
            continue;
        }
        ++compared;
        const double apart = glm::distance(*clean.landmarks[i], *other.landmarks[i]);
        if (apart > worst) {
            worst = apart;
            where = head::label(which);
        }
    }
    const double area = other.scalp_cm2 / clean.scalp_cm2 - 1.0;
    std::printf("%-52s %2d landmarks, worst %5.2f mm (%s); scalp %6.1f cm2, %+5.2f %%\n", row.file, compared,
                worst, std::string(where).c_str(), other.scalp_cm2, 100.0 * area);
    EXPECT_LE(worst, row.landmarks_mm) << where;
    EXPECT_LE(std::abs(area), row.area_share) << other.scalp_cm2 << " against " << clean.scalp_cm2 << " cm2";
}

TEST(ScanOutcomes, AnAcceptedHeadHasItsUnitAxesLandmarksAndScalp) {
    const fs::path folder = STIPPLE_SHARED_HEADS;
    if (!fs::exists(folder)) GTEST_SKIP() << "the test heads are not on this machine";
    std::map<std::string_view, Seen> clean;  // by file
    for (const Accepted& row : accepted_heads()) {
        if (!row.always && !all_wanted()) continue;
        SCOPED_TRACE(row.file);
        const auto made = import(folder / row.file);
        EXPECT_TRUE(made.ok()) << made.error().message;
        if (!made.ok()) continue;
        EXPECT_EQ((*made)->source.scale.unit, row.unit);
        EXPECT_EQ((*made)->source.up, row.up);
        EXPECT_EQ((*made)->source.front, row.front);
        const Seen seen = seen_of(*made, row);
        if (row.clean == nullptr) {
            std::printf("%-52s scalp %6.1f cm2\n", row.file, seen.scalp_cm2);
        } else {
            expect_same_head(clean.at(row.clean), seen, row);
        }
        std::fflush(stdout);
        clean[row.file] = seen;
    }
}

TEST(ScanOutcomes, ARefusedFileNamesItsReason) {
    const fs::path folder = STIPPLE_SHARED_HEADS;
    if (!fs::exists(folder)) GTEST_SKIP() << "the test heads are not on this machine";
    for (const Refused& row : refused_files()) {
        if (!row.always && !all_wanted()) continue;
        SCOPED_TRACE(row.file);
        const auto made = import(folder / row.file);
        EXPECT_FALSE(made.ok());
        if (made.ok()) continue;
        EXPECT_NE(made.error().message.find(row.words), std::string::npos) << made.error().message;
    }
}

/// A head that is added has to be given an outcome.
TEST(ScanOutcomes, EveryTestHeadStandsInTheTable) {
    const fs::path folder = STIPPLE_SHARED_HEADS;
    if (!fs::exists(folder)) GTEST_SKIP() << "the test heads are not on this machine";
    constexpr std::array<std::string_view, 5> kinds{".ply", ".obj", ".stl", ".off", ".glb"};
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (std::find(kinds.begin(), kinds.end(), entry.path().extension().string()) == kinds.end()) continue;
        const std::string file = entry.path().lexically_relative(folder).generic_string();
        const auto is_it = [&](const auto& row) { return file == row.file; };
        const auto accepted = accepted_heads();
        const auto refused = refused_files();
        EXPECT_EQ(std::count_if(accepted.begin(), accepted.end(), is_it) +
                      std::count_if(refused.begin(), refused.end(), is_it),
                  1)
            << file;
    }
}

}  // namespace
}  // namespace stipple
