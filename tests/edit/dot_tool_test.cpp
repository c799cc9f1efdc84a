#include <gtest/gtest.h>

#include "edit/tools/tool.h"
#include "sphere_head.h"

namespace stipple::edit {
namespace {

/// Three dots along the front of a sphere: 7 at its middle, 8 and 9 at 2 and 20 mm to the client's left.
class DotTools : public ::testing::Test {
protected:
    DotTools() : head(testing::sphere_head(48)), front(head->surface) {
        plan.head = head;
        plan.zones.push_back({});
        plan.zones.back().id = 1;
        settings.zone = 1;
        tool = make_dot_tool(&settings, [this](glm::vec3 place, float radius) {
            std::vector<std::pair<float, std::uint32_t>> seen;
            for (const auto& [id, at] : dots) {
                const float distance = glm::distance(at, place);
                if (distance <= radius) seen.emplace_back(distance, id);
            }
            std::sort(seen.begin(), seen.end());
            std::vector<std::uint32_t> ids;
            for (const auto& [distance, id] : seen) ids.push_back(id);
            return ids;
        });
    }
    static glm::vec3 at(float mm) { return 90.0f * glm::vec3(std::cos(mm / 90), std::sin(mm / 90), 0); }
    /// One pointer event at `mm` along the front; the command, if any, is applied.
    Gesture point(Phase phase, float mm) {
        Pointer p;
        p.phase = phase;
        p.ray = {at(mm) * 3.0f, -glm::normalize(at(mm))};
        p.hit = head->bvh->first_hit(p.ray);
        p.mm_per_pixel = 0.1f;
        Gesture gesture = tool->point(p, plan);
        if (gesture.step == GestureStep::commit) {
            auto next = apply(plan, *gesture.command, {{}, nullptr, &front});
            EXPECT_TRUE(next) << next.error().message;
            if (next) plan = *next;
        }
        return gesture;
    }
    head::HeadPtr head;
    surface::GeodesicFront front;
    plan::Plan plan;
    DotSettings settings;
    std::vector<std::pair<std::uint32_t, glm::vec3>> dots{{7, at(0)}, {8, at(2)}, {9, at(20)}};
    std::unique_ptr<Tool> tool;
};

TEST_F(DotTools, LockWhatTheRingPassesOverInOneCommand) {
    settings = {DotAction::lock, 5, 1};
    EXPECT_EQ(point(Phase::press, 0).step, GestureStep::none);
    EXPECT_EQ(tool->cue().words, "2 dots · let go to set");
    point(Phase::drag, 10);
    point(Phase::drag, 18);
    EXPECT_EQ(point(Phase::release, 18).step, GestureStep::commit);
    EXPECT_EQ(plan.locked, (std::vector<std::uint32_t>{7, 8, 9}));

    settings.action = DotAction::unlock;
    point(Phase::press, 20);
    point(Phase::release, 20);
    EXPECT_EQ(plan.locked, (std::vector<std::uint32_t>{7, 8}));
    point(Phase::press, 20);
    const Gesture nothing = point(Phase::release, 20);
    EXPECT_EQ(nothing.step, GestureStep::none);
    EXPECT_FALSE(nothing.refusal.empty()) << "why nothing happened is said";
    point(Phase::press, 0);
    point(Phase::cancel, 0);
    point(Phase::release, 0);
    EXPECT_EQ(plan.locked.size(), 2u) << "what was let go of by Escape changes nothing";
}

TEST_F(DotTools, SetAndTakeAwaySingleDots) {
    settings.action = DotAction::set;
    EXPECT_EQ(point(Phase::press, 10).step, GestureStep::commit);
    ASSERT_EQ(plan.placed.size(), 1u);
    EXPECT_EQ(plan.placed[0].zone, 1u);
    EXPECT_EQ(point(Phase::release, 10).step, GestureStep::none);

    settings.action = DotAction::take_away;
    EXPECT_EQ(point(Phase::press, 1.7f).step, GestureStep::commit);
    EXPECT_EQ(plan.removed, (std::vector<std::uint32_t>{8})) << "the nearest";
    EXPECT_FALSE(point(Phase::press, 12).refusal.empty()) << "no dot there";
    Pointer off;
    off.phase = Phase::press;
    EXPECT_FALSE(tool->point(off, plan).refusal.empty()) << "off the skin";
}

TEST_F(DotTools, LeaveDotsSetByHandAlone) {
    dots = {{first_placed_dot, at(0)}, {9, at(1)}};
    settings.action = DotAction::lock;
    point(Phase::press, 0);
    point(Phase::release, 0);
    EXPECT_EQ(plan.locked, (std::vector<std::uint32_t>{9}));
}

}  // namespace
}  // namespace stipple::edit
