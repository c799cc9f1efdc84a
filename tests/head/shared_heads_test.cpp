// Real heads with known landmarks: found in their own file frame and turned, in other units, with the same
// answer.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "head_files.h"

namespace stipple::head {
namespace {

const std::string folder = STIPPLE_SHARED_HEADS;

struct Known {
    Landmark landmark;
    const char* name;  // in the landmark file
    double tolerance;  // mm
};

struct Case {
    const char* title;
    const char* file;
    const char* points;
    const char* unit;
    double mm_per_unit;
    const char* up;
    const char* front;
    std::vector<Known> known;
    std::vector<Landmark> hidden{};  // cut off, or an ear that is not there
};

std::vector<Case> cases() {
    return {
        {"ict",
         "ict_neutral/ict_neutral_skin_cm.ply",
         "ict_neutral/landmarks.json",
         "cm",
         10.0,
         "+Y",
         "+Z",
         {{Landmark::sellion, "sellion", 6.0},
          {Landmark::subnasale, "subnasale", 4.0},
          {Landmark::menton, "menton", 8.0},
          {Landmark::endocanthion_right, "right_endocanthion", 5.0},
          {Landmark::endocanthion_left, "left_endocanthion", 5.0},
          {Landmark::exocanthion_right, "right_exocanthion", 5.0},
          {Landmark::exocanthion_left, "left_exocanthion", 5.0},
          {Landmark::vertex, "vertex_highest", 10.0},
          {Landmark::opisthocranion, "opisthocranion_most_posterior", 10.0}},
         {}},
        {"colin",
         "colin27_mri/colin27_scalp_mm.ply",
         "colin27_mri/landmarks_1005.json",
         "mm",
         1.0,
         "+Z",
         "+Y",
         {{Landmark::sellion, "Nz", 5.0},
          {Landmark::tragion_right, "RPA", 4.0},
          {Landmark::tragion_left, "LPA", 4.0},
          {Landmark::inion, "Iz", 6.0}},
         {Landmark::subnasale, Landmark::menton}},
        {"fsaverage",
         "fsaverage_head/fsaverage_head_m.ply",
         "fsaverage_head/landmarks.json",
         "m",
         1000.0,
         "+Z",
         "+Y",
         {{Landmark::sellion, "nasion", 8.0},
          {Landmark::tragion_right, "RPA", 10.0},
          {Landmark::tragion_left, "LPA", 10.0}},
         {Landmark::tragion_right, Landmark::tragion_left}},
    };
}

base::Result<Fit> fit_mesh(const surface::Mesh& mesh) {
    base::Report report;
    base::Progress progress;
    return fit_template(mesh, *built_in_man(), {}, report, progress);
}

class SharedHead : public testing::TestWithParam<Case> {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the shared test heads are not on this machine";
        if (!built_in_man()) GTEST_SKIP() << "the build folder has no built-in heads yet";
        mesh_ = read_mesh(folder + "/" + GetParam().file);
        ASSERT_FALSE(mesh_.triangles.empty());
        turn_outward(mesh_);
    }
    surface::Mesh mesh_;
};

TEST_P(SharedHead, IsFoundWithItsLandmarks) {
    const auto found = fit_mesh(mesh_);
    ASSERT_TRUE(found.ok()) << found.error().message;
    EXPECT_EQ(found->scale.unit, GetParam().unit);
    EXPECT_EQ(found->up, GetParam().up);
    EXPECT_EQ(found->front, GetParam().front);
    EXPECT_GT(found->scalp_coverage, 0.98);
    const auto points = read_points(folder + "/" + GetParam().points);
    for (const Known& known : GetParam().known) {
        ASSERT_TRUE(points.contains(known.name)) << known.name;
        const glm::dvec3 truth(found->head_from_file * glm::dvec4(points.at(known.name), 1.0));
        EXPECT_LT(glm::distance(truth, glm::dvec3(found->landmarks[index(known.landmark)])), known.tolerance)
            << known.name;
    }
    for (std::size_t i = 0; i < landmark_count; ++i) {
        const auto which = static_cast<Landmark>(i);
        const auto& hidden = GetParam().hidden;
        const bool seen =
            std::find(hidden.begin(), hidden.end(), which) == hidden.end() && which != Landmark::trichion;
        EXPECT_EQ(found->seen[i], seen) << name(which);
    }
}

TEST_P(SharedHead, IsTheSameHeadTurnedAndInOtherUnits) {
    const auto plain = fit_mesh(mesh_);
    ASSERT_TRUE(plain.ok()) << plain.error().message;
    const std::array<double, 3> units{1000.0, 25.4, 10.0};
    for (std::size_t k = 0; k < units.size(); ++k) {
        glm::dmat4 pose = random_pose(100 + k, units[k], 3000.0 / units[k]);
        pose = pose * glm::dmat4(glm::dmat3(GetParam().mm_per_unit));
        const auto turned = fit_mesh(moved(mesh_, pose));
        ASSERT_TRUE(turned.ok()) << turned.error().message;
        EXPECT_NEAR(turned->scale.mm_per_unit, units[k], 1e-9);
        for (std::size_t i = 0; i < landmark_count; ++i) {
            if (!plain->seen[i]) continue;
            EXPECT_LT(glm::distance(plain->landmarks[i], turned->landmarks[i]), 2.0f)
                << name(static_cast<Landmark>(i)) << " in pose " << k;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Heads, SharedHead, testing::ValuesIn(cases()),
                         [](const auto& one) { return std::string(one.param.title); });

TEST(SharedHeads, AFaceAloneIsRefusedForWantOfScalp) {
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the shared test heads are not on this machine";
    if (!built_in_man()) GTEST_SKIP() << "the build folder has no built-in heads yet";
    surface::Mesh mesh = read_mesh(folder + "/vtk_fran_face/fran_cut_m.obj");
    ASSERT_FALSE(mesh.triangles.empty());
    turn_outward(mesh);
    const auto found = fit_mesh(mesh);
    ASSERT_FALSE(found.ok());
    EXPECT_NE(found.error().message.find("scalp"), std::string::npos) << found.error().message;
}

TEST(SharedHeads, AHeadIsFoundOnAWholeBody) {
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the shared test heads are not on this machine";
    if (!built_in_man()) GTEST_SKIP() << "the build folder has no built-in heads yet";
    surface::Mesh mesh = read_mesh(folder + "/smplx_body/smplx_body_m.obj");
    ASSERT_FALSE(mesh.triangles.empty());
    const auto found = fit_mesh(mesh);
    ASSERT_TRUE(found.ok()) << found.error().message;
    EXPECT_EQ(found->scale.unit, "m");
    EXPECT_EQ(found->up, "+Y");
    EXPECT_EQ(found->front, "+Z");
}

TEST(SharedHeads, AStatueWithoutUnitIsAskedFor) {
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the shared test heads are not on this machine";
    if (!built_in_man()) GTEST_SKIP() << "the build folder has no built-in heads yet";
    surface::Mesh mesh = read_mesh(folder + "/demosthenes_bust/demosthenes-low-res.obj");
    ASSERT_FALSE(mesh.triangles.empty());
    const auto found = fit_mesh(mesh);
    ASSERT_FALSE(found.ok());
    EXPECT_NE(found.error().message.find("--girth"), std::string::npos) << found.error().message;
}

}  // namespace
}  // namespace stipple::head
