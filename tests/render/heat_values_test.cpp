// Numbers behind the heat maps.
#include "render/heat_values.h"

#include <gtest/gtest.h>
#include <cmath>

#include "render/scenes.h"

namespace stipple::render {
namespace {

struct Planned {
    testing::Ball ball;
    Planned() {
        plan::Zone zone;
        zone.id = 7;
        zone.depth_mm = 0.5;
        zone.dilution = 8.0;
        ball.plan.zones = {zone};
        ball.plan.settings.healed_diameter_mm = 0.3;
        plan::Session first, last;
        first.share = 0.4;
        ball.plan.sessions = {first, last};
        auto density = std::make_shared<dots::Density>();
        const std::size_t count = ball.scene.head->surface->positions().size();
        density->target.assign(count, 0.0f);
        density->zone.assign(count, 7);
        density->target[0] = 100.0f;
        density->target[1] = 200.0f;
        ball.scene.density = density;
    }
    std::vector<float> of(HeatMap map) {
        ball.scene.heat = map;
        return *heat_values(ball.scene);
    }
};

TEST(HeatValues, say_what_the_model_says) {
    for (const double melanin : {0.018, 0.12}) {
        Planned planned;
        planned.ball.plan.looks.melanin = melanin;
        EXPECT_EQ(planned.of(HeatMap::density)[1], 200.0f);
        const auto healed = planned.of(HeatMap::contrast);
        EXPECT_EQ(healed[2], 0.0f) << "nothing is planned there";
        EXPECT_GT(healed[0], melanin < 0.1 ? 2.0f : 1.5f) << "on brown skin less is seen";
        EXPECT_GT(healed[1], 1.4f * healed[0]);
        planned.ball.scene.age = Age::years(3);
        const auto later = planned.of(HeatMap::contrast);
        // The table of fading: 9.0 dE healed, 6.0 after three years.
        EXPECT_NEAR(later[0] / healed[0], 0.66f, 0.08f);
        const auto years = planned.of(HeatMap::touch_up);
        EXPECT_NEAR(years[0], 3.2f, 0.5f);
        planned.ball.scene.outcome = appearance::Outcome::faint;
        EXPECT_LT(planned.of(HeatMap::touch_up)[0], years[0] - 0.5f);
        EXPECT_EQ(planned.of(HeatMap::to_come)[0], 100.0f);
        planned.ball.scene.age = Age::healed();
        planned.ball.scene.outcome = appearance::Outcome::median;
        const double dot_mm2 = 3.14159265 / 4.0 * std::pow(planned.ball.plan.settings.fresh_diameter_mm, 2.0);
        EXPECT_NEAR(planned.of(HeatMap::fill)[1], 200.0 * dot_mm2, 0.05);
        // Denser dots are nearer to black shaved hair than few.
        planned.ball.plan.looks.hair = "black";
        const auto match = planned.of(HeatMap::match);
        EXPECT_GT(match[0], match[1]);
        EXPECT_EQ(match[2], 0.0f);
        const auto depth = planned.of(HeatMap::depth);
        EXPECT_GE(depth[0], 10.0f);
        EXPECT_EQ(depth[0], depth[1]) << "does not depend on density";
        planned.ball.scene.session = 1;
        EXPECT_NEAR(planned.of(HeatMap::to_come)[0], 60.0f, 0.01f);
    }
}

TEST(HeatValues, hair_that_is_left_counts_in_the_match) {
    Planned planned;
    planned.ball.plan.looks.hair = "black";
    const float dots_alone = planned.of(HeatMap::match)[0];
    auto hair = std::make_shared<dots::HairLeft>();
    hair->natural.assign(planned.ball.scene.head->surface->positions().size(), 1.0f);
    hair->left.assign(hair->natural.size(), 0.0f);
    planned.ball.scene.hair_left = hair;
    EXPECT_EQ(planned.of(HeatMap::match)[0], dots_alone);
    hair->left[0] = 0.3f;
    EXPECT_LT(planned.of(HeatMap::match)[0], dots_alone - 0.5f);
    // Dots between hair that is all there make it darker than it is.
    hair->left[0] = 1.0f;
    EXPECT_GT(planned.of(HeatMap::match)[0], 1.0f);
    // What was counted goes before what the pattern says.
    auto counted = std::make_shared<plan::HairField>();
    counted->known.assign(hair->natural.size(), 1.0f);
    counted->share.assign(hair->natural.size(), 0.0f);
    auto density = std::make_shared<dots::Density>(*planned.ball.scene.density);
    density->hair = counted;
    planned.ball.scene.density = density;
    EXPECT_EQ(planned.of(HeatMap::match)[0], dots_alone);
}

TEST(HeatValues, actual_dots_are_counted_over_the_skin) {
    Planned planned;
    const head::Head& head = *planned.ball.scene.head;
    // Those of the upper part of the ball, twice: in both sessions.
    std::vector<dots::Dot> dots;
    for (dots::Dot dot : *planned.ball.scene.dots) {
        dot.point = head.bvh->nearest(dot.position, 5.0f)->point;
        for (const std::uint8_t session : {1, 2}) {
            dot.session = session;
            dots.push_back(dot);
        }
    }
    planned.ball.scene.counted = std::make_shared<dots::Dots>(dots);
    const double per_cm2 = 2.0 * 60'000.0 / (4.0 * 3.14159265 * 81.0);
    const auto values = planned.of(HeatMap::actual);
    planned.ball.scene.session = 1;
    const auto first = planned.of(HeatMap::actual);
    double inside = 0.0, count = 0.0;
    for (std::size_t v = 0; v < values.size(); ++v) {
        EXPECT_NEAR(first[v], 0.5f * values[v], 0.01f);
        const float z = head.surface->positions()[v].z;
        if (z < 0.0f) {
            EXPECT_LT(values[v], 0.05 * per_cm2);
        }
        if (z < 45.0f) continue;
        inside += static_cast<double>(values[v]);
        ++count;
    }
    EXPECT_NEAR(inside / count, per_cm2, 0.05 * per_cm2);
}

TEST(HeatValues, kept_contrast_is_all_when_healed_and_falls) {
    Planned planned;
    EXPECT_NEAR(planned.of(HeatMap::kept)[0], 100.0f, 0.01f);
    planned.ball.scene.age = Age::years(3);
    EXPECT_NEAR(planned.of(HeatMap::kept)[0], 66.0f, 8.0f);
}

/// An even lattice over the whole ball, of which the part with x > 30 lacks four of five dots.
struct Sparse : Planned {
    static constexpr int whole = 60'000;
    Sparse() {
        const head::Head& head = *ball.scene.head;
        std::vector<dots::Dot> dots;
        int n = 0;
        const dots::DotsPtr lattice = testing::dots_on_sphere(90.0f, whole);
        for (dots::Dot dot : *lattice) {
            ++n;
            const auto place = head.bvh->nearest(dot.position, 5.0f);
            if (!place || (dot.position.x > 30.0f && n % 5 != 0)) continue;
            dot.point = place->point;
            dots.push_back(dot);
        }
        auto density = std::make_shared<dots::Density>(*ball.scene.density);
        for (std::size_t v = 0; v < density->target.size(); ++v)
            density->target[v] = head.surface->positions()[v].z < -70.0f
                                     ? 0.0f
                                     : static_cast<float>(whole / (4.0 * 3.14159265 * 81.0));
        ball.scene.density = density;
        ball.scene.counted = std::make_shared<dots::Dots>(dots);
        ball.plan.sessions.clear();
    }
    /// Mean number where low < x < high, well inside the plan.
    double mean(HeatMap map, float low, float high) {
        const auto values = of(map);
        double sum = 0.0, count = 0.0;
        for (std::size_t v = 0; v < values.size(); ++v) {
            const glm::vec3 p = ball.scene.head->surface->positions()[v];
            if (p.z < -30.0f || p.x < low || p.x > high) continue;
            sum += static_cast<double>(values[v]) - heat_scale(ball.scene).shift;
            ++count;
        }
        return sum / count;
    }
};

TEST(HeatValues, errors_of_density_and_spacing_have_their_sign) {
    Sparse sparse;
    EXPECT_NEAR(sparse.mean(HeatMap::density_error, -80.0f, 0.0f), 0.0, 2.0);
    EXPECT_LT(sparse.mean(HeatMap::density_error, 60.0f, 90.0f), -29.0)
        << "most are missing: the scale's end";
    // A Fibonacci lattice is more even (1.9) than any plan asks for; where dots are missing they lie further.
    sparse.ball.plan.settings.regularity = 1.75;
    const double even = sparse.mean(HeatMap::spacing_error, -80.0f, 0.0f),
                 wide = sparse.mean(HeatMap::spacing_error, 60.0f, 90.0f);
    EXPECT_GT(wide, even + 10.0);
    // The more regular dots are asked to be, the nearer are those that are there to what is asked.
    sparse.ball.plan.settings.regularity = 2.2;
    EXPECT_LT(sparse.mean(HeatMap::spacing_error, -80.0f, 0.0f), even - 10.0);
    const auto values = sparse.of(HeatMap::spacing_error);
    for (std::size_t v = 0; v < values.size(); ++v) {
        const float asked = sparse.ball.scene.density->target[v];
        EXPECT_EQ(values[v] == 0.0f, asked == 0.0f) << "only bare skin is bare";
        EXPECT_LE(values[v], heat_scale(sparse.ball.scene).reach() + 1e-3);
    }
}

TEST(HeatValues, without_dots_there_is_no_spacing) {
    Planned planned;
    planned.ball.scene.counted = std::make_shared<dots::Dots>();
    EXPECT_LT(planned.of(HeatMap::spacing_error)[0], 0.0f) << "hatched";
    EXPECT_EQ(planned.of(HeatMap::spacing_error)[2], 0.0f);
    EXPECT_FALSE(heat_gap_words(planned.ball.scene).empty());
}

TEST(HeatValues, legend_says_its_numbers) {
    Planned planned;
    planned.ball.scene.heat = HeatMap::density_error;
    const HeatLegend off = heat_legend(planned.ball.scene);
    EXPECT_EQ(off.number(0.0), "-30");
    EXPECT_EQ(off.number(0.5), "0");
    EXPECT_EQ(off.number(1.0), "+30");
    EXPECT_EQ(off.colors, HeatColors::diverging);
    planned.ball.scene.heat = HeatMap::fill;
    planned.ball.scene.heat_colors = HeatColors::cividis;
    const HeatLegend fill = heat_legend(planned.ball.scene);
    EXPECT_EQ(fill.number(0.5), "7.5");
    EXPECT_EQ(fill.number(1.0), "15");
    EXPECT_EQ(fill.colors, HeatColors::cividis);
}

TEST(HeatValues, missing_hair_is_known_where_it_was_counted) {
    Planned planned;
    EXPECT_LT(planned.of(HeatMap::missing_hair)[0], 0.0f) << "neither pattern nor counts: hatched";
    auto left = std::make_shared<dots::HairLeft>();
    left->natural.assign(planned.ball.scene.density->target.size(), 0.8f);
    left->left.assign(left->natural.size(), 0.2f);
    left->natural[2] = left->left[2] = 0.0f;
    planned.ball.scene.hair_left = left;
    EXPECT_NEAR(planned.of(HeatMap::missing_hair)[0], 75.0f, 0.01f) << "by the pattern";
    EXPECT_EQ(planned.of(HeatMap::missing_hair)[2], 0.0f) << "no hair grows there";
    auto density = std::make_shared<dots::Density>(*planned.ball.scene.density);
    auto hair = std::make_shared<plan::HairField>();
    hair->share.assign(density->target.size(), 0.4f);
    hair->known.assign(density->target.size(), 0.0f);
    hair->known[0] = 1.0f;
    density->hair = hair;
    planned.ball.scene.density = density;
    const auto values = planned.of(HeatMap::missing_hair);
    EXPECT_NEAR(values[0], 60.0f, 0.01f) << "as counted";
    EXPECT_NEAR(values[1], 75.0f, 0.01f);
}

TEST(HeatValues, have_names) {
    for (const HeatMap map :
         {HeatMap::density, HeatMap::contrast, HeatMap::touch_up, HeatMap::to_come, HeatMap::actual,
          HeatMap::missing_hair, HeatMap::fill, HeatMap::match, HeatMap::depth, HeatMap::kept,
          HeatMap::density_error, HeatMap::spacing_error}) {
        EXPECT_EQ(heat_map_named(name(map)), map);
        EXPECT_FALSE(heat_unit(map).empty());
    }
    EXPECT_FALSE(heat_map_named("heat"));
}

}  // namespace
}  // namespace stipple::render
