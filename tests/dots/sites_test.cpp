#include "dots/sites.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/hash.h"
#include "base/jobs.h"
#include "dots/cell_grid.h"
#include "dots/plans.h"
#include "dots/skins.h"

namespace stipple::dots {
namespace {

std::uint64_t hash_of(const Sites& sites) {
    std::uint64_t sum = sites.sites.size();
    for (const Site& site : sites.sites) {
        const std::uint32_t whole[] = {site.point.triangle};
        const float parts[] = {site.point.u,    site.point.v,    site.position.x,
                               site.position.y, site.position.z, site.threshold};
        sum = base::hash_bytes(whole, sizeof whole, sum);
        sum = base::hash_bytes(parts, sizeof parts, sum);
    }
    return sum;
}

double closest_below(const Sites& sites, double threshold, float radius) {
    std::vector<glm::vec3> positions;
    for (const Site& site : sites.sites) {
        if (site.threshold <= threshold) positions.push_back(site.position);
    }
    const CellGrid grid(positions, radius);
    double closest = radius;
    for (std::uint32_t i = 0; i < positions.size(); ++i) {
        grid.visit_within(positions[i], radius, [&](std::uint32_t j, float) {
            if (j > i)
                closest =
                    std::min(closest, glm::distance(glm::dvec3(positions[i]), glm::dvec3(positions[j])));
        });
    }
    return closest;
}

std::size_t used(const Sites& sites, double density) {
    return static_cast<std::size_t>(
        std::count_if(sites.sites.begin(), sites.sites.end(),
                      [&](const Site& site) { return site.threshold * sites.full_density <= density; }));
}

class ThreadCount {
public:
    explicit ThreadCount(int count) : before_(base::thread_count()) { base::set_thread_count(count); }
    ~ThreadCount() { base::set_thread_count(before_); }

private:
    int before_;
};

TEST(Sites, AreTheSameAtAnyThreadCount) {
    const head::HeadPtr head = testing::round_skin(25.0f);
    std::vector<std::uint64_t> hashes;
    for (const int count : {1, 2, 3, 7}) {
        const ThreadCount threads(count);
        base::Progress progress;
        hashes.push_back(hash_of(**make_sites(head, 1, progress)));
    }
    EXPECT_EQ(hashes[0], hashes[1]);
    EXPECT_EQ(hashes[0], hashes[2]);
    EXPECT_EQ(hashes[0], hashes[3]);
}

TEST(Sites, AreTheSameOnEveryRunAndMachine) {
    // When a change of the method is meant, old plans get other dots: say so in the change log with the new
    // hash.
    EXPECT_EQ(hash_of(*testing::sites_of(testing::flat_skin(40.0f))), 17916098222945614584ull);
}

TEST(Sites, OfAnotherSeedLieElsewhere) {
    const head::HeadPtr head = testing::flat_skin(20.0f);
    base::Progress progress;
    EXPECT_NE(hash_of(**make_sites(head, 2, progress)), hash_of(*testing::sites_of(head)));
}

TEST(Sites, KeepTheirDistanceOnASphere) {
    const SitesPtr sites = testing::sites_of(testing::round_skin(40.0f));
    EXPECT_GE(closest_below(*sites, 1.0, 0.6f), site_spacing_mm);
    EXPECT_GT(sites->full_density, 435.0);
    EXPECT_GE(sites->highest_density(site_spacing_mm), sites->full_density - 1e-9);
}

TEST(Sites, KeepTheirDistanceOnADirtyMesh) {
    const SitesPtr sites = testing::sites_of(testing::dirty_skin(30.0f));
    EXPECT_GE(closest_below(*sites, 1.0, 0.6f), site_spacing_mm);
    EXPECT_GT(sites->full_density, 380.0);  // fins and doubled triangles cost some
}

TEST(Sites, SpacingTableHoldsForEveryPrefix) {
    const SitesPtr sites = testing::sites_of(testing::round_skin(40.0f));
    ASSERT_EQ(sites->spacing.size(), 64u);
    for (const std::size_t k : {0u, 1u, 3u, 7u, 15u, 21u, 31u, 43u, 63u}) {
        const double closest = closest_below(*sites, static_cast<double>(k + 1) / 64.0, 4.0f);
        EXPECT_GE(closest + 1e-5, sites->spacing[k]) << k;
        EXPECT_LE(closest - 1e-5, std::max(sites->spacing[k], 1.5f))
            << "the table is exact where dots are dense, " << k;
        const double density = sites->full_density * static_cast<double>(k + 1) / 64.0;
        EXPECT_NEAR(sites->spacing_at(density), sites->spacing[k], 1e-6);
        EXPECT_GE(sites->highest_density(sites->spacing[k]) + 1e-6, density);
    }
}

TEST(Sites, EveryPrefixHasItsCount) {
    const head::HeadPtr head = testing::flat_skin(80.0f);  // 64 cm2
    const SitesPtr sites = testing::sites_of(head);
    for (const double density : {30.0, 60.0, 100.0, 150.0, 200.0, 300.0}) {
        EXPECT_NEAR(static_cast<double>(used(*sites, density)), density * 64.0, 0.002 * density * 64.0 + 1.0)
            << density;
    }
}

TEST(Sites, StayEvenAtTheEndOfTheSkin) {
    // Counts of a 3 mm rim of an open patch, all four sides: neither crowded nor bare.
    const SitesPtr sites = testing::sites_of(testing::flat_skin(80.0f));
    for (const double density : {60.0, 100.0, 150.0, 200.0, 300.0, 440.0}) {
        std::size_t rim = 0;
        for (const Site& site : sites->sites) {
            if (site.threshold * sites->full_density > density) continue;
            rim += std::max(std::abs(site.position.x), std::abs(site.position.y)) > 37.0f;
        }
        const double area = (80.0 * 80.0 - 74.0 * 74.0) / 100.0;
        EXPECT_NEAR(static_cast<double>(rim) / (area * density), 1.0, 0.07) << density;
    }
}

TEST(Sites, LieInTheirTriangles) {
    const SitesPtr sites = testing::sites_of(testing::flat_skin(40.0f));
    ASSERT_EQ(sites->first_of_triangle.size(), sites->surface->triangles().size() + 1);
    EXPECT_EQ(sites->first_of_triangle.back(), sites->sites.size());
    for (std::uint32_t t = 0; t < sites->surface->triangles().size(); ++t) {
        for (std::uint32_t id = sites->first_of_triangle[t]; id < sites->first_of_triangle[t + 1]; ++id) {
            const Site& site = sites->sites[id];
            ASSERT_EQ(site.point.triangle, t);
            ASSERT_LT(glm::distance(site.position, surface::position(*sites->surface, site.point)), 1e-5f);
        }
    }
}

TEST(Sites, NeverLieOnInventedOrCoarseSkin) {
    auto head = std::make_shared<head::Head>(*testing::round_skin(40.0f));
    const auto positions = head->surface->positions();
    for (const glm::vec3& position : positions) head->to_scan.push_back(position.x > 20.0f ? 5.0f : 0.1f);
    base::Progress progress;
    const auto sites = make_sites(head, 1, progress);
    ASSERT_TRUE(sites.ok());
    std::size_t near_invented = 0;
    for (const Site& site : (*sites)->sites) {
        ASSERT_LE(site.position.x, 20.0f);
        ASSERT_GT(site.position.z, -15.0f - 0.55f * (site.position.y - 10.0f) - 1.5f);
        near_invented += site.position.x > 15.0f;
    }
    EXPECT_GT(near_invented, 1000u);
}

TEST(Sites, AreRefusedWithoutSkinAndWhenStopped) {
    auto head = std::make_shared<head::Head>(*testing::round_skin(15.0f));
    base::Progress stopped;
    stopped.cancel();
    const auto nothing = make_sites(head, 1, stopped);
    ASSERT_FALSE(nothing.ok());
    EXPECT_EQ(nothing.error().code, base::ErrorCode::cancelled);
    head->to_scan.assign(head->surface->positions().size(), 9.0f);
    base::Progress progress;
    const auto refused = make_sites(head, 1, progress);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, base::ErrorCode::refused);
}

}  // namespace
}  // namespace stipple::dots
