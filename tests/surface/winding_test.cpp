#include "surface/winding.h"

#include <gtest/gtest.h>

#include "shapes.h"

namespace stipple::surface {
namespace {

struct Scan {
    explicit Scan(Mesh given)
        : mesh(std::move(given)),
          bvh(mesh.positions, mesh.triangles),
          skin(mesh.positions, mesh.triangles, bvh),
          winding(skin) {}
    Mesh mesh;
    Bvh bvh;
    ScanSkin skin;
    Winding winding;
};

Mesh without_cap(Mesh mesh, float above) {
    std::erase_if(mesh.triangles, [&](const Triangle& t) { return mesh.positions[t[0]].z > above; });
    return mesh;
}

TEST(Winding, IsOneInsideAndZeroOutsideAClosedSkin) {
    const Scan scan(shapes::icosphere(80.0f, 24));
    base::Rng rng(3);
    for (int i = 0; i < 500; ++i) {
        const glm::vec3 place(rng.uniform(-100, 100), rng.uniform(-100, 100), rng.uniform(-100, 100));
        const float radius = glm::length(place);
        if (std::abs(radius - 80.0f) < 1.0f) continue;
        EXPECT_NEAR(scan.winding.at(place), radius < 80.0f ? 1.0f : 0.0f, 0.06f) << radius;
    }
}

TEST(Winding, FastSumIsTheExactSumOnOpenSkinAndSoup) {
    for (const Mesh& mesh : {without_cap(shapes::icosphere(80.0f, 20), 50.0f), shapes::soup(3000, 8.0f, 7)}) {
        const Scan scan(mesh);
        base::Rng rng(5);
        double worst = 0.0;
        for (int i = 0; i < 400; ++i) {
            const glm::vec3 place(rng.uniform(-95, 95), rng.uniform(-95, 95), rng.uniform(-95, 95));
            worst = std::max(
                worst, std::abs(scan.winding.exact_at(place) - static_cast<double>(scan.winding.at(place))));
        }
        EXPECT_LT(worst, 0.06);
    }
}

// The farther half of a hemisphere, a soup and a fine skin, as boxes of samples see them.
TEST(Winding, ABoxOfPointsSeesWhatEachOfThemSees) {
    for (const Mesh& mesh : {without_cap(shapes::icosphere(80.0f, 60), 50.0f), shapes::soup(3000, 8.0f, 7)}) {
        const Scan scan(mesh);
        base::Rng rng(6);
        double worst = 0.0;
        for (int i = 0; i < 100; ++i) {
            const glm::vec3 low(rng.uniform(-95, 90), rng.uniform(-95, 90), rng.uniform(-95, 90));
            const Winding::Box box(scan.winding, low, low + 4.5f);
            for (int k = 0; k < 4; ++k) {
                const glm::vec3 place =
                    low + 4.5f * glm::vec3(rng.uniform(0, 1), rng.uniform(0, 1), rng.uniform(0, 1));
                worst =
                    std::max(worst, static_cast<double>(std::abs(box.at(place) - scan.winding.at(place))));
            }
        }
        EXPECT_LT(worst, 0.01);
    }
}

TEST(ScanSkin, NearestIsTheBruteForceNearestAmongThoseThatFaceTheSameWay) {
    const Scan scan(shapes::soup(1500, 10.0f, 11));
    const Bvh brute(scan.mesh.positions, scan.mesh.triangles);
    base::Rng rng(9);
    for (int i = 0; i < 200; ++i) {
        const glm::vec3 place(rng.uniform(-70, 70), rng.uniform(-70, 70), rng.uniform(-70, 70));
        const auto any = scan.skin.nearest(place, 1e30f);
        ASSERT_TRUE(any);
        EXPECT_NEAR(any->distance, brute.nearest(place)->distance, 1e-3f);
        const glm::vec3 up(0.0f, 0.0f, 1.0f);
        const auto facing = scan.skin.nearest(place, 25.0f, up, 0.5f);
        float best = 25.0f;
        for (const Triangle& t : scan.mesh.triangles) {
            const std::array<glm::vec3, 3> corner{scan.mesh.positions[t[0]], scan.mesh.positions[t[1]],
                                                  scan.mesh.positions[t[2]]};
            const glm::vec3 normal = glm::cross(corner[1] - corner[0], corner[2] - corner[0]);
            if (!(normal.z >= 0.5f * glm::length(normal)) || glm::length(normal) < 1e-5f) continue;
            Mesh one{{corner.begin(), corner.end()}, {{0, 1, 2}}, {}};
            const auto near = Bvh(one.positions, one.triangles).nearest(place);
            best = std::min(best, near->distance);
        }
        EXPECT_EQ(facing.has_value(), best < 25.0f);
        if (facing) {
            EXPECT_NEAR(facing->distance, best, 1e-3f);
            EXPECT_GE(facing->normal.z, 0.5f);
        }
    }
}

TEST(ScanSkin, AHintDoesNotChangeTheDistance) {
    const Scan scan(shapes::icosphere(50.0f, 12));
    for (std::uint32_t hint = 0; hint < scan.skin.corners().size(); hint += 37) {
        const auto with = scan.skin.nearest({10.0f, 20.0f, 60.0f}, 100.0f, glm::vec3(0.0f), -2.0f, hint);
        const auto without = scan.skin.nearest({10.0f, 20.0f, 60.0f}, 100.0f);
        ASSERT_TRUE(with && without);
        EXPECT_EQ(with->distance, without->distance);
    }
}

}  // namespace
}  // namespace stipple::surface
