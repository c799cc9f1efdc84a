// Colours of heat maps.
#include "render/heat_scale.h"

#include <gtest/gtest.h>
#include <cmath>

#include "appearance/color.h"

namespace stipple::render {
namespace {

using appearance::Lab;

Lab lab(glm::dvec3 linear) {
    return appearance::lab_from_linear(linear);
}
Lab shown(double value, HeatColors colors) {
    return lab(glm::dvec3(heat_color(value, colors)));
}

/// As seen without the cones for red (0) or green (1): Vienot, Brettel and Mollon 1999, "Digital video
/// colourmaps for checking the legibility of displays by dichromats", in linear RGB.
Lab seen_without(int cone, glm::dvec3 rgb) {
    const double red_green =
        cone == 0 ? 0.11238 * rgb.r + 0.88762 * rgb.g : 0.29275 * rgb.r + 0.70725 * rgb.g;
    const double blue = cone == 0 ? 0.00401 * (rgb.r - rgb.g) + rgb.b : -0.02234 * (rgb.r - rgb.g) + rgb.b;
    return lab(glm::clamp(glm::dvec3(red_green, red_green, blue), 0.0, 1.0));
}

TEST(HeatScale, errors_are_even_and_alike_on_both_sides) {
    const auto& scale = HeatColors::diverging;
    EXPECT_LT(std::hypot(shown(0.5, scale).a, shown(0.5, scale).b), 1.0) << "no error is grey";
    const double first = appearance::delta_e(shown(0.5, scale), shown(0.55, scale));
    for (double off = 0.0; off < 0.5; off += 0.05) {
        const Lab below = shown(0.5 - off, scale), above = shown(0.5 + off, scale);
        EXPECT_NEAR(below.l, above.l, 4.0) << "arms equally light at " << off;
        if (off < 0.001) continue;
        EXPECT_LT(below.b, -1.0);
        EXPECT_GT(above.a, 1.0);
        for (const double side : {-1.0, 1.0}) {
            const double step =
                appearance::delta_e(shown(0.5 + side * (off - 0.05), scale), shown(0.5 + side * off, scale));
            EXPECT_NEAR(step, first, 0.2 * first) << side * off;
        }
    }
}

TEST(HeatScale, tells_too_little_from_too_much_without_red_or_green) {
    for (const int cone : {0, 1}) {
        for (const double off : {0.15, 0.3, 0.5}) {
            const Lab below = seen_without(cone, glm::dvec3(heat_color(0.5 - off, HeatColors::diverging))),
                      above = seen_without(cone, glm::dvec3(heat_color(0.5 + off, HeatColors::diverging)));
            EXPECT_GT(appearance::delta_e(below, above), 60.0 * off) << cone << " " << off;
        }
    }
}

TEST(HeatScale, cividis_looks_the_same_without_red_or_green_and_rises) {
    double last = -1.0;
    for (double value = 0.0; value <= 1.0; value += 0.1) {
        const glm::dvec3 color(heat_color(value, HeatColors::cividis));
        for (const int cone : {0, 1})
            EXPECT_LT(appearance::delta_e(lab(color), seen_without(cone, color)), 10.0) << value;
        EXPECT_GT(lab(color).l, last + 4.0);
        last = lab(color).l;
    }
    // Viridis does not: its greens turn to greys.
    const glm::dvec3 green(heat_color(0.7));
    EXPECT_GT(appearance::delta_e(lab(green), seen_without(1, green)), 10.0);
}

}  // namespace
}  // namespace stipple::render
