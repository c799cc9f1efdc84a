#include "head/virtual_head.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace stipple::head {
namespace {

struct Quads {
    std::vector<glm::dvec3> positions;
    std::vector<Quad> quads;
};
Quads cube() {
    Quads cube;
    for (int k = 0; k < 8; ++k)
        cube.positions.push_back({k & 1 ? 1.0 : -1.0, k & 2 ? 1.0 : -1.0, k & 4 ? 1.0 : -1.0});
    cube.quads = {{0, 2, 3, 1}, {4, 5, 7, 6}, {0, 1, 5, 4}, {2, 6, 7, 3}, {0, 4, 6, 2}, {1, 3, 7, 5}};
    return cube;
}
Quads subdivided_once(const Quads& coarse) {
    const Subdivision step = subdivision(coarse.quads, coarse.positions.size());
    return {subdivided(step, coarse.positions), step.fine};
}

/// Edges that have one quad only, and edges that two quads run along in the same direction.
struct Seams {
    int open = 0, twisted = 0;
};
Seams seams(const std::vector<Quad>& quads) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> runs;
    for (const Quad& quad : quads)
        for (std::size_t k = 0; k < 4; ++k) ++runs[{quad[k], quad[(k + 1) % 4]}];
    Seams seams;
    for (const auto& [edge, count] : runs) {
        if (count > 1) ++seams.twisted;
        if (!runs.contains({edge.second, edge.first})) ++seams.open;
    }
    return seams;
}

TEST(Subdivision, ACubeStaysClosedAndGetsFourTimesTheQuads) {
    const Quads once = subdivided_once(cube());
    EXPECT_EQ(once.quads.size(), 24u);
    EXPECT_EQ(once.positions.size(), 26u);
    EXPECT_EQ(seams(once.quads).open, 0);
    EXPECT_EQ(seams(once.quads).twisted, 0);
    // Catmull & Clark's rule at a corner of three faces.
    EXPECT_NEAR(once.positions[7].x, 5.0 / 9.0, 1e-12);
    EXPECT_NEAR(once.positions[7].y, once.positions[7].x, 1e-12);
}

TEST(Subdivision, AFlatPatchStaysFlatAndKeepsItsStraightBorder) {
    Quads patch;
    for (int y = 0; y < 4; ++y)
        for (int x = 0; x < 4; ++x) patch.positions.push_back({x, y, 0});
    for (std::uint32_t y = 0; y < 3; ++y)
        for (std::uint32_t x = 0; x < 3; ++x)
            patch.quads.push_back({4 * y + x, 4 * y + x + 1, 4 * y + x + 5, 4 * y + x + 4});
    const Quads fine = subdivided_once(subdivided_once(patch));
    EXPECT_EQ(seams(fine.quads).open, 48);
    for (const glm::dvec3 p : fine.positions) {
        EXPECT_EQ(p.z, 0.0);
        EXPECT_GE(std::min(p.x, p.y), 0.0);
        EXPECT_LE(std::max(p.x, p.y), 3.0);
    }
}

TEST(Subdivision, TheLimitIsWhereManyStepsLead) {
    Quads fine = subdivided_once(cube());
    const std::vector<glm::dvec3> limit = limit_points(fine.quads, fine.positions);
    for (int k = 0; k < 4; ++k) fine = subdivided_once(fine);
    // Old points keep their index; each step comes four times nearer.
    for (std::size_t v = 0; v < limit.size(); ++v)
        EXPECT_LT(glm::distance(fine.positions[v], limit[v]), 2e-3);
}

TEST(Subdivision, IsTheSameEveryTime) {
    const Quads one = subdivided_once(subdivided_once(cube())),
                two = subdivided_once(subdivided_once(cube()));
    EXPECT_EQ(one.quads, two.quads);
    EXPECT_TRUE(one.positions == two.positions);
}

/// An egg of head size in HEAD frame with the places that measuring needs.
struct Egg {
    std::vector<glm::dvec3> positions;
    std::vector<Quad> quads;
    ShapePlaces places{};
};
Egg egg() {
    Quads cage = cube();
    for (int k = 0; k < 5; ++k) cage = subdivided_once(cage);
    Egg egg{cage.positions, cage.quads, {}};
    for (glm::dvec3& p : egg.positions) {
        p = glm::normalize(p);
        p = {70.0 * p.x, 95.0 * p.y + 8.0, 125.0 * p.z};
    }
    const auto nearest = [&](glm::dvec3 to) {
        std::uint32_t best = 0;
        for (std::uint32_t v = 0; v < egg.positions.size(); ++v)
            if (glm::distance(egg.positions[v], to) < glm::distance(egg.positions[best], to)) best = v;
        return best;
    };
    egg.places = {nearest({0, -85, 38}), nearest({0, -85, 15}),  nearest({0, -55, -95}), nearest({69, 0, 0}),
                  nearest({65, 20, 30}), nearest({18, -85, 12}), nearest({45, -70, 12})};
    const double tragion_z = egg.positions[egg.places.tragion_left].z;
    for (glm::dvec3& p : egg.positions) p.z -= tragion_z;
    return egg;
}

