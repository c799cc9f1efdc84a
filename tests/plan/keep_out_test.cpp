// Skin kept free: a circle or any outline, its ring, its middle, and the words for both.
#include "plan/keep_out_border.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "edit/sphere_head.h"
#include "plan/keep_out_field.h"
#include "plan/plan.h"

namespace stipple::plan {
namespace {

using edit::testing::skin;
using edit::testing::sphere_head;

class KeepOuts : public ::testing::Test {
protected:
    KeepOuts() { plan.head = sphere_head(180); }
    /// mm from the top of a sphere of 90 mm, to the left and to the back.
    surface::SurfacePoint at(float x, float y) const {
        const float far = std::hypot(x, y), angle = far / 90.0f;
        if (far == 0.0f) return skin(*plan.head, {0, 0, 1});
        return skin(*plan.head, {std::sin(angle) * x / far, std::sin(angle) * y / far, std::cos(angle)});
    }
    /// The same of a vertex.
    glm::vec2 place(std::uint32_t vertex) const {
        const glm::vec3 p = plan.head->surface->positions()[vertex];
        const float far = 90.0f * std::acos(std::clamp(p.z / 90.0f, -1.0f, 1.0f)),
                    flat = std::max(std::hypot(p.x, p.y), 1e-6f);
        return {far * p.x / flat, far * p.y / flat};
    }
    std::set<std::uint32_t> kept(const KeepOut& keep_out) {
        surface::GeodesicFront front(plan.head->surface);
        const auto vertices = kept_by(keep_out, *plan.head, front);
        EXPECT_TRUE(vertices.ok()) << (vertices ? "" : vertices.error().message);
        if (!vertices) return {};
        return {vertices->begin(), vertices->end()};
    }
    Plan plan;
};

/// A horseshoe round (0, 0), open to the back: 20 mm wide, its arms 8 mm.
std::vector<glm::vec2> horseshoe() {
    return {{-20, 15}, {-20, -20}, {20, -20}, {20, 15}, {12, 15}, {12, -12}, {-12, -12}, {-12, 15}};
}

TEST_F(KeepOuts, AnOutlineKeepsWhatItEnclosesAndItsRing) {
    KeepOut keep_out{1, "lesion", at(0, 0), 3, 3, {}};
    const std::vector<glm::vec2> corners = horseshoe();
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const glm::vec2 from = corners[i], to = corners[(i + 1) % corners.size()];
        for (int k = 0; k < 6; ++k) {
            const glm::vec2 p = glm::mix(from, to, static_cast<float>(k) / 6.0f);
            keep_out.border.push_back(at(p.x, p.y));
        }
    }
    surface::GeodesicFront front(plan.head->surface);
    ASSERT_TRUE(find_middle(keep_out, *plan.head, front));
    const std::uint32_t middle = surface::nearest_vertex(*plan.head->surface, keep_out.center);
    EXPECT_GT(std::max(std::abs(place(middle).x), -place(middle).y), 10.0f)
        << "the mean of a horseshoe lies outside of it";
    const double cm2 = 3.14159265 * keep_out.radius_mm * keep_out.radius_mm / 100.0;
    EXPECT_NEAR(cm2, 7.5, 1.2) << "2 arms of 8 x 35 and the bow of 24 x 8 mm, on a sphere";
    const auto free = kept(keep_out);
    for (std::uint32_t v = 0; v < plan.head->surface->positions().size(); ++v) {
        const glm::vec2 p = place(v);
        const auto in_arms = [&](float more) {
            const bool box = std::abs(p.x) < 20 + more && p.y > -20 - more && p.y < 15 + more;
            const bool hollow = std::abs(p.x) < 12 - more && p.y > -12 + more;
            return box && !hollow;
        };
        if (in_arms(-1.5f)) {
            EXPECT_TRUE(free.contains(v)) << p.x << " " << p.y;
        }
        if (!in_arms(5.5f)) {
            EXPECT_FALSE(free.contains(v)) << p.x << " " << p.y;
        }
    }
    EXPECT_EQ(outer_edge_of(keep_out, *plan.head).size(), 1u);
    EXPECT_EQ(size_words(keep_out).substr(3), " cm\u00b2 + 3.0 mm");
    const auto whole = edge_of(keep_out, *plan.head);
    ASSERT_TRUE(whole.ok());
    EXPECT_NEAR(whole->length(), 200.0f, 14.0f) << "round both arms";
}

TEST_F(KeepOuts, ACircleIsAsLargeAsItSays) {
    const KeepOut mole{1, "mole", at(10, -5), 4, 6, {}};
    const auto free = kept(mole);
    for (std::uint32_t v = 0; v < plan.head->surface->positions().size(); ++v) {
        const float far = glm::distance(place(v), glm::vec2(10, -5));
        if (far < 9.5f) {
            EXPECT_TRUE(free.contains(v)) << far;
        }
        if (far > 12.0f) {
            EXPECT_FALSE(free.contains(v)) << far;
        }
    }
    const auto edge = edge_of(mole, *plan.head);
    ASSERT_TRUE(edge.ok());
    EXPECT_NEAR(edge->length(), 2 * 3.14159f * 4, 0.6f);
    EXPECT_EQ(size_words(mole), "8.0 + 6.0 mm");
    Plan with = plan;
    with.keep_outs = {mole};
    const auto field = keep_out_field(with);
    std::size_t own = 0;
    for (const Kept one : field) own += one == Kept::own;
    EXPECT_GT(own, free.size() / 2) << "less what face and ears keep anyway";
}

TEST_F(KeepOuts, ABorderRoundNothingIsRefusedWithWhatToDo) {
    KeepOut keep_out{1, "lesion", at(0, 0), 3, 3, {at(0, 0), at(0.4f, 0), at(0, 0.4f)}};
    surface::GeodesicFront front(plan.head->surface);
    const auto found = find_middle(keep_out, *plan.head, front);
    ASSERT_FALSE(found.ok());
    EXPECT_NE(found.error().message.find("choose the circle"), std::string::npos) << found.error().message;
}

TEST_F(KeepOuts, ThePlaceIsToldFromTheNearestLandmark) {
    head::LandmarkPlace& inion = plan.landmarks[static_cast<std::size_t>(head::Landmark::inion)];
    inion = {at(0, 0), head::LandmarkState::confirmed};
    EXPECT_EQ(place_words(at(40, 0), *plan.head, plan.landmarks),
              "40 mm from the inion, on the client's left");
    EXPECT_EQ(place_words(at(0, 10), *plan.head, plan.landmarks), "10 mm from the inion, near the midline");
}

}  // namespace
}  // namespace stipple::plan
