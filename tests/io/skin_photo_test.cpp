// A client's skin from a photo, and pigment lines from a file.
#include "io/skin_photo.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "io/pigment_file.h"
#include "io/write_file.h"
#include "png/png.h"

namespace stipple::io {
namespace {

namespace fs = std::filesystem;

struct File {
    fs::path path;
    explicit File(const char* name)
        : path(fs::temp_directory_path() / (std::to_string(::getpid()) + "-" + name)) {
        fs::remove(path);
    }
    ~File() { fs::remove(path); }
};

/// Skin on the left, a card on the right, each 32 pixels wide.
void take_photo(const fs::path& path, glm::ivec3 skin, glm::ivec3 card) {
    std::vector<std::uint8_t> bytes;
    for (int y = 0; y < 32; ++y)
        for (int x = 0; x < 64; ++x)
            for (int c = 0; c < 3; ++c) bytes.push_back(static_cast<std::uint8_t>((x < 32 ? skin : card)[c]));
    ASSERT_TRUE(png::write(path, 64, 32, 3, bytes));
}

TEST(SkinPhoto, aCardTakesOutTheLight) {
    const File photo("photo.png");
    const PhotoPatch skin{4, 4, 20, 20}, card{36, 4, 20, 20};
    take_photo(photo.path, {140, 92, 61}, {118, 118, 118});
    const auto plain = patch_color(photo.path, skin, {});
    ASSERT_TRUE(plain) << plain.error().message;
    EXPECT_NEAR(plain->r, 0.2623, 0.001);
    const auto carded = patch_color(photo.path, skin, PhotoCard{card, 0.18});
    ASSERT_TRUE(carded) << carded.error().message;
    EXPECT_NEAR(carded->r, plain->r, 0.01) << "sRGB 118 is 18 % grey";
    // The card half as bright in blue: the light was warm, so the skin is bluer than it looks.
    take_photo(photo.path, {140, 92, 61}, {118, 118, 84});
    const auto warm = patch_color(photo.path, skin, PhotoCard{card, 0.18});
    ASSERT_TRUE(warm);
    EXPECT_NEAR(warm->b / carded->b, 2.0, 0.15);
}

TEST(SkinPhoto, refusesWhatSaysNothing) {
    const File photo("photo.png");
    take_photo(photo.path, {255, 92, 61}, {20, 118, 118});
    EXPECT_FALSE(patch_color(photo.path, {4, 4, 20, 20}, {})) << "glare";
    EXPECT_FALSE(patch_color(photo.path, {36, 4, 40, 20}, {})) << "outside";
    EXPECT_FALSE(patch_color(photo.path, {36, 4, 4, 4}, {})) << "too small";
    EXPECT_FALSE(patch_color(photo.path, {36, 4, 20, 20}, PhotoCard{{36, 4, 20, 20}, 0.18})) << "no grey";
    ASSERT_TRUE(write_file(photo.path, "no picture"));
    EXPECT_FALSE(patch_color(photo.path, {4, 4, 20, 20}, {}));
}

TEST(PigmentFile, linesComeBackAndWrongOnesAreNamed) {
    const File file("lines.json");
    const plan::Pigment line{"Tested", 0.8, 0.2, 11.5, 1.0, "2026-08-14"};
    ASSERT_TRUE(write_pigment(file.path, line));
    ASSERT_TRUE(write_pigment(file.path, plan::Pigment{}));
    ASSERT_TRUE(write_pigment(file.path, line)) << "takes the place of the one of that name";
    const auto lines = read_pigments(file.path);
    ASSERT_TRUE(lines) << lines.error().message;
    ASSERT_EQ(lines->size(), 2u);
    EXPECT_EQ(lines->back(), line);
    const auto known = built_in_pigments();
    ASSERT_TRUE(known) << known.error().message;
    for (const plan::Pigment& one : *known) EXPECT_TRUE(one.calibrated_on.empty()) << one.name;
    for (const char* wrong : {"{", "[]", "{\"format\":\"stipple-pigments\",\"version\":1,\"pigments\":[]}"}) {
        ASSERT_TRUE(write_file(file.path, wrong));
        EXPECT_FALSE(read_pigments(file.path)) << wrong;
    }
    EXPECT_FALSE(write_pigment(file.path, {"", 1, 0, 14, 1, ""}));
}

}  // namespace
}  // namespace stipple::io
