// Eyes, brows and lips of made heads: shown where the chart says, nowhere else, and never on scans.
#include "gl/offscreen_context.h"
#include "render/face_look.h"
#include "render/lens.h"
#include "render/scenes.h"

namespace stipple::render {
namespace {

using Faces = gl::testing::Offscreen;

/// A face on a ball of 90 mm.
head::FaceChart chart_on_ball() {
    head::FaceChart chart;
    chart.eye = {30.0f, -68.0f, 15.0f};
    chart.eye_radius = 16.0f;
    const auto level = [](float from, float to, float z) {
        head::FaceLine line{from, to, {}};
        line.z.fill(z);
        return line;
    };
    chart.upper_lid = level(18.0f, 44.0f, 19.0f);
    chart.lower_lid = level(18.0f, 44.0f, 10.0f);
    chart.brow = level(15.0f, 50.0f, 34.0f);
    chart.upper_lip = level(0.0f, 22.0f, -32.0f);
    chart.mouth = level(0.0f, 22.0f, -40.0f);
    chart.lower_lip = level(0.0f, 22.0f, -49.0f);
    return chart;
}

struct Shown {
    Picture with, without;
    Lens lens;
};
Shown shown_face(float yaw, SkinColor color = SkinColor::plan, bool colored = false) {
    constexpr int side = 300;
    surface::Mesh mesh = testing::sphere(90.0f, 90);
    if (colored) mesh.colors.assign(mesh.positions.size(), glm::vec3(0.4f, 0.3f, 0.2f));
    const head::HeadPtr plain = testing::head_of(std::move(mesh));
    auto faced = std::make_shared<head::Head>(*plain);
    faced->face = chart_on_ball();
    Scene scene;
    scene.skin = color;
    scene.camera.target = glm::vec3(0.0f);
    scene.camera.yaw = yaw;
    auto renderer = Renderer::make();
    EXPECT_TRUE(renderer.ok());
    scene.head = faced;
    auto with = renderer->picture(scene, side, side, "");
    scene.head = plain;
    auto without = renderer->picture(scene, side, side, "");
    EXPECT_TRUE(with.ok() && without.ok());
    return {std::move(*with), std::move(*without), Lens::of(scene.camera, {side, side})};
}

int level_at(const Picture& picture, const Lens& lens, glm::vec3 p, int channel) {
    const glm::vec2 pixel = lens.project(p).pixel;
    const int row = picture.height - 1 - static_cast<int>(pixel.y);
    return picture
        .rgb[static_cast<std::size_t>(3 * (row * picture.width + static_cast<int>(pixel.x)) + channel)];
}
glm::vec3 on_ball(float x, float z) {
    return {x, -std::sqrt(90.0f * 90.0f - x * x - z * z), z};
}

TEST_F(Faces, show_white_iris_brow_and_lips) {
    const Shown seen = shown_face(0.0f);
    for (const float side : {-1.0f, 1.0f}) {
        const auto both = [&](float x, float z, int channel) {
            const glm::vec3 p = on_ball(side * x, z);
            return std::pair{level_at(seen.with, seen.lens, p, channel),
                             level_at(seen.without, seen.lens, p, channel)};
        };
        const auto [iris, skin] = both(30.0f, 12.5f, 1);
        EXPECT_LT(iris, skin - 60) << "iris";
        EXPECT_GT(both(39.0f, 12.5f, 2).first, both(39.0f, 12.5f, 2).second + 10) << "the white, in blue";
        EXPECT_LT(both(25.0f, 34.0f, 1).first, both(25.0f, 34.0f, 1).second - 25) << "brow";
        const auto green = both(8.0f, -45.0f, 1), red = both(8.0f, -45.0f, 0);
        EXPECT_GT(green.second - green.first, red.second - red.first + 5) << "lips are redder than skin";
        EXPECT_EQ(both(5.0f, 60.0f, 1).first, both(5.0f, 60.0f, 1).second) << "the scalp is as it was";
    }
}

TEST_F(Faces, are_not_on_the_back_of_the_head_nor_over_a_scans_own_colours) {
    const Shown behind = shown_face(3.14159f);
    EXPECT_EQ(behind.with.rgb, behind.without.rgb);
    const Shown scan = shown_face(0.0f, SkinColor::scan, true);
    EXPECT_EQ(scan.with.rgb, scan.without.rgb);
    EXPECT_NE(shown_face(0.0f).with.rgb, shown_face(0.0f).without.rgb);
}

TEST_F(Faces, follow_skin_and_hair) {
    plan::Looks fair, dark;
    fair.melanin = 0.008;
    fair.hair = "grey";
    dark.melanin = 0.3;
    dark.hair = "black";
    EXPECT_GT(face_look(fair).iris.b, face_look(fair).iris.r) << "blue-grey";
    EXPECT_LT(face_look(dark).iris.b, face_look(dark).iris.r) << "brown";
    EXPECT_GT(face_look(fair).brow.mean().g, 2.0f * face_look(dark).brow.mean().g);
    EXPECT_GT(face_look(fair).lips.r, face_look(dark).lips.r);
}

}  // namespace
}  // namespace stipple::render
