// What moves the hairline's edge besides its irregularity: hair that is the client's own, left from right,
// the seam of a line that closes.
#include <gtest/gtest.h>

#include <cmath>

#include "dots/density.h"

namespace stipple::dots {
namespace {

HairlineField line_of(float length) {
    HairlineField line;
    line.curve.points.resize(2);
    line.curve.along = {0.0f, length};
    line.middle = 0.5f * length;
    return line;
}

TEST(EdgePlace, IsTheIrregularityAlone) {
    const HairlineField line = line_of(300);
    const plan::HairlineEdge edge;
    for (double along = 0; along <= 300; along += 7)
        EXPECT_EQ(edge_place(edge, 3, line, along), edge_shift(edge, 3, along));
}

TEST(EdgePlace, SetsBackBehindOwnHair) {
    HairlineField line = line_of(300);
    plan::HairlineEdge edge;
    edge.set_back_mm = 6;
    EXPECT_DOUBLE_EQ(edge_place(edge, 3, line, 40), edge_shift(edge, 3, 40) + 6);
    edge.set_back_mm = 0;
    line.own_from = 100;
    line.own_to = 200;
    EXPECT_DOUBLE_EQ(edge_place(edge, 3, line, 150), edge_shift(edge, 3, 150) + 8);
    EXPECT_DOUBLE_EQ(edge_place(edge, 3, line, 80), edge_shift(edge, 3, 80));
    EXPECT_NEAR(edge_place(edge, 3, line, 100), edge_shift(edge, 3, 100) + 4, 1e-9);
}

TEST(EdgePlace, LeftAndRightDifferByTheAmountSaid) {
    const HairlineField line = line_of(300);
    plan::HairlineEdge edge;
    edge.macro_amplitude_mm = edge.micro_amplitude_mm = 0;
    edge.asymmetry_mm = 3;
    EXPECT_NEAR(std::abs(edge_place(edge, 3, line, 60) - edge_place(edge, 3, line, 240)), 3.0, 1e-9);
    EXPECT_NEAR(edge_place(edge, 3, line, 150), 0.0, 1e-9);
}

TEST(EdgePlace, AClosedLinesEndsMeet) {
    HairlineField line = line_of(777);
    const plan::HairlineEdge edge;
    double open = 0, closed = 0;
    for (std::uint64_t seed = 1; seed < 20; ++seed) {
        line.course = plan::HairlineCourse::front;
        open = std::max(open, std::abs(edge_place(edge, seed, line, 777) - edge_place(edge, seed, line, 0)));
        line.course = plan::HairlineCourse::complete;
        closed =
            std::max(closed, std::abs(edge_place(edge, seed, line, 777) - edge_place(edge, seed, line, 0)));
    }
    EXPECT_GT(open, 1.0);
    EXPECT_LT(closed, 1e-9);
}

}  // namespace
}  // namespace stipple::dots
