#include "head/mid_plane.h"

#include <gtest/gtest.h>

#include <cmath>

#include "head/distance_field.h"
#include "head_files.h"

namespace stipple::head {
namespace {

/// Mid-plane of the skin within a ball around the cranium's middle after `move`.
MidPlane plane_of(surface::Mesh mesh, const glm::dmat4& move) {
    const std::vector<Sample> skin = sample_evenly(moved(std::move(mesh), move), 4000);
    const DistanceField field(skin, {glm::vec3(0.0f), 260.0f}, 4.0f, 3);
    const FindSkin find = [&](glm::vec3 at) -> Skin {
        const std::int32_t i = field.nearest(at);
        if (i < 0) return {};
        return {true, skin[static_cast<std::size_t>(i)].position, skin[static_cast<std::size_t>(i)].normal};
    };
    return find_mid_plane(skin, find, 24.0);
}

TEST(MidPlane, IsFoundWhereverTheHeadIsTurned) {
    if (!built_in_man()) GTEST_SKIP() << "the build folder has no built-in heads yet";
    const surface::Mesh head = thinned(built_in_man()->mesh, 4.0f);
    for (const glm::dvec3 turn : {glm::dvec3(0.0, 0.0, 0.12), glm::dvec3(0.4, 0.1, -0.1)}) {
        glm::dmat4 move(small_rotation(turn));
        move[3] = glm::dvec4(6.0, -3.0, 10.0, 1.0);
        const MidPlane plane = plane_of(head, move);
        const glm::dvec3 truth(move * glm::dvec4(1.0, 0.0, 0.0, 0.0));
        EXPECT_GT(plane.share, 0.9);
        EXPECT_LT(plane.residual, 2.0);
        EXPECT_LT(std::acos(std::min(1.0, glm::dot(truth, plane.normal))), 0.01);  // 0.6 degrees
        EXPECT_NEAR(plane.offset, glm::dot(truth, glm::dvec3(move[3])), 0.6);
        // Points of the plane go to x = 0 and the turn keeps lengths.
        const glm::dmat4 middle = plane.to_middle(glm::dvec3(0.0, 0.0, 40.0));
        EXPECT_NEAR((middle * move * glm::dvec4(0.0, 50.0, 90.0, 1.0)).x, 0.0, 1.2);
        EXPECT_NEAR((middle * move * glm::dvec4(0.0, -60.0, -20.0, 1.0)).x, 0.0, 1.2);
        EXPECT_NEAR(glm::determinant(glm::dmat3(middle)), 1.0, 1e-9);
    }
}

TEST(MidPlane, IsNotClaimedForWhatHasNone) {
    if (!built_in_man()) GTEST_SKIP() << "the build folder has no built-in heads yet";
    surface::Mesh half = thinned(built_in_man()->mesh, 4.0f);
    std::erase_if(half.triangles, [&](const surface::Triangle& t) { return half.positions[t[0]].x > 0.0f; });
    const MidPlane plane = plane_of(half, glm::dmat4(1.0));
    EXPECT_TRUE(plane.share < 0.7 || plane.residual > 2.5) << plane.share << " " << plane.residual;
    EXPECT_EQ(find_mid_plane(
                  {}, [](glm::vec3) { return Skin{}; }, 24.0)
                  .share,
              0.0);
}

}  // namespace
}  // namespace stipple::head
