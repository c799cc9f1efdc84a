#include "appearance/hair.h"

#include <gtest/gtest.h>

#include "appearance/skins.h"

namespace stipple::appearance {
namespace {

Hair shaved(HairColor color, double stubble) {
    return {.color = color, .stubble_mm = stubble};
}

TEST(Hair, ShadowColours) {
    struct Row {
        Skin skin;
        HairColor color;
        Lab lab[3];
    };
    constexpr Row rows[] = {
        {fair, HairColor::black, {{62.5, 2.6, 10.9}, {60.8, 2.5, 10.5}, {59.2, 2.4, 10.2}}},
        {fair, HairColor::brown, {{64.3, 5.2, 13.2}, {62.7, 5.0, 12.7}, {61.2, 4.8, 12.3}}},
        {fair, HairColor::blond, {{66.3, 6.9, 14.7}, {65.0, 6.6, 14.3}, {63.8, 6.4, 13.9}}},
        {olive, HairColor::black, {{52.5, 5.4, 17.6}, {51.2, 5.2, 16.9}, {49.9, 5.0, 16.2}}},
        {brown, HairColor::black, {{40.2, 8.2, 18.4}, {39.4, 7.8, 17.4}, {38.6, 7.4, 16.5}}},
        {dark, HairColor::black, {{26.7, 6.9, 8.5}, {26.6, 6.4, 7.9}, {26.6, 6.0, 7.2}}},
    };
    for (const Row& row : rows) {
        for (int i = 0; i < 3; ++i) {
            EXPECT_LE(delta_e(shaved_lab(row.skin, shaved(row.color, 0.5 * i)), row.lab[i]), 0.3)
                << hair_color_name(row.color) << " " << 0.5 * i;
        }
    }
}

TEST(Hair, AreasHoldTheirTableAndScaleWithTheShaft) {
    const Hair black = shaved(HairColor::black, 0.0), blond = shaved(HairColor::blond, 0.0);
    EXPECT_NEAR(hair_area(black, 0.015, 620), 0.208, 1e-12);
    EXPECT_NEAR(hair_area(blond, 0.30, 540), 0.013, 1e-12);
    Hair thick = black;
    thick.width_mm = 0.09;
    EXPECT_NEAR(hair_area(thick, 0.05, 540) / hair_area(black, 0.05, 540), 1.2, 1e-12);
    EXPECT_GT(hair_area(black, 0.015, 500),
              hair_area(black, 0.015, 540));  // blood hides hair at 540, not at 500
}

TEST(Hair, NoHairIsBareSkinAndDotsAddToHair) {
    Hair none;
    none.per_cm2 = 0.0;
    EXPECT_EQ(delta_e(shaved_lab(fair, none), lab_sci(fair)), 0.0);
    const DotField dots{{0.85, 0.127, 0.2}, 100.0};
    const Hair hair = shaved(HairColor::black, 0.0);
    const Spectrum both = shaved_reflectance(fair, hair, {}, dots);
    const Spectrum alone = shaved_reflectance(fair, hair), bare = reflectance(fair);
    const Spectrum only_dots = field_reflectance(fair, {}, dots);
    for (int band = 0; band < band_count; ++band) {
        EXPECT_NEAR(both[band], alone[band] * only_dots[band] / bare[band], 1e-12);
    }
}

TEST(Hair, AFollicleHoldsItsWholeArea) {
    for (const HairColor color : {HairColor::black, HairColor::brown, HairColor::grey}) {
        for (const Skin& skin : {fair, dark}) {
            const Hair hair = shaved(color, 0.0);
            for (const double nm : {460.0, 545.0, 610.0}) {
                const DotProfile dot = follicle_profile(skin, hair, nm);
                EXPECT_GE(dot.alpha_halo, 0.0);
                const double area = hair_area(hair, skin.melanin, nm);
                EXPECT_NEAR(equivalent_area(dot, 1.0), area, 0.15 * area) << hair_color_name(color) << nm;
            }
        }
    }
    EXPECT_LT(follicle_centre_lab(fair, shaved(HairColor::black, 0.0)).l,
              follicle_centre_lab(fair, shaved(HairColor::blond, 0.0)).l);
}

}  // namespace
}  // namespace stipple::appearance
