// Rules of scars: each speaks at its threshold and is silent below it.
#include <gtest/gtest.h>

#include <algorithm>

#include "check/rules.h"
#include "dots/plans.h"
#include "dots/skins.h"

namespace stipple::check {
namespace {

class CheckScars : public ::testing::Test {
protected:
    CheckScars() : plan(dots::testing::covered_plan(dots::testing::flat_skin(30.0f), 150.0)) {
        plan::Scar scar = plan::usual_scar(plan::ScarKind::strip);
        scar.id = plan.next_id++;
        scar.course = {surface::at_vertex(*plan.head->surface, middle())};
        scar.test_patch = {"2026-08-14", plan::PatchResult::holds};
        plan.scars = {scar};
        for (plan::Session& session : plan.sessions) session.days_after_previous = 28;
    }
    std::uint32_t middle() const {
        const auto positions = plan.head->surface->positions();
        const auto nearer = [](glm::vec3 a, glm::vec3 b) {
            return glm::length(glm::vec2(a)) < glm::length(glm::vec2(b));
        };
        return static_cast<std::uint32_t>(std::min_element(positions.begin(), positions.end(), nearer) -
                                          positions.begin());
    }
    std::vector<Item> items() const {
        const auto sites = dots::testing::sites_of(plan.head);
        const dots::Density density = dots::testing::bare_density(plan);
        const dots::Dots dots = dots::sample(plan, *sites, dots::order_sessions(plan, *sites), density);
        std::vector<Item> all;
        check_scars({plan, nullptr, *sites, density, dots}, all);
        return all;
    }
    /// The only thing said now.
    void expect(const char* code, Level level) const {
        const auto found = items();
        ASSERT_EQ(found.size(), 1u) << code;
        EXPECT_EQ(found[0].code, code);
        EXPECT_EQ(found[0].level, level);
        EXPECT_EQ(found[0].message.back(), '.');
    }
    plan::Scar& scar() { return plan.scars[0]; }
    plan::Plan plan;
};

TEST_F(CheckScars, AMatureTriedScarIsWorked) {
    EXPECT_TRUE(items().empty());
}

TEST_F(CheckScars, AgeRiseAndRednessStop) {
    scar().age_months = 8.9;
    expect("scar_young", Level::warning);
    scar().age_months = 5.9;
    expect("scar_too_young", Level::stop);
    scar().age_months = 9;
    scar().rise = plan::ScarRise::raised;
    expect("scar_raised", Level::stop);
    scar().rise = plan::ScarRise::keloid;
    expect("scar_keloid", Level::stop);
    scar().rise = plan::ScarRise::sunken;
    EXPECT_TRUE(items().empty());
    scar().redness = 0.3;
    expect("scar_red", Level::warning);
    scar().redness = 0.5;
    expect("scar_red", Level::stop);
}

TEST_F(CheckScars, ATestPatchIsMadeAndRead) {
    scar().test_patch->result = plan::PatchResult::open;
    expect("scar_test_patch_open", Level::warning);
    scar().test_patch->result = plan::PatchResult::fades;
    expect("scar_test_patch_fades", Level::warning);
    scar().test_patch->result = plan::PatchResult::spreads;
    expect("scar_test_patch_spreads", Level::stop);
    scar().test_patch.reset();
    expect("scar_no_test_patch", Level::warning);
}

TEST_F(CheckScars, WorkStaysWithinWhatScarsTake) {
    scar().share = 1.1;
    expect("scar_share_high", Level::warning);
    scar().share = 1.0;
    scar().depth_mm = 0.7;
    expect("depth_high_scar", Level::warning);
    scar().depth_mm = 0.4;
    scar().blend_mm = 4.0;
    expect("scar_ring_narrow", Level::warning);
    scar().blend_mm = 15.0;
    plan.sessions[1].days_after_previous = 14;
    expect("scar_sessions_near", Level::note);
    EXPECT_EQ(items()[0].mend->words, "Wait 28 days");
    plan.sessions[2].days_after_previous = 21;
    expect("scar_sessions_near", Level::note);
    const Mend mend = *items()[0].mend;
    EXPECT_EQ(mend.words, "Wait 28 days each time");
    EXPECT_EQ(mend.id, 2u);
    EXPECT_EQ(mend.also, (std::vector<std::pair<std::uint32_t, double>>{{3, 28.0}}));
    plan.sessions[1].days_after_previous = plan.sessions[2].days_after_previous = 28;
    scar().kind = plan::ScarKind::burn;
    expect("scar_gloss", Level::note);
}

}  // namespace
}  // namespace stipple::check
