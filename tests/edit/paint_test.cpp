#include <gtest/gtest.h>

#include <cmath>

#include "base/rng.h"
#include "edit/apply.h"
#include "edit/history.h"
#include "sphere_head.h"

namespace stipple::edit {
namespace {

using testing::skin;
using testing::sphere_head;

class Paint : public ::testing::Test {
protected:
    Paint() : head(sphere_head()), front(head->surface) {
        plan.head = head;
        plan = *apply(plan, AddZone{"Front", 150}, context());
    }
    Context context() { return {{}, nullptr, &front}; }
    PaintStroke stroke(glm::vec3 to, double radius = 12) const {
        PaintStroke s;
        s.zone = 1;
        s.radius_mm = radius;
        s.path = {skin(*head, to)};
        return s;
    }
    head::HeadPtr head;
    surface::GeodesicFront front;
    plan::Plan plan;
};

TEST_F(Paint, StampCoversTheSkinWithinItsRadiusAndNothingElse) {
    PaintStroke one = stroke({0.1f, -0.2f, 1});
    one.strength = 1;
    const auto painted = apply(plan, one, context());
    ASSERT_TRUE(painted) << painted.error().message;
    const glm::vec3 center = surface::position(*head->surface, one.path[0]);
    std::size_t inside = 0;
    for (std::size_t i = 0; i < head->surface->positions().size(); ++i) {
        const float chord = glm::distance(head->surface->positions()[i], center);
        const double arc = 2 * 90 * std::asin(std::min(1.0, static_cast<double>(chord) / 180));
        const float value = painted->zones[0].coverage[i];
        if (arc > 12.05) {
            EXPECT_EQ(value, 0.0f) << arc;
        } else if (arc < 11.5) {
            EXPECT_GT(value, 0.0f) << arc;
        }
        inside += value > 0;
    }
    EXPECT_GT(inside, 20u);
}

TEST_F(Paint, CrossingOnesOwnStrokeDoesNotDarkenIt) {
    PaintStroke once = stroke({1, 0, 0.1f});
    PaintStroke twice = once;
    twice.path.push_back(skin(*head, {1, 0.1f, 0.1f}));
    twice.path.push_back(once.path[0]);
    PaintStroke back = once;
    back.path.push_back(skin(*head, {1, 0.1f, 0.1f}));
    const plan::Field there = apply(plan, back, context())->zones[0].coverage;
    const plan::Field and_back = apply(plan, twice, context())->zones[0].coverage;
    for (std::size_t i = 0; i < there.size(); ++i)
        ASSERT_NEAR(there[i], and_back[i], 0.03f);  // a second coat would add up to 0.25
}

TEST_F(Paint, FastStrokeLeavesNoGap) {
    PaintStroke fast = stroke({-0.2f, 0, 1}, 5);
    fast.path.push_back(skin(*head, {0.2f, 0, 1}));  // 35 mm away in one step
    const auto painted = apply(plan, fast, context());
    for (float x = -0.2f; x <= 0.2f; x += 0.01f) {
        const std::uint32_t vertex = surface::nearest_vertex(*head->surface, skin(*head, {x, 0, 1}));
        EXPECT_GT(painted->zones[0].coverage[vertex], 0.0f) << x;
    }
}

TEST_F(Paint, EraseTakesAwayWhatPaintGave) {
    PaintStroke paint = stroke({0, 0, 1});
    paint.strength = 1;
    PaintStroke erase = stroke({0, 0, 1}, 20);
    erase.mode = BrushMode::erase;
    erase.strength = 1;
    erase.softness = 0.2;
    const auto painted = apply(plan, paint, context());
    EXPECT_TRUE(apply(*painted, erase, context())->zones[0].coverage.all_zero());
}

TEST_F(Paint, SmoothingTakesAStepOut) {
    PaintStroke hard = stroke({0, 0, 1}, 20);
    hard.strength = 1;
    hard.softness = 0;
    plan = *apply(plan, hard, context());
    const auto steepest = [&] {
        float most = 0, low = 1, high = 0;
        for (const surface::Triangle& t : head->surface->triangles())
            for (std::size_t k = 0; k < 3; ++k) {
                const float a = plan.zones[0].coverage[t[k]], b = plan.zones[0].coverage[t[(k + 1) % 3]];
                most = std::max(most, std::abs(a - b));
                low = std::min(low, a);
                high = std::max(high, a);
            }
        EXPECT_GE(low, 0.0f);
        EXPECT_LE(high, 1.0f);
        return most;
    };
    EXPECT_FLOAT_EQ(steepest(), 1.0f);
    PaintStroke smooth = stroke({0, 0, 1}, 30);
    smooth.mode = BrushMode::smooth;
    smooth.strength = 1;
    smooth.softness = 0;
    for (int k = 0; k < 6; ++k) plan = *apply(plan, smooth, context());
    EXPECT_LT(steepest(), 0.35f);
    EXPECT_GT(plan.zones[0].coverage[surface::nearest_vertex(*head->surface, skin(*head, {0, 0, 1}))], 0.95f)
        << "the middle stays";
}

TEST_F(Paint, MirrorPaintsTheOtherSide) {
    PaintStroke both = stroke({1, 0, 1});
    both.mirror = true;
    const auto painted = apply(plan, both, context());
    const std::uint32_t right = surface::nearest_vertex(*head->surface, skin(*head, {-1, 0, 1}));
    EXPECT_GT(painted->zones[0].coverage[right], 0.0f);
}

TEST_F(Paint, APensPressureIsTheStrengthWhereItWasPressed) {
    // Lightly there, firmly across: what every vertex gets is the most that any place of the stroke gives it.
    PaintStroke pen = stroke({-0.5f, 0, 1}, 15);
    pen.strength = 0.8;
    for (const glm::vec3 to : {glm::vec3(-0.2f, 0, 1),
                               {0.2f, 0, 1},
                               {0.5f, 0, 1},
                               {0.5f, 0.5f, 1},
                               {0, 0.5f, 1},
                               {0, 0.2f, 1},
                               {0, -0.2f, 1},
                               {0, -0.5f, 1}})
        pen.path.push_back(skin(*head, to));
    const auto worst_and_mean = [&](const std::vector<double>& pressure) {
        pen.pressure = pressure;
        const plan::Field painted = apply(plan, pen, context())->zones[0].coverage;
        std::vector<float> most(painted.size(), 0.0f);
        const Stamps stamps = gap_free(plan, pen.path, 5.0f);
        for (std::size_t i = 0; i < stamps.points.size(); ++i) {
            const auto before = static_cast<std::size_t>(stamps.along[i]);
            PaintStroke dab = pen;
            dab.path.assign(1, stamps.points[i]);
            dab.pressure = {std::lerp(pressure[before], pressure[std::min(before + 1, pressure.size() - 1)],
                                      static_cast<double>(stamps.along[i]) - static_cast<double>(before))};
            const plan::Field one = apply(plan, dab, context())->zones[0].coverage;
            for (std::size_t v = 0; v < most.size(); ++v) most[v] = std::max(most[v], one[v]);
        }
        double worst = 0, sum = 0, touched = 0;
        for (std::size_t v = 0; v < most.size(); ++v) {
            const double difference = std::abs(static_cast<double>(painted[v] - most[v]));
            worst = std::max(worst, difference);
            sum += difference;
            touched += most[v] > 0;
        }
        EXPECT_GT(touched, 100);
        return std::pair(worst, sum / touched);
    };
    const std::vector<double> grows{0.05, 0.15, 0.3, 0.5, 0.8, 0.9, 1, 1, 0.7};
    const auto even = worst_and_mean(std::vector<double>(grows.size(), 1.0)), uneven = worst_and_mean(grows);
    // What the distances to several places at once cost alone.
    EXPECT_LT(uneven.first, even.first + 0.03) << "of 0.8; " << even.first;
    EXPECT_LT(uneven.second, even.second + 0.01) << even.second;
    EXPECT_LT(uneven.first, 0.1);
    PaintStroke mouse = pen;
    mouse.pressure.clear();
    PaintStroke firm = pen;
    firm.pressure.assign(pen.path.size(), 1.0);
    EXPECT_EQ(plan::hash(*apply(plan, mouse, context())), plan::hash(*apply(plan, firm, context())));
}

TEST_F(Paint, RefusalsNameTheReason) {
    PaintStroke bad = stroke({0, 0, 1});
    bad.zone = 9;
    EXPECT_NE(apply(plan, bad, context()).error().message.find("1 (Front)"), std::string::npos);
    bad = stroke({0, 0, 1}, 500);
    EXPECT_NE(apply(plan, bad, context()).error().message.find("1 to 60 mm"), std::string::npos);
    bad = stroke({0, 0, 1});
    bad.path[0].triangle = 1u << 30;
    EXPECT_NE(apply(plan, bad, context()).error().message.find("does not lie on this plan's head"),
              std::string::npos);
    bad = stroke({0, 0, 1});
    bad.pressure = {0.5, 0.5};
    EXPECT_NE(apply(plan, bad, context()).error().message.find("at every point"), std::string::npos);
    bad.pressure = {1.5};
    EXPECT_NE(apply(plan, bad, context()).error().message.find("0 to 1"), std::string::npos);
    bad.pressure = {std::nan("")};
    EXPECT_NE(apply(plan, bad, context()).error().message.find("0 to 1"), std::string::npos);
    SetZone lock;
    lock.zone = 1;
    lock.locked = true;
    const plan::Plan locked = *apply(plan, lock, context());
    EXPECT_NE(apply(locked, stroke({0, 0, 1}), context()).error().message.find("locked"), std::string::npos);
}

TEST_F(Paint, RandomStrokesUndoneAndRedoneGiveTheSamePlans) {
    History history(plan);
    std::vector<std::uint64_t> hashes{plan::hash(plan)};
    base::Rng rng(7);
    for (int i = 0; i < 60; ++i) {
        PaintStroke s =
            stroke({rng.uniform(-1, 1), rng.uniform(-1, 1), rng.uniform(-1, 1)}, rng.uniform(2, 25));
        s.mode = static_cast<BrushMode>(rng.below(3));
        s.strength = rng.uniform();
        auto next = apply(history.plan(), s, context());
        ASSERT_TRUE(next);
        history.commit(std::move(*next), s, "stroke");
        hashes.push_back(plan::hash(history.plan()));
    }
    for (std::size_t i = hashes.size(); i-- > 1;) {
        EXPECT_EQ(plan::hash(history.plan()), hashes[i]);
        history.undo();
    }
    EXPECT_FALSE(history.can_undo());
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        EXPECT_EQ(plan::hash(history.plan()), hashes[i]);
        history.redo();
    }
    EXPECT_FALSE(history.can_redo());
}

}  // namespace
}  // namespace stipple::edit
