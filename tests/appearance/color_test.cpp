#include "appearance/color.h"

#include <gtest/gtest.h>

namespace stipple::appearance {
namespace {

struct Pair {
    Lab first, second;
    double distance;
};

/// Sharma, Wu, Dalal 2005, table 1.
constexpr Pair published[] = {
    {{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
    {{50, 3.1571, -77.2803}, {50, 0, -82.7485}, 2.8615},
    {{50, 2.8361, -74.0200}, {50, 0, -82.7485}, 3.4412},
    {{50, -1.3802, -84.2814}, {50, 0, -82.7485}, 1.0000},
    {{50, -1.1848, -84.8006}, {50, 0, -82.7485}, 1.0000},
    {{50, -0.9009, -85.5211}, {50, 0, -82.7485}, 1.0000},
    {{50, 0, 0}, {50, -1, 2}, 2.3669},
    {{50, -1, 2}, {50, 0, 0}, 2.3669},
    {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0009}, 7.1792},
    {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0010}, 7.1792},
    {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0011}, 7.2195},
    {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0012}, 7.2195},
    {{50, -0.0010, 2.4900}, {50, 0.0009, -2.4900}, 4.8045},
    {{50, -0.0010, 2.4900}, {50, 0.0010, -2.4900}, 4.8045},
    {{50, -0.0010, 2.4900}, {50, 0.0011, -2.4900}, 4.7461},
    {{50, 2.5, 0}, {50, 0, -2.5}, 4.3065},
    {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
    {{50, 2.5, 0}, {61, -5, 29}, 22.8977},
    {{50, 2.5, 0}, {56, -27, -3}, 31.9030},
    {{50, 2.5, 0}, {58, 24, 15}, 19.4535},
    {{50, 2.5, 0}, {50, 3.1736, 0.5854}, 1.0000},
    {{50, 2.5, 0}, {50, 3.2972, 0}, 1.0000},
    {{50, 2.5, 0}, {50, 1.8634, 0.5757}, 1.0000},
    {{50, 2.5, 0}, {50, 3.2592, 0.3350}, 1.0000},
    {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
    {{63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}, 1.2630},
    {{61.2901, 3.7196, -5.3901}, {61.4292, 2.2480, -4.9620}, 1.8731},
    {{35.0831, -44.1164, 3.7933}, {35.0232, -40.0716, 1.5901}, 1.8645},
    {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
    {{36.4612, 47.8580, 18.3852}, {36.2715, 50.5065, 21.2231}, 1.4146},
    {{90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}, 1.4441},
    {{90.9257, -0.5406, -0.9208}, {88.6381, -0.8985, -0.7239}, 1.5381},
    {{6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}, 0.6377},
    {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
};

TEST(DeltaE, EqualsThe34PublishedPairs) {
    for (const Pair& pair : published) {
        EXPECT_NEAR(delta_e(pair.first, pair.second), pair.distance, 1e-4)
            << pair.first.a << " " << pair.second.b;
        EXPECT_NEAR(delta_e(pair.second, pair.first), pair.distance, 1e-4);
    }
}

TEST(Color, HexToLabAsPublishedForTheMonkScale) {
    struct Row {
        std::uint32_t hex;
        Lab lab;
    };
    for (const Row& row : {Row{0xf6ede4, {94.2, 1.5, 5.4}}, Row{0xd7bd96, {77.9, 3.5, 23.1}},
                           Row{0x825c43, {42.5, 12.3, 20.5}}, Row{0x292420, {14.6, 1.5, 3.5}}}) {
        const Lab lab = lab_from_linear(linear_from_hex(row.hex));
        EXPECT_NEAR(lab.l, row.lab.l, 0.06);
        EXPECT_NEAR(lab.a, row.lab.a, 0.06);
        EXPECT_NEAR(lab.b, row.lab.b, 0.06);
    }
}

TEST(Color, EveryConversionReturns) {
    for (const glm::dvec3 rgb :
         {glm::dvec3{0.48, 0.32, 0.22}, glm::dvec3{0.001, 0.0, 0.9}, glm::dvec3{1.0}}) {
        const glm::dvec3 lab_back = linear_from_lab(lab_from_linear(rgb));
        const glm::dvec3 coded_back = srgb_decode(srgb_encode(rgb));
        for (int i = 0; i < 3; ++i) {
            EXPECT_NEAR(lab_back[i], rgb[i], 1e-6);
            EXPECT_NEAR(coded_back[i], rgb[i], 1e-12);
        }
    }
    EXPECT_EQ(hex_from_linear(linear_from_hex(0x7a512d)), "#7a512d");
    EXPECT_EQ(hex_from_linear({2.0, -1.0, 0.0}), "#ff0000");
}

TEST(Color, TypologyAngleNamesTheClass) {
    EXPECT_NEAR(ita_degrees({65.7, 8.7, 17.0}), 43.0, 0.5);
    EXPECT_STREQ(ita_class(43.0), "light");
    EXPECT_STREQ(ita_class(ita_degrees({42.6, 11.4, 21.3})), "brown");
    EXPECT_STREQ(ita_class(-58.0), "dark");
}

TEST(Color, AdaptationSendsWhiteToWhiteAndLeavesD65Alone) {
    const glm::dvec3 white_a{1.0985, 1.0, 0.3558};
    const glm::dvec3 adapted = adapt_to_d65(white_a, white_a);
    const glm::dvec3 alone = adapt_to_d65({0.3, 0.2, 0.1}, white_d65);
    for (int i = 0; i < 3; ++i) EXPECT_NEAR(adapted[i], white_d65[i], 1e-12);
    EXPECT_NEAR(alone.x, 0.3, 1e-12);
    EXPECT_NEAR(alone.z, 0.1, 1e-12);
}

}  // namespace
}  // namespace stipple::appearance
