#include "surface/bvh.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/jobs.h"
#include "shapes.h"
#include "surface/closest.h"

namespace stipple::surface {
namespace {

glm::vec3 random_way(base::Rng& rng) {
    for (;;) {
        const glm::vec3 d(float(rng.uniform(-1, 1)), float(rng.uniform(-1, 1)), float(rng.uniform(-1, 1)));
        const float squared = glm::dot(d, d);
        if (squared > 0.01f && squared < 1.0f) return d;
    }
}

/// Moeller-Trumbore in double: nothing in common with the code under test.
std::optional<double> plain_hit(const Ray& ray, glm::dvec3 a, glm::dvec3 b, glm::dvec3 c, double margin) {
    const glm::dvec3 d = ray.direction;
    const glm::dvec3 e1 = b - a, e2 = c - a;
    const glm::dvec3 p = glm::cross(d, e2);
    const double det = glm::dot(e1, p);
    if (std::abs(det) < 1e-9) return std::nullopt;
    const glm::dvec3 s = glm::dvec3(ray.origin) - a;
    const double u = glm::dot(s, p) / det;
    const glm::dvec3 q = glm::cross(s, e1);
    const double v = glm::dot(d, q) / det;
    const double t = glm::dot(e2, q) / det;
    if (u < -margin || v < -margin || u + v > 1.0 + margin || t <= 0.0) return std::nullopt;
    return t;
}

TEST(Bvh, AgreesWithEveryTriangleTriedInRandomSoups) {
    int hits = 0;
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        const Mesh mesh = shapes::soup(seed * 400, 12.0f, seed);
        const Bvh bvh(mesh.positions, mesh.triangles);
        base::Rng rng(seed, 9);
        for (int i = 0; i < 500; ++i) {
            const Ray ray{60.0f * random_way(rng), random_way(rng)};
            // Places nearer to an edge than the margin may go either way.
            std::vector<double> sure, possible;
            for (const Triangle& t : mesh.triangles) {
                const glm::vec3 a = mesh.positions[t[0]], b = mesh.positions[t[1]], c = mesh.positions[t[2]];
                if (const auto d = plain_hit(ray, a, b, c, -1e-4)) sure.push_back(*d);
                if (const auto d = plain_hit(ray, a, b, c, 1e-4)) possible.push_back(*d);
            }
            std::sort(sure.begin(), sure.end());
            const auto all = bvh.all_hits(ray);
            EXPECT_GE(all.size(), sure.size());
            EXPECT_LE(all.size(), possible.size());
            for (std::size_t k = 1; k < all.size(); ++k) EXPECT_LE(all[k - 1].distance, all[k].distance);
            const auto first = bvh.first_hit(ray);
            EXPECT_EQ(first.has_value(), !all.empty());
            EXPECT_EQ(bvh.any_hit(ray), !all.empty());
            if (!first) continue;
            ++hits;
            EXPECT_EQ(first->point, all[0].point);
            EXPECT_EQ(first->distance, all[0].distance);
            const double reach = sure.empty() ? 1e30 : sure[0];
            EXPECT_LE(first->distance, reach * (1 + 1e-5) + 1e-4);
            const Triangle& t = mesh.triangles[first->point.triangle];
            const glm::vec3 on_triangle = mesh.positions[t[0]] +
                                          first->point.u * (mesh.positions[t[1]] - mesh.positions[t[0]]) +
                                          first->point.v * (mesh.positions[t[2]] - mesh.positions[t[0]]);
            EXPECT_LT(glm::distance(on_triangle, ray.origin + first->distance * ray.direction), 2e-3f);
            EXPECT_FALSE(bvh.first_hit(ray, first->distance * 0.999f).has_value());
            EXPECT_FALSE(bvh.any_hit(ray, first->distance * 0.999f));
            EXPECT_TRUE(bvh.any_hit(ray, first->distance));
        }
    }
    EXPECT_GT(hits, 500);
}

TEST(Bvh, NearestAgreesWithEveryTriangleTried) {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        const Mesh mesh = shapes::soup(seed * 300, 4.0f, seed + 20);
        const Bvh bvh(mesh.positions, mesh.triangles);
        base::Rng rng(seed, 11);
        for (int i = 0; i < 300; ++i) {
            const glm::vec3 point = 80.0f * random_way(rng);
            double best = 1e30;
            for (const Triangle& t : mesh.triangles) {
                best = std::min(best, closest_on_triangle(point, mesh.positions[t[0]], mesh.positions[t[1]],
                                                          mesh.positions[t[2]])
                                          .squared_distance);
            }
            const auto nearest = bvh.nearest(point);
            ASSERT_TRUE(nearest.has_value());
            EXPECT_EQ(nearest->distance, static_cast<float>(std::sqrt(best)));
            EXPECT_NEAR(glm::distance(nearest->position, point), nearest->distance, 1e-4f);
            EXPECT_FALSE(bvh.nearest(point, nearest->distance * 0.999f).has_value());
            EXPECT_TRUE(bvh.nearest(point, nearest->distance * 1.001f).has_value());
        }
    }
}

