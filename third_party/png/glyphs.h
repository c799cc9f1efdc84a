// Letters as grey pixels, from a TrueType or OpenType font file. The only way to stb_truetype.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace stipple::png {

class Font {
public:
    // Nothing where the bytes are no font. Only for fonts that come with the program: stb does not check
    // them.
    static std::optional<Font> read(std::vector<std::uint8_t> file);
    Font(Font&&) noexcept;
    Font& operator=(Font&&) noexcept;
    ~Font();

    // Width in pixels of UTF-8 text at `size` pixels an em.
    double width(std::string_view text, double size) const;
    // Calls paint(x, y, coverage 0..1) for each touched pixel; `x` where the text begins, `baseline` from the
    // top.
    void draw(std::string_view text, double size, double x, double baseline,
              const std::function<void(int, int, float)>& paint) const;

private:
    Font();
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace stipple::png
