#include "appearance/calibration.h"

#include <gtest/gtest.h>

#include "appearance/ageing.h"

namespace stipple::appearance {
namespace {

/// What an instrument would read on a patch of a line whose strength is known.
PatchTest read_patch(const Skin& skin, const Pigment& truth) {
    PatchTest test;
    test.bare = lab_sci(skin);
    test.date = "2026-08-14";
    const PlacedDot placed = place_visible_dot(test.visible_mm, test.depth_mm);
    const Deposit deposit{healed_share * fresh_tau(truth, test.parts_water), placed.sigma_mm,
                          placed.depth_mm};
    test.patch = field_lab(skin, truth, {deposit, test.per_cm2});
    return test;
}

// Half of the skins have melanin of 0.09 and more.
constexpr Skin read_skins[] = {{0.015, 0.006}, {0.05, 0.006}, {0.12, 0.006}, {0.20, 0.006}};

TEST(Calibration, FindsTheStrengthOfALineFromItsHealedPatch) {
    for (const Skin& skin : read_skins) {
        for (const double tau : {7.0, 14.0, 28.0}) {
            const Pigment truth{.name = "Line", .tau_ink = tau};
            const Calibration found = calibrate({.name = "Line"}, read_patch(skin, truth));
            ASSERT_TRUE(found.ok()) << skin.melanin << ' ' << tau << ' ' << found.refusal;
            EXPECT_NEAR(found.pigment.tau_ink / tau, 1.0, 0.03) << skin.melanin;
            EXPECT_LT(found.residual, 0.1);
            EXPECT_EQ(found.pigment.calibrated_on, "2026-08-14");
            EXPECT_TRUE(found.pigment.calibrated());
        }
    }
}

TEST(Calibration, RefusesWhatCannotBeMeasured) {
    const Skin skin{0.12, 0.006};
    PatchTest test = read_patch(skin, {});
    test.patch = test.bare;
    EXPECT_NE(calibrate({}, test).refusal.find("not darker"), std::string::npos);
    test.patch = {test.bare.l - 4.0, test.bare.a + 12.0, test.bare.b - 14.0};
    EXPECT_NE(calibrate({}, test).refusal.find("No strength"), std::string::npos);
    EXPECT_FALSE(calibrate({}, test).pigment.calibrated());
    test.bare = {88.0, -10.0, -20.0};
    EXPECT_NE(calibrate({}, test).refusal.find("new matte photo"), std::string::npos);
}

TEST(ClientSkin, SeesItsOwnMeasuredColourAndTheModelsRatioOverIt) {
    for (const Skin& skin : read_skins) {
        Lab measured = lab_sci(skin);
        measured.a += 0.8;
        measured.l -= 0.7;
        const ClientSkin client = client_skin(measured);
        ASSERT_TRUE(client.ok());
        EXPECT_LT(delta_e(client.seen(reflectance(client.skin)), measured), 0.01);
        const ClientSkin chosen = client_skin(skin);
        EXPECT_LT(delta_e(chosen.seen(reflectance(skin)), lab_sci(skin)), 0.01);
    }
}

}  // namespace
}  // namespace stipple::appearance
