// What the GPU adds up against the same dots evaluated on the CPU, and far against near.
#include <cmath>
#include <numbers>

#include "appearance/far_field.h"
#include "appearance/skin.h"
#include "base/jobs.h"
#include "gl/offscreen_context.h"
#include "render/dots_view.h"
#include "render/head_view.h"
#include "render/scenes.h"

namespace stipple::render {
namespace {

using Absorbance = gl::testing::Offscreen;

struct Sums {
    Targets targets;
    Lens lens;
    std::vector<float> absorbed;
    glm::vec3 at(int x, int y) const {  // of pixel x, y from the lower left
        const auto k = static_cast<std::size_t>(y * lens.size.x + x) * 4;
        return {absorbed[k], absorbed[k + 1], absorbed[k + 2]};
    }
};

Sums draw(const head::HeadPtr& head, const SplatSet& set, const Camera& camera, glm::ivec2 size) {
    Sums sums;
    sums.lens = Lens::of(camera, size);
    sums.targets.fit(size.x, size.y);
    auto head_view = HeadView::make();
    auto dots_view = DotsView::make();
    EXPECT_TRUE(head_view.ok() && dots_view.ok());
    head_view->set_head(head);
    head_view->draw(sums.targets, sums.lens);
    dots_view->upload(set);
    dots_view->draw(sums.targets, sums.lens, camera.distance);
    sums.absorbed = sums.targets.absorbed_frame.read();
    return sums;
}

// One bell of a dot at a point of the view ray, filtered as appearance::prefilter says.
glm::dvec3 bell_at(const dots::Dot& dot, const Bell& bell, const surface::Ray& ray, const Lens& lens) {
    const glm::dvec3 position(dot.position), normal(dot.normal), eye(lens.eye);
    const double distance = glm::length(eye - position);
    const glm::dvec3 view = (eye - position) / distance;
    const double facing = glm::dot(normal, view);
    const double fade = glm::smoothstep(0.08, 0.2, facing);  // at the limb dots are let go
    if (fade <= 0.0) return glm::dvec3(0.0);
    const glm::dvec3 across = glm::normalize(glm::cross(normal, view)), along = glm::cross(across, normal);
    const glm::dvec3 direction(ray.direction);
    const double t = glm::dot(position - eye, normal) / glm::dot(direction, normal);
    const glm::dvec3 off = eye + t * direction - position;
    const double pixel = 0.5 * static_cast<double>(lens.pixel_angle) * distance;
    glm::dvec3 sum;
    for (int c = 0; c < 3; ++c) {
        const auto wide = appearance::prefilter(static_cast<double>(bell.alpha[c]),
                                                static_cast<double>(bell.sigma), pixel, pixel / facing);
        const double x = glm::dot(off, across) / wide.sigma_x, y = glm::dot(off, along) / wide.sigma_y;
        sum[c] = x * x + y * y < 9.0 ? fade * wide.alpha * std::exp(-0.5 * (x * x + y * y)) : 0.0;
    }
    return sum;
}

double worst_difference(double camera_distance, glm::ivec2 size) {
    const testing::Ball ball;
    const SplatSet set = splats_of(ball.plan, *ball.scene.dots, Age::healed(), 0);
    Camera camera;
    camera.pitch = 0.9f;
    camera.target = glm::vec3(0.0f);
    camera.distance = static_cast<float>(90.0 + camera_distance);
    const Sums sums = draw(ball.scene.head, set, camera, size);
    double worst = 0.0;
    for (int y = size.y / 8; y < size.y; y += size.y / 9) {
        for (int x = size.x / 8; x < size.x; x += size.x / 11) {
            const auto ray = camera.ray({static_cast<float>(x) + 0.5f, static_cast<float>(size.y - y) - 0.5f},
                                        glm::vec2(size));
            glm::dvec3 expected(0.0);
            for (std::size_t k = 0; k < set.dots.size(); ++k) {
                expected += bell_at(set.dots[k], set.core[k], ray, sums.lens) +
                            bell_at(set.dots[k], set.halo[k], ray, sums.lens);
            }
            const glm::dvec3 off = glm::abs(glm::dvec3(sums.at(x, y)) - expected);
            worst = std::max({worst, off.x, off.y, off.z});
        }
    }
    return worst;
}

TEST_F(Absorbance, the_gpu_adds_up_what_the_cpu_does) {
    EXPECT_LT(worst_difference(60.0, {320, 240}), 0.005) << "0.1 mm a pixel";
    EXPECT_LT(worst_difference(20.0, {320, 240}), 0.005) << "0.035 mm a pixel, the halo in a smaller picture";
    EXPECT_LT(worst_difference(20.0, {317, 243}), 0.005) << "a size that the halo's factor does not divide";
    EXPECT_LT(worst_difference(600.0, {320, 240}), 0.005) << "1 mm a pixel";
}

TEST_F(Absorbance, far_fields_have_the_colour_of_near_ones) {
    plan::Plan plan;
    plan.settings.healed_diameter_mm = 0.35;
    const auto head = testing::head_of(testing::wall(80.0f, 8));
    const SplatSet set = splats_of(plan, *testing::dots_on_wall(70.0f, 150.0), Age::healed(), 0);
    const glm::dvec3 albedo = appearance::albedo({plan.looks.melanin, plan.looks.blood});
    // Mean colour of the middle 12 x 12 mm.
    const auto mean = [&](double mm_per_pixel) {
        constexpr int size = 500;
        Camera camera;
        camera.target = glm::vec3(0.0f);
        camera.field_of_view = 0.1f;
        camera.distance = static_cast<float>(mm_per_pixel * size / (2.0 * std::tan(0.05)));
        const Sums sums = draw(head, set, camera, {size, size});
        const int reach = std::max(static_cast<int>(std::lround(6.0 / mm_per_pixel)), 1);
        glm::dvec3 sum(0.0);
        for (int y = size / 2 - reach; y < size / 2 + reach; ++y)
            for (int x = size / 2 - reach; x < size / 2 + reach; ++x)
                sum += glm::dvec3(set.veil) +
                       (1.0 - glm::dvec3(set.veil)) * glm::exp(-glm::dvec3(sums.at(x, y)));
        return appearance::lab_from_linear(albedo * sum / (4.0 * reach * reach));
    };
    const auto near = mean(0.04);
    EXPECT_GT(appearance::delta_e(near, appearance::lab_from_linear(albedo)), 4.0) << "the field can be seen";
    for (const double pixel : {0.1, 0.2, 0.5, 1.0, 2.0}) {
        EXPECT_LT(appearance::delta_e(near, mean(pixel)), 0.35) << pixel << " mm a pixel";
    }
}

TEST(Splats, are_the_same_at_any_thread_count_and_follow_age) {
    const testing::Ball ball;
    const int before = base::thread_count();
    std::vector<SplatSet> sets;
    for (const int threads : {1, 3}) {
        base::set_thread_count(threads);
        sets.push_back(splats_of(ball.plan, *ball.scene.dots, Age::years(2.0), 0));
    }
    base::set_thread_count(before);
    ASSERT_EQ(sets[0].core.size(), sets[1].core.size());
    for (std::size_t k = 0; k < sets[0].core.size(); ++k) {
        ASSERT_EQ(sets[0].core[k].alpha, sets[1].core[k].alpha);
        ASSERT_EQ(sets[0].halo[k].far_alpha, sets[1].halo[k].far_alpha);
    }
    // What a dot takes from green light over its area: most when fresh, less every year.
    const auto taken = [&](const Age& age) {
        const SplatSet set = splats_of(ball.plan, *ball.scene.dots, age, 0);
        double sum = 0.0;
        for (std::size_t k = 0; k < set.core.size(); ++k)
            for (const Bell* bell : {&set.core[k], &set.halo[k]})
                sum += static_cast<double>(bell->far_alpha.y * bell->sigma * bell->sigma);
        return sum;
    };
    const double fresh = taken(Age::fresh()), healed = taken(Age::healed());
    EXPECT_GT(fresh, 1.3 * healed);
    double last = healed;
    for (int year = 1; year <= 8; ++year) {
        const double now = taken(Age::years(year));
        EXPECT_LT(now, last) << year;
        last = now;
    }
    EXPECT_LT(last, 0.5 * healed);
}

TEST(Splats, sessions_and_losses_leave_dots_out) {
    testing::Ball ball;
    std::vector<dots::Dot> list(ball.scene.dots->begin(), ball.scene.dots->end());
    for (std::size_t k = 0; k < list.size(); ++k) list[k].session = static_cast<std::uint8_t>(1 + k % 3);
    const auto dots = std::make_shared<dots::Dots>(list);
    const auto count = [&](const Age& age, int session) {
        return splats_of(ball.plan, *dots, age, session).dots.size();
    };
    const double third = static_cast<double>(dots->size()) / 3.0;
    EXPECT_NEAR(static_cast<double>(count(Age::fresh(), 1)), third, 1.0);
    EXPECT_EQ(count(Age::fresh(), 0), dots->size());
    EXPECT_NEAR(static_cast<double>(count(Age::healed(), 1)), 0.85 * third, 0.03 * third)
        << "15 % of the first are lost";
    EXPECT_EQ(splats_of(ball.plan, {}, Age::healed(), 0).dots.size(), 0u);
}

TEST(Splats, old_work_is_drawn_healed_and_as_wide_as_it_was_found) {
    testing::Ball ball;
    const auto on_skin = [&](const dots::Dot& dot) {
        return ball.scene.head->bvh->nearest(dot.position)->point;
    };
    ball.plan.old_work = {{on_skin(ball.scene.dots->front()), 0.6}, {on_skin(ball.scene.dots->back()), 0.6}};
    SplatSet set = splats_of(ball.plan, *ball.scene.dots, Age::fresh(), 0);
    const std::size_t planned = set.dots.size();
    add_old_work(set, ball.plan);
    ASSERT_EQ(set.dots.size(), planned + 2);
    ASSERT_EQ(set.core.size(), planned + 2);
    ASSERT_EQ(set.halo.size(), planned + 2);
    EXPECT_LT(glm::length(set.dots[planned].position - ball.scene.dots->front().position), 0.2f);
    std::vector<dots::Dot> healed{ball.scene.dots->front()};
    healed[0].id = 0;  // the luck of the first mark
    healed[0].session = 2;
    healed[0].diameter = static_cast<float>(ball.plan.settings.fresh_diameter_mm);
    const SplatSet own = splats_of(ball.plan, healed, Age::healed(), 0);
    ASSERT_EQ(own.core.size(), 1u);
    EXPECT_NEAR(set.core[planned].sigma / own.core[0].sigma, 0.6 / ball.plan.settings.healed_diameter_mm,
                0.05)
        << "0.6 mm is how wide it lies in the skin now";

    SplatSet alone;
    add_old_work(alone, ball.plan);
    EXPECT_EQ(alone.dots.size(), 2u) << "with no new dots, too";
}

}  // namespace
}  // namespace stipple::render
