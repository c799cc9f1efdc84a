// The libraries' functions are made static, so that they cannot meet the copies that other libraries export.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#define STBI_MAX_DIMENSIONS 16384
#include <stb_image.h>
#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STBI_WRITE_NO_STDIO
#include <stb_image_write.h>
#pragma GCC diagnostic pop

#include "png/png.h"

#include <fstream>
#include <limits>
#include <memory>

namespace stipple::png {
namespace {

bool fits(int width, int height, int channels, std::size_t bytes) {
    if (width <= 0 || height <= 0 || (channels != 1 && channels != 3 && channels != 4)) return false;
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
               static_cast<std::size_t>(channels) ==
           bytes;
}

void append(void* context, void* data, int size) {
    auto& out = *static_cast<std::vector<std::uint8_t>*>(context);
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    out.insert(out.end(), bytes, bytes + size);
}

}  // namespace

std::vector<std::uint8_t> encode(int width, int height, int channels, std::span<const std::uint8_t> pixels) {
    std::vector<std::uint8_t> out;
    if (!fits(width, height, channels, pixels.size())) return out;
    if (stbi_write_png_to_func(append, &out, width, height, channels, pixels.data(), width * channels) == 0) {
        out.clear();
    }
    return out;
}

bool write(const std::filesystem::path& path, int width, int height, int channels,
           std::span<const std::uint8_t> pixels) {
    const auto bytes = encode(width, height, channels, pixels);
    if (bytes.empty()) return false;
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    file.close();
    return !file.fail();
}

std::optional<Pixels> decode(std::span<const std::uint8_t> file, int channels) {
    if (channels != 1 && channels != 3 && channels != 4) return std::nullopt;
    if (file.empty() || file.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        return std::nullopt;
    Pixels pixels;
    pixels.channels = channels;
    int channels_in_file = 0;
    const std::unique_ptr<stbi_uc, void (*)(void*)> data(
        stbi_load_from_memory(file.data(), static_cast<int>(file.size()), &pixels.width, &pixels.height,
                              &channels_in_file, channels),
        stbi_image_free);
    if (!data) return std::nullopt;
    const auto count = static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height) *
                       static_cast<std::size_t>(channels);
    pixels.bytes.assign(data.get(), data.get() + count);
    return pixels;
}

}  // namespace stipple::png
