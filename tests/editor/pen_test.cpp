// Pressure and eraser end, from the events of a device to the brush on the skin.
#include "editor/pen.h"

#include <gtest/gtest.h>

#include "driver.h"

namespace stipple::test {
namespace {

using editor::PenDevice;
using editor::PenSample;
using editor::PenState;
using Axes = std::vector<std::pair<int, double>>;

PenState tablet() {
    PenState state;
    state.set_devices({{2, "Virtual core XTEST pointer", -1, 0, 1},
                       {11, "Wacom Intuos S Pen stylus", 2, 0, 4096},
                       {12, "Wacom Intuos S Pen eraser", 2, 0, 4096}});
    return state;
}

TEST(PenState, PressureIsAShareOfItsAxis) {
    PenState state = tablet();
    EXPECT_FALSE(state.now());
    state.moved(11, Axes{{0, 100}, {1, 50}, {2, 1024}});
    EXPECT_EQ(state.now(), (PenSample{0.25f, false}));
    state.moved(11, Axes{{0, 101}});
    EXPECT_EQ(state.now(), (PenSample{0.25f, false})) << "an axis that is not told has not changed";
    state.moved(11, Axes{{2, 9000}});
    EXPECT_EQ(state.now(), (PenSample{1.0f, false}));
}

TEST(PenState, TheEraserEndIsADeviceOfItsOwnAndAMouseIsNone) {
    PenState state = tablet();
    state.moved(12, Axes{{2, 2048}});
    EXPECT_EQ(state.now(), (PenSample{0.5f, true}));
    state.moved(2, Axes{{0, 1}});
    EXPECT_FALSE(state.now());
    state.moved(99, Axes{{2, 2048}});
    EXPECT_FALSE(state.now()) << "a device nobody knows";
}

/// Coverage that a stroke with this pressure leaves in its middle.
float painted(float pressure) {
    Driver person;
    EXPECT_TRUE(person.open_head());
    EXPECT_TRUE(person.app().work.run(edit::AddZone{"Crown", 150}));
    person.app().view.go(editor::Step::density);
    person.app().set_pen(PenSample{pressure, false});
    person.drag(person.view_middle() - glm::vec2(20, 120), person.view_middle() + glm::vec2(20, -120));
    const auto values = person.plan().zones.front().coverage.values();
    return values.empty() ? 0.0f : *std::max_element(values.begin(), values.end());
}

TEST(Pen, AHarderHandPaintsMore) {
    const float soft = painted(0.3f), hard = painted(1.0f);
    EXPECT_GT(soft, 0.05f);
    EXPECT_GT(hard, soft * 1.5f);
}

TEST(Pen, ItsOtherEndErasesAndTurnedBackItPaintsAgain) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::AddZone{"Crown", 150}));
    person.app().view.go(editor::Step::density);
    const glm::vec2 from = person.view_middle() - glm::vec2(20, 120), to = from + glm::vec2(40, 0);
    person.drag(from, to);
    const auto sum = [&] {
        float all = 0;
        for (const float value : person.plan().zones.front().coverage.values()) all += value;
        return all;
    };
    const float before = sum();
    ASSERT_GT(before, 0.0f);
    person.app().set_pen(PenSample{1.0f, true});
    person.frames(2);
    EXPECT_EQ(person.app().view.brush.mode, edit::BrushMode::erase);
    person.drag(from, to);
    EXPECT_LT(sum(), before);
    person.app().set_pen(PenSample{1.0f, false});
    person.frames(2);
    EXPECT_EQ(person.app().view.brush.mode, edit::BrushMode::paint);
    EXPECT_EQ(person.history().entries().size(), 3u);
}

}  // namespace
}  // namespace stipple::test
