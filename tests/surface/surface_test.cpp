#include "surface/surface.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <set>

#include "base/jobs.h"
#include "shapes.h"
#include "surface/hilbert.h"

namespace stipple::surface {
namespace {

using shapes::surface_of;

TEST(Surface, SphereHasItsAreaAndOutwardNormals) {
    const auto sphere = surface_of(shapes::icosphere(90.0f, 63));
    const double exact = 4.0 * std::numbers::pi * 90.0 * 90.0;
    EXPECT_NEAR(sphere->area(), exact, 0.0003 * exact);
    EXPECT_NEAR(sphere->mean_edge(), 1.6f, 0.15f);
    double sum = 0.0;
    for (std::uint32_t t = 0; t < sphere->triangles().size(); ++t) {
        sum += sphere->triangle_area(t);
        const glm::vec3 outward = glm::normalize(sphere->positions()[sphere->triangles()[t][0]]);
        EXPECT_GT(glm::dot(sphere->triangle_normal(t), outward), 0.99f);
    }
    EXPECT_DOUBLE_EQ(sum, sphere->area());
    for (std::size_t v = 0; v < sphere->positions().size(); ++v) {
        EXPECT_GT(glm::dot(sphere->normals()[v], glm::normalize(sphere->positions()[v])), 0.9999f);
    }
    EXPECT_NEAR(sphere->bounds().size().z, 180.0f, 0.5f);
}

TEST(Surface, NeighboursAreMutualAndShareTheEdge) {
    const auto sphere = surface_of(shapes::icosphere(10.0f, 7));
    const auto triangles = sphere->triangles();
    for (std::uint32_t t = 0; t < triangles.size(); ++t) {
        for (int e = 0; e < 3; ++e) {
            const std::uint32_t other = sphere->across(t, e);
            ASSERT_NE(other, no_index);
            int back = 0;
            for (int f = 0; f < 3; ++f) {
                if (sphere->across(other, f) != t) continue;
                ++back;
                EXPECT_EQ(triangles[other][std::size_t(f)], triangles[t][std::size_t(e + 1) % 3]);
                EXPECT_EQ(triangles[other][std::size_t(f + 1) % 3], triangles[t][std::size_t(e)]);
            }
            EXPECT_EQ(back, 1);
        }
    }
    std::size_t around = 0;
    for (std::uint32_t v = 0; v < sphere->positions().size(); ++v) {
        const auto ring = sphere->triangles_around(v);
        around += ring.size();
        EXPECT_TRUE(std::is_sorted(ring.begin(), ring.end()));
        for (const std::uint32_t t : ring)
            EXPECT_EQ(std::count(triangles[t].begin(), triangles[t].end(), v), 1);
    }
    EXPECT_EQ(around, 3 * triangles.size());
}

TEST(Surface, BordersOddTrianglesAndThreeOnAnEdgeHaveNoNeighbour) {
    Mesh one;
    one.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    one.triangles = {{0, 1, 2}};
    const auto single = surface_of(one);
    for (int e = 0; e < 3; ++e) EXPECT_EQ(single->across(0, e), no_index);
    EXPECT_DOUBLE_EQ(single->area(), 0.5);

    Mesh fan;  // three triangles on the edge 0-1, a fourth one across 1-2 of the first
    fan.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {1, 1, 0}};
    fan.triangles = {{0, 1, 2}, {1, 0, 3}, {0, 1, 4}, {2, 1, 5}, {1, 1, 5}, {0, 0, 0}};
    const auto book = surface_of(fan);
    EXPECT_EQ(book->across(0, 0), no_index);
    EXPECT_EQ(book->across(1, 0), no_index);
    EXPECT_EQ(book->across(2, 0), no_index);
    EXPECT_EQ(book->across(0, 1), 3u);
    EXPECT_EQ(book->across(3, 0), 0u);
    EXPECT_EQ(book->across(3, 1), no_index);  // the triangle 1-1-5 is no neighbour
    EXPECT_EQ(book->triangle_normal(5), glm::vec3(0, 0, 1));
    EXPECT_EQ(book->triangles_around(1).size(), 5u);
    EXPECT_EQ(book->triangles_around(0).size(), 4u);
}

TEST(Surface, RefusesWhatCannotBeASkin) {
    const auto reason = [](Mesh mesh) {
        const auto result = Surface::make(std::move(mesh));
        return result.ok() ? std::string() : result.error().message;
    };
    Mesh mesh = shapes::plane(2, 1.0f);
    EXPECT_EQ(reason(mesh), "");
    Mesh empty = mesh;
    empty.triangles.clear();
    EXPECT_NE(reason(empty).find("no triangles"), std::string::npos);
    Mesh range = mesh;
    range.triangles[3][1] = 9;
    EXPECT_NE(reason(range).find("Triangle 3"), std::string::npos);
    Mesh infinite = mesh;
    infinite.positions[4].y = std::numeric_limits<float>::quiet_NaN();
    EXPECT_NE(reason(infinite).find("Vertex 4"), std::string::npos);
    Mesh colors = mesh;
    colors.colors.resize(3);
    EXPECT_NE(reason(colors).find("colours"), std::string::npos);
    Mesh large = mesh;
    large.positions.resize((std::size_t{1} << 24) + 1);
    EXPECT_NE(reason(large).find("16,777,217"), std::string::npos);
}

TEST(Surface, HashIsStableAndSeesPositionsAndTriangles) {
    Mesh mesh = shapes::plane(4, 1.5f);
    const auto plain = surface_of(mesh);
    EXPECT_EQ(plain->hash(), 0x7a61beec00d1ce24ull);
    Mesh moved = mesh;
    moved.positions[7].z = 1e-6f;
    EXPECT_NE(surface_of(moved)->hash(), plain->hash());
    Mesh turned = mesh;
    std::swap(turned.triangles[2][0], turned.triangles[2][1]);
    EXPECT_NE(surface_of(turned)->hash(), plain->hash());
    Mesh colored = mesh;
    colored.colors.assign(mesh.positions.size(), glm::vec3(0.5f));
    EXPECT_EQ(surface_of(colored)->hash(), plain->hash());
}

TEST(Hilbert, KeysOfAFullGridAreOneConnectedPath) {
    constexpr int side = 16;
    Box box;
    box.add(glm::vec3(0.0f));
    box.add(glm::vec3(float(side)));
    const HilbertGrid grid(box);
    std::vector<std::uint64_t> keys;
    std::vector<glm::ivec3> cells;
    for (int z = 0; z < side; ++z) {
        for (int y = 0; y < side; ++y) {
            for (int x = 0; x < side; ++x) {
                keys.push_back(grid.key(glm::dvec3(x + 0.5, y + 0.5, z + 0.5)));
                cells.emplace_back(x, y, z);
            }
        }
    }
    const auto order = order_by_key(keys);
    for (std::size_t i = 1; i < order.size(); ++i) {
        EXPECT_LT(keys[order[i - 1]], keys[order[i]]);
        const glm::ivec3 step = glm::abs(cells[order[i]] - cells[order[i - 1]]);
        EXPECT_EQ(step.x + step.y + step.z, 1) << "at " << i;
    }
}

TEST(Hilbert, StandsPointsOutsideAndBoxesWithoutSize) {
    Box box;
    EXPECT_EQ(HilbertGrid(box).key(glm::dvec3(3.0)), 0u);
    box.add(glm::vec3(1.0f));
    EXPECT_EQ(HilbertGrid(box).key(glm::dvec3(3.0)), 0u);
    box.add(glm::vec3(2.0f));
    const HilbertGrid grid(box);
    EXPECT_EQ(grid.key(glm::dvec3(-5.0)), grid.key(glm::dvec3(1.0)));
    EXPECT_EQ(grid.key(glm::dvec3(std::nan(""))), grid.key(glm::dvec3(1.0)));
    EXPECT_EQ(grid.key(glm::dvec3(1e300)), grid.key(glm::dvec3(2.0)));
}

TEST(Hilbert, OrderIsStable) {
    const std::vector<std::uint64_t> keys{5, ~0ull, 5, 0, 1ull << 40, 5, ~0ull, 0};
    EXPECT_EQ(order_by_key(keys), (std::vector<std::uint32_t>{3, 7, 0, 2, 5, 4, 1, 6}));
    EXPECT_TRUE(order_by_key({}).empty());
}

TEST(Surface, SortingKeepsTheMeshAndDropsUnusedVertices) {
    Mesh mesh = shapes::icosphere(50.0f, 12);
    mesh.positions.insert(mesh.positions.begin() + 100, glm::vec3(999.0f));  // unused
    for (Triangle& t : mesh.triangles) {
        for (std::uint32_t& corner : t) corner += corner >= 100 ? 1 : 0;
    }
    for (const glm::vec3 p : mesh.positions) mesh.colors.push_back(0.01f * p);
    const Mesh old = mesh;
    const int before = base::thread_count();
    std::uint64_t hash = 0;
    for (const int threads : {1, 2, 3, 7}) {
        base::set_thread_count(threads);
        mesh = old;
        const auto old_of_new = sort_along_hilbert(mesh);
        ASSERT_EQ(mesh.positions.size(), old.positions.size() - 1);
        for (std::size_t v = 0; v < old_of_new.size(); ++v) {
            EXPECT_EQ(mesh.positions[v], old.positions[old_of_new[v]]);
            EXPECT_EQ(mesh.colors[v], old.colors[old_of_new[v]]);
        }
        const std::set<Triangle> had(old.triangles.begin(), old.triangles.end());
        for (const Triangle& t : mesh.triangles) {
            EXPECT_TRUE(had.contains({old_of_new[t[0]], old_of_new[t[1]], old_of_new[t[2]]}));
        }
        const auto sorted = surface_of(mesh);
        if (threads == 1) hash = sorted->hash();
        EXPECT_EQ(sorted->hash(), hash);
    }
    base::set_thread_count(before);
    // Neighbours in the list are neighbours on the skin.
    double step = 0.0;
    for (std::size_t v = 1; v < mesh.positions.size(); ++v)
        step += glm::distance(mesh.positions[v - 1], mesh.positions[v]);
    EXPECT_LT(step / double(mesh.positions.size()), 2.0 * surface_of(mesh)->mean_edge());
    EXPECT_EQ(mesh.triangles.size(), old.triangles.size());
}

}  // namespace
}  // namespace stipple::surface
