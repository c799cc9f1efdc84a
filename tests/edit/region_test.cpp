// A fill that lines bound: zones' borders, hairline, parting, scar, keep-out; gaps that are shut; leaks that
// are told. And the area of a scar under a brush.
#include <gtest/gtest.h>

#include <cmath>

#include "edit/tools/tool.h"
#include "plan/scar_field.h"
#include "sphere_head.h"

namespace stipple::edit {
namespace {

using testing::skin;
using testing::sphere_head;

constexpr double radius_mm = 90;

class Region : public ::testing::Test {
protected:
    Region() : head(sphere_head(160)), front(head->surface) {
        plan.head = head;
        (void)run(AddZone{"Lines", 100});
        (void)run(AddZone{"Fill", 120});
    }
    base::Result<plan::Plan> run(const Command& command) {
        auto next = apply(plan, command, {{}, nullptr, &front});
        if (next) plan = *next;
        return next;
    }
    std::string refusal(const Command& command) {
        const auto next = apply(plan, command, {{}, nullptr, &front});
        return next ? "" : next.error().message;
    }
    /// `degrees` from the crown, in the direction `around`: 0 back, 90 left. In front a head without
    /// landmarks is all face.
    surface::SurfacePoint at(double degrees, double around) const {
        const double a = degrees * 0.0174532925, b = around * 0.0174532925;
        return skin(*head, {std::sin(a) * std::sin(b), std::sin(a) * std::cos(b), std::cos(a)});
    }
    float cover(double degrees, double around) const {
        return plan.zones[1].coverage[surface::nearest_vertex(*head->surface, at(degrees, around))];
    }
    /// A line of 3 mm round the crown in the zone "Lines", open by `gap` mm at the back.
    void draw_ring(double degrees, double gap) {
        const double round = 2 * 3.14159265 * radius_mm * std::sin(degrees * 0.0174532925);
        const double half = (gap + 3.0) / round * 180.0;  // the brush's own radius at both ends
        PaintStroke line{1, BrushMode::paint, 1.5, 1, 0, false, {}};
        for (double around = half; around <= 360.0 - half + 1e-9; around += (360.0 - 2 * half) / 120.0)
            line.path.push_back(at(degrees, around));
        ASSERT_TRUE(run(line));
    }
    double filled_cm2() const {
        double cm2 = 0;
        for (std::uint32_t t = 0; t < head->surface->triangles().size(); ++t)
            for (const std::uint32_t v : head->surface->triangles()[t])
                cm2 +=
                    head->surface->triangle_area(t) / 300.0 * static_cast<double>(plan.zones[1].coverage[v]);
        return cm2;
    }
    FillRegion fill(double degrees, double around) const {
        FillRegion one;
        one.zone = 2;
        one.at = at(degrees, around);
        return one;
    }
    head::HeadPtr head;
    surface::GeodesicFront front;
    plan::Plan plan;
};

TEST_F(Region, AClickFillsWhatARingEncloses) {
    draw_ring(25, -3.0);
    ASSERT_TRUE(run(fill(5, 40)));
    EXPECT_FLOAT_EQ(cover(0, 0), 1.0f);
    EXPECT_FLOAT_EQ(cover(20, 200), 1.0f);
    EXPECT_FLOAT_EQ(cover(30, 0), 0.0f);
    // The cap up to under the line, so that no bare seam is left beside it.
    const double cap = 2 * 3.14159265 * radius_mm * radius_mm * (1 - std::cos(0.4363323)) / 100.0;
    EXPECT_NEAR(filled_cm2(), cap, 0.04 * cap);
    FillRegion clear = fill(5, 40);
    clear.mode = BrushMode::erase;
    ASSERT_TRUE(run(clear));
    EXPECT_LT(filled_cm2(), 0.1 * cap) << "its own border bounds it";
}

TEST_F(Region, NarrowGapsAreShutAndWideOnesToldAsALeak) {
    draw_ring(25, 9.0);
    const FillRegion open = fill(5, 0);
    const std::string leak = refusal(open);
    EXPECT_NE(leak.find("gap of about "), std::string::npos) << leak;
    const double told = std::atof(leak.c_str() + leak.find("gap of about ") + 13);
    EXPECT_NEAR(told, 9.0, 2.0);
    FillRegion shut = open;
    shut.gap_mm = 12;
    ASSERT_TRUE(run(shut));
    EXPECT_FLOAT_EQ(cover(0, 0), 1.0f);
    EXPECT_FLOAT_EQ(cover(30, 180), 0.0f);
    EXPECT_FLOAT_EQ(cover(32, 0), 0.0f) << "not out through the gap";
    EXPECT_GT(filled_cm2(), 38.0);
}

TEST_F(Region, WithoutALineNothingIsFilled) {
    EXPECT_NE(refusal(fill(5, 0)).find("No line closes this place in"), std::string::npos);
    FillRegion all = fill(5, 0);
    all.most_cm2 = 1500;
    EXPECT_TRUE(run(all)) << "unless that is what is wanted";
    EXPECT_GT(filled_cm2(), 400.0);
}

TEST_F(Region, HairlinePartingScarAndKeepOutBound) {
    plan.hairline.course = plan::HairlineCourse::complete;
    for (int k = 0; k < 12; ++k) plan.hairline.handles.push_back({at(25, 30.0 * k), plan::HandleRole::free});
    ASSERT_TRUE(run(AddParting{{at(40, 0), at(20, 0), at(0, 0), at(20, 180), at(40, 180)}}));
    ASSERT_TRUE(run(AddKeepOut{"mole", at(15, 90), 3, 3}));
    AddScar patch{plan::ScarKind::patch, {}, {}};
    for (int k = 0; k < 10; ++k)
        patch.course.push_back(at(15 + 4 * std::cos(0.628 * k), 50 + 15 * std::sin(0.628 * k)));
    ASSERT_TRUE(run(patch));
    ASSERT_TRUE(run(fill(20, 120)));
    EXPECT_FLOAT_EQ(cover(22, 100), 1.0f);
    EXPECT_FLOAT_EQ(cover(8, 90), 1.0f);
    EXPECT_LT(cover(15, 90), 0.5f) << "keep-out";
    EXPECT_LT(cover(15, 50), 0.5f) << "scar";
    EXPECT_FLOAT_EQ(cover(15, -90), 0.0f) << "beyond the parting";
    EXPECT_FLOAT_EQ(cover(28, 100), 0.0f) << "before the hairline";
    EXPECT_NE(refusal(fill(15, 90)).find("kept free"), std::string::npos);
    FillRegion both = fill(20, 120);
    both.mirror = true;
    ASSERT_TRUE(run(both));
    EXPECT_GT(cover(15, -90), 0.9f);
}

TEST_F(Region, WhatIsOutOfRangeIsRefusedWithTheRange) {
    draw_ring(25, -3.0);
    FillRegion one = fill(5, 0);
    one.gap_mm = 26;
    EXPECT_NE(refusal(one).find("0 to 25 mm"), std::string::npos);
    one.gap_mm = std::nan("");
    EXPECT_NE(refusal(one).find("0 to 25 mm"), std::string::npos);
    one = fill(5, 0);
    one.most_cm2 = 0;
    EXPECT_NE(refusal(one).find("1 to 1,500"), std::string::npos);
    one = fill(5, 0);
    one.edge_mm = 31;
    EXPECT_NE(refusal(one).find("0 to 30 mm"), std::string::npos);
    EXPECT_NE(refusal(fill(170, 0)).find("Point at the scalp"), std::string::npos);
    SetZone lock;
    lock.zone = 2;
    lock.locked = true;
    ASSERT_TRUE(run(lock));
    EXPECT_NE(refusal(fill(5, 0)).find("locked"), std::string::npos);
}

TEST_F(Region, TheToolIsAClickOnTheSkin) {
    BrushSettings settings;
    settings.zone = 2;
    settings.shape = BrushShape::region;
    const auto tool = make_brush_tool(&settings);
    Pointer pointer;
    pointer.phase = Phase::press;
    EXPECT_EQ(tool->point(pointer, plan).refusal, "Point at the skin of the head.");
    pointer.ray = {{0, 0, 300}, {0, 0, -1}};
    pointer.hit = head->bvh->first_hit(pointer.ray);
    Gesture done = tool->point(pointer, plan);
    ASSERT_EQ(done.step, GestureStep::commit);
    EXPECT_EQ(std::get<FillRegion>(*done.command).mode, BrushMode::paint);
    pointer.shift = true;
    done = tool->point(pointer, plan);
    EXPECT_EQ(std::get<FillRegion>(*done.command).mode, BrushMode::erase);
    settings.zone = 9;
    EXPECT_NE(tool->point(pointer, plan).refusal.find("Choose a zone"), std::string::npos);
}

/// mm2 within its border, which is nearly flat.
double area_of(const plan::Scar& scar, const head::Head& head) {
    glm::dvec3 sum(0.0);
    for (std::size_t i = 0; i < scar.course.size(); ++i)
        sum += glm::cross(
            glm::dvec3(surface::position(*head.surface, scar.course[i])),
            glm::dvec3(surface::position(*head.surface, scar.course[(i + 1) % scar.course.size()])));
    return 0.5 * glm::length(sum);
}

TEST_F(Region, TheAreaOfAScarIsPaintedAndErased) {
    PaintScar paint{0, plan::ScarKind::burn, BrushMode::paint, 8, {at(20, 0), at(30, 0)}};
    ASSERT_TRUE(run(paint));
    ASSERT_EQ(plan.scars.size(), 1u);
    const std::uint32_t id = plan.scars[0].id;
    EXPECT_EQ(plan.scars[0].kind, plan::ScarKind::burn);
    EXPECT_EQ(plan.scars[0].width_mm, 0);
    EXPECT_LE(plan.scars[0].course.size(), 400u);
    const double capsule = 3.14159265 * 64 + 16 * radius_mm * 10 * 0.0174532925;
    const double first = area_of(plan.scars[0], *head);
    EXPECT_NEAR(first, capsule, 0.06 * capsule);
    paint.scar = id;
    paint.path = {at(25, 0), at(25, 20)};
    ASSERT_TRUE(run(paint));
    ASSERT_EQ(plan.scars.size(), 1u);
    const double grown = area_of(plan.scars[0], *head);
    EXPECT_GT(grown, first + 60);
    PaintScar erase{id, plan::ScarKind::burn, BrushMode::erase, 8, {at(25, 32)}};
    ASSERT_TRUE(run(erase));
    EXPECT_LT(area_of(plan.scars[0], *head), grown - 40);
    erase.path = {at(25, 0)};
    erase.radius_mm = 3;
    EXPECT_NE(refusal(erase).find("no hole"), std::string::npos);
    erase.radius_mm = 60;
    EXPECT_NE(refusal(erase).find("Remove it"), std::string::npos);
    paint.path = {at(70, 180)};
    EXPECT_NE(refusal(paint).find("does not touch"), std::string::npos);
    paint.radius_mm = 61;
    EXPECT_NE(refusal(paint).find("1 to 60 mm"), std::string::npos);
}

TEST_F(Region, ALineOfAScarBecomesTheAreaItCovers) {
    AddScar line{plan::ScarKind::strip, {at(20, -20), at(20, 0), at(20, 20)}, {}};
    line.wish.width_mm = 6;
    ASSERT_TRUE(run(line));
    ASSERT_TRUE(run(PaintScar{plan.scars[0].id, {}, BrushMode::paint, 6, {at(20, 0)}}));
    EXPECT_EQ(plan.scars[0].width_mm, 0);
    EXPECT_EQ(plan.scars[0].kind, plan::ScarKind::strip) << "of its own kind still";
    const auto field = plan::scar_field(plan);
    const auto share = [&](double degrees, double around) {
        return field->share[surface::nearest_vertex(*head->surface, at(degrees, around))];
    };
    EXPECT_FLOAT_EQ(share(20, 15), 1.0f);
    EXPECT_FLOAT_EQ(share(23, 0), 1.0f) << "painted";
    EXPECT_LT(share(24, 15), 1.0f);
}

TEST_F(Region, TheBrushOfScarsFollowsTheHand) {
    ScarDrawing drawing;
    drawing.kind = plan::ScarKind::patch;
    drawing.shape = ScarShape::brush;
    const auto tool = make_scar_tool(&drawing);
    Pointer pointer;
    const auto give = [&](Phase phase, float x) {
        pointer.phase = phase;
        pointer.ray = {{x, 0, 300}, {0, 0, -1}};
        pointer.hit = head->bvh->first_hit(pointer.ray);
        return tool->point(pointer, plan);
    };
    EXPECT_NE(give(Phase::press, 200).refusal.find("Point at the scar"), std::string::npos);
    EXPECT_EQ(give(Phase::press, 0).step, GestureStep::begin);
    EXPECT_EQ(give(Phase::drag, 1).step, GestureStep::none) << "nearer than a third of the radius";
    EXPECT_EQ(give(Phase::drag, 10).step, GestureStep::update);
    const Gesture done = give(Phase::release, 10);
    ASSERT_EQ(done.step, GestureStep::commit);
    EXPECT_EQ(std::get<PaintScar>(*done.command).path.size(), 2u);
    ASSERT_TRUE(run(*done.command));
    drawing.mode = BrushMode::erase;
    EXPECT_NE(give(Phase::press, 0).refusal.find("Choose the scar"), std::string::npos);
    drawing.scar = plan.scars[0].id;
    EXPECT_EQ(give(Phase::press, 0).step, GestureStep::begin);
    EXPECT_EQ(give(Phase::cancel, 0).step, GestureStep::cancel);
}

}  // namespace
}  // namespace stipple::edit
