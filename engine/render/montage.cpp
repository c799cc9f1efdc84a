#include "render/montage.h"

#include <algorithm>

namespace stipple::render {
namespace {

base::Error unlike() {
    return {base::ErrorCode::refused,
            "Pictures of different sizes cannot be put together: make all of one size."};
}

std::size_t byte_of(const Picture& picture, int x, int y) {
    return (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
            static_cast<std::size_t>(x)) *
           3;
}

}  // namespace

base::Result<Picture> side_by_side(std::span<const Picture> parts, int columns) {
    if (parts.empty() || columns < 1)
        return base::Error{base::ErrorCode::refused, "There are no pictures to put beside each other."};
    const int count = static_cast<int>(parts.size()), across = std::min(columns, count);
    const int width = parts[0].width, height = parts[0].height, rows = (count + across - 1) / across;
    Picture all{width * across, height * rows, {}};
    all.rgb.assign(byte_of(all, 0, all.height), 14);
    for (int k = 0; k < count; ++k) {
        const Picture& part = parts[static_cast<std::size_t>(k)];
        if (part.width != width || part.height != height) return unlike();
        for (int y = 0; y < height; ++y) {
            std::copy_n(&part.rgb[byte_of(part, 0, y)], static_cast<std::size_t>(width) * 3,
                        &all.rgb[byte_of(all, k % across * width, k / across * height + y)]);
        }
    }
    return all;
}

base::Result<Picture> split(const Picture& left, const Picture& right, double where) {
    if (left.width != right.width || left.height != right.height) return unlike();
    Picture both = right;
    const int edge = static_cast<int>(std::clamp(where, 0.0, 1.0) * left.width);
    const int line = std::max(1, left.width / 800);
    for (int y = 0; y < left.height; ++y) {
        if (edge > 0)
            std::copy_n(&left.rgb[byte_of(left, 0, y)], static_cast<std::size_t>(edge) * 3,
                        &both.rgb[byte_of(both, 0, y)]);
        for (int x = std::max(edge - line, 0); x < std::min(edge + line, both.width); ++x)
            std::fill_n(&both.rgb[byte_of(both, x, y)], 3, std::uint8_t{235});
    }
    return both;
}

void copy_part(const std::vector<unsigned char>& texels, glm::ivec2 part, int edge, glm::ivec2 byte_of,
               glm::ivec2 size, Picture& picture) {
    for (int row = 0; row < size.y; ++row) {
        const unsigned char* from =
            &texels[(static_cast<std::size_t>(row + edge) * static_cast<std::size_t>(part.x) +
                     static_cast<std::size_t>(edge)) *
                    4];
        std::uint8_t* to = &picture.rgb[(static_cast<std::size_t>(picture.height - 1 - byte_of.y - row) *
                                             static_cast<std::size_t>(picture.width) +
                                         static_cast<std::size_t>(byte_of.x)) *
                                        3];
        for (int k = 0; k < size.x; ++k, from += 4)
            for (int c = 0; c < 3; ++c) *to++ = from[c];
    }
}

}  // namespace stipple::render
