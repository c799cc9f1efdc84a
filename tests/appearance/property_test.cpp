// What must hold for every skin, ink, size, depth and density that a plan can contain.
#include <algorithm>
#include <utility>

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
                for (const double sigma : {0.03, 0.051, 0.09, 0.127, 0.25}) {
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

TEST(Monotonic, OlderIsNeverDarker) {
    // Whoever the client is, and however long the ink lasts.
    const Pigment pigment;
    FadeConditions lasting;
    lasting.sun = FadeConditions::Sun::protected_daily;
    lasting.half_life_years = 12.0;
    FadeConditions sinking;
    sinking.sinking_mm_per_year = 0.03;
    const std::pair<FadeConditions, Outcome> clients[] = {{{}, Outcome::median},
                                                          {{}, Outcome::faint},
                                                          {{}, Outcome::strong},
                                                          {lasting, Outcome::strong},
                                                          {sinking, Outcome::strong}};
    over_all_fields(4.8, [&](const Skin& skin, const Spectrum& bare, const DotField& field) {
        for (const auto& [conditions, outcome] : clients) {
            DotField older = field;
            older.deposit = at_age(field.deposit, Age::healed(), conditions, outcome);
            Spectrum before = field_reflectance(skin, bare, pigment, older);
            for (const double years : {0.25, 0.5, 1.0, 3.0, 8.0}) {
                older.deposit = at_age(field.deposit, Age::after(years), conditions, outcome);
                const Spectrum now = field_reflectance(skin, bare, pigment, older);
                EXPECT_LE(worst_step(before, now, -1.0), rounding)
                    << years << " tau " << field.deposit.tau << " sigma " << field.deposit.sigma_mm
                    << " depth " << field.deposit.depth_mm << " m " << skin.melanin;
                before = now;
            }
        }
    });
}

TEST(Monotonic, DeeperIsNeverDarker) {
    // Of the field, and where it is seen nearest: at the dot's centre.
    const Pigment pigment;
    over_all_fields(4.8, [&](const Skin& skin, const Spectrum& bare, const DotField& field) {
        DotField deeper = field;
        for (const double step_mm : {0.01, 0.02, 0.1}) {
            deeper.deposit.depth_mm = field.deposit.depth_mm + step_mm;
            EXPECT_LE(worst_step(field_reflectance(skin, bare, pigment, field),
                                 field_reflectance(skin, bare, pigment, deeper), -1.0),
                      rounding)
                << step_mm << " tau " << field.deposit.tau << " sigma " << field.deposit.sigma_mm << " depth "
                << field.deposit.depth_mm << " m " << skin.melanin;
            EXPECT_GE(dot_centre_lab(skin, pigment, deeper.deposit).l,
                      dot_centre_lab(skin, pigment, field.deposit).l - rounding);
        }
    });
}

}  // namespace
}  // namespace stipple::appearance
