#include "surface/curve.h"

#include <gtest/gtest.h>

#include "shapes.h"

namespace stipple::surface {
namespace {

using shapes::surface_of;

TEST(Curve, OnAPlaneIsTheStraightLineBetweenTwoPoints) {
    const auto plane = surface_of(shapes::plane(40, 1.0f, 0.24));
    const Bvh bvh(plane->positions(), plane->triangles());
    const std::array<SurfacePoint, 2> ends{bvh.nearest({5, 6, 0})->point, bvh.nearest({33, 27, 0})->point};
    const auto curve = curve_through(*plane, bvh, ends, 1.0f);
    ASSERT_TRUE(curve.ok());
    EXPECT_NEAR(curve->length(), 35.0f, 1e-3f);
    ASSERT_EQ(curve->points.size(), curve->along.size());
    EXPECT_EQ(curve->points.front(), ends[0]);
    EXPECT_EQ(curve->points.back(), ends[1]);
    for (std::size_t i = 1; i < curve->along.size(); ++i)
        EXPECT_NEAR(curve->along[i] - curve->along[i - 1], 1.0f, 0.01f);
    const CurvePlace middle = at(*plane, *curve, 17.5f);
    EXPECT_LT(glm::distance(middle.position, glm::vec3(19, 16.5f, 0)), 1e-3f);
    EXPECT_LT(glm::distance(middle.tangent, glm::vec3(0.8f, 0.6f, 0)), 1e-4f);
    EXPECT_LT(glm::distance(at(*plane, *curve, -5.0f).position, glm::vec3(5, 6, 0)), 1e-4f);
    EXPECT_LT(glm::distance(at(*plane, *curve, 500.0f).position, glm::vec3(33, 27, 0)), 1e-4f);
}

TEST(Curve, GoesThroughItsControlsAndStaysOnTheSphere) {
    const auto sphere = surface_of(shapes::icosphere(90.0f, 60));
    const Bvh bvh(sphere->positions(), sphere->triangles());
    std::vector<SurfacePoint> controls;
    for (int k = 0; k <= 8; ++k) {
        const double turn = k * std::numbers::pi / 8.0;
        const double lift = 0.5 + 0.15 * std::sin(3.0 * turn);
        controls.push_back(
            bvh.nearest(glm::vec3(90.0 * std::cos(lift) * std::cos(turn),
                                  90.0 * std::cos(lift) * std::sin(turn), 90.0 * std::sin(lift)))
                ->point);
    }
    const auto curve = curve_through(*sphere, bvh, controls, 1.0f);
    ASSERT_TRUE(curve.ok());
    EXPECT_GT(curve->length(), 200.0f);
    for (std::size_t i = 0; i < curve->points.size(); ++i) {
        EXPECT_NEAR(glm::length(position(*sphere, curve->points[i])), 90.0f, 0.02f);
        const float step = i > 0 ? curve->along[i] - curve->along[i - 1] : 1.0f;
        EXPECT_NEAR(step, 1.0f, 0.05f);
    }
    for (const SurfacePoint& control : controls) {
        float best = 1e30f;
        for (float s = 0.0f; s <= curve->length(); s += 0.1f) {
            best = std::min(best, glm::distance(at(*sphere, *curve, s).position, position(*sphere, control)));
        }
        EXPECT_LT(best, 0.1f);
    }
    // The tangent turns without jumps.
    for (float s = 0.0f; s + 0.2f <= curve->length(); s += 0.2f) {
        EXPECT_GT(glm::dot(at(*sphere, *curve, s).tangent, at(*sphere, *curve, s + 0.2f).tangent), 0.995f);
    }
    EXPECT_NEAR(length(*sphere, curve->points), curve->length(), 1e-3f);
}

TEST(Curve, KeepsToItsOwnSheetOfAThinFold) {
    // Two sheets 2 mm apart that bulge: the chord between controls on the front lies nearer to the back.
    Mesh mesh = shapes::sheet(60, 20, 1.0f, [](float x, float y) {
        return glm::vec3(x, y, 6.0f * std::sin(x / 60.0f * 3.1415927f));
    });
    const Mesh back = mesh;
    const auto shift = std::uint32_t(mesh.positions.size());
    for (const glm::vec3 p : back.positions) mesh.positions.push_back(p - glm::vec3(0, 0, 2));
    for (const Triangle& t : back.triangles)
        mesh.triangles.push_back({t[0] + shift, t[2] + shift, t[1] + shift});
    const auto fold = surface_of(mesh);
    const Bvh bvh(fold->positions(), fold->triangles());
    const std::array<SurfacePoint, 2> ends{bvh.nearest({8, 10, 20})->point, bvh.nearest({52, 10, 20})->point};
    const auto curve = curve_through(*fold, bvh, ends, 1.0f);
    ASSERT_TRUE(curve.ok());
    for (const SurfacePoint& point : curve->points) EXPECT_GT(smooth_normal(*fold, point).z, 0.0f);
}

TEST(Curve, CrossesALumpThatLooksAwayInsteadOfGoingToTheFarSide) {
    Mesh mesh = shapes::plane(60, 1.0f);
    const auto append = [&](Mesh more, glm::vec3 shift, bool turned) {
        const auto base = std::uint32_t(mesh.positions.size());
        for (const glm::vec3 p : more.positions) mesh.positions.push_back(p + shift);
        for (const Triangle& t : more.triangles) {
            mesh.triangles.push_back({base + t[0], base + t[turned ? 2 : 1], base + t[turned ? 1 : 2]});
        }
    };
    std::erase_if(mesh.triangles, [&](const Triangle& t) {  // a hole on the way ...
        return glm::distance(mesh.positions[t[0]], glm::vec3(30, 30, 0)) < 8.0f;
    });
    append(shapes::plane(12, 1.0f), {24, 24, 0.5f}, true);   // ... with skin in it that looks down ...
    append(shapes::plane(60, 1.0f), {0, 0, -60.0f}, false);  // ... and other skin 60 mm below
    const auto skin = surface_of(mesh);
    const Bvh bvh(skin->positions(), skin->triangles());
    const std::array<SurfacePoint, 2> ends{bvh.nearest({5, 30, 0})->point, bvh.nearest({55, 30, 0})->point};
    const auto curve = curve_through(*skin, bvh, ends, 1.0f);
    ASSERT_TRUE(curve.ok()) << curve.error().message;
    for (const SurfacePoint& point : curve->points) EXPECT_GT(position(*skin, point).z, -1.0f);
}

TEST(Curve, RefusesWhatIsNoLineOnTheSkin) {
    const auto sphere = surface_of(shapes::icosphere(90.0f, 20));
    const Bvh bvh(sphere->positions(), sphere->triangles());
    const SurfacePoint a = bvh.nearest({90, 0, 0})->point;
    const SurfacePoint opposite = bvh.nearest({-90, 1, 0})->point;
    EXPECT_FALSE(curve_through(*sphere, bvh, std::span(&a, 1)).ok());
    EXPECT_FALSE(curve_through(*sphere, bvh, std::array{a, a}).ok());
    const auto far = curve_through(*sphere, bvh, std::array{a, opposite});
    ASSERT_FALSE(far.ok());
    EXPECT_NE(far.error().message.find("10 mm"), std::string::npos);
    EXPECT_FALSE(curve_through(*sphere, bvh, std::array{a, opposite}, 0.0f).ok());
    EXPECT_FALSE(curve_through(*sphere, bvh, std::array{a, SurfacePoint{}}).ok());
    EXPECT_EQ(length(*sphere, {}), 0.0f);
    EXPECT_FALSE(at(*sphere, {}, 1.0f).point.valid());
}

}  // namespace
}  // namespace stipple::surface