TEST(Bvh, ClosestPointIsNoWorseThanAnyPointOfTheTriangle) {
    base::Rng rng(77);
    for (int i = 0; i < 300; ++i) {
        glm::dvec3 a = random_way(rng), b = random_way(rng), c = random_way(rng);
        if (i % 5 == 0) c = a + 1e-9 * glm::dvec3(random_way(rng));  // needle
        if (i % 5 == 1) c = 0.3 * a + 0.7 * b;                       // line
        if (i % 5 == 2) b = c = a;                                   // point
        const glm::dvec3 p = 2.0f * random_way(rng);
        const auto found = closest_on_triangle(p, a, b, c);
        EXPECT_GE(found.u, 0.0);
        EXPECT_GE(found.v, 0.0);
        EXPECT_LE(found.u + found.v, 1.0 + 1e-12);
        EXPECT_LT(glm::distance(found.position, a + found.u * (b - a) + found.v * (c - a)), 1e-12);
        for (int k = 0; k <= 20; ++k) {
            for (int j = 0; j + k <= 20; ++j) {
                const glm::dvec3 q = a + (k / 20.0) * (b - a) + (j / 20.0) * (c - a);
                EXPECT_LE(found.squared_distance, glm::dot(p - q, p - q) * (1 + 1e-9) + 1e-12);
            }
        }
    }
}

TEST(Bvh, NoRaySlipsThroughEdgesOrVerticesOfAClosedSurface) {
    const Mesh mesh = shapes::icosphere(90.0f, 20);
    const Bvh bvh(mesh.positions, mesh.triangles);
    base::Rng rng(5);
    const glm::vec3 inside(3.0f, -7.0f, 11.0f);
    std::size_t missed = 0;
    for (const Triangle& t : mesh.triangles) {
        for (std::size_t e = 0; e < 3; ++e) {
            const glm::vec3 a = mesh.positions[t[e]];
            const glm::vec3 b = mesh.positions[t[(e + 1) % 3]];
            for (const float share : {0.0f, 0.5f, float(rng.uniform())}) {
                const glm::vec3 target = a + share * (b - a);
                missed += bvh.first_hit({inside, target - inside}) ? 0u : 1u;
                const glm::vec3 outside = 500.0f * glm::normalize(random_way(rng));
                missed += bvh.first_hit({outside, 0.5f * target - outside}) ? 0u : 1u;
            }
        }
    }
    EXPECT_EQ(missed, 0u);
}

TEST(Bvh, NoRaySlipsThroughAFlatSheetAlongItsAxes) {
    const Mesh mesh = shapes::plane(16, 1.0f);
    const Bvh bvh(mesh.positions, mesh.triangles);
    for (int i = 1; i < 64; ++i) {
        for (int j = 1; j < 64; ++j) {
            const glm::vec3 above(0.25f * float(i), 0.25f * float(j), 5.0f);
            const auto down = bvh.first_hit({above, {0, 0, -2}});
            ASSERT_TRUE(down.has_value());
            EXPECT_FLOAT_EQ(down->distance, 2.5f);  // in units of |direction|
            EXPECT_TRUE(down->from_outside);
            const auto up = bvh.first_hit({above - glm::vec3(0, 0, 10), {0, 0, 1}});
            ASSERT_TRUE(up.has_value());
            EXPECT_FALSE(up->from_outside);
        }
    }
}

TEST(Bvh, TellsOutsideFromInsideForEveryMainAxis) {
    const Mesh mesh = shapes::icosphere(10.0f, 4);
    const Bvh bvh(mesh.positions, mesh.triangles);
    base::Rng rng(6);
    for (int i = 0; i < 200; ++i) {
        const glm::vec3 d = random_way(rng);
        const auto hits = bvh.all_hits({-50.0f * glm::normalize(d), d});
        ASSERT_EQ(hits.size(), 2u);
        EXPECT_TRUE(hits[0].from_outside);
        EXPECT_FALSE(hits[1].from_outside);
        EXPECT_EQ(bvh.all_hits({-50.0f * glm::normalize(d), d}, 1).size(), 1u);
    }
}

