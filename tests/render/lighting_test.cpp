// Rooms: each lights white alike, colours follow its spectrum, and what is seen from a distance has its size.
#include "appearance/skin.h"
#include "gl/framebuffer.h"
#include "gl/offscreen_context.h"
#include "render/montage.h"
#include "render/scenes.h"
#include "render/viewing.h"

namespace stipple::render {
namespace {

TEST(Rooms, have_names_and_light_white_alike) {
    Camera camera;
    const Lens lens = Lens::of(camera, {160, 120});
    for (const Room room : all_rooms) {
        EXPECT_EQ(room_named(name(room)), room);
        EXPECT_FALSE(words(room).empty());
        const Studio studio = studio_of(room, lens);
        // White that faces the first light, or anywhere under the even one.
        const glm::vec3 facing = studio.boxes.empty() ? studio.up : studio.boxes[0].direction;
        glm::vec3 white = studio.sky + (2.0f / 3.0f) * studio.sky_gradient * glm::dot(facing, studio.up);
        for (const SoftBox& box : studio.boxes)
            white += box.irradiance * std::max(glm::dot(box.direction, facing), 0.0f);
        if (room == Room::studio) continue;
        EXPECT_GT(white.g, 0.80f) << name(room);
        EXPECT_LT(white.g, 1.15f) << name(room);
        const Studio brighter = studio_of(room, lens, 1.0);
        EXPECT_FLOAT_EQ(brighter.sky.g, 2.0f * studio.sky.g);
    }
    EXPECT_FALSE(room_named("disco").has_value());
}

// For an eye used to the light white stays white, and skin turns as its spectrum says: redder under warm
// light.
TEST(Rooms, colours_are_those_of_the_rooms_spectrum) {
    for (const Room room : all_rooms) {
        appearance::Spectrum white;
        white.fill(1.0);
        const glm::dvec3 seen = appearance::linear_of(white, spectrum_of(room));
        for (int c = 0; c < 3; ++c) EXPECT_NEAR(seen[c], 1.0, 2e-3) << name(room);
    }
    for (const double melanin : {0.018, 0.12, 0.30}) {
        const plan::Looks looks{melanin, 0.006, "black"};
        const glm::vec3 day = skin_colors(looks).albedo,
                        spots = skin_colors(looks, spectrum_of(Room::bathroom_spots)).albedo;
        EXPECT_GT(spots.r / spots.g, 1.04f * day.r / day.g) << melanin;
    }
}

class RoomPictures : public gl::testing::Offscreen {};

TEST_F(RoomPictures, shade_check_shows_what_an_instrument_reads_on_any_skin) {
    testing::Ball ball;
    ball.scene.dots = nullptr;
    ball.scene.room = Room::shade_check;
    ball.scene.camera.target = glm::vec3(0.0f);
    ball.scene.camera.distance = 600.0f;
    auto renderer = Renderer::make();
    ASSERT_TRUE(renderer.ok());
    for (const double melanin : {0.018, 0.09, 0.20}) {
        ball.plan.looks.melanin = melanin;
        const auto shown = renderer->picture(ball.scene, 96, 96, "");
        ASSERT_TRUE(shown.ok());
        glm::dvec3 sum(0.0);
        int count = 0;
        for (int y = 36; y < 60; ++y) {
            for (int x = 36; x < 60; ++x, ++count) {
                for (int c = 0; c < 3; ++c)
                    sum[c] += shown->rgb[static_cast<std::size_t>((y * 96 + x) * 3 + c)] / 255.0;
            }
        }
        const auto lab = appearance::lab_from_linear(appearance::srgb_decode(sum / double(count)));
        const auto expected = appearance::lab_sci({melanin, ball.plan.looks.blood});
        EXPECT_LT(appearance::delta_e(lab, expected), 1.0) << melanin;
    }
}

TEST_F(RoomPictures, exposure_brightens_and_a_room_changes_the_picture) {
    testing::Ball ball;
    auto renderer = Renderer::make();
    ASSERT_TRUE(renderer.ok());
    const auto bright = [&] {
        const auto shown = renderer->picture(ball.scene, 96, 96, "same words");
        double sum = 0.0;
        for (const std::uint8_t value : shown->rgb) sum += value;
        return sum;
    };
    const double usual = bright();
    ball.scene.exposure = 0.5;
    EXPECT_GT(bright(), 1.05 * usual);
    EXPECT_FALSE(renderer->last_work().dots) << "what dots absorb is kept";
    ball.scene.exposure = -0.5;
    EXPECT_LT(bright(), 0.97 * usual);
    ball.scene.exposure = 0.0;
    ball.scene.room = Room::evening;
    EXPECT_NE(bright(), usual);
    EXPECT_TRUE(renderer->last_work().dots) << "another spectrum, other dots";
    ball.scene.room = Room::studio;
    ball.scene.outcome = appearance::Outcome::faint;
    const double faint = bright();
    ball.scene.outcome = appearance::Outcome::strong;
    EXPECT_GT(faint, usual);
    EXPECT_LT(bright(), usual);
}

TEST_F(RoomPictures, light_exposure_surface_and_split_never_draw_dots_again) {
    testing::Ball ball;
    auto renderer = Renderer::make();
    ASSERT_TRUE(renderer.ok());
    const gl::Texture screen(160, 120, gl::Texture::Format::rgba8);
    const gl::Framebuffer frame({&screen}, nullptr);
    const auto work = [&] {
        frame.bind();
        renderer->draw(ball.scene, 0, 0, 160, 120);
        return renderer->last_work();
    };
    EXPECT_TRUE(work().dots);
    const auto only_lit = [&](const char* what) {
        const FrameWork done = work();
        EXPECT_TRUE(done.skin) << what;
        EXPECT_TRUE(!done.dots && !done.head) << what;
        EXPECT_EQ(done.looks + done.texels + done.uploaded, 0u) << what;
    };
    ball.scene.exposure = 0.3;
    only_lit("exposure");
    ball.scene.oil = 1.0;
    only_lit("oil");
    ball.scene.redness = false;
    only_lit("redness");
    ball.scene.background = glm::vec3(0.3f);
    only_lit("background");
    ball.scene.room = Room::window;  // daylight, as the studio's
    only_lit("another light of the same colour");
    ball.scene.room = Room::shade_check;
    only_lit("tone without shoulder");
    // The other half of a split view, and back: each is drawn once, then shown as it is.
    const auto dots = ball.scene.dots;
    ball.scene.dots = nullptr;
    work();
    for (const auto& half : {dots, dots::DotsPtr{}, dots}) {
        ball.scene.dots = half;
        const FrameWork done = work();
        EXPECT_TRUE(!done.skin && !done.dots && !done.head);
        EXPECT_EQ(done.looks + done.texels + done.uploaded, 0u);
    }
}

TEST_F(RoomPictures, a_picture_is_of_the_dots_that_it_shows) {
    testing::Ball ball;
    auto renderer = Renderer::make();
    ASSERT_TRUE(renderer.ok());
    const auto dots = ball.scene.dots;
    const auto shown = [&](const dots::DotsPtr& which) {
        ball.scene.dots = which;
        return renderer->picture(ball.scene, 96, 96, "same words")->rgb;
    };
    const auto with = shown(dots), without = shown(nullptr);
    EXPECT_NE(with, without);
    EXPECT_EQ(shown(dots), with) << "nothing was sent in between, but another picture drawn";
    EXPECT_EQ(shown(nullptr), without);
}

TEST(Viewing, shows_things_as_large_as_they_are_from_there) {
    const surface::Box box = testing::Ball().scene.head->surface->bounds();
    const Camera front = standard_view(View::front, box, 4.0f / 3.0f);
    const Screen screen{100.0, 500.0};
    for (const double metres : viewing_distances_m) {
        const Camera there = seen_from(front, box, 1000.0 * metres, 1000, screen);
        const glm::vec3 nearest = there.target + 90.0f * glm::normalize(there.eye() - there.target);
        EXPECT_NEAR(glm::length(there.eye() - nearest), 1000.0 * metres, 1.0);
        // 10 mm at 1 m are 5 mm on a screen at 0.5 m: 19.7 of its pixels.
        const double pixels = 10.0 / static_cast<double>(there.mm_per_pixel(nearest, 1000.0f));
        EXPECT_NEAR(pixels, 10.0 * (0.5 / metres) / 25.4 * 100.0, 0.2) << metres;
    }
}

TEST(Viewing, says_from_where_dots_are_seen) {
    plan::Plan plan;
    EXPECT_TRUE(seen_as_dots_words(plan, Age::healed(), {}).empty());
    plan.zones.resize(1);
    plan.settings.healed_diameter_mm = 0.30;
    using enum appearance::Outcome;
    const double now = seen_as_dots_below(plan, Age::healed(), median);
    EXPECT_GT(now, 600.0);
    EXPECT_LT(now, 3000.0);
    EXPECT_LT(seen_as_dots_below(plan, Age::years(8), median), now);
    EXPECT_LT(seen_as_dots_below(plan, Age::healed(), faint), now);
    plan.looks.melanin = 0.30;
    EXPECT_LT(seen_as_dots_below(plan, Age::healed(), median), now) << "melanin hides dots";
    EXPECT_NE(seen_as_dots_words(plan, Age::healed(), median).find(" m,"), std::string::npos);
}

TEST(Montage, keeps_every_pixel_in_its_place) {
    const auto plain = [](std::uint8_t value) {
        return Picture{20, 10, std::vector<std::uint8_t>(600, value)};
    };
    const std::vector<Picture> parts{plain(10), plain(20), plain(30)};
    const auto wide = side_by_side(parts, 2);
    ASSERT_TRUE(wide.ok());
    EXPECT_EQ(wide->width, 40);
    EXPECT_EQ(wide->height, 20);
    EXPECT_EQ(wide->rgb[0], 10);
    EXPECT_EQ(wide->rgb[20 * 3], 20);
    EXPECT_EQ(wide->rgb[(10 * 40 + 3) * 3], 30);
    EXPECT_LT(wide->rgb[(10 * 40 + 30) * 3], 20) << "nothing there";
    const auto halves = split(parts[0], parts[1], 0.5);
    ASSERT_TRUE(halves.ok());
    EXPECT_EQ(halves->rgb[5 * 3], 10);
    EXPECT_EQ(halves->rgb[10 * 3], 235);
    EXPECT_EQ(halves->rgb[15 * 3], 20);
    EXPECT_FALSE(side_by_side({}, 2).ok());
    EXPECT_FALSE(split(parts[0], *wide, 0.5).ok());
}

}  // namespace
}  // namespace stipple::render
