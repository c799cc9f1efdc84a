// The two sides of a head against each other: alike, one side shifted out, no head at all.
#include "head/asymmetry.h"

#include <gtest/gtest.h>

#include "head_files.h"

namespace stipple::head {
namespace {

/// The built-in man; `bump` gives mm along the normal at a place.
template <typename Bump>
Head man(Bump bump, Landmarks& landmarks) {
    const auto adult = built_in_man();
    surface::Mesh mesh = thinned(adult->mesh, 3.0f);
    const std::vector<glm::vec3> before = mesh.positions;
    for (glm::vec3& p : mesh.positions) p += bump(p) * glm::normalize(p - glm::vec3(0, 0, 40));
    Head head;
    head.surface = *surface::Surface::make(std::move(mesh));
    head.bvh = std::make_shared<surface::Bvh>(head.surface->positions(), head.surface->triangles());
    for (std::size_t i = 0; i < landmark_count; ++i) {
        const glm::vec3 p = adult->landmarks[i];
        landmarks[i] = {
            head.bvh->nearest(p + bump(p) * glm::normalize(p - glm::vec3(0, 0, 40)), 30.0f)->point,
            LandmarkState::proposed};
    }
    return head;
}

TEST(Asymmetry, AHeadWithLikeSidesHasNextToNone) {
    if (!built_in_man()) GTEST_SKIP() << "the build folder has no built-in heads yet";
    Landmarks landmarks;
    const Head head = man([](glm::vec3) { return 0.0f; }, landmarks);
    const Asymmetry found = asymmetry(head, landmarks);
    ASSERT_TRUE(found.known);
    EXPECT_LT(found.median_mm, 0.3);
    EXPECT_LT(found.far_mm, 1.0);
    EXPECT_NEAR(found.fuller_left, 0.0, 0.1);
    ASSERT_EQ(found.pairs.size(), 5u);
    EXPECT_LT(found.pairs.front().mm, 2.0);
}

TEST(Asymmetry, ASwellingOfFiveMillimetresIsSeenOnItsSide) {
    if (!built_in_man()) GTEST_SKIP() << "the build folder has no built-in heads yet";
    Landmarks landmarks;
    const Head head = man(
        [](glm::vec3 p) {
            const float d = glm::distance(p, glm::vec3(70, 30, 70));
            return d < 50.0f ? 5.0f * (1.0f - d * d / 2500.0f) : 0.0f;
        },
        landmarks);
    const Asymmetry found = asymmetry(head, landmarks);
    ASSERT_TRUE(found.known);
    EXPECT_GT(found.far_mm, 2.5);
    EXPECT_LT(found.far_mm, 5.0);
    EXPECT_GT(found.fuller_left, 0.2);
    EXPECT_NE(words(found).front().find("the left side stands"), std::string::npos) << words(found).front();
    // The bump lies on no landmark: pairs apart by less than half a millimetre are told in one sentence.
    EXPECT_LT(found.pairs.front().mm, 0.5);
    ASSERT_EQ(words(found).size(), 2u);
    EXPECT_NE(words(found).back().find("lie alike on both sides"), std::string::npos) << words(found).back();
}

TEST(Asymmetry, PairsThatLieApartAreToldOneByOneAndTheRestTogether) {
    Asymmetry found;
    found.known = true;
    found.pairs.resize(3);
    for (UnlikePair& pair : found.pairs) pair.words = "ears";
    found.pairs[0].mm = 4.0;
    const auto told = words(found);
    ASSERT_EQ(told.size(), 3u);
    EXPECT_NE(told[1].find("Ears: 4.0 mm apart"), std::string::npos) << told[1];
    EXPECT_EQ(told[2], "All other pairs lie alike, to within half a millimetre.");
}

TEST(Asymmetry, WithoutEarsItIsNotKnown) {
    if (!built_in_man()) GTEST_SKIP() << "the build folder has no built-in heads yet";
    Landmarks landmarks;
    const Head head = man([](glm::vec3) { return 0.0f; }, landmarks);
    landmarks[index(Landmark::tragion_left)].state = LandmarkState::missing;
    EXPECT_FALSE(asymmetry(head, landmarks).known);
}

}  // namespace
}  // namespace stipple::head
