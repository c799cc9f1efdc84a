#include "appearance/ageing.h"

#include <gtest/gtest.h>

#include "appearance/skins.h"

namespace stipple::appearance {
namespace {

const DotField table_field{{0.67 * 14.0 / 9.0, 0.30 / fwhm, 0.20}, 150.0};

double to_bare(const FadeConditions& conditions, double years) {
    DotField field = table_field;
    field.deposit = at_age(table_field.deposit, Age::after(years), conditions);
    return delta_e(field_lab(fair, {}, field), lab_sci(fair));
}

// The table keeps the pigment at its depth; with the 0.01 mm a year that it sinks by default, less is seen.
TEST(Fade, TableOfYears) {
    const FadeConditions at_depth{.sinking_mm_per_year = 0.0};
    constexpr double table[][2] = {{0, 9.0}, {1, 8.0}, {2, 7.0}, {3, 6.0}, {4, 5.2},
                                   {5, 4.4}, {6, 3.7}, {8, 2.6}, {12, 1.2}};
    for (const auto& row : table) EXPECT_NEAR(to_bare(at_depth, row[0]), row[1], 0.1) << row[0];
    DotField healed = table_field;
    EXPECT_NEAR(field_lab(fair, {}, healed).l, 57.7, 0.1);
    EXPECT_NEAR(contrast(fair, {}, table_field, 8.0, at_depth), 0.29, 0.01);
    EXPECT_NEAR(touch_up_years(fair, {}, table_field, at_depth).median, 3.2, 0.1);
    EXPECT_NEAR(touch_up_years(brown, {}, table_field, at_depth).median, 3.3, 0.1);
}

TEST(Fade, SinkingPigmentFadesALittleFaster) {
    EXPECT_NEAR(to_bare({}, 8.0), 2.38, 0.05);
    EXPECT_NEAR(touch_up_years(fair, {}, table_field).median, 3.04, 0.05);
    EXPECT_LT(to_bare({.sinking_mm_per_year = 0.03}, 8.0), to_bare({}, 8.0));
}

TEST(Fade, SizeGrowsAsTabledAndInkHalves) {
    const Deposit start = table_field.deposit;
    const Deposit five = at_age(start, Age::after(5.0)), eight = at_age(start, Age::after(8.0));
    EXPECT_NEAR(five.sigma_mm * fwhm, 0.36, 0.01);
    EXPECT_NEAR(eight.sigma_mm * fwhm, 0.40, 0.01);
    const Deposit one = at_age(start, Age::after(3.5));
    EXPECT_NEAR(one.tau * one.sigma_mm * one.sigma_mm / (start.tau * start.sigma_mm * start.sigma_mm), 0.5,
                1e-12);
}

TEST(Fade, ConditionsMultiplyAndAreNamed) {
    using Sun = FadeConditions::Sun;
    EXPECT_NEAR(half_life({}), 3.5, 1e-12);
    EXPECT_NEAR(half_life({.sun = Sun::strong, .oily_skin = true, .scar = true}), 3.5 * 0.65 * 0.8 * 0.55,
                1e-12);
    EXPECT_NEAR(half_life({.sun = Sun::protected_daily}), 3.5 * 1.15, 1e-12);
    EXPECT_EQ(fade_reasons({.sun = Sun::strong, .scar = true}),
              "Fading is faster because of strong sun, scar tissue.");
    const YearRange range = touch_up_years(fair, {}, table_field);
    EXPECT_LT(range.faint, range.median);
    EXPECT_LT(range.median, range.strong);
    EXPECT_LT(touch_up_years(fair, {}, table_field, {.scar = true}).median, range.median);
    EXPECT_GT(years_until(mostly_gone_contrast, fair, {}, table_field).median, range.median);
}

TEST(Healing, FreshIsDarkerLargerAndRedder) {
    const Deposit healed = table_field.deposit;
    const Deposit fresh = at_age(healed, Age::on_day(0.0)), week = at_age(healed, Age::on_day(7.0));
    EXPECT_NEAR(fresh.tau / healed.tau, 1.49, 1e-12);
    EXPECT_NEAR(fresh.sigma_mm / healed.sigma_mm, 1.54, 1e-12);
    EXPECT_NEAR(week.tau / healed.tau, 1.0 + 0.49 / std::exp(1.0), 1e-12);
    EXPECT_NEAR(healed_share * 1.49, 1.0, 0.01);  // day 0 and the share that stays are the same fact
    EXPECT_NEAR(redness(Age::on_day(0.0)), 0.012, 1e-12);
    EXPECT_EQ(redness(Age::healed()), 0.0);
    EXPECT_FALSE(scabbed(Age::on_day(0.5)));
    EXPECT_TRUE(scabbed(Age::on_day(3.0)));
    EXPECT_FALSE(scabbed(Age::healed()));
    EXPECT_NEAR(Age::on_day(28.0 + 365.25).years, 1.0, 1e-12);
    EXPECT_EQ(Age::on_day(28.0), Age::healed());
}

TEST(Outcomes, TheFaintCaseHasLessInkAndSmallerDots) {
    const Deposit healed = table_field.deposit;
    const Deposit faint = at_age(healed, Age::healed(), {}, Outcome::faint);
    const Deposit strong = at_age(healed, Age::healed(), {}, Outcome::strong);
    EXPECT_NEAR(faint.tau / healed.tau, 0.7, 1e-12);
    EXPECT_NEAR(strong.tau / healed.tau, 1.3, 1e-12);
    EXPECT_NEAR(faint.sigma_mm / healed.sigma_mm, 0.8, 1e-12);
    const Deposit later = at_age(healed, Age::after(2.2), {}, Outcome::faint);
    EXPECT_NEAR(later.tau * later.sigma_mm * later.sigma_mm / (faint.tau * faint.sigma_mm * faint.sigma_mm),
                0.5, 1e-9);
}

TEST(Spread, IsTheSameForTheSameSeedAndHasItsWidth) {
    EXPECT_EQ(dot_spread(7).load, dot_spread(7).load);
    EXPECT_NE(dot_spread(7).load, dot_spread(8).load);
    constexpr int count = 20000;
    double sum = 0.0, squares = 0.0, size2 = 0.0, depth2 = 0.0, life2 = 0.0;
    int lost = 0, lost_in_scar = 0;
    for (int seed = 0; seed < count; ++seed) {
        const DotSpread spread = dot_spread(static_cast<std::uint64_t>(seed));
        sum += std::log(spread.load);
        squares += std::log(spread.load) * std::log(spread.load);
        size2 += std::log(spread.size) * std::log(spread.size);
        depth2 += spread.depth_mm * spread.depth_mm;
        life2 += std::log(spread.half_life) * std::log(spread.half_life);
        lost += spread.lost;
        lost_in_scar += dot_spread(static_cast<std::uint64_t>(seed), 0.0, true).lost;
    }
    EXPECT_NEAR(sum / count, 0.0, 0.01);
    EXPECT_NEAR(std::sqrt(squares / count), 0.25, 0.005);
    EXPECT_NEAR(std::sqrt(size2 / count), 0.12, 0.003);
    EXPECT_NEAR(std::sqrt(depth2 / count), 0.03, 0.001);
    EXPECT_NEAR(std::sqrt(life2 / count), 0.30 * std::sqrt(0.4), 0.005);
    EXPECT_NEAR(lost / double(count), 0.15, 0.01);
    EXPECT_NEAR(lost_in_scar / double(count), 0.30, 0.01);
}

TEST(Spread, NeighboursFadeAlikeAndFarPlacesDoNot) {
    constexpr int count = 400;
    double variance = 0.0, near = 0.0, far = 0.0;
    for (int i = 0; i < count; ++i) {
        const auto seed = static_cast<std::uint64_t>(i);
        const double here = Patchiness(seed).at({10.0, 20.0, 90.0});
        variance += here * here;
        near += here * Patchiness(seed).at({10.7, 20.0, 90.0});
        far += here * Patchiness(seed).at({70.0, -30.0, 40.0});
    }
    EXPECT_NEAR(variance / count, 1.0, 0.2);
    EXPECT_GT(near / variance, 0.9);
    EXPECT_LT(std::abs(far / variance), 0.3);
}

}  // namespace
}  // namespace stipple::appearance
