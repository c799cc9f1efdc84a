#include "head/frame.h"

#include <gtest/gtest.h>

#include <glm/gtc/matrix_transform.hpp>

namespace stipple::head {
namespace {

constexpr glm::dvec3 tragion_right{-72, 0, 0}, tragion_left{72, 0, 0};
constexpr glm::dvec3 rim_right{-31, -79, 0}, rim_left{31, -79, 0};

glm::dvec3 moved_point(const glm::dmat4& by, glm::dvec3 p) {
    return glm::dvec3{by * glm::dvec4{p, 1.0}};
}

TEST(HeadFrame, APosedHeadComesBackUpright) {
    glm::dmat4 pose{1.0};
    pose = glm::translate(pose, glm::dvec3{300, -1200, 45});
    pose = glm::rotate(pose, 2.1, glm::normalize(glm::dvec3{0.3, -0.8, 0.5}));
    const auto frame = head_frame(moved_point(pose, tragion_right), moved_point(pose, tragion_left),
                                  moved_point(pose, rim_right), moved_point(pose, rim_left));
    ASSERT_TRUE(frame.ok());
    for (const glm::dvec3 p : {tragion_right, tragion_left, rim_right, rim_left, glm::dvec3{0, 11, 131}})
        EXPECT_LT(glm::distance(moved_point(*frame, moved_point(pose, p)), p), 1e-9);
}

TEST(HeadFrame, IsRigidAndRightHanded) {
    const auto frame = head_frame({-70, 3, 1}, {73, -2, 4}, {-30, -80, 5}, {33, -78, -2});
    ASSERT_TRUE(frame.ok());
    const glm::dmat3 turn{*frame};
    EXPECT_NEAR(glm::determinant(turn), 1.0, 1e-12);
    const glm::dmat3 unit = glm::transpose(turn) * turn;
    for (int c = 0; c < 3; ++c)
        for (int r = 0; r < 3; ++r) EXPECT_NEAR(unit[c][r], c == r ? 1.0 : 0.0, 1e-12);
}

TEST(HeadFrame, SkewLandmarksGiveLevelTragiaAndMeanRims) {
    const glm::dvec3 right{-70, 3, 1}, left{73, -2, 4}, rim_r{-30, -80, 5}, rim_l{33, -78, -2};
    const auto frame = head_frame(right, left, rim_r, rim_l);
    ASSERT_TRUE(frame.ok());
    const glm::dvec3 a = moved_point(*frame, right), b = moved_point(*frame, left);
    EXPECT_LT(glm::length(a + b), 1e-9);
    EXPECT_NEAR(a.y, 0.0, 1e-9);
    EXPECT_NEAR(a.z, 0.0, 1e-9);
    EXPECT_GT(b.x, 0.0);
    EXPECT_NEAR(moved_point(*frame, rim_r).z + moved_point(*frame, rim_l).z, 0.0, 1e-9);
    EXPECT_LT(moved_point(*frame, rim_r).y, 0.0);
}

TEST(HeadFrame, PointsInOneLineAreRefused) {
    EXPECT_FALSE(head_frame({-72, 0, 0}, {72, 0, 0}, {10, 0, 0}, {40, 1, 0}).ok());
    EXPECT_FALSE(head_frame({5, 5, 5}, {5, 5, 5}, {-31, -79, 0}, {31, -79, 0}).ok());
    EXPECT_FALSE(head_frame({-72, 0, 0}, {72, 0, 0}, {-31, 0, 0}, {31, 0, 0}).ok());
    const double nan = std::nan("");
    EXPECT_FALSE(head_frame({nan, 0, 0}, {72, 0, 0}, {-31, -79, 0}, {31, -79, 0}).ok());
}

}  // namespace
}  // namespace stipple::head
