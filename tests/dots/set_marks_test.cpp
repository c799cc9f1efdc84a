// What a person set, locked or found in the skin is respected by everything after it.
#include <gtest/gtest.h>

#include <set>

#include "dots/plans.h"
#include "dots/skins.h"

namespace stipple::dots {
namespace {

class SetMarks : public ::testing::Test {
protected:
    SetMarks() : plan(testing::covered_plan(testing::flat_skin(40.0f), 150.0)) {}
    Dots sampled() const {
        return sample(plan, *testing::sites_of(plan.head),
                      order_sessions(plan, *testing::sites_of(plan.head)), testing::bare_density(plan));
    }
    plan::Plan plan;
};

TEST_F(SetMarks, ALockedDotStaysWhateverTheDensity) {
    const Dots before = sampled();
    for (std::size_t i = 5; i < before.size(); i += 50) plan.locked.push_back(before[i].id);
    EXPECT_EQ(sampled().size(), before.size()) << "locking alone changes nothing";
    plan.zones[0].density = 20.0;
    std::set<std::uint32_t> now;
    for (const Dot& dot : sampled()) now.insert(dot.id);
    for (const std::uint32_t id : plan.locked) EXPECT_TRUE(now.contains(id));
    EXPECT_LT(now.size(), before.size() / 3);
    plan.zones[0].coverage = plan::Field::of(std::vector<float>(plan.zones[0].coverage.size(), 0.0f));
    const Dots alone = sampled();
    ASSERT_EQ(alone.size(), plan.locked.size()) << "and where nothing is asked for any more";
    for (const Dot& dot : alone) EXPECT_EQ(dot.flags & flag_locked, flag_locked);
}

TEST_F(SetMarks, ALockedDotCountsInAnExactNumber) {
    const Dots before = sampled();
    for (std::size_t i = 0; i < 40; ++i) plan.locked.push_back(before[i].id);
    plan.zones[0].budget = 500;
    const Dots now = sampled();
    EXPECT_EQ(now.size(), 500u);
    std::set<std::uint32_t> ids;
    for (const Dot& dot : now) ids.insert(dot.id);
    for (const std::uint32_t id : plan.locked) EXPECT_TRUE(ids.contains(id));
}

TEST_F(SetMarks, NewDotsKeepClearOfOldWorkAndFillUpToIt) {
    const Dots before = sampled();
    // Old work as an even set of its own: every ninth site of another order.
    const auto other = make_sites(plan.head, 9, *std::make_unique<base::Progress>());
    ASSERT_TRUE(other);
    for (const Site& site : (*other)->sites)
        if (site.threshold < 0.06f) plan.old_work.push_back({site.point, 0.5});
    ASSERT_GT(plan.old_work.size(), 100u);
    for (const double regularity : {1.60, 1.75}) {
        plan.settings.regularity = regularity;
        const Dots now = sampled();
        const double clear = 0.5 * (0.5 + plan.settings.fresh_diameter_mm) + plan.settings.spacing_margin_mm;
        double closest = 1e9;
        for (const plan::OldMark& mark : plan.old_work) {
            const glm::vec3 at = surface::position(*plan.head->surface, mark.point);
            for (const Dot& dot : now)
                closest = std::min(closest, static_cast<double>(glm::distance(dot.position, at)));
        }
        EXPECT_GE(closest, regularity == 1.60 ? clear - 1e-4 : plan::minimum_spacing(plan) - 1e-4);
        // Together they are about as many as were asked for.
        const double together = static_cast<double>(now.size() + plan.old_work.size());
        EXPECT_NEAR(together / static_cast<double>(before.size()), 1.0, 0.03);
    }
}

TEST_F(SetMarks, OldWorkFarFromAnyZoneChangesNothing) {
    std::vector<float> half(plan.zones[0].coverage.size(), 0.0f);
    const auto positions = plan.head->surface->positions();
    std::uint32_t outside = 0;
    for (std::uint32_t v = 0; v < half.size(); ++v) {
        half[v] = positions[v].x < 0 ? 1.0f : 0.0f;
        if (positions[v].x > 15.0f) outside = v;
    }
    plan.zones[0].coverage = plan::Field::of(half);
    const Dots before = sampled();
    plan.old_work.push_back({surface::at_vertex(*plan.head->surface, outside), 0.5});
    EXPECT_EQ(sampled(), before);
}

}  // namespace
}  // namespace stipple::dots
