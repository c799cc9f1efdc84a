// What makes a preview honest: dots exact at every scale, shift and tilt; light neither made nor lost.
#include <cmath>

#include "appearance/far_field.h"
#include "base/rng.h"
#include "gl/offscreen_context.h"
#include "render/dots_view.h"
#include "render/head_view.h"
#include "render/scenes.h"
#include "render/skin_view.h"

namespace stipple::render {
namespace {

/// Blue noise on a wall by throwing darts: places at random, none nearer to another than 0.77 of the
/// hexagonal lattice's spacing, as many as the density asks for.
std::vector<dots::Dot> thrown(float side, double per_cm2) {
    const double spacing = 0.77 * 10.0 * std::sqrt(2.0 / (std::sqrt(3.0) * per_cm2));
    const int cells = static_cast<int>(static_cast<double>(side) / spacing) + 1;
    std::vector<std::vector<glm::dvec2>> grid(static_cast<std::size_t>(cells * cells));
    const auto wanted = static_cast<std::size_t>(per_cm2 / 100.0 * static_cast<double>(side * side));
    base::Rng rng(5);
    std::vector<dots::Dot> all;
    for (int k = 0; k < 4'000'000 && all.size() < wanted; ++k) {
        const glm::dvec2 p(rng.uniform(0.0, static_cast<double>(side)),
                           rng.uniform(0.0, static_cast<double>(side)));
        const int i = static_cast<int>(p.x / spacing), j = static_cast<int>(p.y / spacing);
        bool free = true;
        for (int y = std::max(j - 1, 0); y <= std::min(j + 1, cells - 1); ++y)
            for (int x = std::max(i - 1, 0); x <= std::min(i + 1, cells - 1); ++x)
                for (const glm::dvec2& other : grid[static_cast<std::size_t>(y * cells + x)])
                    free = free && glm::length(other - p) >= spacing;
        if (!free) continue;
        grid[static_cast<std::size_t>(j * cells + i)].push_back(p);
        dots::Dot dot;
        dot.id = static_cast<std::uint32_t>(all.size());
        dot.normal = {0, -1, 0};
        dot.position = glm::vec3(p.x, 0.0, p.y) - glm::vec3(0.5f * side, 0.0f, 0.5f * side);
        dot.session = 2;
        all.push_back(dot);
    }
    EXPECT_GT(all.size(), wanted * 97 / 100);
    return all;
}

/// A flat patch of skin with dots, and what the passes leave of its colour.
class Patch {
public:
    static inline int drawn = 0, dark = 0;  // patches, and those on skin with melanin of 0.09 and more

    Patch(double melanin, double dilution, double per_cm2, float dotted_mm = 70.0f) {
        ++drawn;
        dark += melanin >= 0.09 ? 1 : 0;
        plan_.looks.melanin = melanin;
        plan_.settings.healed_diameter_mm = 0.35;
        head_ = testing::head_of(testing::wall(120.0f, 8));
        std::vector<dots::Dot> dots = thrown(dotted_mm, per_cm2);
        for (dots::Dot& dot : dots) dot.dilution = static_cast<float>(dilution);
        set_ = splats_of(plan_, dots, Age::healed(), 0);
        head_view_.emplace(std::move(*HeadView::make()));
        dots_view_.emplace(std::move(*DotsView::make()));
        head_view_->set_head(head_);
        dots_view_->upload(set_);
    }
    glm::dvec3 albedo() const { return appearance::albedo({plan_.looks.melanin, plan_.looks.blood}); }

