// encode_png and decode_png: pixels through stb, text entries as iTXt chunks (PNG specification, third
// edition, 11.3.3.4) written here, since stb knows none.
#include <array>

#include "base/ensure.h"
#include "png/png.h"
#include "render/scene.h"

namespace stipple::render {
namespace {

constexpr std::size_t signature_size = 8, header_chunk_size = 25;

std::uint32_t crc_of(std::string_view bytes) {
    static const std::array<std::uint32_t, 256> table = [] {
        std::array<std::uint32_t, 256> entries{};
        for (std::uint32_t n = 0; n < 256; ++n) {
            std::uint32_t c = n;
            for (int k = 0; k < 8; ++k) c = (c & 1u) != 0 ? 0xedb88320u ^ (c >> 1) : c >> 1;
            entries[n] = c;
        }
        return entries;
    }();
    std::uint32_t crc = 0xffffffffu;
    for (const char byte : bytes) crc = table[(crc ^ static_cast<unsigned char>(byte)) & 0xffu] ^ (crc >> 8);
    return crc ^ 0xffffffffu;
}

void put_number(std::string& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift & 0xffu));
}

std::string text_chunk(const std::string& keyword, const std::string& text) {
    STIPPLE_ENSURE(!keyword.empty() && keyword.size() < 80,
                   "a text entry of a PNG has a keyword of 1 to 79 bytes");
    std::string body = "iTXt" + keyword;
    body.append("\0\0\0\0\0", 5);  // end of keyword, not compressed, no language, no translated keyword
    body += text;
    std::string chunk;
    put_number(chunk, static_cast<std::uint32_t>(body.size() - 4));
    chunk += body;
    put_number(chunk, crc_of(body));
    return chunk;
}

}  // namespace

std::string encode_png(const Picture& picture, std::span<const std::pair<std::string, std::string>> text) {
    const auto bytes = png::encode(picture.width, picture.height, 3, picture.rgb);
    std::string out(bytes.begin(), bytes.end());
    if (out.size() < signature_size + header_chunk_size) return {};
    std::string chunks;
    for (const auto& [keyword, words] : text) chunks += text_chunk(keyword, words);
    out.insert(signature_size + header_chunk_size, chunks);
    return out;
}

base::Result<Picture> decode_png(std::string_view bytes) {
    const std::span<const std::uint8_t> file(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                             bytes.size());
    auto pixels = png::decode(file, 3);
    if (!pixels) {
        return base::Error{
            base::ErrorCode::unreadable,
            "This is no picture that can be read: it is damaged, not a PNG or JPEG, or larger than "
            "16,384 pixels a side."};
    }
    return Picture{pixels->width, pixels->height, std::move(pixels->bytes)};
}

}  // namespace stipple::render
