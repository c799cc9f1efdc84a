#include "surface/geodesic.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/jobs.h"
#include "stage.h"

namespace stipple::surface {
namespace {

using shapes::surface_of;

double arc(glm::dvec3 a, glm::dvec3 b, double radius) {
    return radius * std::atan2(glm::length(glm::cross(a, b)), glm::dot(a, b));
}

TEST(Geodesic, HundredMillimetresOnAHeadSizedSphere) {
    Stage sphere(sorted(shapes::icosphere(90.0f, 70)));
    ASSERT_NEAR(sphere.surface->mean_edge(), 1.5f, 0.1f);
    base::Rng rng(1);
    double front_sum = 0.0, path_sum = 0.0;
    constexpr int count = 200;
    for (int i = 0; i < count; ++i) {
        const glm::dvec3 a = random_direction(rng);
        const glm::dvec3 t = glm::normalize(glm::cross(a, random_direction(rng)));
        const double angle = 100.0 / 90.0;
        const SurfacePoint from = sphere.place(90.0 * a);
        const SurfacePoint to = sphere.place(90.0 * (std::cos(angle) * a + std::sin(angle) * t));
        const double exact = arc(position(*sphere.surface, from), position(*sphere.surface, to), 90.0);
        ASSERT_NEAR(exact, 100.0, 1e-2);
        const auto by_front = sphere.front.distance(from, to);
        ASSERT_TRUE(by_front.has_value());
        EXPECT_NEAR(*by_front, exact, 0.001 * exact);
        const float by_path = sphere.path_length(from, to);
        EXPECT_NEAR(by_path, exact, 0.0001 * exact);
        front_sum += std::abs(double(*by_front) / exact - 1.0);
        path_sum += std::abs(double(by_path) / exact - 1.0);
    }
    RecordProperty("front_mean_percent", std::to_string(100.0 * front_sum / count));
    RecordProperty("path_mean_percent", std::to_string(100.0 * path_sum / count));
    EXPECT_LT(front_sum / count, 0.0006);
    EXPECT_LT(path_sum / count, 0.00006);
}

TEST(Geodesic, WholeFieldAndBrushBallOnASphere) {
    Stage sphere(sorted(shapes::icosphere(90.0f, 105)));  // edge 1 mm
    const SurfacePoint source = sphere.place({10.0f, 20.0f, 87.0f});
    const glm::dvec3 from = position(*sphere.surface, source);
    double sum = 0.0, counted = 0.0, ball = 0.0;
    const auto field = sphere.front.from_points(std::span(&source, 1), 1e30f);
    EXPECT_EQ(field.size(), sphere.surface->positions().size());
    for (const Reached& reached : field) {
        const double exact = arc(from, sphere.vertex(reached.vertex), 90.0);
        if (exact > 5.0) {
            sum += std::abs(double(reached.distance) / exact - 1.0);
            counted += 1.0;
        }
        if (exact < 20.0) ball = std::max(ball, std::abs(double(reached.distance) - exact));
    }
    EXPECT_LT(sum / counted, 0.001);
    EXPECT_LT(ball, 0.01);
    RecordProperty("field_mean_percent", std::to_string(100.0 * sum / counted));
    RecordProperty("ball_worst_micrometres", std::to_string(1000.0 * ball));
}

TEST(Geodesic, ReachesExactlyTheVerticesInsideTheRadiusInOrder) {
    Stage plane(sorted(shapes::plane(60, 1.0f, 0.24)));
    base::Rng rng(2);
    for (int i = 0; i < 20; ++i) {
        const SurfacePoint source = plane.place({float(rng.uniform(5, 55)), float(rng.uniform(5, 55)), 0.0f});
        const glm::dvec3 from = position(*plane.surface, source);
        const auto reached = plane.front.from_points(std::span(&source, 1), 12.0f);
        std::size_t inside = 0;
        for (const glm::vec3 p : plane.surface->positions())
            inside += glm::distance(from, glm::dvec3(p)) <= 11.999 ? 1 : 0;
        EXPECT_GE(reached.size(), inside);
        for (std::size_t k = 0; k < reached.size(); ++k) {
            EXPECT_NEAR(reached[k].distance, glm::distance(from, plane.vertex(reached[k].vertex)), 1e-3);
            EXPECT_LE(reached[k].distance, 12.0f);
            EXPECT_EQ(reached[k].source, 0u);
            EXPECT_EQ(reached[k].along, 0.0f);
            if (k == 0) continue;
            const Reached& before = reached[k - 1];
            EXPECT_TRUE(before.distance < reached[k].distance ||
                        (before.distance == reached[k].distance && before.vertex < reached[k].vertex));
        }
    }
}

TEST(Geodesic, PointToPointOnAPlaneIsStraight) {
    Stage plane(sorted(shapes::plane(60, 1.0f, 0.24, 7)));
    base::Rng rng(3);
    for (int i = 0; i < 200; ++i) {
        const SurfacePoint a = plane.place({float(rng.uniform(1, 59)), float(rng.uniform(1, 59)), 0.0f});
        const SurfacePoint b =
            i % 4 == 0 ? at_vertex(*plane.surface, rng.below(3000))
                       : plane.place({float(rng.uniform(1, 59)), float(rng.uniform(1, 59)), 0.0f});
        const float exact = glm::distance(position(*plane.surface, a), position(*plane.surface, b));
        EXPECT_NEAR(plane.front.distance(a, b).value(), exact, 1e-3f);
        EXPECT_NEAR(plane.path_length(a, b), exact, 1e-4f);
        EXPECT_FALSE(plane.front.distance(a, b, 0.99f * exact - 0.01f).has_value());
        EXPECT_TRUE(plane.front.distance(a, b, 1.01f * exact + 0.01f).has_value());
    }
}

TEST(Geodesic, StretchedAndObtuseTrianglesStayGood) {
    // Sheared and stretched: most angles above 90 degrees, longest edge seven times the shortest.
    Stage plane(shapes::sheet(60, 60, 1.0f,
                              [](float x, float y) { return glm::vec3(3.0f * x + 4.0f * y, y, 0.0f); }));
    const SurfacePoint source = plane.place({210.0f, 30.4f, 0.0f});
    const glm::dvec3 from = position(*plane.surface, source);
    double worst = 0.0;
    for (const Reached& reached : plane.front.from_points(std::span(&source, 1), 25.0f)) {
        worst = std::max(
            worst, std::abs(double(reached.distance) - glm::distance(from, plane.vertex(reached.vertex))));
    }
    EXPECT_LT(worst, 0.1);
}

TEST(Geodesic, BendsAroundTheCornerOfAnLShape) {
    Mesh mesh = shapes::plane(40, 1.0f);
    std::erase_if(mesh.triangles, [&](const Triangle& t) {
        const glm::vec3 c = (mesh.positions[t[0]] + mesh.positions[t[1]] + mesh.positions[t[2]]) / 3.0f;
        return c.x > 20.0f && c.y > 20.0f;
    });
    Stage corner(sorted(mesh));
    const glm::dvec3 bend(20, 20, 0);
    const SurfacePoint source = corner.place({19.3f, 37.2f, 0.0f});
    const glm::dvec3 from = position(*corner.surface, source);
    int hidden = 0;
    for (const Reached& reached : corner.front.from_points(std::span(&source, 1), 1e30f)) {
        const glm::dvec3 p = corner.vertex(reached.vertex);
        const double at_bend = from.x + (p.x - from.x) * (from.y - 20.0) / std::max(1e-9, from.y - p.y);
        const bool straight = p.y > 20.0 || at_bend <= 20.0;
        const double exact =
            straight ? glm::distance(from, p) : glm::distance(from, bend) + glm::distance(bend, p);
        EXPECT_NEAR(reached.distance, exact, 0.01 * exact) << p.x << " " << p.y;
        hidden += straight ? 0 : 1;
    }
    EXPECT_GT(hidden, 200);
    const SurfacePoint end = corner.place({36.3f, 18.8f, 0.0f});
    const auto path = shortest_path(corner.front, *corner.surface, source, end);
    ASSERT_TRUE(path.ok());
    const double exact = glm::distance(from, bend) + glm::distance(bend, glm::dvec3(36.3, 18.8, 0));
    EXPECT_NEAR(length(*corner.surface, *path), exact, 1e-4);
    EXPECT_TRUE(std::any_of(path->begin(), path->end(), [&](const SurfacePoint& p) {
        return glm::distance(glm::dvec3(position(*corner.surface, p)), bend) < 1e-5;
    }));
}

TEST(Geodesic, OnAConeAgreesWithItsUnfoldedPlane) {
    // Cone with 240 degrees of skin around the axis' tip, cut nowhere: distances in the unfolded sector.
    const double total = 240.0 * std::numbers::pi / 180.0;
    const double sine = total / (2.0 * std::numbers::pi);
    constexpr int around = 120, down = 60;
    Mesh mesh;
    mesh.positions.push_back({0, 0, 0});
    for (int j = 1; j <= down; ++j) {
        for (int i = 0; i < around; ++i) {
            const double turn = 2.0 * std::numbers::pi * i / around;
            const double s = 0.5 * j;
            mesh.positions.push_back(glm::vec3(s * sine * std::cos(turn), s * sine * std::sin(turn),
                                               -s * std::sqrt(1 - sine * sine)));
        }
    }
    const auto at = [&](int j, int i) { return std::uint32_t(1 + (j - 1) * around + (i + around) % around); };
    for (int i = 0; i < around; ++i) {
        mesh.triangles.push_back({0, at(1, i), at(1, i + 1)});
        for (int j = 1; j < down; ++j) {
            mesh.triangles.push_back({at(j, i), at(j + 1, i), at(j + 1, i + 1)});
            mesh.triangles.push_back({at(j, i), at(j + 1, i + 1), at(j, i + 1)});
        }
    }
    Stage cone(mesh);
    const SurfacePoint source = at_vertex(*cone.surface, at(40, 0));
    double sum = 0.0, counted = 0.0;
    for (const Reached& reached : cone.front.from_points(std::span(&source, 1), 1e30f)) {
        const glm::dvec3 p = cone.vertex(reached.vertex);
        const double angle = std::abs(std::atan2(p.y, p.x)) * sine;
        const double r = glm::length(p);
        const double exact =
            angle >= std::numbers::pi ? 20.0 + r : std::sqrt(400.0 + r * r - 40.0 * r * std::cos(angle));
        EXPECT_NEAR(reached.distance, exact, 0.006 * exact + 0.01);
        if (exact > 1.0) sum += std::abs(reached.distance / exact - 1.0), counted += 1.0;
    }
    EXPECT_LT(sum / counted, 0.0015);
    for (const int i : {7, 20, 33, 47, 55}) {
        const double angle = total * i / around;
        const double exact = std::sqrt(400.0 + 625.0 - 1000.0 * std::cos(angle));
        EXPECT_NEAR(cone.path_length(source, at_vertex(*cone.surface, at(50, i))), exact, 0.001 * exact);
    }
}

TEST(Geodesic, ABrushOnAThinEarDoesNotLeakToItsOtherSide) {
    // A fold: up 30 mm, a round edge of radius 1 mm, down again 2 mm behind.
    const auto ear = [](float s, float y) {
        const double r = 1.0, arc_length = std::numbers::pi * r;
        if (s <= 30.0f) return glm::vec3(0.0f, y, s);
        const double over = double(s) - 30.0;
        if (over < arc_length)
            return glm::vec3(float(r - r * std::cos(over / r)), y, float(30.0 + r * std::sin(over / r)));
        return glm::vec3(2.0f, y, float(30.0 - (over - arc_length)));
    };
    Stage fold(sorted(shapes::sheet(126, 80, 0.5f, ear)));
    const SurfacePoint source = fold.place({0.0f, 20.0f, 18.0f});
    int front_side = 0;
    for (const Reached& reached : fold.front.from_points(std::span(&source, 1), 10.0f)) {
        EXPECT_LT(fold.vertex(reached.vertex).x, 1e-3) << "leaked";
        ++front_side;
    }
    EXPECT_GT(front_side, 1000);
    // Over the rim: 12 mm up, pi mm around, 6.2 mm down.
    const float over = fold.front.distance(source, fold.place({2.0f, 20.0f, 23.8f})).value();
    EXPECT_NEAR(over, 12.0 + std::numbers::pi + 6.2, 0.05);
}

TEST(Geodesic, SeparatePartsAreNotConnected) {
    Mesh two = shapes::icosphere(10.0f, 6);
    const auto first = std::uint32_t(two.positions.size());
    const auto half = two.triangles.size();
    for (std::uint32_t v = 0; v < first; ++v) two.positions.push_back(two.positions[v] + glm::vec3(50, 0, 0));
    for (std::size_t t = 0; t < half; ++t) {
        const Triangle c = two.triangles[t];
        two.triangles.push_back({c[0] + first, c[1] + first, c[2] + first});
    }
    Stage stage(two);
    const SurfacePoint a = stage.place({0, 0, 10}), b = stage.place({50, 0, 10});
    EXPECT_EQ(stage.front.from_points(std::span(&a, 1), 1e30f).size(), first);
    EXPECT_FALSE(stage.front.distance(a, b).has_value());
    const auto path = shortest_path(stage.front, *stage.surface, a, b);
    ASSERT_FALSE(path.ok());
    EXPECT_EQ(path.error().code, base::ErrorCode::refused);
    EXPECT_NE(path.error().message.find("separate parts"), std::string::npos);
}

TEST(Geodesic, OneTriangleAndNothing) {
    Mesh one;
    one.positions = {{0, 0, 0}, {3, 0, 0}, {0, 4, 0}};
    one.triangles = {{0, 1, 2}};
    Stage stage(one);
    const SurfacePoint p{0, 0.25f, 0.25f};
    const auto reached = stage.front.from_points(std::span(&p, 1), 100.0f);
    ASSERT_EQ(reached.size(), 3u);
    EXPECT_EQ(reached[0].vertex, 0u);
    EXPECT_FLOAT_EQ(reached[0].distance, 1.25f);
    EXPECT_FLOAT_EQ(stage.front.distance(p, {0, 1.0f, 0.0f}).value(), std::sqrt(2.25f * 2.25f + 1.0f));
    EXPECT_EQ(shortest_path(stage.front, *stage.surface, p, {0, 0.5f, 0.1f})->size(), 2u);
    EXPECT_TRUE(stage.front.from_points({}, 10.0f).empty());
    EXPECT_TRUE(stage.front.from_curve({}, 10.0f).empty());
    EXPECT_EQ(stage.front.from_curve(std::span(&p, 1), 10.0f).size(), 3u);
    EXPECT_TRUE(stage.front.from_points(std::span(&p, 1), 0.5f).empty());
}

TEST(Geodesic, CrossesVerticesWithoutAreaAndThreeSheetedEdges) {
    // Triangles without area along x = 5.
    const auto flat = [](float x, float y) { return glm::vec3(x <= 5.0f ? x : x - 1.0f, y, 0.0f); };
    Stage seam(shapes::sheet(11, 10, 1.0f, flat));
    const SurfacePoint a = seam.place({1.3f, 4.2f, 0}), b = seam.place({8.9f, 6.1f, 0});
    const float exact = glm::distance(glm::vec3(1.3f, 4.2f, 0), glm::vec3(8.9f, 6.1f, 0));
    EXPECT_NEAR(seam.front.distance(a, b).value(), exact, 0.02f);
    EXPECT_NEAR(seam.path_length(a, b), exact, 0.02f);

    // A T of three sheets along the y axis: the front goes into all of them.
    Mesh tee = shapes::sheet(20, 20, 1.0f, [](float x, float y) { return glm::vec3(x - 10.0f, y, 0.0f); });
    const Mesh wall = shapes::sheet(10, 20, 1.0f, [](float x, float y) { return glm::vec3(0.0f, y, x); });
    std::vector<std::uint32_t> index;
    for (const glm::vec3 p : wall.positions) {
        const auto same = std::find(tee.positions.begin(), tee.positions.end(), p);
        index.push_back(std::uint32_t(same - tee.positions.begin()));
        if (same == tee.positions.end()) tee.positions.push_back(p);
    }
    for (const Triangle& t : wall.triangles) tee.triangles.push_back({index[t[0]], index[t[1]], index[t[2]]});
    Stage stage(tee);
    const SurfacePoint source = stage.place({-4.3f, 10.2f, 0});
    for (const Reached& reached : stage.front.from_points(std::span(&source, 1), 9.0f)) {
        const glm::dvec3 p = stage.vertex(reached.vertex);
        EXPECT_NEAR(reached.distance, std::hypot(p.x + p.z + 4.3, p.y - 10.2), 0.1);
    }
    const auto path = shortest_path(stage.front, *stage.surface, source, stage.place({0.0f, 12.0f, 5.5f}));
    ASSERT_TRUE(path.ok());
    // Such an edge is passed at one of its ends.
    EXPECT_NEAR(length(*stage.surface, *path), std::hypot(4.3 + 5.5, 1.8), 0.25);
}

TEST(Geodesic, PathCrossesFromTriangleToTriangle) {
    Stage sphere(sorted(shapes::icosphere(40.0f, 20)));
    base::Rng rng(6);
    for (int i = 0; i < 50; ++i) {
        const SurfacePoint a = sphere.place(40.0 * random_direction(rng)),
                           b = sphere.place(40.0 * random_direction(rng));
        const auto path = shortest_path(sphere.front, *sphere.surface, a, b);
        ASSERT_TRUE(path.ok());
        EXPECT_EQ(path->front(), a);
        EXPECT_EQ(path->back(), b);
        for (std::size_t k = 1; k < path->size(); ++k) {
            // Straight across one triangle: the middle of each piece lies on the skin.
            const glm::vec3 middle =
                0.5f * (position(*sphere.surface, (*path)[k - 1]) + position(*sphere.surface, (*path)[k]));
            EXPECT_LT(sphere.bvh.nearest(middle)->distance, 1e-4f);
        }
        // No longer than the front's own figure, and the same from the other end.
        EXPECT_NEAR(sphere.path_length(b, a), length(*sphere.surface, *path),
                    1e-3f * length(*sphere.surface, *path));
    }
}

TEST(Geodesic, RunsAreAlikeAndIndependentOfEachOtherAndOfThreads) {
    const Mesh mesh = sorted(shapes::icosphere(60.0f, 40));
    std::vector<std::vector<Reached>> first;
    const int before = base::thread_count();
    for (const int threads : {1, 2, 3, 7}) {
        base::set_thread_count(threads);
        const SurfacePtr surface = surface_of(mesh);
        std::vector<std::vector<Reached>> all(24);
        base::parallel_for(all.size(), 1, [&](std::size_t begin, std::size_t end) {
            GeodesicFront front(surface);
            for (std::size_t i = begin; i < end; ++i) {
                const std::array<SurfacePoint, 2> sources{
                    SurfacePoint{std::uint32_t(700 * i), 0.2f, 0.3f},
                    SurfacePoint{std::uint32_t(31000 - 700 * i), 0.4f, 0.1f}};
                front.from_points(sources, 5.0f);  // leaves its traces in the scratch memory
                const auto reached = front.from_points(sources, 25.0f);
                all[i].assign(reached.begin(), reached.end());
            }
        });
        if (threads == 1) first = all;
        for (std::size_t i = 0; i < all.size(); ++i) {
            ASSERT_EQ(all[i].size(), first[i].size());
            for (std::size_t k = 0; k < all[i].size(); ++k) {
                ASSERT_EQ(all[i][k].vertex, first[i][k].vertex);
                ASSERT_EQ(all[i][k].distance, first[i][k].distance);
                ASSERT_EQ(all[i][k].source, first[i][k].source);
            }
        }
    }
    base::set_thread_count(before);
}

}  // namespace
}  // namespace stipple::surface
