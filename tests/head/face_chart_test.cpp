// Where made heads show eyes, brows and lips.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "head/face_chart.h"

namespace stipple::head {
namespace {

FaceChart made_up() {
    FaceChart chart;
    chart.eye = {31.0f, -68.0f, 18.0f};
    float next = 1.0f;
    for (FaceLine* line : {&chart.upper_lid, &chart.lower_lid, &chart.brow, &chart.upper_lip, &chart.mouth,
                           &chart.lower_lip}) {
        line->from = next;
        line->to = next + 20.0f;
        for (float& z : line->z) z = -(next += 0.5f);
    }
    return chart;
}

TEST(FaceChart, NumbersGiveTheSameChart) {
    FaceChart back;
    ASSERT_TRUE(chart_of(numbers_of(made_up()), back));
    EXPECT_EQ(back, made_up());
}

TEST(FaceChart, GrowsWithItsHead) {
    const FaceChart large = scaled(made_up(), 1.25f);
    EXPECT_EQ(large.eye, 1.25f * made_up().eye);
    EXPECT_EQ(large.lower_lip.to, 1.25f * made_up().lower_lip.to);
    EXPECT_EQ(large.brow.z[7], 1.25f * made_up().brow.z[7]);
}

TEST(FaceChart, NumbersThatAreNoFaceAreRefused) {
    const auto good = numbers_of(made_up());
    FaceChart chart;
    for (std::size_t k = 0; k < good.size(); ++k) {
        for (const float bad : {std::numeric_limits<float>::quiet_NaN(), 1e9f}) {
            auto numbers = good;
            numbers[k] = bad;
            EXPECT_FALSE(chart_of(numbers, chart)) << k;
        }
    }
    auto numbers = good;
    std::swap(numbers[4], numbers[5]);
    EXPECT_FALSE(chart_of(numbers, chart)) << "a line that runs backward";
    numbers = good;
    numbers[3] = 0.0f;
    EXPECT_FALSE(chart_of(numbers, chart)) << "no eyeball";
}

}  // namespace
}  // namespace stipple::head
