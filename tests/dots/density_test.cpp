#include "dots/density.h"

#include <gtest/gtest.h>

#include <cmath>

#include "dots/plans.h"
#include "dots/skins.h"

namespace stipple::dots {
namespace {

/// A straight line along +x at y = 0 as seen by a flat skin; hair at y > 0.
HairlineFieldPtr straight_line(const head::Head& head) {
    auto field = std::make_shared<HairlineField>();
    const auto positions = head.surface->positions();
    float low = 1e30f, high = -1e30f;
    for (const glm::vec3& position : positions) {
        low = std::min(low, position.x);
        high = std::max(high, position.x);
    }
    for (const glm::vec3& position : positions) {
        field->behind.push_back(position.y);
        field->along.push_back(position.x - low);
    }
    field->curve.points.resize(2);
    field->curve.along = {0.0f, high - low};
    return field;
}

TEST(Density, LaterZonesLieOverEarlierOnes) {
    const head::HeadPtr head = testing::flat_skin(10.0f);
    plan::Plan plan = testing::covered_plan(head, 100.0);
    plan::Zone over = plan.zones[0];
    over.id = 2;
    over.density = 200.0;
    over.coverage = plan::Field::of(std::vector<float>(head->surface->positions().size(), 0.25f));
    plan.zones.push_back(over);
    Density density = testing::bare_density(plan);
    EXPECT_FLOAT_EQ(density.target[5], 125.0f);
    EXPECT_EQ(density.zone[5], 1u);
    plan.zones[1].coverage = plan::Field::of(std::vector<float>(head->surface->positions().size(), 0.6f));
    density = testing::bare_density(plan);
    EXPECT_FLOAT_EQ(density.target[5], 160.0f);
    EXPECT_EQ(density.zone[5], 2u);
}

TEST(Density, KeptSkinHasNone) {
    const plan::Plan plan = testing::covered_plan(testing::flat_skin(10.0f), 100.0);
    std::vector<plan::Kept> kept(plan.head->surface->positions().size(), plan::Kept::no);
    kept[7] = plan::Kept::own;
    const Density density = compose_density(plan, nullptr, kept);
    EXPECT_EQ(density.target[7], 0.0f);
    EXPECT_EQ(density.zone[7], 0u);
    EXPECT_EQ(density_at(density, *plan.head->surface, surface::at_vertex(*plan.head->surface, 7)), 0.0);
}

TEST(Density, RisesOverTheFeather) {
    const head::HeadPtr head = testing::flat_skin(40.0f);
    plan::Plan plan = testing::covered_plan(head, 200.0);
    plan.hairline.edge = {};
    plan.hairline.edge.macro_amplitude_mm = plan.hairline.edge.micro_amplitude_mm = 0.0;
    const Density density = testing::bare_density(plan, straight_line(*head));
    const surface::Surface& surface = *head->surface;
    for (std::uint32_t v = 0; v < surface.positions().size(); ++v) {
        const float y = surface.positions()[v].y;
        if (y < 0.0f) {
            EXPECT_EQ(density.target[v], 0.0f);
        } else if (y < 0.3f) {
            EXPECT_NEAR(density.target[v], 80.0f, 3.0f);
        } else if (y >= 8.0f) {
            EXPECT_FLOAT_EQ(density.target[v], 200.0f);
        }
    }
    // Between the corners the edge is where the line is, not where the triangles end.
    for (const Dot& dot :
         sample(plan, *testing::sites_of(head), order_sessions(plan, *testing::sites_of(head)), density)) {
        if ((dot.flags & flag_stray) != 0) {
            EXPECT_LT(dot.position.y, 0.0f);
            EXPECT_GT(dot.position.y, -5.0f);
            EXPECT_NEAR(dot.diameter, 0.25f * 0.85f, 1e-6f);
        } else {
            EXPECT_GT(dot.position.y, -1e-3f);
            EXPECT_EQ((dot.flags & flag_front) != 0, dot.position.y < 8.0f) << dot.position.y;
        }
    }
}

TEST(Density, StraysAreAsManyAsAsked) {
    const head::HeadPtr head = testing::flat_skin(100.0f);
    plan::Plan plan = testing::covered_plan(head, 150.0);
    plan.hairline.edge.strays_per_cm = 1.5;
    const Density density = testing::bare_density(plan, straight_line(*head));
    int strays = 0;
    const Dots dots =
        sample(plan, *testing::sites_of(head), order_sessions(plan, *testing::sites_of(head)), density);
    for (const Dot& dot : dots) strays += (dot.flags & flag_stray) != 0;
    EXPECT_NEAR(strays, 15, 7);
    EXPECT_GE(testing::closest_pair(dots), 0.395);
    plan.hairline.edge.strays_per_cm = 0.0;
    for (const Dot& dot :
         sample(plan, *testing::sites_of(head), order_sessions(plan, *testing::sites_of(head)),
                testing::bare_density(plan, straight_line(*head)))) {
        ASSERT_EQ(dot.flags & flag_stray, 0);
    }
}

TEST(EdgeShift, IsSmoothSeededAndNotAMirrorImage) {
    plan::HairlineEdge edge;
    double most = 0.0, mirrored = 0.0, other_seed = 0.0, roughest = 0.0, sum = 0.0;
    for (double along = 0.0; along < 300.0; along += 0.05) {
        const double shift = edge_shift(edge, 1, along);
        sum += shift;
        most = std::max(most, std::abs(shift));
        mirrored = std::max(mirrored, std::abs(shift - edge_shift(edge, 1, 300.0 - along)));
        other_seed = std::max(other_seed, std::abs(shift - edge_shift(edge, 2, along)));
        roughest = std::max(roughest, std::abs(edge_shift(edge, 1, along + 0.05) - shift));
    }
    EXPECT_LE(most, edge.macro_amplitude_mm + edge.micro_amplitude_mm);
    EXPECT_GT(most, 1.5);
    EXPECT_GT(mirrored, 1.0);
    EXPECT_GT(other_seed, 1.0);
    EXPECT_LT(roughest, 0.15);
    EXPECT_NEAR(sum / 6000.0, 0.0, 1.0);
    edge.macro_amplitude_mm = edge.micro_amplitude_mm = 0.0;
    EXPECT_EQ(edge_shift(edge, 1, 17.3), 0.0);
}

}  // namespace
}  // namespace stipple::dots