TEST(Stretch, BringsAnEggToTheMeasuresWanted) {
    for (const VirtualHeadRecipe& recipe :
         {VirtualHeadRecipe{"long", Sex::male, 199.5, 154.3, 131.1, 563.0},
          VirtualHeadRecipe{"short", Sex::male, 185.0, 150.0, 122.0, 535.0}}) {
        Egg head = egg();
        ASSERT_TRUE(stretch_to(head.positions, head.quads, head.places, recipe).ok()) << recipe.name;
        const ShapeMeasures is = measure_shape(head.positions, head.quads, head.places);
        EXPECT_NEAR(is.length, recipe.length, 0.001 * recipe.length);
        EXPECT_NEAR(is.breadth, recipe.breadth, 0.001 * recipe.breadth);
        EXPECT_NEAR(is.height, recipe.height, 0.001 * recipe.height);
        EXPECT_NEAR(is.girth, recipe.girth, 0.001 * recipe.girth);
    }
}

TEST(Stretch, KeepsLeftAndRightAlikeAndTheFrankfurtPlaneInPlace) {
    Egg head = egg();
    const double before = head.positions[head.places.tragion_left].z;
    const VirtualHeadRecipe recipe{"egg", Sex::male, 199.5, 154.3, 131.1, 563.0};
    ASSERT_TRUE(stretch_to(head.positions, head.quads, head.places, recipe).ok());
    EXPECT_NEAR(head.positions[head.places.tragion_left].z, before, 1e-9);
    double sum = 0.0;
    for (const glm::dvec3 p : head.positions) sum += p.x;
    EXPECT_NEAR(sum, 0.0, 1e-6);
}

TEST(Stretch, ImpossibleMeasuresAreRefusedWithTheHeadsName) {
    Egg head = egg();
    VirtualHeadRecipe recipe = built_in_recipes()[0];
    recipe.name = "round";
    recipe.girth = 400.0;  // shorter than twice its length and breadth allow
    const auto done = stretch_to(head.positions, head.quads, head.places, recipe);
    ASSERT_FALSE(done.ok());
    EXPECT_NE(done.error().message.find("round"), std::string::npos);
}

TEST(Shoulders, AreDrawnInAndTheHeadStays) {
    const double menton = -104.0;
    std::vector<glm::dvec3> points{{70, 0, 0}, {0, -92, 42}, {30, -60, -85}, {200, 40, -190}, {0, 40, -190}};
    const std::vector<glm::dvec3> before = points;
    draw_in_shoulders(points, menton);
    for (std::size_t k = 0; k < 3; ++k) EXPECT_LT(glm::distance(points[k], before[k]), 1e-9);
    EXPECT_LT(points[3].x, 125.0);
    EXPECT_GT(points[3].x, 60.0);
    EXPECT_LT(points[4].y, before[4].y);  // the neck stands more upright
    EXPECT_EQ(points[3].z, before[3].z);
}

TEST(VirtualHead, AnotherMeshIsRefused) {
    BaseMesh base;
    EXPECT_FALSE(make_cage(base).ok());
    base.positions.assign(19158, glm::vec3{0});
    base.targets.assign(wanted_target_rows().size(), std::vector<Move>(19158));
    base.quads = {{0, 1, 2, 3}};
    const auto made = make_cage(base);
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().code, base::ErrorCode::unreadable);
    base.quads = {{0, 1, 2, 19158}};
    EXPECT_FALSE(make_cage(base).ok());
}

TEST(VirtualHead, RecipesAreTheSurveyMeans) {
    const auto recipes = built_in_recipes();
    ASSERT_EQ(recipes.size(), 2u);
    EXPECT_EQ(recipes[0].name, "male");
    EXPECT_DOUBLE_EQ(recipes[0].length, 199.5);
    EXPECT_DOUBLE_EQ(recipes[1].girth, 561.1);
}

}  // namespace
}  // namespace stipple::head