TEST(Bvh, TheTreeIsTheSameAtAnyThreadCountAndHoldsEveryTriangleOnce) {
    Mesh mesh = shapes::icosphere(90.0f, 90);  // 162,000 triangles: more than one task
    const int before = base::thread_count();
    std::vector<std::uint64_t> seen;
    for (const int threads : {1, 2, 3, 7}) {
        base::set_thread_count(threads);
        const Bvh bvh(mesh.positions, mesh.triangles);
        std::vector<std::uint32_t> sorted(bvh.order().begin(), bvh.order().end());
        if (threads == 1) {
            seen.assign(bvh.order().begin(), bvh.order().end());
            std::sort(sorted.begin(), sorted.end());
            for (std::uint32_t t = 0; t < sorted.size(); ++t) ASSERT_EQ(sorted[t], t);
            ASSERT_EQ(sorted.size(), mesh.triangles.size());
            for (const Bvh::Node& node : bvh.nodes()) EXPECT_LE(node.count, 4u);
        } else {
            EXPECT_TRUE(std::equal(sorted.begin(), sorted.end(), seen.begin(), seen.end()));
        }
    }
    base::set_thread_count(before);
}

TEST(Bvh, BoxesHoldWhatIsInThem) {
    const Mesh mesh = shapes::soup(3000, 5.0f, 3);
    const Bvh bvh(mesh.positions, mesh.triangles);
    const auto inside = [](const Bvh::Node& outer, glm::vec3 low, glm::vec3 high) {
        return glm::all(glm::lessThanEqual(outer.low, low)) &&
               glm::all(glm::greaterThanEqual(outer.high, high));
    };
    for (const Bvh::Node& node : bvh.nodes()) {
        if (node.count == 0) {
            for (const Bvh::Node& child : bvh.nodes().subspan(node.first, 2))
                EXPECT_TRUE(inside(node, child.low, child.high));
        } else {
            for (const std::uint32_t t : bvh.order().subspan(node.first, node.count)) {
                for (const std::uint32_t corner : mesh.triangles[t]) {
                    EXPECT_TRUE(inside(node, mesh.positions[corner], mesh.positions[corner]));
                }
            }
        }
    }
}

TEST(Bvh, StandsOddInput) {
    const Bvh nothing({}, {});
    EXPECT_FALSE(nothing.first_hit({{0, 0, 0}, {0, 0, 1}}).has_value());
    EXPECT_FALSE(nothing.nearest({0, 0, 0}).has_value());

    const std::vector<glm::vec3> one{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    const std::vector<Triangle> same(1000, Triangle{0, 1, 2});  // no split can part these
    const Bvh copies(one, same);
    const auto hit = copies.first_hit({{0.2f, 0.2f, 1}, {0, 0, -1}});
    ASSERT_TRUE(hit.has_value());
    EXPECT_EQ(hit->point.triangle, 0u);  // ties go to the lowest index
    EXPECT_EQ(copies.nearest({5, 5, 5})->point.triangle, 0u);
    EXPECT_EQ(copies.all_hits({{0.2f, 0.2f, 1}, {0, 0, -1}}, 10).size(), 10u);
    EXPECT_FALSE(copies.first_hit({{0.2f, 0.2f, 1}, {0, 0, 0}}).has_value());
    EXPECT_FALSE(copies.first_hit({{0.2f, 0.2f, 1}, {0, 0, NAN}}).has_value());
    EXPECT_FALSE(copies.nearest({0, 0, NAN}).has_value());

    std::vector<glm::vec3> shrinking;  // triangles at ever smaller scale: a deep tree
    std::vector<Triangle> nested;
    for (std::uint32_t i = 0; i < 120; ++i) {
        const float s = std::ldexp(1.0f, -static_cast<int>(i));
        shrinking.insert(shrinking.end(), {{s, 0, 0}, {1.5f * s, 0, 0}, {s, 0.5f * s, 0}});
        nested.push_back({3 * i, 3 * i + 1, 3 * i + 2});
    }
    const Bvh deep(shrinking, nested);
    for (std::uint32_t i = 0; i < 100; ++i) {
        const glm::vec3 inside = shrinking[3 * i] * 1.1f + glm::vec3(0, 0.1f * shrinking[3 * i].x, 0);
        EXPECT_EQ(deep.nearest(inside)->point.triangle, i);
    }
}

}  // namespace
}  // namespace stipple::surface
