// Pictures as bytes: PNG out, PNG and JPEG in. The only way to stb_image and stb_image_write.
// Pixels are rows from the top, `channels` bytes a pixel (1 grey, 3 RGB, 4 RGBA), sRGB as in the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

namespace stipple::png {

struct Pixels {
    int width = 0;
    int height = 0;
    int channels = 0;
    std::vector<std::uint8_t> bytes;  // width * height * channels
};

// The PNG file's bytes; empty where the sizes do not fit `pixels`.
std::vector<std::uint8_t> encode(int width, int height, int channels, std::span<const std::uint8_t> pixels);

// Writes encode()'s bytes; false where the sizes do not fit or the file cannot be written.
bool write(const std::filesystem::path& path, int width, int height, int channels,
           std::span<const std::uint8_t> pixels);

// Reads PNG or JPEG bytes into `channels` (1, 3 or 4) bytes a pixel. Nothing where they are damaged, of
// another kind, or larger than 16,384 pixels a side.
std::optional<Pixels> decode(std::span<const std::uint8_t> file, int channels);

}  // namespace stipple::png
