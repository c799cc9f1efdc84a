// Lumps on the scalp are marked as cover; ears, face, holes and small bumps are not.
#include "head/hair_cover.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace stipple::head {
namespace {

/// A round skull of 95 mm about (0, 0, 45) at about 1.2 mm; `bump` gives mm to add at a place.
template <typename Bump>
surface::Mesh skull(Bump bump) {
    surface::Mesh mesh;
    constexpr int rings = 240, segments = 480;
    const auto place = [&](double theta, double phi) {
        const glm::dvec3 way(std::sin(theta) * std::cos(phi), std::sin(theta) * std::sin(phi),
                             std::cos(theta));
        const glm::dvec3 at = glm::dvec3(0, 0, 45) + 95.0 * way;
        return glm::vec3(at + way * static_cast<double>(bump(glm::vec3(at))));
    };
    // The pole lies in front, so that the triangles of the scalp are even enough.
    for (int r = 0; r <= rings; ++r) {
        for (int s = 0; s < segments; ++s) {
            const double theta = std::numbers::pi * (r + 0.5) / (rings + 1);
            const glm::vec3 p = place(theta, 2.0 * std::numbers::pi * s / segments);
            mesh.positions.push_back(p);
        }
    }
    const auto at = [&](int r, int s) { return static_cast<std::uint32_t>(r * segments + s % segments); };
    for (int r = 0; r < rings; ++r) {
        for (int s = 0; s < segments; ++s) {
            mesh.triangles.push_back({at(r, s), at(r + 1, s), at(r + 1, s + 1)});
            mesh.triangles.push_back({at(r, s), at(r + 1, s + 1), at(r, s + 1)});
        }
    }
    return mesh;
}

std::array<glm::vec3, landmark_count> marks() {
    std::array<glm::vec3, landmark_count> places{};
    places[index(Landmark::tragion_left)] = {80, 0, 0};
    places[index(Landmark::tragion_right)] = {-80, 0, 0};
    places[index(Landmark::glabella)] = {0, -90, 35};
    places[index(Landmark::exocanthion_left)] = {45, -75, 15};
    return places;
}

float lumps(glm::vec3 p) {
    return 1.5f * std::sin(0.8f * p.x) * std::sin(0.8f * p.y);
}

TEST(HairCover, LeavesABaldHeadAlone) {
    EXPECT_TRUE(hair_cover(skull([](glm::vec3) { return 0.0f; }), {}, marks()).empty());
}

TEST(HairCover, MarksLumpsOnTheScalpOnly) {
    // Lumps on the left half of the head from the face to the back, with a hole filled smoothly at the top.
    const surface::Mesh mesh = skull([](glm::vec3 p) { return p.x > 0.0f ? lumps(p) : 0.0f; });
    std::vector<float> to_scan(mesh.positions.size(), 0.0f);
    for (std::size_t v = 0; v < to_scan.size(); ++v) {
        if (mesh.positions[v].x > 20.0f && mesh.positions[v].z > 125.0f) to_scan[v] = 3.0f;
    }
    const auto marked = hair_cover(mesh, to_scan, marks());
    ASSERT_EQ(marked.size(), mesh.positions.size());
    std::size_t on = 0, off = 0;
    for (std::size_t v = 0; v < marked.size(); ++v) {
        const glm::vec3 p = mesh.positions[v];
        const glm::vec3 from = p - glm::vec3(80, 0, 0);
        if (p.x < -20.0f || to_scan[v] > 1.0f || (p.y < -60.0f && p.z < 40.0f) ||
            glm::length(from - glm::vec3(0, 14, 3)) < 25.0f) {
            EXPECT_EQ(marked[v], 0) << p.x << " " << p.y << " " << p.z;
        } else if (p.x > 20.0f && p.z > 75.0f && p.z < 120.0f) {
            (marked[v] != 0 ? on : off) += 1;
        }
    }
    EXPECT_GT(on, 20 * off);
    EXPECT_GT(covered_area(mesh, marked), 100.0 * 100.0);
}

TEST(HairCover, TakesTheLumpsOffAndLeavesTheRest) {
    const surface::Mesh plain = skull([](glm::vec3) { return 0.0f; });
    surface::Mesh mesh = skull([](glm::vec3 p) { return p.x > 0.0f ? lumps(p) : 0.0f; });
    const surface::Mesh lumpy = mesh;
    const auto marked = hair_cover(mesh, {}, marks());
    ASSERT_FALSE(marked.empty());
    const double before = covered_area(mesh, marked) / covered_area(plain, marked);
    smooth_cover(mesh, marked);
    const double after = covered_area(mesh, marked) / covered_area(plain, marked);
    EXPECT_GT(before, 1.1);
    EXPECT_NEAR(after, 1.0, 0.01);
    for (std::size_t v = 0; v < mesh.positions.size(); ++v) {
        const glm::vec3 p = plain.positions[v];
        if (p.x < -25.0f) {
            EXPECT_EQ(mesh.positions[v], lumpy.positions[v]) << p.x << " " << p.y << " " << p.z;
        } else if (p.x > 30.0f && p.z > 75.0f && p.y > -60.0f) {
            EXPECT_NEAR(glm::distance(mesh.positions[v], glm::vec3(0, 0, 45)), 95.0f, 0.5f);
        }
    }
}

TEST(HairCover, LeavesASmallBumpAlone) {
    const surface::Mesh mesh = skull([](glm::vec3 p) {
        return 2.5f * std::exp(-0.02f * (p.x * p.x + (p.y - 20.0f) * (p.y - 20.0f))) *
               (p.z > 50.0f ? 1.0f : 0.0f);
    });
    EXPECT_TRUE(hair_cover(mesh, {}, marks()).empty());
}

TEST(HairCover, LumpsOfAFewFacetsAreTheShapeOfTheMesh) {
    const auto patch = [](glm::vec3 p) {
        return glm::distance(p, glm::vec3(0, 20, 138)) < 20.0f ? lumps(p) : 0.0f;
    };
    const surface::Mesh mesh = skull(patch);
    EXPECT_FALSE(hair_cover(mesh, {}, marks()).empty());
    EXPECT_FALSE(hair_cover(mesh, {}, marks(), 20.0).empty());
    EXPECT_TRUE(hair_cover(mesh, {}, marks(), 400.0).empty());
    EXPECT_LT(facet_area(mesh, marks()), 2.0);
    EXPECT_GT(facet_area(mesh, marks()), 0.3);
}

}  // namespace
}  // namespace stipple::head
