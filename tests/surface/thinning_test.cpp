#include "surface/thinning.h"

#include <gtest/gtest.h>

#include "shapes.h"
#include "surface/repair.h"

namespace stipple::surface {
namespace {

TEST(Thinning, KeepsTheShapeAndSaysWhereTrianglesCameFrom) {
    const Mesh fine = shapes::icosphere(50.0f, 60);
    std::vector<std::uint32_t> from;
    const Mesh light = thin(fine, 4.0f, &from);
    ASSERT_EQ(from.size(), light.triangles.size());
    EXPECT_LT(light.triangles.size(), fine.triangles.size() / 3);
    EXPECT_GT(light.triangles.size(), 1000u);
    for (std::size_t t = 0; t < from.size(); ++t) {
        for (std::size_t k = 0; k < 3; ++k) {
            const glm::vec3 was = fine.positions[fine.triangles[from[t]][k]];
            const glm::vec3 is = light.positions[light.triangles[t][k]];
            EXPECT_LT(glm::distance(was, is), 7.0f);  // the diagonal of a cell
            EXPECT_NEAR(glm::length(is), 50.0f, 0.2f);
        }
    }
}

// Above half a million triangles the sky is looked at from a lighter copy: with the same outcome.
TEST(Thinning, AVeryFineShellInsideOutIsTurnedAndItsInnerShellDropped) {
    Mesh mesh = shapes::icosphere(80.0f, 160);  // 512,000 triangles
    const auto outer = static_cast<std::uint32_t>(mesh.positions.size());
    const Mesh inner = shapes::icosphere(70.0f, 20);
    const std::size_t outer_triangles = mesh.triangles.size();
    for (Triangle& t : mesh.triangles) std::swap(t[1], t[2]);
    mesh.positions.insert(mesh.positions.end(), inner.positions.begin(), inner.positions.end());
    for (const Triangle& t : inner.triangles)
        mesh.triangles.push_back({t[0] + outer, t[1] + outer, t[2] + outer});
    ASSERT_GT(mesh.triangles.size(), 500'000u);
    base::Report report;
    base::Progress progress;
    const auto mended = repair(std::move(mesh), {}, report, progress);
    ASSERT_TRUE(mended.ok()) << mended.error().message;
    EXPECT_EQ(mended->triangles.size(), outer_triangles);
    double volume = 0.0;
    for (const Triangle& t : mended->triangles)
        volume += static_cast<double>(
            glm::dot(mended->positions[t[0]], glm::cross(mended->positions[t[1]], mended->positions[t[2]])));
    EXPECT_GT(volume, 0.0);
}

}  // namespace
}  // namespace stipple::surface
