#include "dots/settle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/hash.h"
#include "base/jobs.h"
#include "base/rng.h"
#include "dots/even_set.h"
#include "dots/mend.h"
#include "dots/near_lists.h"
#include "dots/spread.h"
#include "skins.h"

namespace stipple::dots {
namespace {

constexpr double exact_hexagonal = 1.0746;

struct LayerEvenness {
    double closest = 9.0, mean = 0.0, low = 0.0;  // over the hexagonal spacing; low: of the first hundredth
};

/// By every pair: no shortcut to be wrong.
LayerEvenness evenness_of(const Places& places, const AreaAt& area_at, std::span<const std::uint32_t> members,
                          double share = 1.0) {
    std::vector<double> nearest;
    LayerEvenness even;
    std::vector<double> area;
    for (const std::uint32_t i : members) area.push_back(area_at(places.points[i]) / share);
    for (std::size_t a = 0; a < members.size(); ++a) {
        double best = 9.0;
        for (std::size_t b = 0; b < members.size(); ++b) {
            if (a == b) continue;
            const glm::dvec3 apart =
                glm::dvec3(places.positions[members[a]]) - glm::dvec3(places.positions[members[b]]);
            best =
                std::min(best, glm::length(apart) / (exact_hexagonal * std::sqrt(0.5 * (area[a] + area[b]))));
        }
        nearest.push_back(best);
        even.mean += best / static_cast<double>(members.size());
    }
    std::sort(nearest.begin(), nearest.end());
    even.closest = nearest.front();
    even.low = nearest[nearest.size() / 100];
    return even;
}

/// Denser to one side by five to one.
std::vector<float> slope(const surface::Surface& surface, float side) {
    std::vector<float> density;
    for (const glm::vec3 p : surface.positions())
        density.push_back(0.2f + 0.8f * std::clamp((p.x + 0.5f * side) / side, 0.0f, 1.0f));
    return density;
}

struct Threads {
    explicit Threads(int count) : before(base::thread_count()) { base::set_thread_count(count); }
    ~Threads() { base::set_thread_count(before); }
    int before;
};

TEST(NearLists, AreWhatEveryPairSays) {
    base::Rng random(3);
    std::vector<glm::vec4> places;
    for (int i = 0; i < 700; ++i) {
        places.emplace_back(random.uniform(0, 30), random.uniform(0, 30), random.uniform(0, 2),
                            i % 7 == 0 ? 16.0 : random.uniform(0.3, 2.0));
    }
    std::vector<std::uint32_t> members;
    for (std::uint32_t i = 0; i < places.size(); ++i)
        if (i % 3 != 1) members.push_back(i);
    const float reach = 1.9f;
    const NearLists near(places, members, reach);
    for (std::size_t k = 0; k < members.size(); ++k) {
        std::set<std::uint32_t> wanted{members[k]};
        for (const std::uint32_t j : members) {
            const glm::vec3 apart = glm::vec3(places[j]) - glm::vec3(places[members[k]]);
            if (glm::dot(apart, apart) <= 0.5f * reach * reach * (places[j].w + places[members[k]].w))
                wanted.insert(j);
        }
        const auto list = near.of(k);
        EXPECT_EQ(list.size() % 8, 0u);
        EXPECT_EQ(std::set<std::uint32_t>(list.begin(), list.end()), wanted);
        const auto repeats = static_cast<std::size_t>(std::count(list.begin(), list.end(), members[k]) - 1);
        EXPECT_EQ(list.size() - repeats, wanted.size()) << "only the dot itself fills up";
    }
}

TEST(Spread, GivesTheCountAndFollowsTheDensity) {
    const auto surface = testing::flat_skin(40.0f)->surface;
    const Room room = whole_room(*surface);
    const std::vector<float> density = slope(*surface, 40.0f);
    for (const std::size_t count : {0u, 1u, 2u, 999u, 4000u})
        EXPECT_EQ(spread(*surface, room, density, count, 1).points.size(), count);
    const Places places = spread(*surface, room, density, 4000, 1);
    const auto left = std::count_if(places.positions.begin(), places.positions.end(),
                                    [](glm::vec3 p) { return p.x < 0.0f; });
    EXPECT_NEAR(static_cast<double>(left), 4000.0 * 0.4 / 1.2, 12.0);
    const std::vector<float> none(density.size(), 0.0f);
    EXPECT_TRUE(spread(*surface, room, none, 100, 1).points.empty());
}

TEST(EvenSet, IsEvenWhereItIsDenseAndWhereItIsThin) {
    const auto surface = testing::flat_skin(50.0f)->surface;
    const Room room = whole_room(*surface);
    const Border border(*surface, room);
    base::Progress progress;
    for (const bool sloped : {false, true}) {
        const std::vector<float> density =
            sloped ? slope(*surface, 50.0f) : std::vector<float>(surface->positions().size(), 1.0f);
        const Places places = even_set(*surface, room, border, density, 2500, 1, {}, progress);
        ASSERT_EQ(places.points.size(), 2500u);
        const LayerEvenness even =
            evenness_of(places, area_of(*surface, room, density, 2500), all_of(2500).members);
        EXPECT_GE(even.closest, 0.76) << sloped;
        EXPECT_GE(even.low, 0.79) << sloped;
        EXPECT_GE(even.mean, 0.84) << sloped;
        // No crowd at the skin's end, and no gap: the outermost 2 mm have their share.
        double wanted = 0.0, found = 0.0;
        for (std::uint32_t t = 0; t < surface->triangles().size(); ++t) {
            const surface::SurfacePoint middle{t, 1.0f / 3.0f, 1.0f / 3.0f};
            const glm::vec3 p = surface::position(*surface, middle);
            if (std::max(std::abs(p.x), std::abs(p.y)) > 23.0f)
                wanted += surface->triangle_area(t) / area_of(*surface, room, density, 2500)(middle);
        }
        for (const glm::vec3 p : places.positions) found += std::max(std::abs(p.x), std::abs(p.y)) > 23.0f;
        EXPECT_NEAR(found / wanted, 1.0, 0.06) << sloped;
    }
}

TEST(EvenSet, IsTheSameAtAnyThreadCountAndOnEveryMachine) {
    const auto surface = testing::round_skin(25.0f)->surface;
    const Room room = whole_room(*surface);
    const Border border(*surface, room);
    const std::vector<float> density = slope(*surface, 50.0f);
    for (const int threads : {1, 2, 3, 7}) {
        const Threads use(threads);
        base::Progress progress;
        const SessionSet set =
            even_sessions(*surface, room, border, density, 1500, std::array{0.3, 0.7, 1.0}, 4, progress);
        ASSERT_EQ(set.places.positions.size(), 1500u);
        std::uint64_t hash = base::hash_bytes(set.places.positions.data(), 1500 * sizeof(glm::vec3), 1);
        hash = base::hash_bytes(set.session.data(), set.session.size(), hash);
        EXPECT_EQ(hash, 12517014679073304798ull) << threads;
    }
}

TEST(EvenSessions, AreEvenTogetherAndEachByItself) {
    const auto surface = testing::round_skin(30.0f)->surface;
    const Room room = whole_room(*surface);
    const Border border(*surface, room);
    const std::vector<float> density = slope(*surface, 60.0f);
    base::Progress progress;
    const std::size_t count = 3000;
    const SessionSet set =
        even_sessions(*surface, room, border, density, count, std::array{0.3, 0.7, 1.0}, 1, progress);
    ASSERT_EQ(set.places.points.size(), count);
    const AreaAt area_at = area_of(*surface, room, density, count);
    const std::vector<Layer> layers = layers_of(set.session, std::array{0.3, 0.7, 1.0});
    ASSERT_EQ(layers.size(), 5u);
    const std::size_t sizes[] = {3000, 2100, 900, 1200, 900};
    for (std::size_t l = 0; l < layers.size(); ++l) {
        EXPECT_EQ(layers[l].members.size(), sizes[l]);
        const LayerEvenness even = evenness_of(set.places, area_at, layers[l].members, layers[l].share);
        EXPECT_GE(even.mean, 0.785) << l;
        EXPECT_GE(even.low, 0.68) << l;
        if (l == 0) {
            EXPECT_GE(even.closest, 0.60);
        }
    }
}

TEST(Settle, MovesNeitherFixedDotsNorAnyOntoForbiddenSkin) {
    const auto surface = testing::flat_skin(30.0f)->surface;
    const Room room = whole_room(*surface);
    const std::vector<float> density(surface->positions().size(), 1.0f);
    Places places = spread(*surface, room, density, 800, 1);
    const AreaAt everywhere = area_of(*surface, room, density, 800);
    const AreaAt left_half = [&](const surface::SurfacePoint& point) {
        return surface::position(*surface, point).x < 0.0f ? everywhere(point) : 0.0f;
    };
    std::vector<std::uint8_t> fixed(800, 0);
    for (std::size_t i = 0; i < 800; ++i) fixed[i] = i % 5 == 0 || places.positions[i].x >= 0.0f;
    const Places before = places;
    base::Progress progress;
    const Layer layer = all_of(800);
    ASSERT_TRUE(settle(*surface, left_half, nullptr, std::span(&layer, 1), fixed, {}, places, progress));
    int moved = 0;
    for (std::size_t i = 0; i < 800; ++i) {
        if (fixed[i]) {
            EXPECT_EQ(places.points[i], before.points[i]);
        } else {
            EXPECT_LT(places.positions[i].x, 0.0f);
            moved += places.points[i] != before.points[i];
        }
    }
    EXPECT_GT(moved, 200);
    progress.cancel();
    EXPECT_FALSE(settle(*surface, everywhere, nullptr, std::span(&layer, 1), {}, {}, places, progress));
}

TEST(Settle, AnInfluenceEndsWhereTheReachSays) {
    const auto surface = testing::flat_skin(60.0f)->surface;
    const Room room = whole_room(*surface);
    const std::vector<float> density(surface->positions().size(), 1.0f);
    const AreaAt area_at = area_of(*surface, room, density, 3000);
    const Places start = spread(*surface, room, density, 3000, 1);
    const Settling few{2, 1, 0.80f, 0.0f};
    const auto settled = [&](glm::vec3 push) {
        Places places = start;
        for (std::size_t i = 0; i < 3000; ++i) {
            if (glm::length(glm::vec2(places.positions[i])) > 2.0f) continue;
            places.points[i] = surface::walk(*surface, places.points[i], push);
            places.positions[i] = surface::position(*surface, places.points[i]);
        }
        base::Progress progress;
        const Layer layer = all_of(3000);
        EXPECT_TRUE(settle(*surface, area_at, nullptr, std::span(&layer, 1), {}, few, places, progress));
        return places;
    };
    const Places one = settled({0, 0, 0}), other = settled({0.4f, 0.1f, 0});
    const float reach = 2.0f + 0.5f + reach_of(few, 3600.0f / 3000.0f);
    ASSERT_LT(reach, 20.0f);
    int changed = 0;
    for (std::size_t i = 0; i < 3000; ++i) {
        if (glm::length(glm::vec2(start.positions[i])) > reach) {
            EXPECT_EQ(one.points[i], other.points[i]);
        } else {
            changed += one.points[i] != other.points[i];
        }
    }
    EXPECT_GT(changed, 20);
}

TEST(Mend, PartsDotsThatLieOnOneAnother) {
    const auto surface = testing::flat_skin(30.0f)->surface;
    const Room room = whole_room(*surface);
    const Border border(*surface, room);
    const std::vector<float> density(surface->positions().size(), 1.0f);
    base::Progress progress;
    Places places = even_set(*surface, room, border, density, 800, 1, {}, progress);
    const AreaAt area_at = area_of(*surface, room, density, 800);
    const auto dot_at = [&](glm::vec2 place) {
        return static_cast<std::size_t>(std::min_element(places.positions.begin(), places.positions.end(),
                                                         [&](glm::vec3 a, glm::vec3 b) {
                                                             return glm::length(glm::vec2(a) - place) <
                                                                    glm::length(glm::vec2(b) - place);
                                                         }) -
                                        places.positions.begin());
    };
    // A dot is carried over to its neighbour: the gap that it leaves is the place to go.
    const std::size_t one = dot_at({0, 0});
    const std::size_t other = dot_at(glm::vec2(places.positions[one]) + glm::vec2(1.2f, 0.0f));
    ASSERT_NE(one, other);
    places.points[one] = places.points[other];
    std::vector<glm::vec4> at;
    for (const surface::SurfacePoint& point : places.points)
        at.emplace_back(surface::position(*surface, point), area_at(point));
    const Layer layer = all_of(800);
    EXPECT_GE(mend(*surface, area_at, std::span(&layer, 1), {}, 0.70f, places.points, at), 1u);
    for (std::size_t i = 0; i < 800; ++i) places.positions[i] = glm::vec3(at[i]);
    EXPECT_GE(evenness_of(places, area_at, layer.members).closest, 0.65);
}

TEST(NearLists, NarrowedOnesAreThePairsThatAreStillNear) {
    base::Rng random(7, 1);
    std::vector<glm::vec4> places;
    for (int k = 0; k < 1500; ++k)
        places.emplace_back(30.0 * random.uniform(), 30.0 * random.uniform(), 0.5 * random.uniform(),
                            0.3 + 1.5 * random.uniform());
    // In an order along the skin: strips of 3 mm.
    std::sort(places.begin(), places.end(), [](const glm::vec4& a, const glm::vec4& b) {
        const float strip_a = std::floor(a.x / 3), strip_b = std::floor(b.x / 3);
        return strip_a != strip_b ? strip_a < strip_b : a.y < b.y;
    });
    std::vector<std::uint32_t> members;
    for (std::uint32_t k = 0; k < places.size(); k += 1 + k % 2) members.push_back(k);
    const NearLists wide(places, members, 3.0f);
    for (glm::vec4& place : places)  // less than half the difference of both reaches
        place += glm::vec4(0.2 * random.uniform(), 0.2 * random.uniform(), 0.0, 0.0);
    NearLists narrow;
    narrow.narrow(wide, places, members, 2.0f);
    for (std::size_t k = 0; k < members.size(); ++k) {
        std::set<std::uint32_t> wanted, found;
        for (const std::uint32_t j : members) {
            const glm::vec3 apart = glm::vec3(places[members[k]]) - glm::vec3(places[j]);
            const float reach2 = 4.0f * 0.5f * (places[members[k]].w + places[j].w);
            if (j != members[k] && glm::dot(apart, apart) <= reach2) wanted.insert(j);
        }
        EXPECT_EQ(narrow.of(k).size() % 8, 0u);
        for (const std::uint32_t j : narrow.of(k)) {
            if (j == members[k]) continue;  // fills up to eight
            EXPECT_TRUE(found.insert(j).second) << "named twice";
        }
        ASSERT_EQ(found, wanted) << "of dot " << members[k];
    }
}

}  // namespace
}  // namespace stipple::dots
