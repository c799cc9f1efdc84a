// What holds for every plan, tried on plans by lot: exact numbers, least spacing, nothing moves outside the
// reach of an edit, what is set by hand stays, the same at any thread count. A few hundred in every test run;
// `./dev bench plans N` tries N.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

#include "base/jobs.h"
#include "base/rng.h"
#include "dots/local_edit.h"
#include "dots/plans.h"
#include "dots/skins.h"

namespace stipple::dots {
namespace {

struct Case {
    plan::Plan plan;
    SitesPtr sites;
    Density density;
    Dots dots;
};

/// A soft round patch of coverage.
void paint(plan::Plan& plan, plan::Zone& zone, glm::vec2 middle, float radius, float most) {
    plan::FieldEditor cover(zone.coverage);
    const auto positions = plan.head->surface->positions();
    for (std::uint32_t v = 0; v < positions.size(); ++v) {
        const float away = glm::distance(glm::vec2(positions[v]), middle);
        if (away < radius)
            cover.set(v, std::max(cover.get(v), most * std::min(1.0f, (radius - away) / 3.0f)));
    }
    zone.coverage = cover.done();
}

glm::vec2 somewhere(base::Rng& random) {
    return {static_cast<float>(random.uniform(-14, 14)), static_cast<float>(random.uniform(-14, 14))};
}

plan::Plan random_plan(base::Rng& random, const Sites& sites, const head::HeadPtr& head) {
    plan::Plan plan = testing::covered_plan(head, 0.0);
    plan.zones.clear();
    plan.next_id = 1;
    const std::uint32_t zones = 1 + random.below(4);
    for (std::uint32_t z = 0; z < zones; ++z) {
        plan::Zone zone;
        zone.id = plan.next_id++;
        zone.density = random.uniform(5, 320);
        zone.coverage = plan::Field(head->surface->positions().size());
        const std::uint32_t patches = random.below(4);  // none: a zone without skin
        for (std::uint32_t p = 0; p < patches; ++p)
            paint(plan, zone, somewhere(random), static_cast<float>(random.uniform(0.2, 14)),
                  static_cast<float>(random.uniform(0.1, 1)));
        if (random.below(4) == 0) zone.budget = 1.0 + random.below(900);
        plan.zones.push_back(zone);
    }
    plan.settings.fresh_diameter_mm = random.uniform(0.2, 0.4);
    if (random.below(6) == 0) plan.settings.regularity = random.uniform(1.45, 1.75);
    const double first = random.uniform(0.05, 0.6), second = random.uniform(first, 1.0);
    plan.sessions = {{first, 0}, {second, 14}, {1.0, 14}};
    const auto some_site = [&] { return random.below(static_cast<std::uint32_t>(sites.sites.size())); };
    std::set<std::uint32_t> removed, locked;
    for (std::uint32_t k = random.below(12); k > 0; --k) removed.insert(some_site());
    for (std::uint32_t k = random.below(12); k > 0; --k) {
        const std::uint32_t id = some_site();
        const auto near = [&](std::uint32_t other) {
            return glm::distance(sites.sites[id].position, sites.sites[other].position) < 0.6f;
        };
        if (!removed.contains(id) && std::none_of(locked.begin(), locked.end(), near)) locked.insert(id);
    }
    plan.removed.assign(removed.begin(), removed.end());
    plan.locked.assign(locked.begin(), locked.end());
    if (random.below(5) == 0) {
        for (std::uint32_t k = random.below(60); k > 0; --k)
            plan.old_work.push_back({sites.sites[some_site()].point, random.uniform(0.2, 0.8)});
    }
    return plan;
}

Case made(plan::Plan plan, SitesPtr sites) {
    Density density = testing::bare_density(plan);
    Dots dots = sample(plan, *sites, order_sessions(plan, *sites), density);
    return {std::move(plan), std::move(sites), std::move(density), std::move(dots)};
}

void expect_sound(const Case& one, int round) {
    const plan::Plan& plan = one.plan;
    ASSERT_TRUE(std::is_sorted(one.dots.begin(), one.dots.end(),
                               [](const Dot& a, const Dot& b) { return a.id < b.id; }));
    // A person may lock dots closer than today's spacing: those pairs are theirs.
    std::vector<Dot> free;
    for (const Dot& dot : one.dots)
        if ((dot.flags & flag_locked) == 0) free.push_back(dot);
    ASSERT_GE(testing::closest_pair(free), plan::minimum_spacing(plan) - 2e-4) << round;
    for (const plan::OldMark& mark : plan.old_work) {
        const glm::vec3 at = surface::position(*plan.head->surface, mark.point);
        for (const Dot& dot : free)
            ASSERT_GE(glm::distance(dot.position, at), 0.5f * static_cast<float>(mark.diameter_mm)) << round;
    }
    std::set<std::uint32_t> ids;
    for (const Dot& dot : one.dots) ids.insert(dot.id);
    for (const std::uint32_t id : plan.locked) ASSERT_TRUE(ids.contains(id)) << round;
    for (const std::uint32_t id : plan.removed) ASSERT_FALSE(ids.contains(id)) << round;
    for (const plan::Zone& zone : plan.zones) {
        if (zone.budget == 0.0) continue;
        const auto count = std::count_if(one.dots.begin(), one.dots.end(),
                                         [&](const Dot& dot) { return dot.zone == zone.id; });
        ASSERT_LE(count, std::max<std::ptrdiff_t>(std::llround(zone.budget),
                                                  static_cast<std::ptrdiff_t>(plan.locked.size())));
    }
}

/// Paints a patch and compares what lies outside of its reach.
void expect_still(const Case& one, base::Rng& random, int round) {
    plan::Plan after = one.plan;
    for (plan::Zone& zone : after.zones)
        if (zone.budget > 0.0) return;  // an exact number reaches through its whole zone
    if (!after.old_work.empty() || std::abs(after.settings.regularity - 1.60) > 0.005) return;
    const glm::vec2 middle = somewhere(random);
    const auto radius = static_cast<float>(random.uniform(1, 6));
    paint(after, after.zones[random.below(static_cast<std::uint32_t>(after.zones.size()))], middle, radius,
          1.0f);
    const Case now = made(after, one.sites);
    const auto outside = [&](const Dots& dots) {
        std::vector<Dot> kept;
        for (const Dot& dot : dots)  // the brush and one triangle edge
            if (glm::distance(glm::vec2(dot.position), middle) > radius + 2.2f) kept.push_back(dot);
        return kept;
    };
    ASSERT_EQ(outside(one.dots), outside(now.dots)) << round;
    const auto vertices = repainted(one.plan, after);
    ASSERT_TRUE(vertices);
    const auto local = repaint_dots(after, *one.sites, order_sessions(after, *one.sites), one.density,
                                    repaint_density(one.density, after, *vertices), one.dots, *vertices);
    ASSERT_TRUE(local);
    ASSERT_EQ(*local, now.dots) << round;
}

TEST(RandomPlans, KeepEveryPromise) {
    const char* wish = std::getenv("STIPPLE_RANDOM_PLANS");
    const int rounds = wish != nullptr ? std::max(std::atoi(wish), 1) : 200;
    const head::HeadPtr head = testing::flat_skin(30.0f);
    const SitesPtr sites = testing::sites_of(head);
    base::Rng random(2026);
    std::size_t dots = 0;
    for (int round = 0; round < rounds && !HasFatalFailure(); ++round) {
        const Case one = made(random_plan(random, *sites, head), sites);
        dots += one.dots.size();
        expect_sound(one, round);
        if (HasFatalFailure()) break;
        expect_still(one, random, round);
        if (round % 20 != 0) continue;
        const int threads_before = base::thread_count();
        for (const int threads : {1, 2, 3, 7}) {
            base::set_thread_count(threads);
            ASSERT_EQ(made(one.plan, sites).dots, one.dots) << round << ", " << threads << " threads";
        }
        base::set_thread_count(threads_before);
    }
    EXPECT_GT(dots, static_cast<std::size_t>(rounds) * 100);
    RecordProperty("plans", rounds);
    RecordProperty("dots", static_cast<int>(dots));
}

}  // namespace
}  // namespace stipple::dots
