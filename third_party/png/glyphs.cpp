#include <cstdlib>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#define STBTT_STATIC
// Zeroed memory: stb_truetype 1.26 reads some that it never wrote, and the same text must give the same
// pixels.
#define STBTT_malloc(size, user) (static_cast<void>(user), std::calloc(1, size))
#define STBTT_free(memory, user) (static_cast<void>(user), std::free(memory))
#define STB_TRUETYPE_IMPLEMENTATION
#include <stb_truetype.h>
#pragma GCC diagnostic pop

#include <cmath>

#include "png/glyphs.h"

namespace stipple::png {
namespace {

// One code point of well-formed UTF-8; a damaged byte counts as itself.
std::uint32_t next_letter(std::string_view& text) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
    const unsigned first = byte(0);
    const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (length > text.size() || (first >= 0x80 && first < 0xc0)) {
        text.remove_prefix(1);
        return first;
    }
    std::uint32_t letter = length == 1 ? first : first & (0xffu >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) letter = (letter << 6) | (byte(k) & 0x3fu);
    text.remove_prefix(length);
    return letter;
}

}  // namespace

struct Font::State {
    std::vector<std::uint8_t> file;
    stbtt_fontinfo info{};
};

Font::Font() : state_(std::make_unique<State>()) {}
Font::Font(Font&&) noexcept = default;
Font& Font::operator=(Font&&) noexcept = default;
Font::~Font() = default;

std::optional<Font> Font::read(std::vector<std::uint8_t> file) {
    if (file.size() < 1000) return std::nullopt;
    Font font;
    font.state_->file = std::move(file);
    const int start = stbtt_GetFontOffsetForIndex(font.state_->file.data(), 0);
    if (start < 0 || stbtt_InitFont(&font.state_->info, font.state_->file.data(), start) == 0)
        return std::nullopt;
    return font;
}

double Font::width(std::string_view text, double size) const {
    const double scale = static_cast<double>(stbtt_ScaleForMappingEmToPixels(&state_->info, 1.0f)) * size;
    double pen = 0.0;
    int before = 0;
    while (!text.empty()) {
        const int glyph = stbtt_FindGlyphIndex(&state_->info, static_cast<int>(next_letter(text)));
        int advance = 0, bearing = 0;
        stbtt_GetGlyphHMetrics(&state_->info, glyph, &advance, &bearing);
        if (before != 0) pen += scale * stbtt_GetGlyphKernAdvance(&state_->info, before, glyph);
        pen += scale * advance;
        before = glyph;
    }
    return pen;
}

void Font::draw(std::string_view text, double size, double x, double baseline,
                const std::function<void(int, int, float)>& paint) const {
    const auto scale =
        static_cast<float>(static_cast<double>(stbtt_ScaleForMappingEmToPixels(&state_->info, 1.0f)) * size);
    double pen = x;
    int before = 0;
    const double row = std::floor(baseline);
    while (!text.empty()) {
        const int glyph = stbtt_FindGlyphIndex(&state_->info, static_cast<int>(next_letter(text)));
        int advance = 0, bearing = 0;
        stbtt_GetGlyphHMetrics(&state_->info, glyph, &advance, &bearing);
        if (before != 0)
            pen += static_cast<double>(scale) * stbtt_GetGlyphKernAdvance(&state_->info, before, glyph);
        const double column = std::floor(pen);
        int width = 0, height = 0, left = 0, top = 0;
        unsigned char* pixels = stbtt_GetGlyphBitmapSubpixel(
            &state_->info, scale, scale, static_cast<float>(pen - column), static_cast<float>(baseline - row),
            glyph, &width, &height, &left, &top);
        for (int j = 0; j < height; ++j) {
            for (int i = 0; i < width; ++i) {
                const unsigned char grey = pixels[j * width + i];
                if (grey > 0) {
                    paint(static_cast<int>(column) + left + i, static_cast<int>(row) + top + j,
                          static_cast<float>(grey) / 255.0f);
                }
            }
        }
        if (pixels != nullptr) stbtt_FreeBitmap(pixels, nullptr);
        pen += static_cast<double>(scale) * advance;
        before = glyph;
    }
}

}  // namespace stipple::png
