#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "dots/plans.h"
#include "dots/skins.h"

namespace stipple::dots {
namespace {

constexpr float radius = 60.0f;
constexpr double elevation = 40.0 * std::numbers::pi / 180.0;

glm::vec3 on_line(double azimuth) {
    return radius * glm::vec3(std::sin(azimuth) * std::cos(elevation),
                              -std::cos(azimuth) * std::cos(elevation), std::sin(elevation));
}

/// A sphere with a hairline round its front at 40 degrees of elevation, right to left.
plan::Plan lined_plan() {
    auto head = std::make_shared<head::Head>(*testing::round_skin(radius, 1.5f));
    head->bvh = std::make_shared<surface::Bvh>(head->surface->positions(), head->surface->triangles());
    plan::Plan plan = testing::covered_plan(head, 150.0);
    for (int k = -4; k <= 4; ++k) {
        const auto place = head->bvh->nearest(on_line(k * 0.3));
        plan.hairline.handles.push_back({place->point, plan::HandleRole::front});
    }
    return plan;
}

float behind_near(const plan::Plan& plan, const HairlineField& field, glm::vec3 position) {
    const auto place = plan.head->bvh->nearest(position);
    return surface::interpolate(*plan.head->surface, field.behind, place->point);
}

TEST(HairlineField, IsNullWithoutAHairline) {
    const auto field = hairline_field(testing::covered_plan(testing::round_skin(20.0f), 100.0));
    ASSERT_TRUE(field.ok());
    EXPECT_EQ(*field, nullptr);
}

TEST(HairlineField, MeasuresOverTheSkinBehindAndInFront) {
    const plan::Plan plan = lined_plan();
    const auto made = hairline_field(plan);
    ASSERT_TRUE(made.ok());
    const HairlineField& field = **made;
    for (const double azimuth : {-0.9, -0.4, 0.0, 0.5, 0.9}) {
        for (const double degrees : {-35.0, -20.0, -5.0, -1.5, 1.5, 5.0, 15.0, 30.0}) {
            const double up = elevation + degrees * std::numbers::pi / 180.0;
            const glm::vec3 position = radius * glm::vec3(std::sin(azimuth) * std::cos(up),
                                                          -std::cos(azimuth) * std::cos(up), std::sin(up));
            const double found = behind_near(plan, field, position);
            EXPECT_EQ(found > 0.0, degrees > 0.0);
            // The line is a circle of latitude: the way to it is the meridian (nearly, as it has ends).
            EXPECT_NEAR(found, radius * degrees * std::numbers::pi / 180.0, 0.6) << azimuth << ' ' << degrees;
        }
    }
    EXPECT_EQ(behind_near(plan, field, {0, 0, -radius}), -HairlineField::range);
    EXPECT_GT(behind_near(plan, field, {0, 0, radius}), 45.0f);
    const auto middle = plan.head->bvh->nearest(on_line(0.0));
    EXPECT_NEAR(surface::interpolate(*plan.head->surface, field.along, middle->point),
                0.5f * field.curve.length(), 1.0f);
}

TEST(HairlineField, HairSideDoesNotDependOnTheOrderOfHandles) {
    plan::Plan plan = lined_plan();
    std::reverse(plan.hairline.handles.begin(), plan.hairline.handles.end());
    const auto field = hairline_field(plan);
    ASSERT_TRUE(field.ok());
    EXPECT_GT(behind_near(plan, **field, {0, 0, radius}), 45.0f);
    // A vertex landmark decides, wherever it lies.
    head::LandmarkPlace& vertex = plan.landmarks[head::index(head::Landmark::vertex)];
    vertex = {plan.head->bvh->nearest({0, -radius, 0})->point, head::LandmarkState::placed};
    EXPECT_LT(behind_near(plan, **hairline_field(plan), {0, 0, radius}), -45.0f);
}

TEST(HairlineField, DotsBeginAtTheBrokenEdge) {
    const plan::Plan plan = lined_plan();
    const auto field = hairline_field(plan);
    ASSERT_TRUE(field.ok());
    const Density density = testing::bare_density(plan, *field);
    const Dots dots = sample(plan, *testing::sites_of(plan.head),
                             order_sessions(plan, *testing::sites_of(plan.head)), density);
    std::size_t strays = 0, front = 0;
    for (const Dot& dot : dots) {
        const double behind = behind_edge(density, *plan.head->surface, dot.point);
        strays += (dot.flags & flag_stray) != 0;
        front += (dot.flags & flag_front) != 0;
        ASSERT_EQ(behind < 0.0, (dot.flags & flag_stray) != 0);
        ASSERT_GT(behind, -5.0);
    }
    EXPECT_NEAR(static_cast<double>(strays), 0.8 * (*field)->curve.length() / 10.0, 6.0);
    EXPECT_GT(front, 500u);
    EXPECT_GE(testing::closest_pair(dots), site_spacing_mm);
    const double asked = integral(*plan.head->surface, density);
    EXPECT_NEAR(static_cast<double>(dots.size() - strays), asked, 0.015 * asked);
}

}  // namespace
}  // namespace stipple::dots
