#include "head/scalp_coordinates.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "head/template_model.h"
#include "head_files.h"

namespace stipple::head {
namespace {

class OnTheBuiltInMan : public testing::Test {
protected:
    void SetUp() override {
        if (!built_in_man()) GTEST_SKIP() << "the build folder has no built-in heads yet";
        planted_ = plant(built_in_man()->mesh, built_in_man()->landmarks);
        auto made = ScalpCoordinates::make(planted_.head, planted_.landmarks);
        ASSERT_TRUE(made.ok()) << made.error().message;
        scalp_ = *made;
    }
    glm::vec3 place(Landmark which) const {
        return surface::position(*planted_.head->surface, get(planted_.landmarks, which).point);
    }
    PlantedHead planted_;
    ScalpCoordinatesPtr scalp_;
};

TEST_F(OnTheBuiltInMan, LandmarksLieWhereTheirNamesSay) {
    EXPECT_NEAR(scalp_->place_of(place(Landmark::glabella)).u, 0.0f, 0.01f);
    EXPECT_NEAR(scalp_->place_of(place(Landmark::glabella)).v, 0.0f, 0.01f);
    EXPECT_NEAR(scalp_->place_of(place(Landmark::tragion_left)).v, 1.0f, 0.03f);
    EXPECT_NEAR(scalp_->place_of(place(Landmark::tragion_right)).v, -1.0f, 0.03f);
    EXPECT_NEAR(scalp_->place_of(place(Landmark::opisthocranion)).u, 2.2f, 0.25f);
    EXPECT_NEAR(scalp_->place_of({0.0f, 0.0f, 130.0f}).u, 1.0f, 0.01f);
}

TEST_F(OnTheBuiltInMan, ArcsAreThoseOfAMeanMan) {
    EXPECT_NEAR(scalp_->midline_arc(), 147.0, 15.0);
    EXPECT_NEAR(scalp_->half_coronal_arc(), 170.0, 15.0);
    EXPECT_DOUBLE_EQ(scalp_->u_at_midline_mm(scalp_->midline_mm(0.7)), 0.7);
}

TEST_F(OnTheBuiltInMan, PlaceAndPointAreInverse) {
    int found = 0;
    float worst = 0.0f;
    for (float u = 0.05f; u < 2.4f; u += 0.07f) {
        for (float v = -0.8f; v <= 0.8f; v += 0.08f) {
            const surface::SurfacePoint point = scalp_->point_at({u, v});
            ASSERT_TRUE(point.valid()) << u << " " << v;
            const glm::vec3 p = surface::position(*planted_.head->surface, point);
            const ScalpPlace back = scalp_->place_of(p);
            const surface::SurfacePoint again = scalp_->point_at(back);
            ASSERT_TRUE(again.valid());
            worst = std::max(worst, glm::distance(p, surface::position(*planted_.head->surface, again)));
            EXPECT_NEAR(back.u, u, 0.003f);
            EXPECT_NEAR(back.v, v, 0.003f);
            ++found;
        }
    }
    EXPECT_GT(found, 600);
    EXPECT_LT(worst, 0.5f);
}

TEST_F(OnTheBuiltInMan, TheSamePointOnAnotherHeadHasTheSamePlace) {
    // Another head whose every point is known: narrower, longer, higher, and of other triangles.
    const auto other_shape = [](glm::vec3 p) {
        return glm::vec3(0.94f * p.x, 1.05f * p.y, 1.06f * p.z + 0.0004f * p.y * p.y);
    };
    Template other = *built_in_man();
    other.mesh = thinned(other.mesh, 4.0f);
    for (glm::vec3& p : other.mesh.positions) p = other_shape(p);
    for (glm::vec3& p : other.landmarks) p = other_shape(p);
    const PlantedHead there = plant(other.mesh, other.landmarks);
    const auto made = ScalpCoordinates::make(there.head, there.landmarks);
    ASSERT_TRUE(made.ok()) << made.error().message;
    int compared = 0;
    float worst = 0.0f;
    for (float u = 0.1f; u < 2.4f; u += 0.1f) {
        for (float v = -0.8f; v <= 0.8f; v += 0.1f) {
            const surface::SurfacePoint here = scalp_->point_at({u, v}),
                                        there_too = (*made)->point_at({u, v});
            ASSERT_TRUE(here.valid() && there_too.valid()) << u << " " << v;
            const glm::vec3 p = surface::position(*planted_.head->surface, here);
            if (!on_scalp(p, built_in_man()->landmarks)) continue;
            const glm::vec3 found = surface::position(*there.head->surface, there_too);
            worst = std::max(worst, glm::distance(other_shape(p), found));
            ++compared;
        }
    }
    EXPECT_GT(compared, 250);
    EXPECT_LT(worst, 5.0f);
}

TEST_F(OnTheBuiltInMan, GrowsBackwardsAndSideways) {
    float last_u = -1.0f;
    for (float u = -0.2f; u <= 2.6f; u += 0.02f) {
        const surface::SurfacePoint point = scalp_->point_at({u, 0.3f});
        if (!point.valid()) continue;
        const ScalpPlace at = scalp_->place_of(surface::position(*planted_.head->surface, point));
        EXPECT_GT(at.u, last_u);
        last_u = at.u;
    }
    float last_x = -100.0f;
    for (float v = -0.7f; v <= 0.7f; v += 0.02f) {
        const surface::SurfacePoint point = scalp_->point_at({1.0f, v});
        ASSERT_TRUE(point.valid());
        const float x = surface::position(*planted_.head->surface, point).x;
        EXPECT_GT(x, last_x) << "+v is the client's left";
        last_x = x;
    }
}

TEST_F(OnTheBuiltInMan, OffTheHeadThereIsNoPoint) {
    EXPECT_FALSE(scalp_->point_at({3.4f, 0.0f}).valid());
    EXPECT_FALSE(scalp_->point_at({-1.2f, 0.0f}).valid());
    EXPECT_FALSE(scalp_->point_at({1.0f, 1.2f}).valid());
    EXPECT_FALSE(scalp_->point_at({std::nanf(""), 0.0f}).valid());
}

TEST_F(OnTheBuiltInMan, AMissingLandmarkIsAskedFor) {
    Landmarks landmarks = planted_.landmarks;
    landmarks[index(Landmark::tragion_left)] = {};
    const auto made = ScalpCoordinates::make(planted_.head, landmarks);
    ASSERT_FALSE(made.ok());
    EXPECT_NE(made.error().message.find("left tragion"), std::string::npos) << made.error().message;
}

}  // namespace
}  // namespace stipple::head
