#include "surface/surface_point.h"

#include <gtest/gtest.h>

#include "shapes.h"
#include "surface/bvh.h"

namespace stipple::surface {
namespace {

using shapes::surface_of;

SurfacePoint place(const Surface& surface, glm::vec3 at) {
    return Bvh(surface.positions(), surface.triangles()).nearest(at)->point;
}

TEST(SurfacePoint, InterpolatesPositionsNormalsAndValues) {
    const auto plane = surface_of(shapes::plane(4, 2.0f));
    std::vector<float> height;
    for (const glm::vec3 p : plane->positions()) height.push_back(3.0f * p.x - p.y);
    const SurfacePoint point = place(*plane, {3.3f, 5.1f, 0.0f});
    EXPECT_LT(glm::distance(position(*plane, point), glm::vec3(3.3f, 5.1f, 0.0f)), 1e-5f);
    EXPECT_NEAR(interpolate(*plane, height, point), 3.0f * 3.3f - 5.1f, 1e-4f);
    EXPECT_LT(glm::distance(smooth_normal(*plane, point), glm::vec3(0, 0, 1)), 1e-6f);
    for (std::uint32_t v = 0; v < plane->positions().size(); ++v) {
        const SurfacePoint at = at_vertex(*plane, v);
        EXPECT_EQ(position(*plane, at), plane->positions()[v]);
        EXPECT_EQ(nearest_vertex(*plane, at), v);
    }
}

TEST(Walk, OnAPlaneIsAStraightLine) {
    base::Rng rng(4);
    const auto plane = surface_of(shapes::plane(40, 1.0f, 0.24));
    const Bvh bvh(plane->positions(), plane->triangles());
    for (int i = 0; i < 500; ++i) {
        const glm::vec3 from(float(rng.uniform(5, 35)), float(rng.uniform(5, 35)), 0.0f);
        const glm::vec3 to(float(rng.uniform(1, 39)), float(rng.uniform(1, 39)), 0.0f);
        float left = -1.0f;
        const SurfacePoint end =
            walk(*plane, bvh.nearest(from)->point, to - from + glm::vec3(0, 0, 3), &left);
        EXPECT_LT(glm::distance(position(*plane, end), to), 1e-3f);
        EXPECT_EQ(left, 0.0f);
    }
}

TEST(Walk, FromVerticesAlongEdgesAndThroughVertices) {
    const auto plane = surface_of(shapes::plane(10, 1.0f));
    for (std::uint32_t v = 0; v < plane->positions().size(); ++v) {
        const glm::vec3 p = plane->positions()[v];
        for (const glm::vec3 d : {glm::vec3(3, 0, 0), glm::vec3(-2, 0, 0), glm::vec3(0, 4, 0),
                                  glm::vec3(2, 2, 0), glm::vec3(-3, 3, 0), glm::vec3(1, 2, 0)}) {
            const glm::vec3 target = p + d;
            if (target.x < 0 || target.y < 0 || target.x > 10 || target.y > 10) continue;
            if (p.x == 0 || p.y == 0 || p.x == 10 || p.y == 10) continue;  // along a border the walk may stop
            float left = -1.0f;
            const SurfacePoint end = walk(*plane, at_vertex(*plane, v), d, &left);
            EXPECT_LT(glm::distance(position(*plane, end), target), 1e-4f)
                << p.x << " " << p.y << " " << d.x << " " << d.y;
            EXPECT_LT(left, 1e-4f);
        }
    }
}

TEST(Walk, AcrossAFoldKeepsItsLength) {
    // A strip bent by 100 degrees along x = 10: unfolded, the walk is still straight.
    const double bend = 100.0 * std::numbers::pi / 180.0;
    const auto bent = [&](float x, float y) {
        const double over = std::max(0.0, double(x) - 10.0);
        return glm::vec3(float(std::min(double(x), 10.0) + over * std::cos(bend)), y,
                         float(-over * std::sin(bend)));
    };
    const auto fold = surface_of(shapes::sheet(20, 20, 1.0f, bent));
    const SurfacePoint start = place(*fold, bent(4.3f, 5.2f));
    const SurfacePoint end = walk(*fold, start, {11.0f, 9.0f, 0.0f});
    EXPECT_LT(glm::distance(position(*fold, end), bent(15.3f, 14.2f)), 1e-4f);
}

TEST(Walk, StopsAtABorderAndSaysWhatIsLeft) {
    const auto plane = surface_of(shapes::plane(10, 1.0f));
    float left = 0.0f;
    const SurfacePoint end = walk(*plane, place(*plane, {7.25f, 4.0f, 0.0f}), {5.0f, 0.0f, 0.0f}, &left);
    EXPECT_LT(glm::distance(position(*plane, end), glm::vec3(10.0f, 4.0f, 0.0f)), 1e-4f);
    EXPECT_NEAR(left, 2.25f, 1e-4f);

    Mesh one;
    one.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    one.triangles = {{0, 1, 2}};
    const auto single = surface_of(one);
    EXPECT_LT(glm::distance(position(*single, walk(*single, {0, 0.25f, 0.25f}, {0.1f, 0.2f, 0}, &left)),
                            glm::vec3(0.35f, 0.45f, 0)),
              1e-6f);
    EXPECT_EQ(left, 0.0f);
    EXPECT_LT(glm::distance(position(*single, walk(*single, {0, 0.25f, 0.25f}, {-1, 0, 0}, &left)),
                            glm::vec3(0, 0.25f, 0)),
              1e-6f);
    EXPECT_NEAR(left, 0.75f, 1e-6f);
}

TEST(Walk, StopsWhereThreeTrianglesMeet) {
    Mesh book;
    book.positions = {{0, 0, 0}, {0, 1, 0}, {-1, 0.5f, 0}, {1, 0.5f, 0}, {0, 0.5f, 1}};
    book.triangles = {{0, 1, 2}, {1, 0, 3}, {0, 1, 4}};
    const auto surface = surface_of(book);
    float left = 0.0f;
    const SurfacePoint end = walk(*surface, {0, 0.25f, 0.5f}, {2, 0, 0}, &left);
    EXPECT_NEAR(position(*surface, end).x, 0.0f, 1e-6f);
    EXPECT_NEAR(left, 1.5f, 1e-5f);
}

TEST(Walk, ReturnsHomeAroundASphere) {
    const auto sphere = surface_of(shapes::icosphere(30.0f, 30));
    const Bvh bvh(sphere->positions(), sphere->triangles());
    base::Rng rng(8);
    for (int i = 0; i < 50; ++i) {
        const glm::vec3 from =
            30.0f * glm::normalize(glm::vec3(float(rng.uniform(-1, 1)), float(rng.uniform(-1, 1)),
                                             float(rng.uniform(-1, 1))));
        const glm::vec3 side = glm::normalize(glm::cross(from, glm::vec3(0.3f, -0.8f, 0.5f)));
        const auto start = bvh.nearest(from)->point;
        // The step is given in the plane of the first triangle: correct its length for the tilt.
        const glm::vec3 normal = sphere->triangle_normal(start.triangle);
        const glm::vec3 flat = glm::normalize(side - normal * glm::dot(side, normal));
        float left = -1.0f;
        const SurfacePoint end = walk(*sphere, start, flat * float(2.0 * std::numbers::pi * 30.0), &left);
        EXPECT_EQ(left, 0.0f);
        EXPECT_LT(glm::distance(position(*sphere, end), position(*sphere, start)), 2.0f);
    }
}

TEST(Walk, StandsSliversAndTrianglesWithoutArea) {
    // A plane with a seam: needles between x = 5 and x = 5 + 1e-6, and triangles without any area on it.
    const auto seam = [](float x, float y) {
        return glm::vec3(x <= 5.0f ? x : (x <= 6.0f ? 5.000001f : x - 1.0f), y, 0.0f);
    };
    const auto plane = surface_of(shapes::sheet(11, 10, 1.0f, seam));
    const auto flat = [](float x, float y) { return glm::vec3(x <= 5.0f ? x : x - 1.0f, y, 0.0f); };
    const auto folded = surface_of(shapes::sheet(11, 10, 1.0f, flat));
    base::Rng rng(2);
    for (const auto& surface : {plane, folded}) {
        for (int i = 0; i < 200; ++i) {
            const glm::vec3 from(float(rng.uniform(1, 9)), float(rng.uniform(1, 9)), 0.0f);
            const glm::vec3 to(float(rng.uniform(1, 9)), float(rng.uniform(1, 9)), 0.0f);
            float left = -1.0f;
            const SurfacePoint end = walk(*surface, place(*surface, from), to - from, &left);
            EXPECT_LT(glm::distance(position(*surface, end), to), 1e-3f);
            EXPECT_LT(left, 1e-4f);
        }
    }
}

TEST(Walk, EndsOnASpikeAndForLengthsThatAreNone) {
    Mesh cone;  // a spike: all triangles around vertex 0 make less than half a turn
    cone.positions = {{0, 0, 10}, {1, 0, 0}, {-0.5f, 0.8f, 0}, {-0.5f, -0.8f, 0}};
    cone.triangles = {{0, 1, 2}, {0, 2, 3}, {0, 3, 1}};
    const auto spike = surface_of(cone);
    float left = 0.0f;
    const SurfacePoint end = walk(*spike, {0, 0.3f, 0.3f}, {-0.3f, 0.1f, 50.0f}, &left);
    EXPECT_TRUE(end.valid());
    EXPECT_GE(left, 0.0f);
    EXPECT_LT(position(*spike, end).z, 10.001f);
    const SurfacePoint start{1, 0.2f, 0.3f};
    EXPECT_EQ(walk(*spike, start, {0, 0, 0}), start);
    EXPECT_EQ(walk(*spike, start, {NAN, 0, 0}), start);
}

}  // namespace
}  // namespace stipple::surface
