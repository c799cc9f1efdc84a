#include "bench/test_heads.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "surface/bvh.h"

namespace stipple::bench {
namespace {

TEST(TestHeads, ACleanHeadIsClosedAndOfHumanSize) {
    const TestHead head = clean_head(63);
    EXPECT_EQ(head.whole->triangles().size(), 79'380u);
    for (std::uint32_t t = 0; t < head.whole->triangles().size(); ++t) {
        for (int e = 0; e < 3; ++e) ASSERT_NE(head.whole->across(t, e), surface::no_index);
    }
    const glm::vec3 size = head.whole->bounds().size();
    EXPECT_NEAR(size.y, 210.0f, 20.0f);
    EXPECT_NEAR(head.scalp->area() / 100.0, 586.0, 12.0);  // cm2
    const Flaws flaws = flaws_of(*head.whole);
    EXPECT_EQ(flaws.crowded_edges + flaws.folds + flaws.slivers, 0u);
    // Seen from outside, the front of a triangle.
    const surface::Bvh bvh(head.whole->positions(), head.whole->triangles());
    const auto hit = bvh.first_hit({{0, 0, 400}, {0, 0, -1}});
    ASSERT_TRUE(hit);
    EXPECT_TRUE(hit->from_outside);
}

TEST(TestHeads, TheDirtyHeadIsDirty) {
    const TestHead head = dirty_head();
    EXPECT_NEAR(static_cast<double>(head.whole->triangles().size()), 100'000.0, 10'000.0);
    const Flaws flaws = flaws_of(*head.scalp);
    RecordProperty("crowded_edges", static_cast<int>(flaws.crowded_edges));
    RecordProperty("slivers", static_cast<int>(flaws.slivers));
    RecordProperty("folds", static_cast<int>(flaws.folds));
    EXPECT_GT(flaws.crowded_edges, 200u);
    EXPECT_GT(flaws.slivers, 400u);
    EXPECT_GT(flaws.folds, 200u);
}

TEST(TestHeads, TheVariedDensityHasItsRange) {
    const TestHead head = clean_head(40);
    const std::vector<float> density = varied_density(*head.scalp);
    const auto [low, high] = std::minmax_element(density.begin(), density.end());
    EXPECT_FLOAT_EQ(*low, 0.183f);
    EXPECT_FLOAT_EQ(*high, 0.972f);
    EXPECT_EQ(clean_head(40).whole->hash(), head.whole->hash());
}

}  // namespace
}  // namespace stipple::bench
