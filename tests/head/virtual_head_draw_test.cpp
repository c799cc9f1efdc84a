#include "head/virtual_head_draw.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple::head {
namespace {

TEST(DrawnSizes, FollowTheSurveysMeansDeviationsAndCorrelations) {
    // A class of a thousand, and not the first one.
    constexpr int count = 1000;
    constexpr int first = 3000;
    for (const Sex sex : {Sex::male, Sex::female}) {
        std::array<double, size_count> sum{};
        std::array<std::array<double, size_count>, size_count> product{};
        for (int k = 0; k < count; ++k) {
            const Sizes drawn = draw_sizes(sex, static_cast<std::uint64_t>(first + k));
            for (std::size_t i = 0; i < size_count; ++i) sum[i] += drawn[i] / count;
        }
        for (int k = 0; k < count; ++k) {
            const Sizes drawn = draw_sizes(sex, static_cast<std::uint64_t>(first + k));
            for (std::size_t i = 0; i < size_count; ++i)
                for (std::size_t j = 0; j < size_count; ++j)
                    product[i][j] += (drawn[i] - sum[i]) * (drawn[j] - sum[j]) / count;
        }
        for (std::size_t i = 0; i < size_count; ++i) {
            const SurveyRow& row = survey_rows()[i];
            const std::size_t side = sex == Sex::male ? 0 : 1;
            EXPECT_NEAR(sum[i], row.mean[side], 0.002 * row.mean[side]) << row.label;
            EXPECT_NEAR(std::sqrt(product[i][i]), row.deviation[side], 0.01 * row.deviation[side])
                << row.label;
            for (std::size_t j = 0; j < i; ++j)
                EXPECT_NEAR(product[i][j] / std::sqrt(product[i][i] * product[j][j]),
                            size_correlation(static_cast<Size>(i), static_cast<Size>(j)), 0.01)
                    << row.label << ", " << survey_rows()[j].label;
        }
    }
}

TEST(DrawnHeads, SameSeedSameHeadAndAWishChangesOnlyWhatItNames) {
    const DrawnHead one = draw_head({7, Sex::female, 45.0}), two = draw_head({7, Sex::female, 45.0});
    EXPECT_EQ(one.features.morphs, two.features.morphs);
    EXPECT_EQ(one.sizes, two.sizes);
    const DrawnHead older = draw_head({7, Sex::female, 70.0});
    EXPECT_EQ(older.features.morphs, one.features.morphs);
    EXPECT_EQ(older.sizes, one.sizes);
    EXPECT_EQ(older.features.age, 70.0);
    const DrawnHead other = draw_head({8, Sex::female, 45.0});
    EXPECT_NE(other.features.morphs, one.features.morphs);
    EXPECT_NE(other.sizes, one.sizes);
}

TEST(Morphs, HaveNamesOfTheirOwnAndKnownRows) {
    for (std::size_t k = 0; k < morph_count; ++k) {
        EXPECT_EQ(morph_named(morphs()[k].name), k);
        EXPECT_LE(morphs()[k].spread, 0.5);
    }
    EXPECT_FALSE(morph_named("nose_color").has_value());
}

}  // namespace
}  // namespace stipple::head
