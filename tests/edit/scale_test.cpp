// A measured distance makes the head as large as the client, and everything on its skin with it.
#include <gtest/gtest.h>

#include "head/scaled_head.h"
#include "sphere_head.h"

namespace stipple::edit {
namespace {

using testing::skin;
using testing::sphere_head;

/// A sphere of 90 mm: its poles lie 180 mm apart.
class Scale : public ::testing::Test {
protected:
    Scale() {
        plan.head = sphere_head(32);
        poles = {skin(*plan.head, {0, 0, 1}), skin(*plan.head, {0, 0, -1})};
    }
    base::Result<plan::Plan> run(const Command& command) {
        auto next = apply(plan, command, {});
        if (next) plan = *next;
        return next;
    }
    ConfirmDistance calliper(double mm, ScaleUse use = ScaleUse::rescale) const {
        ConfirmDistance command;
        command.kind = plan::DistanceKind::calliper;
        command.mm = mm;
        command.ends = poles;
        command.use = use;
        return command;
    }
    double height() const { return static_cast<double>(plan.head->surface->bounds().size().z); }
    plan::Plan plan;
    std::vector<surface::SurfacePoint> poles;
};

TEST_F(Scale, TheHeadBecomesAsLargeAsTheClient) {
    const std::uint64_t before = plan.head->surface->hash();
    const double area = plan.head->surface->area();
    ASSERT_TRUE(run(calliper(189.0)));
    EXPECT_NEAR(height(), 189.0, 1e-3);
    EXPECT_NEAR(plan.head->surface->area() / area, 1.05 * 1.05, 1e-5);
    EXPECT_NEAR(plan.head->source.scale.correction, 1.05, 1e-6);
    EXPECT_NEAR(plan.head->source.head_from_file[1][1], 1.05, 1e-6) << "the way from the scan says it too";
    ASSERT_TRUE(plan.distance);
    EXPECT_DOUBLE_EQ(plan.distance->uncertainty_mm, 1.0) << "the usual one of a calliper";
    // Again, and another: always the scan's own size times one factor.
    ASSERT_TRUE(run(calliper(189.0)));
    EXPECT_NEAR(plan.head->source.scale.correction, 1.05, 1e-6);
    ASSERT_TRUE(run(calliper(171.0)));
    EXPECT_NEAR(height(), 171.0, 1e-3);
    ASSERT_TRUE(run(WithdrawDistance{}));
    EXPECT_EQ(plan.head->surface->hash(), before) << "bit for bit";
    EXPECT_FALSE(plan.distance);
    EXPECT_FALSE(run(WithdrawDistance{}));
}

TEST_F(Scale, WhatLiesOnTheSkinStaysOnIt) {
    const surface::SurfacePoint front = skin(*plan.head, {0, -1, 0.3f});
    plan.landmarks[0] = {front, head::LandmarkState::confirmed};
    plan.hairline.handles = {{front, plan::HandleRole::mid_front}, {poles[0], plan::HandleRole::free}};
    plan.hairline.numbers.mid_front_height = 80.0;
    plan.hairline.numbers.roundness = 0.5;
    plan.hairline.edge.feather_mm = 8.0;
    plan.keep_outs = {{1, "mole", front, 4.0, 5.0}, {2, "wide", front, 59.0, 5.0}};
    plan.placed = {{0x80000000u, front, 1}};
    plan.removed = {7, 9};
    const glm::vec3 was = surface::position(*plan.head->surface, front);
    ASSERT_TRUE(run(calliper(189.0)));
    EXPECT_NEAR(glm::distance(surface::position(*plan.head->surface, plan.landmarks[0].point), 1.05f * was),
                0.0f, 1e-3f);
    EXPECT_EQ(plan.placed[0].point, front);
    EXPECT_EQ(plan.hairline.handles[0].point, front);
    EXPECT_NEAR(plan.hairline.numbers.mid_front_height, 84.0, 1e-3);
    EXPECT_DOUBLE_EQ(plan.hairline.numbers.roundness, 0.5) << "no length";
    EXPECT_DOUBLE_EQ(plan.hairline.edge.feather_mm, 8.0) << "of the dots, not of the skin";
    EXPECT_NEAR(plan.keep_outs[0].radius_mm, 4.2, 1e-3) << "the mole grows with the skin";
    EXPECT_DOUBLE_EQ(plan.keep_outs[0].margin_mm, 5.0) << "the safe distance does not";
    EXPECT_DOUBLE_EQ(plan.keep_outs[1].radius_mm, 60.0) << "the largest there is";
    EXPECT_TRUE(plan.removed.empty()) << "those numbers mean other dots now";
}

TEST_F(Scale, AFarFactorMustBeSaid) {
    const auto far = run(calliper(216.0));
    ASSERT_FALSE(far);
    for (const char* words : {"216.0 mm on the client", "180.0 mm on the scan", "factor of 1.200"})
        EXPECT_NE(far.error().message.find(words), std::string::npos) << far.error().message;
    ConfirmDistance other = calliper(216.0);
    other.confirmed_factor = 1.1;
    EXPECT_FALSE(run(other)) << "another factor was meant";
    other.confirmed_factor = 1.2;
    EXPECT_TRUE(run(other));
    // In two small steps it is no smaller.
    EXPECT_FALSE(run(calliper(220.0)));
    ConfirmDistance wrong_unit = calliper(380.0);
    wrong_unit.confirmed_factor = 380.0 / 180.0;
    const auto unit = run(wrong_unit);
    ASSERT_FALSE(unit);
    EXPECT_NE(unit.error().message.find("unit"), std::string::npos) << unit.error().message;
    EXPECT_NEAR(height(), 216.0, 1e-3) << "a refused command changes nothing";
}

TEST_F(Scale, KeepingLeavesTheHead) {
    const std::uint64_t before = plan.head->surface->hash();
    plan.removed = {7};
    ASSERT_TRUE(run(calliper(189.0, ScaleUse::keep)));
    EXPECT_EQ(plan.head->surface->hash(), before);
    EXPECT_EQ(plan.removed.size(), 1u);
    ASSERT_TRUE(plan.distance);
    EXPECT_FALSE(run(calliper(216.0, ScaleUse::keep))) << "so far apart one of them is wrong";
}

TEST_F(Scale, TheLabelSaysWhatWasMeasured) {
    EXPECT_EQ(label(calliper(189.5), plan), "Confirm calliper distance 189.5 mm");
}

}  // namespace
}  // namespace stipple::edit
