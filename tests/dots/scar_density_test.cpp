// Dots of scars: their share of the neighbours' density, their own depth and shade, a soft ring.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "dots/plans.h"
#include "dots/skins.h"
#include "plan/scar_field.h"

namespace stipple::dots {
namespace {

using namespace testing;

plan::Plan scarred(double zone_density) {
    auto head = std::make_shared<head::Head>(*flat_skin(60.0f));
    head->bvh = std::make_shared<surface::Bvh>(head->surface->positions(), head->surface->triangles());
    plan::Plan plan = covered_plan(head, zone_density);
    plan::Scar scar = plan::usual_scar(plan::ScarKind::strip);
    scar.id = plan.next_id++;
    const auto on_skin = [&](float x) { return head->bvh->nearest({x, 0, 100})->point; };
    scar.course = {on_skin(-29), on_skin(0), on_skin(29)};
    scar.width_mm = 12.0;
    scar.blend_mm = 10.0;
    scar.share = 0.5;
    scar.around = 100.0;
    plan.scars = {scar};
    return plan;
}

TEST(ScarDensity, IsAShareOfTheDenserOfZoneAndHairAround) {
    for (const double zone : {200.0, 40.0}) {
        plan::Plan plan = scarred(zone);
        const Density density = bare_density(plan);
        const auto positions = plan.head->surface->positions();
        const float inside = static_cast<float>(0.5 * std::max(zone, 100.0));
        for (std::uint32_t v = 0; v < positions.size(); ++v) {
            const float away = std::abs(positions[v].y);
            if (std::abs(positions[v].x) > 20.0f) continue;
            if (away < 5.0f) {
                EXPECT_FLOAT_EQ(density.target[v], inside);
                EXPECT_EQ(density.zone[v], plan.scars[0].id);
            }
            if (away > 17.5f) {
                EXPECT_FLOAT_EQ(density.target[v], static_cast<float>(zone));
                EXPECT_EQ(density.zone[v], 1u);
            }
            if (away > 10.5f && away < 11.5f) {
                EXPECT_NEAR(density.target[v], 0.5f * (inside + static_cast<float>(zone)), 10.0f);
            }
        }
    }
}

/// The border begins and ends at its first place; nothing of that may be seen: it looks the same from any of
/// its places.
TEST(ScarDensity, AnAreaIsRoundedWhereItsBorderBegins) {
    plan::Plan plan = scarred(150.0);
    plan::Scar& scar = plan.scars[0];
    scar.width_mm = 0.0;
    scar.blend_mm = 0.5;
    std::vector<surface::SurfacePoint> round;
    for (const glm::vec2 place : {glm::vec2(15, 0), glm::vec2(0, 15), glm::vec2(-15, 0), glm::vec2(0, -15)})
        round.push_back(plan.head->bvh->nearest({place.x, place.y, 100})->point);
    std::vector<float> reach;
    for (int begin = 0; begin < 4; ++begin) {
        scar.course = round;
        const auto line = plan::course_of(scar, *plan.head);
        ASSERT_TRUE(line) << line.error().message;
        float outermost = 0.0f;  // how far the border bulges out between its places on the right above
        for (const surface::SurfacePoint& point : line->points) {
            const glm::vec3 p = surface::position(*plan.head->surface, point);
            if (p.x > 4.0f && p.y > 4.0f) outermost = std::max(outermost, glm::length(glm::vec2(p)));
        }
        reach.push_back(outermost);
        std::rotate(round.begin(), round.begin() + 1, round.end());
    }
    for (const float one : reach) EXPECT_NEAR(one, reach.front(), 0.1f);
    EXPECT_GT(reach.front(), 12.0f);  // a straight side stays within 10.9 mm between its places
}

TEST(ScarDensity, DotsWearTheScarsDepthAndShade) {
    plan::Plan plan = scarred(150.0);
    const auto sites = sites_of(plan.head);
    const Dots dots = sample(plan, *sites, order_sessions(plan, *sites), bare_density(plan));
    std::size_t in_scar = 0;
    for (const Dot& dot : dots) {
        const bool inside = std::abs(dot.position.y) < 5.0f;
        if (dot.zone == plan.scars[0].id) {
            EXPECT_FLOAT_EQ(dot.depth, static_cast<float>(plan.scars[0].depth_mm));
            EXPECT_FLOAT_EQ(dot.dilution, static_cast<float>(plan.scars[0].dilution));
            in_scar += inside;
        } else {
            EXPECT_FLOAT_EQ(dot.dilution, static_cast<float>(plan.zones[0].dilution));
        }
    }
    EXPECT_NEAR(static_cast<double>(in_scar), 75.0 * 6.0, 75.0) << "75 dots/cm2 on 6 cm2";
    const auto statistics = zone_statistics(plan, dots, bare_density(plan));
    EXPECT_EQ(statistics.at(plan.scars[0].id).by_session.size(), plan.sessions.size());
    EXPECT_GT(statistics.at(plan.scars[0].id).area_cm2, 6.0);
}

}  // namespace
}  // namespace stipple::dots
