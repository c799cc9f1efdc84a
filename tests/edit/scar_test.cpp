// Scars: drawn as a line or round an area, described, taken away; where they lie on the skin.
#include <gtest/gtest.h>

#include <cmath>

#include "edit/sphere_head.h"
#include "plan/scar_field.h"

namespace stipple::edit {
namespace {

using testing::skin;
using testing::sphere_head;

class Scars : public ::testing::Test {
protected:
    Scars() { plan.head = sphere_head(180); }
    /// Places on a sphere of 90 mm: `mm` sideways over the top, `back` behind it.
    surface::SurfacePoint at(float mm, float back = 0.0f) const {
        return skin(*plan.head, {std::sin(mm / 90.0f), std::sin(back / 90.0f), 1.0f - 0.0f});
    }
    base::Result<plan::Plan> run(const Command& command) const { return apply(plan, command, {}); }
    plan::Plan plan;
};

AddScar strip(std::vector<surface::SurfacePoint> course) {
    return {plan::ScarKind::strip, std::move(course), {}};
}

TEST_F(Scars, ALineHasItsWidthOverTheSkin) {
    AddScar command = strip({at(-40), at(0), at(40)});
    command.wish.width_mm = 8.0;
    command.wish.blend_mm = 10.0;
    const auto with = run(command);
    ASSERT_TRUE(with.ok()) << with.error().message;
    ASSERT_EQ(with->scars.size(), 1u);
    EXPECT_EQ(with->scars[0].name, "Strip scar");
    EXPECT_EQ(with->scars[0].share, plan::usual_scar(plan::ScarKind::strip).share);
    EXPECT_EQ(with->next_id, plan.next_id + 1);
    const auto field = plan::scar_field(*with);
    const auto& skin = *plan.head->surface;
    double area = 0;
    int seen = 0;
    for (std::uint32_t v = 0; v < skin.positions().size(); ++v) {
        const glm::vec3 p = skin.positions()[v];
        if (p.z < 60 || std::abs(p.x) > 25) {
            continue;
        }
        const float across = 90.0f * std::asin(std::abs(p.y) / 90.0f);
        if (across < 3.0f) {
            EXPECT_EQ(field->share[v], 1.0f);
            ++seen;
        }
        if (across > 15.0f) {
            EXPECT_EQ(field->share[v], 0.0f);
        }
        if (across > 8.0f && across < 10.0f) {
            EXPECT_NEAR(field->share[v], 1.0f - (across - 4.0f) / 10.0f, 0.06f);
        }
        for (const std::uint32_t t : skin.triangles_around(v))
            area += field->tone[v] > 0.5f ? skin.triangle_area(t) / 3.0 : 0.0;
    }
    EXPECT_GT(seen, 50);
    EXPECT_NEAR(area, 8.0 * 50.0, 60.0);
}

TEST_F(Scars, ABorderEnclosesItsArea) {
    std::vector<surface::SurfacePoint> round;
    for (int k = 0; k < 12; ++k) {
        const float angle = 0.5236f * static_cast<float>(k);
        round.push_back(skin(*plan.head, {0.3f * std::cos(angle), 0.3f * std::sin(angle), 0.954f}));
    }
    const auto with = run(AddScar{plan::ScarKind::burn, round, {}});
    ASSERT_TRUE(with.ok()) << with.error().message;
    const auto field = plan::scar_field(*with);
    const auto positions = plan.head->surface->positions();
    for (std::uint32_t v = 0; v < positions.size(); ++v) {
        const glm::vec3 p = positions[v];
        const float away = 90.0f * std::acos(std::clamp(p.z / 90.0f, -1.0f, 1.0f));
        if (away < 23.0f) {
            EXPECT_EQ(field->share[v], 1.0f) << away;
        }
        if (away > 46.0f) {
            EXPECT_EQ(field->share[v], 0.0f) << away;
        }
    }
    // Wider than a third of the head, or nothing at all, is refused.
    std::vector<surface::SurfacePoint> wide{round[0], round[0], round[0]};
    EXPECT_FALSE(run(AddScar{plan::ScarKind::patch, wide, {}}).ok());
    EXPECT_FALSE(run(AddScar{plan::ScarKind::patch, {round[0], round[1]}, {}}).ok());
}

TEST_F(Scars, AFieldOfWhiteDotsHasAboutAsManyAsSaid) {
    std::vector<surface::SurfacePoint> round;
    for (int k = 0; k < 12; ++k) {
        const float angle = 0.5236f * static_cast<float>(k);
        round.push_back(skin(*plan.head, {0.5f * std::cos(angle), 0.5f * std::sin(angle), 0.866f}));
    }
    AddScar command{plan::ScarKind::fue, round, {}};
    command.wish.spots_per_cm2 = 10.0;
    const auto with = run(command);
    ASSERT_TRUE(with.ok()) << with.error().message;
    const auto field = plan::scar_field(*with);
    int whole = 0;
    for (const float tone : field->tone) whole += tone > 0.99f;
    const double cm2 = 2 * 3.14159 * 90 * 90 * (1 - 0.866) / 100.0;
    EXPECT_NEAR(whole, 10.0 * cm2, 0.1 * 10.0 * cm2);
    EXPECT_EQ(field->share[surface::nearest_vertex(*plan.head->surface, at(0))], 1.0f);
}

TEST_F(Scars, ChangesWhatIsSaidAndRefusesTheRest) {
    plan = run(strip({at(-20), at(20)})).value();
    SetScar set{plan.scars[0].id, {}};
    set.wish.share = 0.9;
    set.wish.test_patch = plan::TestPatch{"2026-08-14", plan::PatchResult::holds};
    auto next = run(set);
    ASSERT_TRUE(next.ok()) << next.error().message;
    EXPECT_EQ(next->scars[0].share, 0.9);
    EXPECT_EQ(next->scars[0].width_mm, plan.scars[0].width_mm);
    EXPECT_EQ(next->scars[0].test_patch->date, "2026-08-14");
    EXPECT_NE(plan::hash(*next), plan::hash(plan));
    plan = *next;
    set.wish = {};
    set.wish.test_patch = plan::TestPatch{};
    EXPECT_FALSE(run(set)->scars[0].test_patch.has_value());
    for (const char* date : {"14.8.2026", "2026-13-01", "2026-8-1"}) {
        set.wish.test_patch = plan::TestPatch{date, plan::PatchResult::open};
        EXPECT_FALSE(run(set).ok()) << date;
    }
    set.wish = {};
    set.wish.share = 2.0;
    EXPECT_NE(run(set).error().message.find("0.1 to 1.2"), std::string::npos);
    EXPECT_FALSE(run(SetScar{99, {}}).ok());
    EXPECT_FALSE(run(strip({})).ok());
    EXPECT_FALSE(run(strip({{0xfffffff0u, 0.1f, 0.1f}})).ok());
    EXPECT_TRUE(run(RemoveScar{plan.scars[0].id})->scars.empty());
    EXPECT_EQ(label(RemoveScar{plan.scars[0].id}, plan), "Remove Strip scar");
}

TEST_F(Scars, TheirNumbersAreNoNumbersOfThePlan) {
    EXPECT_FALSE(run(SetNumber{"scar_share", 0.5}).ok());
}

}  // namespace
}  // namespace stipple::edit
