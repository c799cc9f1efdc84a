// Roughness sees lumps and not the shape of the head, nor the facets of a coarse scan.
#include "surface/roughness.h"

#include <gtest/gtest.h>

#include "shapes.h"

namespace stipple::surface {
namespace {

/// A 160 mm patch of a sphere of 90 mm at 1 mm, with lumps of `height` mm and 9 mm apart where x > 0.
Mesh patch(float height) {
    return shapes::sheet(160, 160, 1.0f, [&](float x, float y) {
        const float a = (x - 80.0f) / 90.0f, b = (y - 80.0f) / 90.0f;
        const float lump = x > 80.0f ? height * std::sin(x * 0.698f) * std::sin(y * 0.698f) : 0.0f;
        return (90.0f + lump) * glm::vec3(std::sin(a), std::cos(a) * std::sin(b), std::cos(a) * std::cos(b));
    });
}

/// Mean roughness of the middle of one half.
float mean_at(const Mesh& mesh, const std::vector<float>& rough, float x) {
    float sum = 0.0f, count = 0.0f;
    for (std::size_t v = 0; v < rough.size(); ++v) {
        const glm::vec3 p = mesh.positions[v];
        if (std::abs(p.x - x) > 10.0f || std::abs(p.y) > 30.0f) continue;
        sum += rough[v];
        count += 1.0f;
    }
    return sum / count;
}

TEST(Roughness, SeesLumpsAndNotTheCurvatureOfTheHead) {
    const Mesh smooth = patch(0.0f), lumpy = patch(1.0f);
    const auto none = roughness(smooth.positions, smooth.triangles, 1.0f);
    const auto some = roughness(lumpy.positions, lumpy.triangles, 1.0f);
    EXPECT_LT(mean_at(smooth, none, 40.0f), 0.02f);
    EXPECT_LT(mean_at(smooth, none, -40.0f), 0.02f);
    // Lumps of 1 mm have a root mean square of 0.5 mm.
    EXPECT_GT(mean_at(lumpy, some, 40.0f), 0.35f);
    EXPECT_LT(mean_at(lumpy, some, 40.0f), 0.6f);
    EXPECT_LT(mean_at(lumpy, some, -40.0f), 0.03f);
}

TEST(Roughness, OfNothingIsNothing) {
    EXPECT_TRUE(roughness({}, {}, 1.0f).empty());
    const Mesh mesh = patch(1.0f);
    EXPECT_EQ(roughness(mesh.positions, {}, 1.0f), std::vector<float>(mesh.positions.size(), 0.0f));
}

}  // namespace
}  // namespace stipple::surface
