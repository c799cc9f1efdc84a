#include <gtest/gtest.h>

#include "render/scene.h"

namespace stipple::render {
namespace {

Picture checkered() {
    Picture picture{5, 3, {}};
    for (int k = 0; k < 5 * 3 * 3; ++k) picture.rgb.push_back(static_cast<std::uint8_t>(k * 5));
    return picture;
}

TEST(PngText, pixels_come_back_with_and_without_text) {
    const Picture picture = checkered();
    const std::pair<std::string, std::string> text[] = {{"Description", "Simulation – not a photograph"},
                                                        {"Software", "Stipple"}};
    for (const auto& bytes : {encode_png(picture), encode_png(picture, text)}) {
        const auto back = decode_png(bytes);
        ASSERT_TRUE(back.ok());
        EXPECT_EQ(back->width, 5);
        EXPECT_EQ(back->height, 3);
        EXPECT_EQ(back->rgb, picture.rgb);
    }
}

TEST(PngText, entries_are_chunks_after_the_header_with_the_right_sum) {
    const std::pair<std::string, std::string> text[] = {{"A", "b"}};
    const std::string bytes = encode_png(checkered(), text);
    // Length, type, keyword, five zero bytes, text; the sum as computed by zlib for these bytes.
    const std::string expected(
        "\0\0\0\7iTXtA\0\0\0\0\0b"
        "\x50\xb1\x3d\xde",
        19);
    EXPECT_EQ(bytes.substr(33, 15), expected.substr(0, 15));
    EXPECT_EQ(bytes.substr(48, 4), expected.substr(15, 4));
}

TEST(PngText, what_is_no_picture_is_refused) {
    EXPECT_FALSE(decode_png("").ok());
    EXPECT_FALSE(decode_png("no picture at all").ok());
    EXPECT_FALSE(decode_png(encode_png(checkered()).substr(0, 50)).ok());
    EXPECT_TRUE(encode_png(Picture{4, 4, {}}).empty());
}

}  // namespace
}  // namespace stipple::render
