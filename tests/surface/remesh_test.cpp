#include "surface/remesh.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/jobs.h"
#include "shapes.h"
#include "surface/remesh_fair.h"
#include "surface/surface_nets.h"

namespace stipple::surface {
namespace {

bool is_closed_manifold(const Mesh& mesh) {
    bool ok = false;
    LinkedMesh::make(mesh, ok);
    return ok;
}

double smallest_angle(const Mesh& mesh, const Triangle& triangle) {
    double smallest = 180.0;
    for (std::size_t k = 0; k < 3; ++k) {
        const glm::dvec3 a = mesh.positions[triangle[k]], b = mesh.positions[triangle[(k + 1) % 3]],
                         c = mesh.positions[triangle[(k + 2) % 3]];
        const double cosine = glm::dot(glm::normalize(b - a), glm::normalize(c - a));
        smallest = std::min(smallest, glm::degrees(std::acos(std::clamp(cosine, -1.0, 1.0))));
    }
    return smallest;
}

RemeshGuide even_sphere(float radius, float edge) {
    RemeshGuide guide;
    guide.wanted_edges = [edge](const LinkedMesh&, std::vector<float>& wanted) {
        std::fill(wanted.begin(), wanted.end(), edge);
    };
    guide.settle = [radius](const LinkedMesh&, std::vector<glm::vec3>& places) {
        for (glm::vec3& place : places) place = radius * glm::normalize(place);
    };
    return guide;
}

TEST(LinkedMesh, RefusesWhatIsNotClosedOrNotManifold) {
    Mesh sphere = shapes::icosphere(10.0f, 3);
    EXPECT_TRUE(is_closed_manifold(sphere));
    Mesh open = sphere;
    open.triangles.pop_back();
    EXPECT_FALSE(is_closed_manifold(open));
    Mesh turned = sphere;
    std::swap(turned.triangles[4][0], turned.triangles[4][1]);
    EXPECT_FALSE(is_closed_manifold(turned));
    Mesh touching = sphere;  // a second sphere that shares one vertex
    const auto offset = static_cast<std::uint32_t>(sphere.positions.size());
    for (glm::vec3 p : sphere.positions) touching.positions.push_back(p + glm::vec3(50.0f, 0.0f, 0.0f));
    for (Triangle t : sphere.triangles) {
        for (std::uint32_t& v : t) v = v == 0 ? 0 : v + offset;
        touching.triangles.push_back(t);
    }
    EXPECT_FALSE(is_closed_manifold(touching));
}

TEST(LinkedMesh, StaysClosedUnderAnyMixOfSplitsFlipsAndCollapses) {
    bool ok = false;
    LinkedMesh mesh = LinkedMesh::make(shapes::icosphere(10.0f, 4), ok);
    ASSERT_TRUE(ok);
    base::Rng rng(17);
    int splits = 0, flips = 0, collapses = 0;
    for (int i = 0; i < 6000; ++i) {
        const std::uint32_t h = rng.below(mesh.edge_count());
        if (!mesh.alive(h)) continue;
        const std::uint32_t kind = rng.below(5);
        if (kind == 0) {
            mesh.split(h);
            ++splits;
        } else if (kind < 3 && mesh.can_flip(h)) {
            mesh.flip(h);
            ++flips;
        } else if (kind >= 3 && mesh.can_collapse(h)) {
            mesh.collapse(h);
            ++collapses;
        }
        if (i % 500 != 0) continue;
        LinkedMesh copy = mesh;
        copy.compact();
        ASSERT_TRUE(is_closed_manifold(copy.mesh())) << "after step " << i;
    }
    mesh.compact();
    const Mesh made = mesh.mesh();
    EXPECT_TRUE(is_closed_manifold(made));
    // Euler: a sphere stays a sphere.
    EXPECT_EQ(2 * made.positions.size() - made.triangles.size(), 4u);
    EXPECT_GT(std::min({splits, flips, collapses}), 200);
}

TEST(Remesh, MakesEvenTrianglesOutOfPoorOnes) {
    Mesh poor = shapes::icosphere(30.0f, 6);
    for (glm::vec3& p : poor.positions) {  // squeezed towards one side, so that triangles become long
        p = 30.0f * glm::normalize(p + glm::vec3(0.0f, 0.0f, 20.0f));
    }
    bool ok = false;
    LinkedMesh mesh = LinkedMesh::make(poor, ok);
    ASSERT_TRUE(ok);
    base::Progress progress;
    ASSERT_TRUE(remesh(mesh, even_sphere(30.0f, 1.5f), progress, 0.0, 1.0));
    const Mesh made = mesh.mesh();
    ASSERT_TRUE(is_closed_manifold(made));
    double edges = 0.0, worst = 180.0;
    for (const Triangle& t : made.triangles) {
        worst = std::min(worst, smallest_angle(made, t));
        edges += static_cast<double>(glm::length(made.positions[t[0]] - made.positions[t[1]]));
    }
    EXPECT_GT(worst, 20.0);
    EXPECT_NEAR(edges / static_cast<double>(made.triangles.size()), 1.5, 0.15);
}

TEST(Remesh, SplitsNotWithoutEndBesideLongFrozenEdges) {
    bool ok = false;
    LinkedMesh mesh = LinkedMesh::make(shapes::icosphere(30.0f, 6), ok);  // edges of about 6 mm
    ASSERT_TRUE(ok);
    RemeshGuide guide = even_sphere(30.0f, 1.0f);
    guide.frozen = [](glm::vec3 place) { return place.z < -10.0f; };
    base::Progress progress;
    ASSERT_TRUE(remesh(mesh, guide, progress, 0.0, 1.0));
    EXPECT_TRUE(is_closed_manifold(mesh.mesh()));
    // 4 pi 30^2 mm2 of triangles with 1 mm edges would be 13,000 vertices; a third of it is frozen and
    // coarse.
    EXPECT_LT(mesh.vertex_count(), 13000u);
}

TEST(Remesh, StopsWhenItIsCancelled) {
    bool ok = false;
    LinkedMesh mesh = LinkedMesh::make(shapes::icosphere(30.0f, 6), ok);
    base::Progress progress;
    progress.cancel();
    EXPECT_FALSE(remesh(mesh, even_sphere(30.0f, 1.5f), progress, 0.0, 1.0));
}

TEST(MoveUnfolded, LeavesOutAMoveThatWouldTurnTrianglesOver) {
    bool ok = false;
    LinkedMesh mesh = LinkedMesh::make(shapes::icosphere(10.0f, 4), ok);
    const std::uint32_t v = 20;
    std::vector<glm::vec3> places = mesh.positions;
    places[v] = -places[v];
    const std::vector<glm::vec3> before = mesh.positions;
    move_unfolded(mesh, places);
    EXPECT_LT(glm::length(mesh.positions[v] - before[v]), 10.0f);
    for (std::uint32_t t = 0; t < mesh.edge_count() / 3; ++t) {
        EXPECT_GT(glm::dot(mesh.area_normal(t), before[mesh.from(3 * t)]), 0.0f);
    }
}

TEST(Fair, ContinuesASphereOverACap) {
    bool ok = false;
    const Mesh sphere = shapes::icosphere(80.0f, 40);
    LinkedMesh mesh = LinkedMesh::make(sphere, ok);
    std::vector<glm::vec3> places = sphere.positions;
    std::vector<char> loose(places.size(), 0);
    int count = 0;
    for (std::size_t v = 0; v < places.size(); ++v) {
        if (places[v].z < 76.0f) continue;
        loose[v] = 1;
        places[v].z = 70.0f;
        ++count;
    }
    ASSERT_GT(count, 100);
    fair(mesh, loose, 2.0f, places);
    for (std::size_t v = 0; v < places.size(); ++v) {
        if (loose[v]) {
            EXPECT_NEAR(glm::length(places[v]), 80.0f, 0.25f);
        } else {
            EXPECT_EQ(places[v], sphere.positions[v]);
        }
    }
}

TEST(SurfaceNets, AreClosedAndManifoldForAnyPatternOfInsideAndOutside) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Band band;
        band.cell = 1.0f;
        band.blocks = glm::ivec3(3);
        const std::size_t blocks = 4 * 4 * 4;
        band.slots.resize(blocks);
        for (std::uint32_t i = 0; i < blocks; ++i) band.slots[i] = i;
        band.values.assign(blocks * 64, 1.0f);
        base::Rng rng(seed);
        for (std::uint32_t i = 0; i < blocks; ++i) {
            const glm::ivec3 block = band.block_at(i);
            if (glm::all(glm::lessThan(block, band.blocks))) band.active.push_back(i);
            for (int n = 0; n < 64; ++n) {
                const glm::ivec3 node = block * 4 + glm::ivec3(n & 3, n >> 2 & 3, n >> 4);
                const bool border = glm::any(glm::equal(node, glm::ivec3(0))) ||
                                    glm::any(glm::greaterThanEqual(node, glm::ivec3(12)));
                const auto value = static_cast<float>(rng.uniform(-1.0, 1.0));
                band.values[i * 64u + static_cast<std::uint32_t>(n)] = border ? 1.0f : value;
            }
        }
        const Mesh mesh = surface_nets(band);
        EXPECT_GT(mesh.triangles.size(), 1000u);
        EXPECT_TRUE(is_closed_manifold(mesh)) << "seed " << seed;
    }
}

}  // namespace
}  // namespace stipple::surface
