// From how far dots are seen.
#include <gtest/gtest.h>

#include "appearance/visibility.h"

namespace stipple::appearance {
namespace {

DotField field_of(double tau, double per_cm2) {
    DotField field;
    field.deposit.tau = tau;
    field.per_cm2 = per_cm2;
    return field;
}

TEST(Visibility, TheEyeSeesBestAtEightCyclesAndFinestAtFifty) {
    EXPECT_NEAR(contrast_sensitivity(8.0), 200.0, 1e-9);
    EXPECT_LT(contrast_sensitivity(2.0), 160.0);
    EXPECT_GT(contrast_sensitivity(40.0), 2.0);
    EXPECT_LT(contrast_sensitivity(60.0), 2.0);
    for (double f = 10.0; f < 60.0; f += 5.0)
        EXPECT_LT(contrast_sensitivity(f + 5.0), contrast_sensitivity(f));
}

// At 1.2 m one arc-minute is 0.35 mm, and dots 0.8 mm apart are just resolved.
TEST(Visibility, FaintDotsApartByPointEightAreLostBeyondAMetreAndAHalf) {
    const double per_cm2 = 100.0 / (0.8 * 0.8);
    EXPECT_NEAR(seen_as_dots_below(0.02, per_cm2), 1250.0, 100.0);
    EXPECT_NEAR(seen_as_dots_below(0.10, per_cm2), 1900.0, 150.0);
    EXPECT_EQ(seen_as_dots_below(0.0, per_cm2), 0.0);
    EXPECT_EQ(seen_as_dots_below(0.1, 0.0), 0.0);
    EXPECT_EQ(seen_as_dots_below(0.001, per_cm2), 0.0) << "below every threshold";
}

TEST(Visibility, StrongerInkWiderGapsAndFairerSkinAreSeenFromFurther) {
    const Pigment pigment;
    for (const double m : {0.015, 0.05, 0.12, 0.30}) {
        const Skin skin{m, 0.006};
        EXPECT_LT(seen_as_dots_below(skin, pigment, field_of(0.4, 150.0)),
                  seen_as_dots_below(skin, pigment, field_of(1.2, 150.0)))
            << m;
        EXPECT_LT(seen_as_dots_below(skin, pigment, field_of(0.85, 200.0)),
                  seen_as_dots_below(skin, pigment, field_of(0.85, 100.0)))
            << m;
    }
    const DotField usual = field_of(0.85, 150.0);
    EXPECT_LT(dot_contrast({0.30, 0.006}, pigment, usual), dot_contrast({0.12, 0.006}, pigment, usual));
    EXPECT_LT(dot_contrast({0.12, 0.006}, pigment, usual), dot_contrast({0.015, 0.006}, pigment, usual));
}

}  // namespace
}  // namespace stipple::appearance
