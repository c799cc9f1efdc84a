// How far zones may lie off: more with fewer landmarks, with unconfirmed ones, and further away from them.
#include "plan/zone_registration.h"

#include <gtest/gtest.h>

#include "ellipsoid_head.h"
#include "head/registration_error.h"

namespace stipple::plan {
namespace {

/// A zone on the skin above `height` (a share of the head's), in front or at the back.
Zone zone_of(const Plan& plan, std::uint32_t id, bool front) {
    const auto positions = plan.head->surface->positions();
    std::vector<float> coverage(positions.size(), 0.0f);
    for (std::size_t v = 0; v < positions.size(); ++v) {
        if (positions[v].z > 30.0f && (positions[v].y < 0.0f) == front) coverage[v] = 1.0f;
    }
    Zone zone;
    zone.id = id;
    zone.name = front ? "Front" : "Back";
    zone.coverage = Field::of(coverage);
    return zone;
}

Plan two_zones() {
    Plan plan = testing::ellipsoid_plan();
    plan.zones = {zone_of(plan, 1, true), zone_of(plan, 2, false), Zone{}};
    plan.zones[2].coverage = Field(plan.head->surface->positions().size());
    return plan;
}

TEST(ZoneRegistration, IsFitzpatricksErrorOverTheZone) {
    const Plan plan = two_zones();
    const auto zones = registration_by_zone(plan);
    ASSERT_TRUE(zones.ok());
    ASSERT_EQ(zones->size(), 2u) << "the empty zone has no place";
    const auto error =
        head::RegistrationError::make(head::touchable_places(*plan.head->surface, plan.landmarks));
    double worst = 0;
    const auto positions = plan.head->surface->positions();
    for (std::size_t v = 0; v < positions.size(); ++v) {
        if (plan.zones[0].coverage[v] > 0) worst = std::max(worst, error->at(glm::dvec3(positions[v]), 1.25));
    }
    EXPECT_NEAR((*zones)[0].within_mm, 1.614 * worst, 1e-9) << "1 mm of touch and 0.75 mm of place: 1.25 mm";
    EXPECT_LT((*zones)[0].rms_mm, worst);
}

TEST(ZoneRegistration, FaceAloneLeavesTheBackLoose) {
    Plan plan = two_zones();
    const auto all = registration_by_zone(plan);
    ASSERT_TRUE(all.ok());
    EXPECT_LT((*all)[1].within_mm, registration_limit_mm);
    for (const head::Landmark which :
         {head::Landmark::tragion_left, head::Landmark::tragion_right, head::Landmark::inion})
        plan.landmarks[head::index(which)] = {};
    const auto face = registration_by_zone(plan);
    // The four eye corners of this head lie in one line across and none elsewhere: nothing holds its nod.
    if (face) {
        EXPECT_GT((*face)[1].within_mm, registration_limit_mm);
    } else {
        EXPECT_NE(face.error().message.find("tragia"), std::string::npos) << face.error().message;
    }
}

TEST(ZoneRegistration, ProposedLandmarksAreLooser) {
    Plan plan = two_zones();
    const double confirmed = registration_by_zone(plan)->front().within_mm;
    for (head::LandmarkPlace& place : plan.landmarks) {
        if (place.state != head::LandmarkState::missing) place.state = head::LandmarkState::proposed;
    }
    const double proposed = registration_by_zone(plan)->front().within_mm;
    EXPECT_NEAR(proposed / confirmed, std::sqrt(10.0) / 1.25, 1e-9);
    plan.landmarks = {};
    EXPECT_FALSE(registration_by_zone(plan).ok());
}

}  // namespace
}  // namespace stipple::plan
