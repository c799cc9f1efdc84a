#include "appearance/match.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "appearance/skins.h"

namespace stipple::appearance {
namespace {

const std::vector<Pigment> carbon{Pigment{}};

struct MatchCase {
    const char* name;
    Skin skin;
    HairColor hair;
    double bare, parts_water, left;
};
constexpr MatchCase table[] = {
    {"fair black", fair, HairColor::black, 8.3, 8, 5.0},
    {"fair dark brown", fair, HairColor::dark_brown, 7.0, 10, 3.9},
    {"fair brown", fair, HairColor::brown, 5.0, 15, 2.4},
    {"fair blond", fair, HairColor::blond, 2.4, 40, 1.0},
    {"olive black", olive, HairColor::black, 6.7, 8, 3.4},
    {"olive brown", olive, HairColor::brown, 4.2, 15, 1.6},
    {"brown black", brown, HairColor::black, 4.5, 8, 2.1},
    {"brown brown", brown, HairColor::brown, 2.8, 15, 1.1},
    {"dark black", dark, HairColor::black, 2.8, 5, 0.8},
    {"dark brown", dark, HairColor::brown, 1.9, 12, 0.9},
};

Lab target_of(const MatchCase& row) {
    return shaved_lab(row.skin, {.color = row.hair, .stubble_mm = 0.5});
}

/// The table's own search: healed dots of 0.30 mm deposit, 120 per cm2, dilution free.
TEST(Shade, TableOfBestDilutions) {
    constexpr double ladder[] = {3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50};
    for (const MatchCase& row : table) {
        const Lab target = target_of(row);
        EXPECT_NEAR(delta_e(lab_sci(row.skin), target), row.bare, 0.5) << row.name;
        double best = 1e9, best_parts = 0.0, listed = 1e9;
        for (const double parts : ladder) {
            const DotField field{{healed_share * fresh_tau({}, parts), 0.30 / 2.3548, 0.20}, 120.0};
            const double distance = delta_e(field_lab(row.skin, {}, field), target);
            if (distance < best) best = distance, best_parts = parts;
            if (parts == row.parts_water) listed = distance;
        }
        EXPECT_NEAR(best, row.left, 0.2) << row.name;
        EXPECT_LE(listed, best + 0.05) << row.name << " best 1:" << best_parts;
    }
}

/// What `stipple shade --table` prints.
TEST(Shade, PrintedTableHoldsTheTable) {
    const auto rows = shade_table();
    ASSERT_EQ(rows.size(), 20u);
    for (const MatchCase& row : table) {
        const auto printed = std::find_if(rows.begin(), rows.end(), [&](const ShadeRow& one) {
            return one.skin.melanin == row.skin.melanin && one.hair == row.hair;
        });
        ASSERT_NE(printed, rows.end());
        EXPECT_NEAR(printed->bare_delta_e, row.bare, 0.5) << row.name;
        EXPECT_NEAR(printed->delta_e, row.left, 0.5) << row.name;
        // One step of the ladder of dilutions is hardly seen.
        EXPECT_LE(std::max(printed->parts_water, row.parts_water),
                  1.4 * std::min(printed->parts_water, row.parts_water))
            << row.name;
    }
}

TEST(Shade, SearchReachesTheTableAndIsDeterministic) {
    for (const MatchCase& row : table) {
        const Hair hair{.color = row.hair, .stubble_mm = 0.0};
        const double follicle = follicle_centre_lab(row.skin, hair).l;
        const ShadeAdvice advice = recommend_shade(client_skin(row.skin), target_of(row), follicle, carbon);
        EXPECT_NEAR(advice.reachable, row.left, 0.5) << row.name;
        EXPECT_EQ(advice.best.empty(), advice.reachable > unmatched_delta_e) << row.name;
        const ShadeAdvice again = recommend_shade(client_skin(row.skin), target_of(row), follicle, carbon);
        EXPECT_EQ(advice.sentence, again.sentence);
        for (std::size_t i = 1; i < advice.best.size(); ++i)
            EXPECT_LE(advice.best[i - 1].cost, advice.best[i].cost);
        EXPECT_LE(advice.best.size(), 3u);
    }
}

TEST(Shade, WhatCannotBeMatchedIsSaid) {
    const ShadeAdvice advice = recommend_shade(client_skin(fair), shaved_lab(fair, Hair{}), 45.0, carbon);
    EXPECT_TRUE(advice.best.empty());
    EXPECT_NE(advice.sentence.find("cannot be matched with this pigment"), std::string::npos);
    const ShadeAdvice blond =
        recommend_shade(client_skin(fair), shaved_lab(fair, {.color = HairColor::blond}), 62.0, carbon);
    ASSERT_FALSE(blond.best.empty());
    EXPECT_NE(blond.sentence.find("Carbon black at 1:"), std::string::npos);
    EXPECT_NE(blond.sentence.find("uncalibrated"), std::string::npos);
}

TEST(Shade, DarkerHairNeedsStrongerInk) {
    ShadeLimits limits;
    limits.min_per_cm2 = limits.max_per_cm2 = 120.0;
    limits.visible_mm = {0.30};
    const auto best = [&](HairColor color) {
        const Hair hair{.color = color, .stubble_mm = 0.5};
        return rank_shades(client_skin(olive), shaved_lab(olive, hair), follicle_centre_lab(olive, hair).l,
                           carbon, limits)
            .front()
            .parts_water;
    };
    EXPECT_LT(best(HairColor::black), best(HairColor::brown));
    EXPECT_LT(best(HairColor::brown), best(HairColor::blond));
}

}  // namespace
}  // namespace stipple::appearance
