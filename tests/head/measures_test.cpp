#include "head/measures.h"

#include <gtest/gtest.h>

#include <cmath>

#include "head/section.h"
#include "head_files.h"

namespace stipple::head {
namespace {

TEST(Percentile, IsThatOfTheSurvey) {
    EXPECT_NEAR(percentile(Measure::girth, Sex::male, 574.4), 50.0, 1e-9);
    EXPECT_NEAR(percentile(Measure::girth, Sex::male, 574.4 + 16.0), 84.13, 0.01);
    EXPECT_NEAR(percentile(Measure::length, Sex::female, 178.0), 5.0, 1.0);
    EXPECT_NEAR(percentile(Measure::breadth, Sex::male, 163.0), 95.0, 1.5);
    EXPECT_NEAR(percentile(Measure::height, Sex::female, 137.0), 95.0, 1.5);
}

TEST(ConvexOutline, LeavesOutDents) {
    const std::vector<glm::dvec2> points{{0, 0}, {10, 0}, {10, 10}, {5, 4}, {0, 10}, {10, 5}};
    EXPECT_NEAR(outline_length(convex_outline(points)), 40.0, 1e-12);
}

TEST(Measures, OfTheBuiltInManAreTheSurveysMeans) {
    if (!built_in_man()) GTEST_SKIP() << "the build folder has no built-in heads yet";
    const PlantedHead planted = plant(built_in_man()->mesh, built_in_man()->landmarks);
    const Measures m = measure(*planted.head, planted.landmarks);
    EXPECT_NEAR(m.length, 199.5, 3.0);
    EXPECT_NEAR(m.breadth, 154.3, 3.0);
    EXPECT_NEAR(m.girth, 574.4, 10.0);
    EXPECT_NEAR(m.height, 131.1, 3.0);
    EXPECT_NEAR(m.midline_arc, 147.0, 15.0);
    EXPECT_NEAR(m.coronal_arc, 345.0, 25.0);
}

TEST(Measures, WithoutALandmarkTheRestIsStillMeasured) {
    if (!built_in_man()) GTEST_SKIP() << "the build folder has no built-in heads yet";
    PlantedHead planted = plant(built_in_man()->mesh, built_in_man()->landmarks);
    planted.landmarks[index(Landmark::vertex)] = {};
    planted.landmarks[index(Landmark::menton)] = {};
    const Measures m = measure(*planted.head, planted.landmarks);
    EXPECT_TRUE(std::isnan(m.height));
    EXPECT_TRUE(std::isnan(m.face_height));
    EXPECT_NEAR(m.length, 199.5, 3.0);
    EXPECT_NEAR(m.girth, 574.4, 10.0);
    const std::vector<Ranked> list = ranked(m, Sex::male);
    ASSERT_EQ(list.size(), 3u);
    EXPECT_EQ(list[1].measure, Measure::breadth);
    EXPECT_FALSE(list[2].unusual());
    EXPECT_TRUE((Ranked{Measure::girth, 640.0, percentile(Measure::girth, Sex::male, 640.0)}.unusual()));
    EXPECT_TRUE(ranked(measure(*planted.head, {}), Sex::male).empty());
}

// What plan/measured_distance.cpp takes for the girth's own error on a scan.
TEST(Measures, TheGirthHardlyDependsOnWhereTheTapeIsLaid) {
    if (!built_in_man()) GTEST_SKIP() << "the build folder has no built-in heads yet";
    const auto girth = [](float brow_mm, float back_mm) {
        std::array<glm::vec3, landmark_count> places = built_in_man()->landmarks;
        places[index(Landmark::glabella)].z += brow_mm;
        places[index(Landmark::opisthocranion)].z += back_mm;
        const PlantedHead planted = plant(built_in_man()->mesh, places);
        return measure(*planted.head, planted.landmarks).girth;
    };
    const double right = girth(0, 0);
    for (const auto& [brow, back] : {std::pair{3.0f, 0.0f}, {-3.0f, 0.0f}, {0.0f, 10.0f}, {0.0f, -10.0f}})
        EXPECT_NEAR(girth(brow, back) / right, 1.0, 0.005) << brow << " " << back;
}

TEST(Measures, GrowWithTheHead) {
    if (!built_in_man()) GTEST_SKIP() << "the build folder has no built-in heads yet";
    std::array<glm::vec3, landmark_count> places = built_in_man()->landmarks;
    const PlantedHead plain = plant(built_in_man()->mesh, places);
    for (glm::vec3& p : places) p *= 1.1f;
    const PlantedHead grown = plant(moved(built_in_man()->mesh, glm::dmat4(glm::dmat3(1.1))), places);
    const Measures a = measure(*plain.head, plain.landmarks);
    const Measures b = measure(*grown.head, grown.landmarks);
    EXPECT_NEAR(b.length / a.length, 1.1, 0.005);
    EXPECT_NEAR(b.breadth / a.breadth, 1.1, 0.01);
    EXPECT_NEAR(b.girth / a.girth, 1.1, 0.01);
    EXPECT_NEAR(b.height / a.height, 1.1, 0.005);
    EXPECT_NEAR(b.midline_arc / a.midline_arc, 1.1, 0.01);
    EXPECT_NEAR(b.coronal_arc / a.coronal_arc, 1.1, 0.01);
}

}  // namespace
}  // namespace stipple::head
