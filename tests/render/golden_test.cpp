// Twelve views of three skins, two of them with melanin of 0.09 and more, against pictures that were looked
// at and kept; and three pictures that are wrong on purpose and must be found out.
// STIPPLE_UPDATE_REFERENCES=1 writes them anew.
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "appearance/skin.h"
#include "gl/offscreen_context.h"
#include "render/flip.h"
#include "render/montage.h"
#include "render/scenes.h"

namespace stipple::render {
namespace {

using testing::flip;
using testing::Flip;

constexpr double most_mean = 0.02, most_99 = 0.15;
constexpr int size = 96;

class Golden : public gl::testing::Offscreen {
protected:
    static void SetUpTestSuite() {
        Offscreen::SetUpTestSuite();
        ball_ = std::make_unique<testing::Ball>();
        ball_->plan.settings.healed_diameter_mm = 0.35;
    }
    static void TearDownTestSuite() {
        ball_.reset();
        Offscreen::TearDownTestSuite();
    }
    /// Four distances in three lights, without the line at the edge: rows above it.
    static std::vector<Picture> views(Renderer& renderer, double melanin, double age_years = 0.0) {
        ball_->plan.looks.melanin = melanin;
        Scene scene = ball_->scene;
        scene.age = age_years > 0.0 ? Age::years(age_years) : Age::healed();
        std::vector<Picture> all;
        for (const Room room : {Room::studio, Room::clinic_panel, Room::evening}) {
            for (const float distance : {45.0f, 120.0f, 300.0f, 700.0f}) {
                scene.room = room;
                scene.camera = ball_->scene.camera;
                scene.camera.pitch = 0.7f;
                scene.camera.target = distance < 500.0f ? glm::vec3(0.0f, -65.0f, 62.0f) : glm::vec3(0.0f);
                scene.camera.distance = distance;
                Picture whole = *renderer.picture(scene, size, size + 64, "·");
                whole.height = size;
                whole.rgb.resize(static_cast<std::size_t>(size) * size * 3);
                all.push_back(std::move(whole));
            }
        }
        return all;
    }
    static std::unique_ptr<testing::Ball> ball_;
};
std::unique_ptr<testing::Ball> Golden::ball_;

Picture cell(const Picture& sheet, int index) {
    Picture one{size, size, std::vector<std::uint8_t>(static_cast<std::size_t>(size) * size * 3)};
    const int left = index % 4 * size, top = index / 4 * size;
    for (int y = 0; y < size; ++y)
        std::copy_n(sheet.rgb.begin() + ((top + y) * sheet.width + left) * 3, size * 3,
                    one.rgb.begin() + y * size * 3);
    return one;
}

Picture mapped(const Picture& from, const std::function<glm::dvec3(int, int)>& linear) {
    Picture to = from;
    for (int y = 0; y < from.height; ++y) {
        for (int x = 0; x < from.width; ++x) {
            const glm::dvec3 shown = appearance::srgb_encode(glm::clamp(linear(x, y), 0.0, 1.0));
            for (int c = 0; c < 3; ++c)
                to.rgb[static_cast<std::size_t>((y * from.width + x) * 3 + c)] =
                    static_cast<std::uint8_t>(std::lround(255.0 * shown[c]));
        }
    }
    return to;
}

glm::dvec3 linear_at(const Picture& picture, int x, int y) {
    x = std::clamp(x, 0, picture.width - 1);
    y = std::clamp(y, 0, picture.height - 1);
    const std::uint8_t* p = &picture.rgb[static_cast<std::size_t>((y * picture.width + x) * 3)];
    return appearance::srgb_decode(glm::dvec3(p[0], p[1], p[2]) / 255.0);
}

glm::dvec3 mean_around(const Picture& picture, int x, int y, int reach) {
    glm::dvec3 sum(0.0);
    for (int j = -reach; j <= reach; ++j)
        for (int i = -reach; i <= reach; ++i) sum += linear_at(picture, x + i, y + j);
    return sum / std::pow(2.0 * reach + 1.0, 2.0);
}

TEST_F(Golden, twelve_views_of_three_skins_look_as_they_did) {
    auto renderer = Renderer::make();
    ASSERT_TRUE(renderer.ok());
    for (const auto& [melanin, name] : {std::pair{0.018, "fair"}, {0.09, "brown"}, {0.20, "dark"}}) {
        const auto now = views(*renderer, melanin);
        const std::string path =
            std::string(STIPPLE_SOURCE_DIR) + "/tests/render/reference/views-" + name + ".png";
        if (std::getenv("STIPPLE_UPDATE_REFERENCES") != nullptr) {
            const std::string bytes = encode_png(*side_by_side(now, 4));
            std::ofstream(path, std::ios::binary)
                .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        }
        std::ifstream file(path, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        const auto sheet = decode_png(bytes);
        ASSERT_TRUE(sheet.ok()) << path;
        ASSERT_EQ(sheet->width, 4 * size);
        for (int k = 0; k < 12; ++k) {
            const Flip off = flip(cell(*sheet, k), now[static_cast<std::size_t>(k)]);
            EXPECT_LE(off.mean, most_mean) << name << ", view " << k;
            EXPECT_LE(off.percentile_99, most_99) << name << ", view " << k;
        }
    }
}

// Near views, where skin fills the picture.
TEST_F(Golden, wrong_pictures_are_found_out) {
    auto renderer = Renderer::make();
    ASSERT_TRUE(renderer.ok());
    for (const double melanin : {0.018, 0.09}) {
        const Picture right = views(*renderer, melanin)[0];
        // Dots as a wrong filter would leave them.
        const Picture blurred = mapped(right, [&](int x, int y) { return mean_around(right, x, y, 2); });
        // Skin that is 1 dE off.
        const Picture shifted = mapped(right, [&](int x, int y) {
            appearance::Lab lab = appearance::lab_from_linear(linear_at(right, x, y));
            lab.l += 1.6;  // 1 dE00 and a little at these lightnesses
            return appearance::linear_from_lab(lab);
        });
        // No halos: what is wide of the darkening taken away.
        Scene scene = ball_->scene;
        scene.camera.pitch = 0.7f;
        scene.camera.target = glm::vec3(0.0f, -65.0f, 62.0f);
        scene.camera.distance = 45.0f;
        scene.dots = std::make_shared<dots::Dots>();
        const Picture bare = *renderer->picture(scene, size, size + 64, "·");
        const Picture cores = mapped(right, [&](int x, int y) {
            const glm::dvec3 wide = mean_around(right, x, y, 12) / mean_around(bare, x, y, 12);
            return linear_at(right, x, y) / glm::clamp(wide + 0.01, 0.3, 1.0);
        });
        for (const auto& [wrong, what] :
             {std::pair{&blurred, "blurred dots"}, {&shifted, "skin 1 dE off"}, {&cores, "missing halo"}}) {
            const Flip off = flip(right, *wrong);
            EXPECT_TRUE(off.mean > most_mean || off.percentile_99 > most_99)
                << what << " at melanin " << melanin << ": mean " << off.mean << ", 99th "
                << off.percentile_99;
        }
        const Flip same = flip(right, right);
        EXPECT_EQ(same.mean, 0.0);
    }
}

// Every picture that is kept in the repository, the views in it, and the melanin of the skin that it shows.
TEST(KeptPictures, half_show_skin_of_melanin_009_and_more) {
    struct Kept {
        const char* file;
        double melanin;
        int views;
    };
    constexpr Kept all[] = {
        {"render/reference/ball.png", 0.018, 1},        {"render/reference/views-fair.png", 0.018, 12},
        {"render/reference/views-brown.png", 0.09, 12}, {"render/reference/views-dark.png", 0.20, 12},
        {"scenarios/reference/man.png", 0.018, 6},      {"scenarios/reference/woman.png", 0.12, 6},
        {"scenarios/reference/scanned.png", 0.2, 6}};
    const std::filesystem::path tests = std::filesystem::path(STIPPLE_SOURCE_DIR) / "tests";
    std::size_t files = 0;
    for (const char* folder : {"render/reference", "scenarios/reference"})
        files +=
            static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(tests / folder), {}));
    EXPECT_EQ(files, std::size(all)) << "a kept picture is missing in this list";
    int views = 0, dark = 0;
    for (const Kept& one : all) {
        EXPECT_TRUE(std::filesystem::exists(tests / one.file)) << one.file;
        views += one.views;
        dark += one.melanin >= 0.09 ? one.views : 0;
    }
    EXPECT_GE(2 * dark, views);
}

}  // namespace
}  // namespace stipple::render
