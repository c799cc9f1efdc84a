// The way hair lies: forward and down, smooth, turning round its whorls.
#include "head/hair_direction.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "head/regions.h"
#include "head_files.h"

namespace stipple::head {
namespace {

class Hair : public testing::Test {
protected:
    static void SetUpTestSuite() {
        if (!built_in_man()) return;
        planted_ = plant(thinned(built_in_man()->mesh, 1.6f), built_in_man()->landmarks);
        scalp_ = ScalpCoordinates::make(planted_.head, planted_.landmarks).value();
    }
    static void TearDownTestSuite() {
        planted_ = {};
        scalp_ = nullptr;
    }
    void SetUp() override {
        if (!scalp_) GTEST_SKIP() << "the build folder has no built-in heads yet";
    }
    static HairDirection of(const std::vector<Whorl>& whorls) {
        return HairDirection::make(*planted_.head, *scalp_, whorls).value();
    }
    static glm::vec3 at(const HairDirection& hair, ScalpPlace place) {
        const auto point = scalp_->point_at(place);
        return hair.at(surface::position(*planted_.head->surface, point),
                       surface::smooth_normal(*planted_.head->surface, point));
    }
    static PlantedHead planted_;
    static ScalpCoordinatesPtr scalp_;
};
PlantedHead Hair::planted_;
ScalpCoordinatesPtr Hair::scalp_;

TEST_F(Hair, RunsForwardOnTopAndDownAtSidesAndBack) {
    const HairDirection hair = of({Whorl{}});
    EXPECT_LT(at(hair, {0.55f, 0.0f}).y, -0.6f);
    EXPECT_LT(at(hair, {0.90f, 0.1f}).y, -0.8f);
    EXPECT_LT(at(hair, {1.0f, 0.68f}).z, -0.8f);
    EXPECT_LT(at(hair, {1.0f, -0.68f}).z, -0.8f);
    EXPECT_LT(at(hair, {2.3f, 0.1f}).z, -0.8f);
    EXPECT_LT(at(hair, {2.3f, -0.3f}).z, -0.8f);
}

TEST_F(Hair, IsAUnitTangentAndSmoothAwayFromTheWhorl) {
    const HairDirection hair = of({Whorl{}});
    const ScalpSkin where = scalp_skin(*planted_.head, *scalp_, Sex::male);
    const surface::Surface& skin = *planted_.head->surface;
    const glm::vec3 whorl = surface::position(skin, scalp_->point_at({1.43f, 0.04f}));
    float sharpest = 1.0f;
    for (const surface::Triangle& t : skin.triangles()) {
        glm::vec3 d[2];
        bool scalp = true;
        for (std::size_t k = 0; k < 2; ++k) {
            const glm::vec3 p = skin.positions()[t[k]], n = skin.normals()[t[k]];
            scalp = scalp && where.area_cm2[t[k]] > 0.0f && glm::distance(p, whorl) > 10.0f;
            d[k] = hair.at(p, n);
            ASSERT_NEAR(glm::length(d[k]), 1.0f, 1e-4f);
            ASSERT_NEAR(glm::dot(d[k], n), 0.0f, 1e-3f);
        }
        if (scalp) sharpest = std::min(sharpest, glm::dot(d[0], d[1]));
    }
    EXPECT_GT(sharpest, std::cos(0.35f)) << "neighbours 1.6 mm apart turn by at most 20 degrees";
}

TEST_F(Hair, LeavesEachWhorlOutwardAndTurningItsWay) {
    const std::vector<Whorl> two{{1.40, -0.12, WhorlTurn::clockwise},
                                 {1.45, 0.16, WhorlTurn::counter_clockwise}};
    const HairDirection hair = of(two);
    const surface::Surface& skin = *planted_.head->surface;
    for (const Whorl& whorl : two) {
        const auto middle = scalp_->point_at({static_cast<float>(whorl.u), static_cast<float>(whorl.v)});
        const glm::vec3 c = surface::position(skin, middle), n = surface::smooth_normal(skin, middle);
        const glm::vec3 x = glm::normalize(glm::cross(n, {0, 1, 0})), y = glm::cross(n, x);
        for (int k = 0; k < 12; ++k) {
            const float angle = static_cast<float>(k) / 6.0f * std::numbers::pi_v<float>;
            const glm::vec3 out = std::cos(angle) * x + std::sin(angle) * y;
            const auto point = surface::walk(skin, middle, 8.0f * out);
            const glm::vec3 d = hair.at(surface::position(skin, point), surface::smooth_normal(skin, point));
            EXPECT_GT(glm::dot(d, out), 0.2f) << "outward";
            const float turning = glm::dot(d, glm::cross(n, out));
            if (whorl.turn == WhorlTurn::clockwise) {
                EXPECT_LT(turning, -0.2f);
            } else {
                EXPECT_GT(turning, 0.2f);
            }
        }
        EXPECT_LT(glm::distance(c, surface::position(skin, middle)), 0.1f);
    }
}

TEST_F(Hair, ImpossibleWhorlsAreRefused) {
    EXPECT_FALSE(check_whorls({}).ok());
    EXPECT_FALSE(check_whorls({Whorl{}, Whorl{1.6, 0.2}, Whorl{1.2, 0.2}}).ok());
    EXPECT_FALSE(check_whorls({Whorl{0.2, 0.0}}).ok());
    EXPECT_FALSE(check_whorls({Whorl{std::nan(""), 0.0}}).ok());
    EXPECT_FALSE(check_whorls({Whorl{}, Whorl{}}).ok()) << "in one place";
    EXPECT_TRUE(check_whorls({Whorl{}, Whorl{1.43, -0.2}}).ok());
}

}  // namespace
}  // namespace stipple::head
