// What must hold for every skin, ink, size, depth and density that a plan can contain.
#include <algorithm>

#include <gtest/gtest.h>

#include "appearance/ageing.h"

namespace stipple::appearance {
namespace {

/// The most by which any band of `after` lies above (sign 1) or below (-1) that of `before`, relative.
double worst_step(const Spectrum& before, const Spectrum& after, double sign) {
    double worst = -1.0;
    for (int band = 0; band < band_count; ++band) {
        worst = std::max(worst, sign * (after[band] - before[band]) / before[band]);
    }
    return worst;
}

constexpr double rounding = 1e-12;

template <typename Check>
void over_all_fields(double largest_tau, Check check) {
    for (const double melanin : {0.003, 0.015, 0.05, 0.12, 0.30, 0.50}) {
        for (const double blood : {0.002, 0.02}) {
            const Skin skin{melanin, blood};
            const Spectrum bare = reflectance(skin);
            for (const double tau : {0.15, 0.5, 0.9, 2.4, 4.8}) {
                for (const double sigma : {0.051, 0.09, 0.127, 0.25}) {
                    for (const double depth : {0.14, 0.17, 0.20, 0.35, 0.50}) {
                        for (const double per_cm2 : {50.0, 300.0}) {
                            if (tau <= largest_tau) check(skin, bare, DotField{{tau, sigma, depth}, per_cm2});
                        }
                    }
                }
            }
        }
    }
}

TEST(Monotonic, MoreDotsMoreInkAndLargerDotsAreNeverLighter) {
    const Pigment pigment;
    over_all_fields(4.8, [&](const Skin& skin, const Spectrum& bare, const DotField& field) {
        const Spectrum before = field_reflectance(skin, bare, pigment, field);
        EXPECT_LE(worst_step(bare, before, 1.0), rounding);
        DotField more = field;
        more.per_cm2 *= 1.1;
        EXPECT_LE(worst_step(before, field_reflectance(skin, bare, pigment, more), 1.0), rounding);
        more = field;
        more.deposit.tau *= 1.05;
        EXPECT_LE(worst_step(before, field_reflectance(skin, bare, pigment, more), 1.0), rounding);
        more = field;
        more.deposit.sigma_mm *= 1.05;
        EXPECT_LE(worst_step(before, field_reflectance(skin, bare, pigment, more), 1.0), rounding);
    });
}

TEST(Monotonic, OlderIsNeverDarkerUpToOneToTen) {
    // Beyond tau 0.9 (stronger than 1:10 when healed) a small saturated dot first spreads faster than it
    // pales, so the field may darken for a year: by 1.3 % at most up to tau 2.4 and 300 dots/cm2.
    const Pigment pigment;
    over_all_fields(2.4, [&](const Skin& skin, const Spectrum& bare, const DotField& field) {
        DotField older = field;
        older.deposit = at_age(field.deposit, Age::after(0.5));
        const double darker = worst_step(field_reflectance(skin, bare, pigment, field),
                                         field_reflectance(skin, bare, pigment, older), -1.0);
        EXPECT_LE(darker, field.deposit.tau <= 0.9 ? rounding : 0.013);
    });
}

TEST(Monotonic, DeeperIsNeverDarker) {
    // Exact where it is seen, at the dot's centre. Of the field as a whole the four depth classes are
    // separate fits (area error 4 to 15 %) that cross by up to 0.2 L*.
    const Pigment pigment;
    over_all_fields(2.4, [&](const Skin& skin, const Spectrum& bare, const DotField& field) {
        if (field.deposit.depth_mm >= 0.5) return;
        DotField deeper = field;
        deeper.deposit.depth_mm += 0.02;
        EXPECT_GE(dot_centre_lab(skin, pigment, deeper.deposit).l,
                  dot_centre_lab(skin, pigment, field.deposit).l);
        const double before = lab_of(field_reflectance(skin, bare, pigment, field)).l;
        EXPECT_GE(lab_of(field_reflectance(skin, bare, pigment, deeper)).l, before - 0.2);
    });
}

}  // namespace
}  // namespace stipple::appearance
