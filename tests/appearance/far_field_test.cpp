#include "appearance/far_field.h"

#include <numbers>

#include <gtest/gtest.h>

#include "appearance/skins.h"

namespace stipple::appearance {
namespace {

constexpr Skin skins[] = {fair, olive, brown, dark};

TEST(Ein, EqualsItsIntegralAndItsLimits) {
    for (const double x : {1e-6, 0.01, 0.5, 3.0, 5.999, 11.99, 12.01, 40.0}) {
        double sum = 0.0;  // midpoints
        constexpr int steps = 20000;
        for (int i = 0; i < steps; ++i) {
            const double u = (i + 0.5) * x / steps;
            sum += -std::expm1(-u) / u * x / steps;
        }
        EXPECT_NEAR(ein(x), sum, 1e-6 * std::max(1.0, sum)) << x;
    }
    EXPECT_EQ(ein(0.0), 0.0);
    EXPECT_NEAR(ein(1e-8), 1e-8, 1e-14);
    EXPECT_NEAR(ein(1e4), std::log(1e4) + std::numbers::egamma, 1e-9);
    EXPECT_NEAR(ein(12.0 + 1e-9), ein(12.0 - 1e-9), 1e-6);
}

TEST(Veil, HoldsItsTableAndItsLimits) {
    EXPECT_NEAR(veil(0.14, 0.015, 420), 0.431, 1e-9);
    EXPECT_NEAR(veil(0.20, 0.12, 540), 0.223, 1e-9);
    EXPECT_NEAR(veil(0.50, 0.30, 700), 0.286, 1e-9);
    EXPECT_NEAR(veil(0.20, 0.12, 560), 0.5 * (0.223 + 0.182), 1e-9);
    EXPECT_EQ(veil(0.05, 0.001, 300), veil(0.14, 0.015, 420));
    for (const double v : {0.06, 0.3, 0.98}) {
        EXPECT_NEAR(far_share(v, 1e6, 0.4), v, 1e-6);  // any load: what lies above the pigment still returns
        EXPECT_NEAR(far_share(v, 0.0, 0.4), 1.0, 1e-6);
    }
    const Spectrum bare = reflectance(fair);
    const Spectrum none = field_reflectance(fair, {}, {{0.0, 0.127, 0.2}, 150.0});
    const Spectrum buried = field_reflectance(fair, {}, {{4.8, 0.127, 0.2}, 1e6});
    for (int band = 0; band < band_count; ++band) {
        EXPECT_NEAR(none[band] / bare[band], 1.0, 1e-6);
        EXPECT_NEAR(buried[band] / bare[band], veil(0.2, fair.melanin, wavelength_of(band)), 1e-6);
    }
}

TEST(Prefilter, LeavesResolvedDotsAndKeepsTheAreaOfUnresolvedOnes) {
    for (const double alpha : {0.05, 0.8, 3.0}) {
        for (const double w : {0.0, 0.5, 1.0}) {
            const double sigma = 0.13;
            const FilteredGaussian near = prefilter(alpha, sigma, 0.0, 0.0, w);
            EXPECT_NEAR(near.alpha, alpha, 1e-3);
            EXPECT_NEAR(near.sigma_x, sigma, 1e-12);
            const FilteredGaussian far = prefilter(alpha, sigma, 30.0, 50.0, w);
            const double area = sigma * sigma * ((1.0 - w) * ein(alpha) + w * alpha);
            EXPECT_NEAR(far.sigma_x * far.sigma_y * far.alpha / area, 1.0, 1e-3);
        }
    }
}

TEST(FarField, RegularityIsFoundBackFromTheMean) {
    const DotProfile dot = dot_profile({0.9, 0.127, 0.2}, 0.9, 0.4, 550, 0.05);
    for (const double w : {0.0, 0.37, 0.5, 1.0}) {
        const double mean = far_share(0.15, 1.5, equivalent_area(dot, w));
        EXPECT_NEAR(regularity_of(dot, 0.15, 1.5, mean), w, 1e-9);
    }
}

struct AreaRow {
    double parts_water, per_cm2, deposit_mm;
    struct {
        Lab lab;
        double to_bare;
    } skin[4];
};
constexpr AreaRow areal[] = {
    {5,
     100,
     0.30,
     {{{58.8, 6.4, 11.0}, 7.9}, {{49.8, 8.1, 16.8}, 6.9}, {{38.6, 9.7, 17.2}, 4.4}, {{26.2, 7.2, 7.8}, 2.3}}},
    {5,
     200,
     0.30,
     {{{51.8, 5.2, 7.0}, 15.1},
      {{44.5, 6.4, 12.7}, 12.9},
      {{35.3, 7.8, 13.5}, 8.0},
      {{25.1, 5.7, 6.2}, 4.3}}},
    {10,
     100,
     0.30,
     {{{61.6, 7.0, 12.5}, 5.3},
      {{51.8, 8.8, 18.4}, 4.6},
      {{39.9, 10.5, 18.6}, 3.0},
      {{26.6, 7.8, 8.5}, 1.6}}},
    {10,
     150,
     0.30,
     {{{58.9, 6.6, 11.2}, 7.9}, {{49.8, 8.2, 17.0}, 6.8}, {{38.6, 9.8, 17.3}, 4.3}, {{26.2, 7.3, 7.9}, 2.3}}},
    {10,
     200,
     0.30,
     {{{56.3, 6.2, 9.8}, 10.3}, {{47.9, 7.7, 15.6}, 8.9}, {{37.4, 9.2, 16.0}, 5.6}, {{25.8, 6.7, 7.3}, 3.0}}},
    {20,
     150,
     0.30,
     {{{62.1, 7.2, 12.9}, 4.8},
      {{52.3, 9.0, 18.8}, 4.1},
      {{40.1, 10.6, 18.9}, 2.7},
      {{26.7, 8.0, 8.7}, 1.4}}},
    {40,
     150,
     0.30,
     {{{64.5, 7.5, 14.0}, 2.7},
      {{54.0, 9.4, 20.0}, 2.3},
      {{41.2, 11.2, 20.1}, 1.5},
      {{27.1, 8.5, 9.3}, 0.8}}},
    {5,
     150,
     0.18,
     {{{62.2, 7.0, 12.7}, 4.8},
      {{52.3, 8.9, 18.7}, 4.1},
      {{40.1, 10.6, 18.9}, 2.7},
      {{26.7, 8.0, 8.7}, 1.4}}},
    {10,
     200,
     0.18,
     {{{62.9, 7.2, 13.2}, 4.1},
      {{52.8, 9.1, 19.2}, 3.6},
      {{40.5, 10.8, 19.3}, 2.3},
      {{26.9, 8.1, 8.9}, 1.2}}},
};

// Ours come out about 1 % of Q lighter than the printed table: at most 0.27 (fair, 1:5, 200), 0.08 on
// average.
TEST(FarField, ArealTable) {
    double sum = 0.0;
    for (const AreaRow& row : areal) {
        const DotField field{{0.67 * 14.0 / (1.0 + row.parts_water), row.deposit_mm / fwhm, 0.20},
                             row.per_cm2};
        for (int i = 0; i < 4; ++i) {
            const Lab lab = field_lab(skins[i], {}, field);
            const double off = delta_e(lab, row.skin[i].lab);
            EXPECT_LE(off, 0.28) << "1:" << row.parts_water << " " << row.per_cm2 << " skin " << i;
            EXPECT_NEAR(delta_e(lab, lab_sci(skins[i])), row.skin[i].to_bare, 0.2);
            sum += off;
        }
    }
    EXPECT_LE(sum / (4.0 * std::size(areal)), 0.09);
}

TEST(DotLaw, CentreOfASingleDot) {
    constexpr double taus[] = {0.3, 0.8, 1.6, 3.0};
    struct Row {
        Skin skin;
        double depth;
        Lab lab[4];
    };
    constexpr Row rows[] = {
        {fair, 0.14, {{59.8, 8.0, 13.7}, {50.5, 7.6, 10.2}, {41.7, 6.2, 4.8}, {34.8, 3.7, -1.1}}},
        {fair, 0.20, {{61.3, 7.9, 13.6}, {53.7, 7.5, 10.4}, {46.1, 6.3, 5.8}, {39.7, 4.3, 0.6}}},
        {fair, 0.35, {{64.5, 7.5, 13.7}, {60.6, 6.9, 11.3}, {56.7, 5.9, 8.3}, {53.0, 4.4, 5.2}}},
        {fair, 0.50, {{66.1, 7.4, 14.3}, {64.1, 6.8, 12.8}, {62.0, 5.9, 11.1}, {59.9, 4.8, 9.2}}},
        {brown, 0.20, {{39.1, 10.7, 18.2}, {35.1, 8.8, 13.8}, {31.4, 6.4, 9.4}, {28.5, 3.8, 5.7}}},
    };
    for (const Row& row : rows) {
        for (int i = 0; i < 4; ++i) {
            EXPECT_LE(delta_e(dot_centre_lab(row.skin, {}, {taus[i], 0.30 / fwhm, row.depth}), row.lab[i]),
                      0.2)
                << row.depth << " " << taus[i];
        }
    }
}

TEST(FarField, HueAndDepthMoveTheColourAsTabled) {
    const auto field = [](double iron, double depth) {
        const Pigment pigment{.carbon = 1.0 - iron, .iron = iron};
        return field_lab(fair, pigment, {{0.9, 0.30 / fwhm, depth}, 150.0});
    };
    EXPECT_LE(delta_e(field(0.0, 0.20), {58.5, 6.5, 11.0}), 0.2);
    EXPECT_LE(delta_e(field(0.3, 0.20), {58.9, 9.2, 11.9}), 0.2);
    EXPECT_LE(delta_e(field(0.6, 0.20), {59.4, 12.3, 13.0}), 0.2);
    // As published, 0.14 mm deep is no darker than 0.20, in red even lighter; here it takes as much.
    EXPECT_LE(delta_e(field(0.0, 0.14), {58.5, 6.7, 11.4}), 0.26);
    EXPECT_LE(delta_e(field(0.0, 0.35), {60.3, 5.6, 10.3}), 0.2);
    EXPECT_LE(delta_e(field(0.0, 0.50), {62.0, 5.0, 10.7}), 0.2);
}

TEST(DotLaw, VisibleWidthAndDepthFitEachOther) {
    EXPECT_NEAR(visible_width(deposit_sigma(0.35, 0.2), 0.2), 0.35, 1e-9);
    EXPECT_NEAR(deposit_sigma(0.35, 0.2) * fwhm, 0.30, 0.005);
    const PlacedDot fits = place_visible_dot(0.35, 0.2);
    EXPECT_FALSE(fits.raised);
    EXPECT_EQ(fits.depth_mm, 0.2);
    const PlacedDot sharp = place_visible_dot(0.15, 0.5);
    EXPECT_TRUE(sharp.raised);
    EXPECT_LT(sharp.depth_mm, 0.35);
    EXPECT_NE(sharp.note.find("0.15 mm wide"), std::string::npos);
    EXPECT_NEAR(visible_width(sharp.sigma_mm, sharp.depth_mm), 0.15, 1e-9);
    EXPECT_NEAR(optical_depth(0.5), 0.30, 1e-12);
    EXPECT_EQ(optical_depth(0.0), 0.12);
    EXPECT_EQ(optical_depth(3.0), 0.55);
}

TEST(Pigment, DilutionsAndSpectra) {
    const Pigment carbon;
    EXPECT_NEAR(fresh_tau(carbon, 10.0), 1.2727, 1e-4);
    EXPECT_NEAR(absorption(carbon, 550), 1.0, 1e-12);
    EXPECT_NEAR(absorption(carbon, 400), std::pow(1.375, 1.03), 1e-12);
    const Pigment iron{.carbon = 0.0, .iron = 1.0};
    EXPECT_GT(absorption(iron, 450), 10.0 * absorption(iron, 660));
    EXPECT_FALSE(carbon.calibrated());
    EXPECT_NEAR(tau_of_mass(2.0, 0.06), 0.948, 1e-9);
}

}  // namespace
}  // namespace stipple::appearance
