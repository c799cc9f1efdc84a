// The hairline under the hand: points added and removed on both sides, a stroke that becomes handles,
// smoothing.
#include <gtest/gtest.h>

#include <cmath>

#include "sphere_head.h"

namespace stipple::edit {
namespace {

using testing::skin;
using testing::sphere_head;
using Role = plan::HandleRole;

class Line : public ::testing::Test {
protected:
    Line() : head(sphere_head(96)), front(head->surface) {
        plan.head = head;
        plan.hairline.handles = {{at(-60), Role::sideburn},
                                 {at(-30), Role::frontotemporal_angle},
                                 {at(0), Role::mid_front},
                                 {at(30), Role::frontotemporal_angle},
                                 {at(60), Role::sideburn}};
    }
    /// On the front line: `degrees` to the client's left, `up` degrees above it.
    surface::SurfacePoint at(float degrees, float up = 45) const {
        const float a = degrees * 0.0174533f, b = up * 0.0174533f;
        return skin(*head, {std::sin(a) * std::cos(b), -std::cos(a) * std::cos(b), std::sin(b)});
    }
    glm::vec3 place(std::size_t handle) const {
        return surface::position(*head->surface, plan.hairline.handles[handle].point);
    }
    base::Result<plan::Plan> run(const Command& command) {
        auto next = apply(plan, command, {{}, nullptr, &front});
        if (next) plan = *next;
        return next;
    }
    std::vector<surface::SurfacePoint> stroke(float from, float to, float up) const {
        std::vector<surface::SurfacePoint> path;
        for (int i = 0; i <= 60; ++i)
            path.push_back(at(from + (to - from) * static_cast<float>(i) / 60.0f, up));
        return path;
    }
    std::size_t count(Role role) const {
        return static_cast<std::size_t>(std::count_if(plan.hairline.handles.begin(),
                                                      plan.hairline.handles.end(),
                                                      [role](const auto& one) { return one.role == role; }));
    }
    head::HeadPtr head;
    surface::GeodesicFront front;
    plan::Plan plan;
};

TEST_F(Line, PointsAreAddedAndRemovedOnBothSides) {
    ASSERT_TRUE(run(AddHairlinePoint{at(15, 50), true}));
    ASSERT_EQ(plan.hairline.handles.size(), 7u);
    EXPECT_NEAR(place(2).x, -place(4).x, 0.5f);
    EXPECT_EQ(plan.hairline.handles[2].role, Role::free);
    ASSERT_TRUE(run(MoveHairlinePoint{4, at(17, 52), true}));
    EXPECT_NEAR(place(2).z, place(4).z, 0.5f) << "its image has followed";
    ASSERT_TRUE(run(RemoveHairlinePoint{4, true}));
    EXPECT_EQ(plan.hairline.handles.size(), 5u);
    EXPECT_EQ(count(Role::free), 0u);
    ASSERT_TRUE(run(AddHairlinePoint{at(0.2f, 47), true}));
    EXPECT_EQ(plan.hairline.handles.size(), 6u) << "one in the middle has no image";
    ASSERT_TRUE(run(RemoveHairlinePoint{0, true}));
    EXPECT_FALSE(run(RemoveHairlinePoint{0, true}) && run(RemoveHairlinePoint{0, true})) << "three stay";
}

TEST_F(Line, AStrokeTakesThePlaceOfTheStretchBetweenItsEnds) {
    ASSERT_TRUE(run(DrawHairline{stroke(35, 5, 55), false}));
    EXPECT_EQ(plan.hairline.preset, "custom");
    EXPECT_EQ(count(Role::sideburn), 2u);
    EXPECT_EQ(count(Role::mid_front), 1u);
    EXPECT_EQ(count(Role::frontotemporal_angle), 2u) << "the drawn line has the old one's corner";
    // The line runs through the stroke now and where it ran before elsewhere.
    const auto curve = plan::course_of(plan.hairline, *head);
    ASSERT_TRUE(curve);
    const auto off = [&](const surface::SurfacePoint& point) {
        float nearest = 1e9f;
        for (const auto& one : curve->points)
            nearest = std::min(nearest, glm::distance(surface::position(*head->surface, one),
                                                      surface::position(*head->surface, point)));
        return nearest;
    };
    for (const auto& point : stroke(32, 8, 55)) EXPECT_LT(off(point), 2.0f);
    EXPECT_LT(off(at(-45)), 3.0f);
    EXPECT_GT(off(at(20, 45)), 8.0f);
    for (std::size_t i = 1; i < plan.hairline.handles.size(); ++i)
        EXPECT_GT(place(i).x, place(i - 1).x) << "right to left";
}

TEST_F(Line, AStrokeAcrossTheMiddleIsMadeEvenByItsLongerSide) {
    std::vector<surface::SurfacePoint> path = stroke(-12, 0, 50);
    const auto more = stroke(0, 40, 60);
    path.insert(path.end(), more.begin(), more.end());
    ASSERT_TRUE(run(DrawHairline{path, true}));
    const auto& handles = plan.hairline.handles;
    for (std::size_t i = 0; i < handles.size() / 2; ++i) {
        EXPECT_NEAR(place(i).x, -place(handles.size() - 1 - i).x, 1.0f) << i;
        EXPECT_NEAR(place(i).z, place(handles.size() - 1 - i).z, 1.0f) << i;
    }
}

TEST_F(Line, AStrokeOnABareHeadIsTheWholeLine) {
    ASSERT_TRUE(run(RemoveHairline{}));
    EXPECT_FALSE(run(DrawHairline{{at(0), at(1)}, false})) << "too short";
    EXPECT_FALSE(run(DrawHairline{{at(0)}, false}));
    ASSERT_TRUE(run(DrawHairline{stroke(50, -50, 45), false}));
    EXPECT_LT(place(0).x, 0.0f) << "from the right, whichever way it was drawn";
    EXPECT_EQ(count(Role::mid_front), 1u);
    EXPECT_LE(plan.hairline.handles.size(), 16u);
}

TEST_F(Line, SmoothingDrawsAKinkIn) {
    ASSERT_TRUE(run(MoveHairlinePoint{2, at(0, 60), false}));
    const float before = place(2).z;
    ASSERT_TRUE(run(SmoothHairline{0.5, 1, 3}));
    EXPECT_LT(place(2).z, before - 3.0f);
    const auto ends = place(0);
    ASSERT_TRUE(run(SmoothHairline{1.0}));
    EXPECT_EQ(place(0), ends) << "the ends stay";
    EXPECT_FALSE(run(SmoothHairline{1.5}));
    EXPECT_FALSE(run(SmoothHairline{0.5, 3, 9}));
}

}  // namespace
}  // namespace stipple::edit
