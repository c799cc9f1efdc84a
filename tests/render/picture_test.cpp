// Whole pictures on software OpenGL: repeatable, honest, and as they were when a person last looked at them.
#include <epoxy/gl.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "gl/framebuffer.h"
#include "gl/offscreen_context.h"
#include "render/lettering.h"
#include "render/scenes.h"

namespace stipple::render {
namespace {

class Pictures : public gl::testing::Offscreen {
protected:
    Picture picture(const Scene& scene, const std::string& label = "", int width = 160, int height = 120) {
        auto renderer = Renderer::make();
        EXPECT_TRUE(renderer.ok()) << renderer.error().message;
        auto made = renderer->picture(scene, width, height, label);
        EXPECT_TRUE(made.ok()) << made.error().message;
        return *made;
    }
};

// Rows above the label of a 160 x 120 picture.
constexpr int skin_rows = 80;

TEST_F(Pictures, look_as_they_did) {
    testing::Ball ball;
    const std::string path = std::string(STIPPLE_SOURCE_DIR) + "/tests/render/reference/ball.png";
    const Picture now = picture(ball.scene);
    if (std::getenv("STIPPLE_UPDATE_REFERENCES") != nullptr) {
        const std::string bytes = encode_png(now);
        std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto reference = decode_png(bytes);
    ASSERT_TRUE(reference.ok()) << path;
    // Drivers round differently: a few steps of 255 are the same picture.
    constexpr int steps = 3;
    constexpr double few = 0.01;
    EXPECT_LE(testing::differing(now, *reference, steps), few);

    // And the comparison can tell: each of these is not the picture.
    testing::Ball bare;
    bare.scene.dots = std::make_shared<dots::Dots>();
    EXPECT_GT(testing::differing(picture(bare.scene), *reference, steps, 0, skin_rows), few) << "no dots";
    testing::Ball darker;
    darker.plan.looks.melanin *= 1.25;
    EXPECT_GT(testing::differing(picture(darker.scene), *reference, steps, 0, skin_rows), few)
        << "darker skin";
    testing::Ball larger;
    larger.plan.settings.healed_diameter_mm *= 1.3;
    EXPECT_GT(testing::differing(picture(larger.scene), *reference, steps, 0, skin_rows), few)
        << "larger dots";
    testing::Ball turned;
    turned.scene.camera.distance *= 0.97f;
    EXPECT_GT(testing::differing(picture(turned.scene), *reference, steps, 0, skin_rows), few)
        << "other camera";
}

TEST_F(Pictures, are_the_same_bytes_again) {
    const testing::Ball first, second;
    EXPECT_TRUE(picture(first.scene).rgb == picture(second.scene).rgb);
}

TEST_F(Pictures, a_renderer_that_drew_other_things_draws_the_same) {
    testing::Ball ball;
    const Picture expected = picture(ball.scene);
    auto renderer = Renderer::make();
    ASSERT_TRUE(renderer.ok());
    testing::Ball other;
    other.plan.looks.melanin = 0.2;
    other.scene.age = Age::fresh();
    other.scene.camera.yaw = 1.0f;
    other.scene.session = 1;
    ASSERT_TRUE(renderer->picture(other.scene, 200, 100, "").ok());
    ASSERT_TRUE(renderer->picture(other.scene, 160, 120, "").ok());
    EXPECT_TRUE(renderer->picture(ball.scene, 160, 120, "")->rgb == expected.rgb);
    ball.scene.age = Age::fresh();
    EXPECT_FALSE(renderer->picture(ball.scene, 160, 120, "")->rgb == expected.rgb);
}

TEST_F(Pictures, fresh_is_darker_than_healed_and_years_are_lighter) {
    testing::Ball ball;
    const auto brightness = [&](const Age& age) {
        ball.scene.age = age;
        const Picture shown = picture(ball.scene, "same words");
        double sum = 0.0;
        for (int y = 20; y < 50; ++y)
            for (int x = 50; x < 110; ++x) sum += shown.rgb[static_cast<std::size_t>(y * 160 + x) * 3 + 1];
        return sum / (30.0 * 60.0);
    };
    const double fresh = brightness(Age::fresh()), healed = brightness(Age::healed());
    const double three = brightness(Age::years(3)), eight = brightness(Age::years(8));
    EXPECT_LT(fresh + 2.0, healed);
    EXPECT_LT(healed + 1.0, three);
    EXPECT_LT(three + 1.0, eight);
}

TEST_F(Pictures, dots_behind_the_head_or_hidden_by_it_do_not_show) {
    testing::Ball ball;
    // A smaller ball hangs before the large one; dots on the large one, in its shade, face the camera.
    const surface::Mesh two = testing::together(testing::sphere(90.0f, 50),
                                                testing::sphere(45.0f, 40, glm::vec3(0.0f, -150.0f, 0.0f)));
    ball.scene.head = testing::head_of(two);
    ball.scene.camera.yaw = 0.0f;
    ball.scene.camera.pitch = 0.0f;
    ball.scene.camera.target = glm::vec3(0.0f);
    ball.scene.camera.distance = 700.0f;
    std::vector<dots::Dot> hidden;
    for (const dots::Dot& dot : *ball.scene.dots) {
        dots::Dot copy = dot;
        std::swap(copy.position.y, copy.position.z);
        std::swap(copy.normal.y, copy.normal.z);
        if (copy.position.y > 0.0f) hidden.push_back(copy);  // the far side
        copy.position.y *= -1.0f;
        copy.normal.y *= -1.0f;
        if (std::abs(copy.position.x) < 22.0f && std::abs(copy.position.z) < 22.0f) hidden.push_back(copy);
    }
    ASSERT_GT(hidden.size(), 1000u);
    ball.scene.dots = std::make_shared<dots::Dots>(hidden);
    const Picture with = picture(ball.scene, "same words");
    ball.scene.dots = std::make_shared<dots::Dots>();
    const Picture without = picture(ball.scene, "same words");
    EXPECT_EQ(testing::differing(with, without, 0), 0.0);
    // The same dots before nothing are seen.
    ball.scene.head = testing::head_of(testing::sphere(90.0f, 50));
    const Picture bare = picture(ball.scene, "same words");
    ball.scene.dots = std::make_shared<dots::Dots>(hidden);
    EXPECT_GT(testing::differing(picture(ball.scene, "same words"), bare, 2), 0.005);
}

TEST_F(Pictures, carry_the_honest_line_whenever_dots_are_shown) {
    const testing::Ball ball;
    constexpr int width = 640, height = 480;
    const Picture silent = picture(ball.scene, "", width, height);
    Scene bare = ball.scene;
    bare.dots = nullptr;
    bare.plan = &ball.plan;
    const Picture none = picture(bare, "", width, height);
    // Light letters in the bottom rows of one, none in the other.
    const auto letters = [&](const Picture& shown) {
        int low = height, high = 0;
        for (int y = height - 90; y < height; ++y) {
            int bright = 0;
            for (int x = 0; x < width; ++x)
                bright += shown.rgb[static_cast<std::size_t>(y * width + x) * 3] > 200 ? 1 : 0;
            if (bright < 5) continue;
            low = std::min(low, y);
            high = std::max(high, y);
        }
        return high - low + 1;
    };
    EXPECT_GE(letters(silent), 8);
    EXPECT_LE(letters(none), 0);
    EXPECT_TRUE(picture(ball.scene, honest_label(ball.scene), width, height).rgb == silent.rgb);
    EXPECT_GE(label_size(height), 0.022 * height);
}

TEST_F(Pictures, a_heat_map_brings_its_legend) {
    testing::Ball ball;
    auto density = std::make_shared<dots::Density>();
    density->target.assign(ball.scene.head->surface->positions().size(), 100.0f);
    ball.scene.dots = nullptr;
    const Picture skin = picture(ball.scene, "", 320, 240);
    ball.scene.density = density;
    ball.scene.heat = HeatMap::density;
    const Picture heat = picture(ball.scene, "", 320, 240);
    // Half of the scale is green: the middle of the ball.
    const std::size_t middle = static_cast<std::size_t>(110 * 320 + 160) * 3;
    EXPECT_GT(heat.rgb[middle + 1], heat.rgb[middle] + 20);
    EXPECT_LT(skin.rgb[middle + 1], skin.rgb[middle]);
    // The bar: violet at its left end, yellow at its right.
    bool violet = false, yellow = false;
    for (int y = 5; y < 40; ++y) {
        for (int x = 150; x < 320; ++x) {
            const std::uint8_t* p = &heat.rgb[static_cast<std::size_t>(y * 320 + x) * 3];
            violet = violet || (p[0] > 55 && p[0] < 80 && p[1] < 12 && p[2] > 70 && p[2] < 100);
            yellow = yellow || (p[0] > 230 && p[1] > 210 && p[2] < 60);
        }
    }
    EXPECT_TRUE(violet);
    EXPECT_TRUE(yellow);
}

TEST_F(Pictures, where_a_map_has_no_number_the_skin_is_hatched_in_grey) {
    testing::Ball ball;
    auto density = std::make_shared<dots::Density>();
    density->target.assign(ball.scene.head->surface->positions().size(), 100.0f);
    ball.scene.dots = nullptr;
    ball.scene.density = density;
    ball.scene.heat = HeatMap::missing_hair;  // none was counted
    const Picture hatched = picture(ball.scene, "", 320, 240);
    double darkest = 255.0, lightest = 0.0;
    for (int x = 120; x < 200; ++x) {
        const std::uint8_t* p = &hatched.rgb[static_cast<std::size_t>(130 * 320 + x) * 3];
        EXPECT_LT(std::max({p[0], p[1], p[2]}) - std::min({p[0], p[1], p[2]}), 6) << "grey at " << x;
        darkest = std::min(darkest, static_cast<double>(p[1]));
        lightest = std::max(lightest, static_cast<double>(p[1]));
    }
    EXPECT_GT(lightest, darkest + 25.0);
    for (std::size_t v = 0; v < density->target.size(); ++v) density->target[v] = 0.0f;
    ball.scene.heat = HeatMap::spacing_error;
    ball.scene.density = std::make_shared<dots::Density>(*density);
    const Picture bare = picture(ball.scene, "", 320, 240);
    const std::uint8_t* p = &bare.rgb[static_cast<std::size_t>(130 * 320 + 160) * 3];
    EXPECT_GT(p[0], p[2] + 10) << "skin where nothing is planned";
}

TEST_F(Pictures, that_cannot_be_made_are_refused_in_words) {
    const testing::Ball ball;
    auto renderer = Renderer::make();
    ASSERT_TRUE(renderer.ok());
    const auto large = renderer->picture(ball.scene, 20'000, 100, "");
    ASSERT_FALSE(large.ok());
    EXPECT_NE(large.error().message.find("8,192"), std::string::npos);
    EXPECT_FALSE(renderer->picture(Scene{}, 100, 100, "").ok());
}

TEST_F(Pictures, the_window_shows_what_the_picture_shows) {
    testing::Ball ball;
    const Picture still = picture(ball.scene, " ");
    auto renderer = Renderer::make();
    ASSERT_TRUE(renderer.ok());
    const gl::Texture screen(200, 160, gl::Texture::Format::rgba8);
    const gl::Framebuffer frame({&screen}, nullptr);
    for (int round = 0; round < 2; ++round) {  // the second time from what is kept
        frame.bind();
        glClearColor(1.0f, 0.0f, 0.0f, 1.0f);
        glClear(GL_COLOR_BUFFER_BIT);
        renderer->draw(ball.scene, 20, 10, 160, 120);
        const auto texels = frame.read_bytes();
        EXPECT_EQ(texels[0], 255) << "outside the rectangle nothing is drawn";
        double off = 0.0;
        for (int y = 0; y < skin_rows; ++y) {
            for (int x = 0; x < 160; ++x) {
                const auto at = static_cast<std::size_t>((10 + 119 - y) * 200 + 20 + x) * 4;
                off += std::abs(texels[at] - still.rgb[static_cast<std::size_t>(y * 160 + x) * 3]);
            }
        }
        EXPECT_LT(off / (skin_rows * 160), 2.0);
    }
    EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
}

TEST_F(Pictures, large_ones_are_made_of_parts_without_seams) {
    testing::Ball ball;
    ball.plan.looks.melanin = 0.09;
    ball.scene.background = glm::vec3(0.2f, 0.1f, 0.05f);
    auto renderer = Renderer::make();
    ASSERT_TRUE(renderer.ok());
    const auto whole = renderer->picture(ball.scene, 200, 150, "one line");
    const auto parts = renderer->picture(ball.scene, 200, 150, "one line", 64);
    ASSERT_TRUE(whole.ok() && parts.ok());
    EXPECT_LT(testing::differing(*whole, *parts, 1), 0.002);
    EXPECT_LT(testing::differing(*whole, *parts, 6), 1e-9);
    // Of a part alone nothing is left over for the next picture.
    EXPECT_EQ(testing::differing(*whole, *renderer->picture(ball.scene, 200, 150, "one line"), 0), 0.0);
}

}  // namespace
}  // namespace stipple::render
