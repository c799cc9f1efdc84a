#include "render/lettering.h"

#include <algorithm>
#include <cmath>

#include "appearance/color.h"
#include "base/number_text.h"
#include "render/asset_files.h"
#include "render/heat_scale.h"

namespace stipple::render {
namespace {

struct Box {
    int left, top, right, bottom;
};

void blend(Picture& picture, int x, int y, glm::vec3 srgb, float cover) {
    if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) return;
    std::uint8_t* pixel =
        &picture.rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                      static_cast<std::size_t>(x)) *
                     3];
    for (int k = 0; k < 3; ++k) {
        const float mixed = static_cast<float>(pixel[k]) * (1.0f - cover) + 255.0f * srgb[k] * cover;
        pixel[k] = static_cast<std::uint8_t>(std::lround(mixed));
    }
}

// A filled rectangle with round corners.
void fill(Picture& picture, const Box& rect, float radius, glm::vec3 srgb, float opacity) {
    for (int y = rect.top; y < rect.bottom; ++y) {
        for (int x = rect.left; x < rect.right; ++x) {
            const glm::vec2 at(static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f);
            const glm::vec2 low(static_cast<float>(rect.left) + radius,
                                static_cast<float>(rect.top) + radius);
            const glm::vec2 high(static_cast<float>(rect.right) - radius,
                                 static_cast<float>(rect.bottom) - radius);
            const float outside = glm::length(at - glm::clamp(at, low, glm::max(low, high))) - radius;
            blend(picture, x, y, srgb, opacity * std::clamp(0.5f - outside, 0.0f, 1.0f));
        }
    }
}

// Lines no wider than `room` pixels where that can be done by breaking at `separator`.
std::vector<std::string> broken(const std::string& text, const std::string& separator, const png::Font& font,
                                double size, double room) {
    std::vector<std::string> lines(1);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        const std::string part = text.substr(at, end - at);
        const std::string longer = lines.back().empty() ? part : lines.back() + separator + part;
        if (!lines.back().empty() && font.width(longer, size) > room) {
            lines.push_back(part);
        } else {
            lines.back() = longer;
        }
        at = end + separator.size();
    }
    return lines;
}

constexpr glm::vec3 letter_color{0.95f, 0.95f, 0.94f}, strip_color{0.07f, 0.075f, 0.085f};
constexpr glm::vec3 hatch_light{0.62f}, hatch_dark{0.48f};

}  // namespace

double label_size(int height) {
    return std::max(0.025 * height, 9.0);
}

base::Result<Lettering> Lettering::make() {
    const auto path = font_file("Inter-Medium.otf");
    if (!path) return path.error();
    const auto text = file_text(*path);
    if (!text) return text.error();
    auto font = png::Font::read({text->begin(), text->end()});
    if (!font) {
        return base::Error{base::ErrorCode::unreadable,
                           path->string() + " is no font that can be read. Install the program again."};
    }
    return Lettering(std::move(*font));
}

void Lettering::draw_label(Picture& picture, const std::string& label) const {
    const double size = label_size(picture.height);
    const double room = picture.width - 2.0 * size;
    std::vector<std::string> lines = broken(label, " · ", font_, size, room);
    if (std::any_of(lines.begin(), lines.end(),
                    [&](const auto& line) { return font_.width(line, size) > room; })) {
        lines = broken(label, " ", font_, size, room);
    }
    const double step = 1.32 * size;
    const int top =
        picture.height - static_cast<int>(std::ceil(step * static_cast<double>(lines.size()) + 0.75 * size));
    fill(picture, {0, std::max(top, 0), picture.width, picture.height}, 0.0f, strip_color, 0.74f);
    double baseline = top + 0.35 * size + size;
    for (const std::string& line : lines) {
        font_.draw(line, size, std::max(0.5 * (picture.width - font_.width(line, size)), 2.0), baseline,
                   [&](int x, int y, float cover) { blend(picture, x, y, letter_color, cover); });
        baseline += step;
    }
}

void Lettering::draw_legend(Picture& picture, const HeatLegend& legend) const {
    const double size = std::max(0.021 * picture.height, 9.0);
    const int pad = static_cast<int>(0.8 * size), wide = static_cast<int>(16.0 * size);
    const int bar_high = static_cast<int>(0.8 * size), margin = static_cast<int>(1.2 * size);
    const double lines = legend.gap.empty() ? 2.8 : 4.3;
    const Box box{picture.width - margin - wide - 2 * pad, margin, picture.width - margin,
                  margin + 2 * pad + bar_high + static_cast<int>(lines * size)};
    fill(picture, box, static_cast<float>(0.5 * size), strip_color, 0.74f);
    const int left = box.left + pad, bar_top = box.top + pad;
    for (int x = 0; x < wide; ++x) {
        const glm::dvec3 color = appearance::srgb_encode(
            glm::dvec3(heat_color((x + 0.5) / static_cast<double>(wide), legend.colors)));
        for (int y = 0; y < bar_high; ++y) blend(picture, left + x, bar_top + y, glm::vec3(color), 1.0f);
    }
    const double baseline = bar_top + bar_high + 1.2 * size;
    const auto write = [&](const std::string& text, double x, double y) {
        font_.draw(text, size, x, y,
                   [&](int px, int py, float cover) { blend(picture, px, py, letter_color, cover); });
    };
    for (const double share : {0.0, 0.5, 1.0}) {
        const std::string number = legend.number(share);
        write(number, left + share * (wide - font_.width(number, size)), baseline);
    }
    write(std::string(legend.unit), left, baseline + 1.35 * size);
    if (legend.gap.empty()) return;
    const int swatch_top = static_cast<int>(baseline + 2.1 * size),
              swatch_wide = static_cast<int>(2.4 * size);
    for (int x = 0; x < swatch_wide; ++x)
        for (int y = 0; y < bar_high; ++y)
            blend(picture, left + x, swatch_top + y, (x - y + 64) % 8 < 4 ? hatch_light : hatch_dark, 1.0f);
    write(std::string(legend.gap), left + swatch_wide + 0.6 * size, swatch_top + bar_high);
}

}  // namespace stipple::render
