#include "forecast/forecast.h"

#include <gtest/gtest.h>

#include "plan/pigment_words.h"

namespace stipple::forecast {
namespace {

plan::Plan plan_on(double melanin) {
    plan::Plan plan;
    plan.looks.melanin = melanin;
    plan.looks.hair = "black";
    plan.zones.emplace_back();
    plan.zones.back().density = 150;
    plan.settings.healed_diameter_mm = 0.35;
    return plan;
}

TEST(Forecast, TouchUpIsARangeWithItsReasons) {
    for (const double melanin : {0.018, 0.12}) {
        plan::Plan plan = plan_on(melanin);
        const TouchUp usual = touch_up(plan, plan.zones[0]);
        EXPECT_NEAR(usual.due.median, 3.2, 0.5);
        EXPECT_LT(usual.due.faint, usual.due.median);
        EXPECT_LT(usual.due.median, usual.due.strong);
        EXPECT_LT(usual.due.median, usual.gone.median);
        EXPECT_NE(usual.sentence.find("A range, not a date"), std::string::npos);
        EXPECT_NE(usual.sentence.find("No special reason"), std::string::npos);
        plan.looks.sun = plan::Sun::strong;
        plan.looks.oily_skin = true;
        const TouchUp sooner = touch_up(plan, plan.zones[0], true);
        EXPECT_LT(sooner.due.median, 0.65 * usual.due.median);
        EXPECT_NE(sooner.sentence.find("strong sun, oily skin, scar tissue"), std::string::npos)
            << sooner.sentence;
        plan.pigment.fading = 1.5;
        EXPECT_GT(touch_up(plan, plan.zones[0]).due.median, 0.0);
    }
}

TEST(Forecast, BareSkinIsDrawnAsItWasMeasured) {
    for (const double melanin : {0.018, 0.12}) {
        plan::Plan plan = plan_on(melanin);
        appearance::Lab measured = appearance::lab_sci({melanin, 0.006});
        measured.b += 0.6;
        plan.looks.measured = {measured.l, measured.a, measured.b};
        const appearance::ClientSkin client = client_skin_of(plan.looks);
        ASSERT_TRUE(client.ok()) << client.refusal;
        EXPECT_LT(appearance::delta_e(client.seen(appearance::reflectance(client.skin)), measured), 0.01);
        plan.looks.measured = {90, -20, -30};
        EXPECT_FALSE(client_skin_of(plan.looks).ok());
        EXPECT_EQ(client_skin_of(plan.looks).correction, glm::dvec3(1.0));
    }
}

TEST(Forecast, AdviceFollowsTheSidesThatWereMeasured) {
    plan::Plan plan = plan_on(0.12);
    const std::vector<appearance::Pigment> lines{{}, {.name = "Tested", .calibrated_on = "2026-08-14"}};
    const appearance::ShadeAdvice dark = shade_advice(plan, lines);
    ASSERT_FALSE(dark.best.empty());
    EXPECT_LE(dark.best.size(), 3u);
    EXPECT_FALSE(shade_target(plan).measured);
    // Sides that hardly differ from the skin want weaker ink.
    const appearance::Lab bare = appearance::lab_sci({0.12, 0.006});
    plan.looks.shaved = {bare.l - 1.2, bare.a - 0.8, bare.b - 1.0};
    EXPECT_TRUE(shade_target(plan).measured);
    const appearance::ShadeAdvice light = shade_advice(plan, lines);
    ASSERT_FALSE(light.best.empty());
    EXPECT_GT(light.best[0].parts_water, dark.best[0].parts_water);
    // What no ink can give is said and not recommended.
    plan.looks.shaved = {bare.l - 2.0, bare.a + 14.0, bare.b + 12.0};
    const appearance::ShadeAdvice none = shade_advice(plan, lines);
    EXPECT_TRUE(none.best.empty());
    EXPECT_NE(none.sentence.find("cannot be matched"), std::string::npos);
}

TEST(Forecast, FaintDotsAreSaidFromThePlansOwnField) {
    const auto at = [](double melanin, double needle_mm) {
        plan::Plan plan = plan_on(melanin);
        plan.zones[0].dilution = 10;
        plan.zones[0].depth_mm = needle_mm;
        return plan;
    };
    // The figures of a field of 1:10 and 150/cm2, deposit 0.30 mm at 0.20 mm.
    for (const auto& [melanin, expected] : {std::pair{0.015, 7.9}, {0.05, 6.8}, {0.12, 4.3}, {0.30, 2.3}}) {
        const plan::Plan plan = at(melanin, 0.31);
        EXPECT_NEAR(presence(plan, plan.zones[0]).delta_e, expected, 0.5) << melanin;
        EXPECT_TRUE(presence(plan, plan.zones[0]).advice().empty()) << melanin;
    }
    // Smaller dots at the usual needle depth are faint where melanin lies over them.
    const auto small = [&](double melanin) {
        plan::Plan plan = at(melanin, 0.5);
        plan.settings.healed_diameter_mm = 0.25;
        return plan;
    };
    EXPECT_FALSE(presence(small(0.015), small(0.015).zones[0]).faint());
    const plan::Plan dark = small(0.30);
    const Presence seen = presence(dark, dark.zones[0]);
    ASSERT_TRUE(seen.faint());
    EXPECT_GT(seen.on_fair_skin, faint_delta_e);
    ASSERT_EQ(seen.advice().size(), 4u);
    // What is advised does it; the next weaker mix of that width does not.
    ASSERT_GT(seen.parts_water, 0.0);
    EXPECT_GE(seen.reached, faint_delta_e);
    plan::Plan advised = dark;
    advised.settings.healed_diameter_mm = seen.visible_mm;
    advised.zones[0].dilution = seen.parts_water;
    EXPECT_NEAR(presence(advised, advised.zones[0]).delta_e, seen.reached, 1e-9);
    if (seen.parts_water < 10.0) {
        advised.zones[0].dilution = seen.parts_water + 2;
        EXPECT_TRUE(presence(advised, advised.zones[0]).faint());
    }
    // Where the mix is what is weak, skin is not blamed.
    plan::Plan weak = at(0.015, 0.5);
    weak.zones[0].dilution = 60;
    weak.settings.healed_diameter_mm = 0.2;
    const Presence mixed = presence(weak, weak.zones[0]);
    EXPECT_TRUE(mixed.faint());
    EXPECT_LT(mixed.on_fair_skin, faint_delta_e);
    EXPECT_EQ(mixed.advice().size(), 3u);
    // Where nothing would be seen nothing is advised.
    plan::Plan few = dark;
    few.zones[0].density = 5;
    EXPECT_EQ(presence(few, few.zones[0]).parts_water, 0.0);
    EXPECT_NE(presence(few, few.zones[0]).advice().at(1).find("agree on a subtle result"), std::string::npos)
        << presence(few, few.zones[0]).advice().at(1);
}

TEST(Forecast, AnUncalibratedPigmentIsNamedSo) {
    plan::Pigment pigment;
    EXPECT_EQ(plan::words(pigment), "Carbon black, uncalibrated");
    pigment.calibrated_on = "2026-08-14";
    EXPECT_EQ(plan::words(pigment), "Carbon black, patch test of 2026-08-14");
    EXPECT_EQ(as_planned(pigment_of(pigment)), pigment);
}

}  // namespace
}  // namespace stipple::forecast
