// Scalp coordinates as maps: one-to-one over the scalp, alike on two heads; regions and their areas.
#include "head/regions.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "head_files.h"

namespace stipple::head {
namespace {

struct Mapped {
    PlantedHead planted;
    ScalpCoordinatesPtr scalp;
    ScalpSkin skin;
};

Mapped mapped(surface::Mesh mesh, const std::array<glm::vec3, landmark_count>& places) {
    Mapped made{plant(std::move(mesh), places), nullptr, {}};
    made.scalp = ScalpCoordinates::make(made.planted.head, made.planted.landmarks).value();
    made.skin = scalp_skin(*made.planted.head, *made.scalp, Sex::male);
    return made;
}

/// Another man: longer, narrower and higher, the forehead fuller on one side.
glm::vec3 other_man(glm::vec3 p) {
    const glm::vec3 bump = p - glm::vec3(30.0f, -80.0f, 80.0f);
    const float swell = 1.0f + 0.03f * std::exp(-glm::dot(bump, bump) / 1500.0f);
    return swell * glm::vec3(0.95f * p.x, 1.06f * p.y, 1.04f * p.z);
}

class OnTwoMen : public testing::Test {
protected:
    static void SetUpTestSuite() {
        if (!built_in_man()) return;
        const surface::Mesh& even = built_in_man()->mesh;
        man_ = std::make_unique<Mapped>(mapped(even, built_in_man()->landmarks));
        surface::Mesh mesh = even;
        for (glm::vec3& p : mesh.positions) p = other_man(p);
        auto places = built_in_man()->landmarks;
        for (glm::vec3& p : places) p = other_man(p);
        other_ = std::make_unique<Mapped>(mapped(std::move(mesh), places));
    }
    static void TearDownTestSuite() {
        man_.reset();
        other_.reset();
    }
    void SetUp() override {
        if (!man_) GTEST_SKIP() << "the build folder has no built-in heads yet";
    }
    static std::unique_ptr<Mapped> man_, other_;
};
std::unique_ptr<Mapped> OnTwoMen::man_, OnTwoMen::other_;

TEST_F(OnTwoMen, EveryPlaceOfTheScalpComesBack) {
    for (const Mapped* one : {man_.get(), other_.get()}) {
        const surface::Surface& skin = *one->planted.head->surface;
        int looked = 0;
        float worst = 0.0f;
        for (std::size_t v = 0; v < one->skin.places.size(); v += 11) {
            if (one->skin.area_cm2[v] == 0.0f) continue;
            const auto point = one->scalp->point_at(one->skin.places[v]);
            ASSERT_TRUE(point.valid()) << one->skin.places[v].u << " " << one->skin.places[v].v;
            worst = std::max(worst, glm::distance(surface::position(skin, point), skin.positions()[v]));
            ++looked;
        }
        EXPECT_GT(looked, 2000);
        EXPECT_LT(worst, 0.5f);
    }
}

TEST_F(OnTwoMen, NothingIsFolded) {
    for (const Mapped* one : {man_.get(), other_.get()}) {
        int turned = 0, looked = 0;
        for (const surface::Triangle& t : one->planted.head->surface->triangles()) {
            glm::dvec2 q[3];
            bool scalp = true;
            for (int k = 0; k < 3; ++k) {
                scalp = scalp && one->skin.area_cm2[t[static_cast<std::size_t>(k)]] > 0.0f;
                const ScalpPlace place = one->skin.places[t[static_cast<std::size_t>(k)]];
                q[k] = {place.u, place.v};
            }
            if (!scalp) continue;
            ++looked;
            const glm::dvec2 a = q[1] - q[0], b = q[2] - q[0];
            if (a.y * b.x - a.x * b.y <= 0.0) ++turned;  // u backwards, v to the left: seen from outside
        }
        EXPECT_GT(looked, 20000);
        EXPECT_EQ(turned, 0);
    }
}

TEST_F(OnTwoMen, TheSamePlaceIsTheSameSkin) {
    const auto here = man_->planted.head->surface->positions();
    const auto there = other_->planted.head->surface->positions();
    std::vector<float> apart;
    for (std::size_t v = 0; v < here.size(); v += 11) {
        if (man_->skin.area_cm2[v] == 0.0f) continue;
        const auto point = other_->scalp->point_at(man_->skin.places[v]);
        ASSERT_TRUE(point.valid());
        apart.push_back(glm::distance(surface::position(*other_->planted.head->surface, point), there[v]));
    }
    std::sort(apart.begin(), apart.end());
    RecordProperty("median_mm", std::to_string(apart[apart.size() / 2]));
    RecordProperty("worst_mm", std::to_string(apart.back()));
    EXPECT_LT(apart[apart.size() / 2], 3.0f);
    EXPECT_LT(apart.back(), 5.0f);
}

TEST_F(OnTwoMen, SidewaysCountsMillimetres) {
    const surface::Surface& skin = *man_->planted.head->surface;
    for (const float u : {0.3f, 0.6f, 1.0f, 1.43f, 1.75f, 2.2f}) {
        double mm = 0.0;
        glm::vec3 last = surface::position(skin, man_->scalp->point_at({u, 0.0f}));
        for (int k = 1; k <= 40; ++k) {
            const glm::vec3 next =
                surface::position(skin, man_->scalp->point_at({u, 0.01f * static_cast<float>(k)}));
            mm += static_cast<double>(glm::distance(last, next));
            last = next;
        }
        EXPECT_NEAR(mm, 0.4 * man_->scalp->half_coronal_arc(), 3.0) << u;
    }
}

TEST_F(OnTwoMen, ScaleOfTheMapIsThatOfTheSkin) {
    const surface::Surface& skin = *man_->planted.head->surface;
    for (const ScalpPlace place : {ScalpPlace{0.6f, 0.1f}, {1.0f, 0.35f}, {1.6f, -0.4f}, {2.1f, 0.2f}}) {
        const glm::vec3 at = surface::position(skin, man_->scalp->point_at(place));
        const glm::dvec2 scale = man_->scalp->mm_per_unit(at);
        const auto step = [&](float u, float v) {
            return static_cast<double>(
                glm::distance(surface::position(skin, man_->scalp->point_at({place.u + u, place.v + v})),
                              surface::position(skin, man_->scalp->point_at({place.u - u, place.v - v}))));
        };
        EXPECT_NEAR(step(0.03f, 0) / 0.06 / scale.x, 1.0, 0.12) << place.u << " " << place.v;
        EXPECT_NEAR(step(0, 0.03f) / 0.06 / scale.y, 1.0, 0.08) << place.u << " " << place.v;
    }
}

TEST_F(OnTwoMen, AreasAreThoseOfAMeanMan) {
    EXPECT_NEAR(man_->skin.total_cm2, 580.0, 0.15 * 580.0);
    const auto areas = region_areas(man_->skin);
    EXPECT_NEAR(std::accumulate(areas.begin(), areas.end(), 0.0), man_->skin.total_cm2, 0.1);
    for (const double area : areas) EXPECT_GT(area, 8.0);
    std::array<double, 4> quarters{};
    for (std::size_t v = 0; v < man_->skin.places.size(); ++v) {
        quarters[static_cast<std::size_t>(salt_region_of(man_->skin.places[v]))] +=
            static_cast<double>(man_->skin.area_cm2[v]);
    }
    for (std::size_t q = 0; q < 4; ++q)
        EXPECT_NEAR(quarters[q] / man_->skin.total_cm2, salt_weight[q], 0.02) << q;
}

TEST_F(OnTwoMen, NamesLieWhereAnatomyPutsThem) {
    const auto of = [&](float x, float y, float z) {
        const auto nearest = man_->planted.head->bvh->nearest({x, y, z}, 60.0f);
        return region_of(man_->scalp->place_of(nearest->position));
    };
    EXPECT_EQ(of(0, -60, 110), Region::frontal);
    EXPECT_EQ(of(52, -42, 98), Region::temples);
    EXPECT_EQ(of(-20, 0, 130), Region::mid_scalp);
    EXPECT_EQ(of(0, 60, 122), Region::vertex);
    EXPECT_EQ(of(-66, 10, 90), Region::parietal);
    EXPECT_EQ(of(77, 12, 55), Region::temporal);
    EXPECT_EQ(of(0, 106, 40), Region::occipital);
    EXPECT_EQ(of(20, 85, -25), Region::nape);
    EXPECT_EQ(of(-69, -24, 8), Region::sideburn);
    EXPECT_TRUE(hair_bearing(man_->scalp->place_of({77, 12, 55}), Sex::male));
    EXPECT_FALSE(hair_bearing({0.30f, 0.0f}, Sex::female)) << "forehead";
    EXPECT_FALSE(hair_bearing({0.42f, 0.0f}, Sex::male));
    EXPECT_TRUE(hair_bearing({0.42f, 0.0f}, Sex::female)) << "women's hair begins lower";
}

}  // namespace
}  // namespace stipple::head