    /// Mean share of light left over the middle, `reach_mm` to each side in the picture, `facing` n.v.
    glm::dvec3 mean(double mm_per_pixel, double reach_mm, glm::vec3 target = glm::vec3(0.0f),
                    double facing = 1.0) {
        const int size = std::clamp(static_cast<int>(2.0 * reach_mm / mm_per_pixel) + 16, 48, 560);
        Camera camera;
        camera.target = target;
        camera.yaw = static_cast<float>(std::acos(facing));
        camera.field_of_view = 0.02f;
        camera.distance = static_cast<float>(mm_per_pixel * size / (2.0 * std::tan(0.01)));
        const Lens lens = Lens::of(camera, {size, size});
        targets_.fit(size, size);
        head_view_->draw(targets_, lens);
        dots_view_->draw(targets_, lens, camera.distance);
        const auto absorbed = targets_.absorbed_frame.read();
        const int down = std::max(static_cast<int>(std::lround(reach_mm / mm_per_pixel)), 1);
        const int across = std::max(static_cast<int>(std::lround(reach_mm * facing / mm_per_pixel)), 1);
        glm::dvec3 sum(0.0);
        for (int y = size / 2 - down; y < size / 2 + down; ++y) {
            for (int x = size / 2 - across; x < size / 2 + across; ++x) {
                const float* a = &absorbed[static_cast<std::size_t>((y * size + x) * 4)];
                sum += glm::exp(-glm::dvec3(a[0], a[1], a[2]));
            }
        }
        const glm::dvec3 veil(set_.veil);
        return veil + (1.0 - veil) * sum / (4.0 * down * across);
    }
    appearance::Lab lab(glm::dvec3 share) const { return appearance::lab_from_linear(albedo() * share); }

private:
    plan::Plan plan_;
    head::HeadPtr head_;
    SplatSet set_;
    std::optional<HeadView> head_view_;
    std::optional<DotsView> dots_view_;
    Targets targets_;
};

/// Each test draws at least half of its patches on skin with melanin of 0.09 and more.
class Verification : public gl::testing::Offscreen {
protected:
    void SetUp() override {
        Offscreen::SetUp();
        Patch::drawn = Patch::dark = 0;
    }
    void TearDown() override {
        EXPECT_GE(2 * Patch::dark, Patch::drawn);
        Offscreen::TearDown();
    }
};

constexpr double healed_parts = 10.0, heavy_parts = 2.9;  // of water: loads 0.85 and 2.4

TEST_F(Verification, far_is_near_at_eight_pixel_sizes) {
    struct Case {
        double melanin, parts, per_cm2, most;
    };
    for (const Case& one : {Case{0.018, healed_parts, 150.0, 0.3}, Case{0.12, healed_parts, 150.0, 0.3},
                            Case{0.018, heavy_parts, 220.0, 0.8}, Case{0.12, heavy_parts, 220.0, 0.8}}) {
        Patch patch(one.melanin, one.parts, one.per_cm2);
        const auto near = patch.lab(patch.mean(0.04, 8.0));
        EXPECT_GT(appearance::delta_e(near, patch.lab(glm::dvec3(1.0))), 2.0) << "the field can be seen";
        for (const double pixel : {0.1, 0.2, 0.4, 0.7, 1.0, 2.0, 4.0}) {
            EXPECT_LE(appearance::delta_e(near, patch.lab(patch.mean(pixel, 8.0))), one.most)
                << pixel << " mm a pixel, melanin " << one.melanin << ", 1:" << one.parts;
        }
    }
}

TEST_F(Verification, colour_stays_under_64_shifts_within_a_pixel) {
    for (const double melanin : {0.018, 0.12}) {
        // A dotted patch of 16 mm with bare skin all around, within what is measured at every shift.
        Patch patch(melanin, healed_parts, 150.0, 16.0f);
        std::optional<appearance::Lab> first;
        double worst = 0.0;
        for (int k = 0; k < 64; ++k) {
            const glm::vec3 shift(static_cast<float>(k % 8) / 8.0f, 0.0f, static_cast<float>(k / 8) / 8.0f);
            const auto lab = patch.lab(patch.mean(1.0, 12.0, shift));
            if (!first) first = lab;
            worst = std::max(worst, appearance::delta_e(*first, lab));
        }
        EXPECT_LE(worst, 0.2) << melanin;
    }
}

TEST_F(Verification, tilted_skin_keeps_its_colour) {
    for (const double melanin : {0.018, 0.12}) {
        Patch patch(melanin, healed_parts, 150.0);
        for (const double pixel : {0.1, 0.5}) {
            const glm::dvec3 straight = patch.mean(pixel, 8.0);
            for (const double facing : {0.8, 0.6, 0.4, 0.3, 0.2}) {
                const glm::dvec3 tilted = patch.mean(pixel, 8.0, glm::vec3(0.0f), facing);
                for (int c = 0; c < 3; ++c)
                    EXPECT_NEAR(tilted[c] / straight[c], 1.0, 0.02)
                        << "n.v " << facing << ", " << pixel << " mm";
            }
        }
    }
}

TEST_F(Verification, a_patch_has_the_colour_that_the_spectrum_gives_its_field) {
    for (const double melanin : {0.018, 0.09, 0.20}) {
        Patch patch(melanin, healed_parts, 150.0);
        // All dots alike: the far law of the mean dot. Their luck moves the mean by less than the bound.
        const appearance::Skin skin{melanin, 0.006};
        const auto placed = appearance::place_visible_dot(0.35, appearance::optical_depth(0.5));
        const appearance::DotField field{{appearance::healed_share * appearance::fresh_tau({}, healed_parts),
                                          placed.sigma_mm, placed.depth_mm},
                                         150.0};
        const auto drawn = patch.lab(patch.mean(0.5, 20.0));
        const auto expected = appearance::lab_of(appearance::field_reflectance(skin, {}, field));
        const auto bare = appearance::lab_of(appearance::reflectance(skin));
        EXPECT_LE(appearance::delta_e(drawn, expected), 0.5) << melanin;
        EXPECT_GT(appearance::delta_e(bare, expected), 0.5) << melanin;
    }
}

glm::vec3 from_octahedral(float x, float y) {
    glm::vec3 n(x, y, 1.0f - std::abs(x) - std::abs(y));
    const float under = std::max(-n.z, 0.0f);
    n.x += n.x >= 0.0f ? -under : under;
    n.y += n.y >= 0.0f ? -under : under;
    return glm::normalize(n);
}

// A ball under an even sky of 1, for oily to matte skin: every angle at once.
TEST_F(Verification, white_furnace_and_energy_at_every_roughness_and_angle) {
    const auto head = testing::head_of(testing::sphere(90.0f, 90));
    Camera camera;
    camera.target = glm::vec3(0.0f);
    const Lens lens = Lens::of(camera, {160, 120});
    Targets targets;
    targets.fit(160, 120, true);
    auto head_view = HeadView::make();
    ASSERT_TRUE(head_view.ok());
    head_view->set_head(head);
    head_view->draw(targets, lens);
    const auto shape = targets.surface_frame.read();
    for (const float perceptual : {0.22f, 0.32f, 0.40f, 0.50f}) {
        const glm::vec2 alpha(perceptual * perceptual, 0.3025f);
        auto skin_view = SkinView::make(alpha);
        ASSERT_TRUE(skin_view.ok());
        const Reflected reflected = reflected_share(alpha, 256);
        for (const float rho : {1.0f, 0.18f}) {
            SkinShading shading;
            shading.colors = {glm::vec3(rho), glm::vec3(rho), glm::vec3(rho)};
            shading.texture = 0.0f;
            shading.raw = true;
            shading.background = glm::vec3(-1.0f);
            Studio studio;
            studio.sky = glm::vec3(1.0f);
            skin_view->draw(targets, lens, studio, shading);
            const auto light = targets.color_frame.read();
            int seen = 0;
            for (std::size_t k = 0; k < light.size(); k += 4) {
                if (light[k] < 0.0f) continue;
                ++seen;
                const glm::vec3 n = from_octahedral(shape[k], shape[k + 1]);
                const float n_v = glm::dot(n, glm::normalize(lens.eye - 90.0f * n));
                const auto bin = static_cast<std::size_t>(std::clamp(n_v * 256.0f, 0.0f, 255.0f));
                const float share = reflected.share[bin];
                EXPECT_NEAR(light[k + 1], rho * (1.0f - share) + share, 0.01f)
                    << "n.v " << n_v << ", " << perceptual;
                EXPECT_LE(light[k + 1], 1.01f);
            }
            EXPECT_GT(seen, 4000);
        }
    }
}

}  // namespace
}  // namespace stipple::render
