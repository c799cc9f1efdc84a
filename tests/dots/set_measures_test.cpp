#include "dots/set_measures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/jobs.h"
#include "base/rng.h"
#include "dots/skins.h"

namespace stipple::dots {
namespace {

using surface::SurfacePoint;

double even(const SurfacePoint&) {
    return 1.0;
}

/// 5 : 1 over the sphere, smooth.
Target uneven(const surface::Surface& skin) {
    return [&skin](const SurfacePoint& point) {
        const glm::vec3 direction = glm::normalize(surface::position(skin, point));
        return 0.2 + 0.4 * (1.0 + direction.z) + 0.05 * std::sin(3.0 * direction.x);
    };
}

/// Independent places with the target's density, by rejection.
std::vector<SurfacePoint> random_places(const surface::Surface& skin, const Target& target, double highest,
                                        std::size_t count) {
    std::vector<double> sums;
    double sum = 0.0;
    for (std::uint32_t t = 0; t < skin.triangles().size(); ++t) sums.push_back(sum += skin.triangle_area(t));
    base::Rng random(17);
    std::vector<SurfacePoint> places;
    while (places.size() < count) {
        const auto found = std::upper_bound(sums.begin(), sums.end(), random.uniform() * sum);
        double u = random.uniform(), v = random.uniform();
        if (u + v > 1.0) {
            u = 1.0 - u;
            v = 1.0 - v;
        }
        const SurfacePoint place{static_cast<std::uint32_t>(std::min(found, sums.end() - 1) - sums.begin()),
                                 static_cast<float>(u), static_cast<float>(v)};
        if (random.uniform() * highest < target(place)) places.push_back(place);
    }
    return places;
}

/// Places of a hexagonal lattice on the flat skin.
std::vector<SurfacePoint> hexagonal_places(const surface::Surface& skin, float side, float pitch) {
    std::vector<SurfacePoint> places;
    const SurfacePoint corner = surface::at_vertex(skin, 0);
    const glm::vec3 from = surface::position(skin, corner);
    const float row_height = pitch * std::sqrt(0.75f);
    int row = 0;
    for (float y = 0.5f * row_height; y < side; y += row_height, ++row) {
        for (float x = (row & 1) != 0 ? 0.75f * pitch : 0.25f * pitch; x < side; x += pitch) {
            const glm::vec3 place(x - 0.5f * side, y - 0.5f * side, 100.0f);
            places.push_back(surface::walk(skin, corner, place - from));
        }
    }
    return places;
}

TEST(SetMeasures, IndependentPlacesAreAsRandomAsTheTheorySays) {
    const head::HeadPtr head = testing::round_skin(60.0f);
    for (const bool varied : {false, true}) {
        const Target target = varied ? uneven(*head->surface) : Target(even);
        const SetMeasures found =
            measure_set(*head->surface, random_places(*head->surface, target, 1.1, 12'000), target);
        EXPECT_EQ(found.count, 12'000u);
        EXPECT_NEAR(found.cell_error / found.cell_error_random, 1.0, 0.08) << varied;
        EXPECT_NEAR(found.fano12, 1.0, 0.08) << varied;
        EXPECT_NEAR(found.fano50, 1.0, 0.12) << varied;
        EXPECT_NEAR(found.p_low, 1.0, 0.06) << varied;
        EXPECT_NEAR(found.nn, 0.465, 0.01) << varied;
        EXPECT_LT(found.rho, 0.02) << varied;
        EXPECT_LT(found.p_peak, 1.25) << varied;
    }
}

TEST(SetMeasures, TheWrongDensityIsSeen) {
    const head::HeadPtr head = testing::round_skin(60.0f);
    const SetMeasures found =
        measure_set(*head->surface, random_places(*head->surface, even, 1.0, 12'000), uneven(*head->surface));
    EXPECT_GT(found.cell_error, 2.0 * found.cell_error_random);
    EXPECT_GT(found.fano50, 2.0);
}

TEST(SetMeasures, AHexagonalLatticeIsOne) {
    const head::HeadPtr head = testing::flat_skin(90.0f);
    const float pitch = 90.0f / 100.0f;
    const auto places = hexagonal_places(*head->surface, 90.0f, pitch);
    const SetMeasures found = measure_set(*head->surface, places, even);
    EXPECT_NEAR(found.closest_mm, pitch, 2e-3);
    EXPECT_NEAR(found.rho, 1.0, 0.01);
    EXPECT_NEAR(found.nn1, 1.0, 0.01);
    EXPECT_NEAR(found.nn, 1.0, 0.01);
    EXPECT_LT(found.cell_error, 0.03);
    EXPECT_LT(found.fano12, 0.12);
    EXPECT_LT(found.fano50, 0.06);
    EXPECT_LT(found.p_low, 0.02);
    EXPECT_GT(found.p_peak, 4.0);
}

TEST(SetMeasures, TwoSidesOfAFoldAreNoNeighbours) {
    // Two flat skins back to back, 0.2 mm apart: each has its own lattice, shifted against the other.
    surface::Mesh mesh;
    const head::HeadPtr flat = testing::flat_skin(40.0f);
    for (const float side : {1.0f, -1.0f}) {
        const auto first = static_cast<std::uint32_t>(mesh.positions.size());
        for (const glm::vec3& p : flat->surface->positions())
            mesh.positions.emplace_back(p.x, p.y, 100.0f + 0.1f * side);
        for (surface::Triangle corners : flat->surface->triangles()) {
            if (side < 0.0f) std::swap(corners[1], corners[2]);
            mesh.triangles.push_back({first + corners[0], first + corners[1], first + corners[2]});
        }
    }
    const head::HeadPtr both = testing::skin_of(std::move(mesh));
    std::vector<SurfacePoint> places;
    for (std::uint32_t t = 0; t < both->surface->triangles().size(); ++t) {
        const glm::vec3 middle = surface::position(*both->surface, {t, 1.0f / 3, 1.0f / 3});
        if (std::abs(middle.x) < 15.0f && std::abs(middle.y) < 15.0f)
            places.push_back({t, 1.0f / 3, 1.0f / 3});
    }
    const Target inner = [&](const SurfacePoint& point) {
        const glm::vec3 p = surface::position(*both->surface, point);
        return std::abs(p.x) < 15.0f && std::abs(p.y) < 15.0f ? 1.0 : 0.0;
    };
    EXPECT_GT(measure_set(*both->surface, places, inner).closest_mm, 0.2);
}

TEST(SetMeasures, SameBytesOnAnyNumberOfThreadsAndPlacesOutsideAreCounted) {
    const head::HeadPtr head = testing::round_skin(40.0f);
    const Target upper = [&](const SurfacePoint& point) {
        return surface::position(*head->surface, point).z > 0.0f ? 1.0 : 0.0;
    };
    auto places = random_places(*head->surface, even, 1.0, 3'000);
    places.push_back({});
    base::set_thread_count(1);
    const SetMeasures one = measure_set(*head->surface, places, upper);
    base::set_thread_count(3);
    const SetMeasures three = measure_set(*head->surface, places, upper);
    base::set_thread_count(2);
    EXPECT_EQ(one.count + one.outside, 3'001u);
    EXPECT_NEAR(static_cast<double>(one.count), 1'500.0, 120.0);
    for (const auto value :
         {&SetMeasures::rho, &SetMeasures::nn1, &SetMeasures::nn, &SetMeasures::cell_error,
          &SetMeasures::fano12, &SetMeasures::fano50, &SetMeasures::p_low, &SetMeasures::p_peak})
        EXPECT_EQ(one.*value, three.*value);
}

TEST(SetMeasures, NothingToJudgeGivesZeros) {
    const head::HeadPtr head = testing::flat_skin(20.0f);
    const Target nowhere = [](const SurfacePoint&) { return 0.0; };
    const std::vector<SurfacePoint> places{{0, 0.2f, 0.2f}, {5, 0.2f, 0.2f}};
    EXPECT_EQ(measure_set(*head->surface, {}, even).count, 0u);
    EXPECT_EQ(measure_set(*head->surface, places, nowhere).outside, 2u);
    EXPECT_EQ(measure_set(*head->surface, std::span(places).first(1), even).rho, 0.0);
    const SetMeasures two = measure_set(*head->surface, places, even);
    EXPECT_EQ(two.count, 2u);
    EXPECT_GT(two.closest_mm, 0.0);
}

}  // namespace
}  // namespace stipple::dots
