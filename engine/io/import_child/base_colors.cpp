#include "io/import_child/base_colors.h"

#include <assimp/material.h>

#include <algorithm>
#include <array>
#include <map>
#include <new>
#include <optional>
#include <span>

#include "io/scan_file_wire.h"
#include "png/png.h"

namespace stipple::io::import_child {
namespace {

// Averages blocks of 2 x 2 pixels; an odd last row or column is left out. In sRGB: this only bounds the size.
void halve(Picture& picture) {
    const std::uint32_t width = picture.width / 2, height = picture.height / 2;
    for (std::uint32_t y = 0; y < height; ++y) {
        for (std::uint32_t x = 0; x < width; ++x) {
            const std::size_t from = (std::size_t{2} * y * picture.width + std::size_t{2} * x) * 3;
            const std::size_t below = from + std::size_t{3} * picture.width;
            for (std::size_t c = 0; c < 3; ++c) {
                const unsigned sum = picture.rgb[from + c] + picture.rgb[from + 3 + c] +
                                     picture.rgb[below + c] + picture.rgb[below + 3 + c];
                picture.rgb[(std::size_t{y} * width + x) * 3 + c] = static_cast<unsigned char>((sum + 2) / 4);
            }
        }
    }
    picture.width = width;
    picture.height = height;
    picture.rgb.resize(std::size_t{3} * width * height);
    picture.rgb.shrink_to_fit();
}

std::optional<Picture> decoded(std::span<const std::uint8_t> file) {
    std::optional<png::Pixels> pixels = png::decode(file, 3);
    if (!pixels) return std::nullopt;
    return Picture{static_cast<std::uint32_t>(pixels->width), static_cast<std::uint32_t>(pixels->height),
                   std::move(pixels->bytes)};
}

// A picture inside the scan: a whole PNG or JPEG, or plain texels.
std::optional<Picture> embedded(const aiTexture& texture) {
    if (texture.pcData == nullptr || texture.mWidth == 0) return std::nullopt;
    if (texture.mHeight == 0)
        return decoded({reinterpret_cast<const std::uint8_t*>(texture.pcData), texture.mWidth});
    if (texture.mWidth > wire_texture_side || texture.mHeight > wire_texture_side) return std::nullopt;
    Picture picture{texture.mWidth, texture.mHeight, {}};
    const std::size_t count = std::size_t{texture.mWidth} * texture.mHeight;
    picture.rgb.reserve(3 * count);
    for (std::size_t i = 0; i < count; ++i) {
        const aiTexel& texel = texture.pcData[i];
        picture.rgb.insert(picture.rgb.end(), {texel.r, texel.g, texel.b});
    }
    return picture;
}

std::string plain_name(const std::string& path) {
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

}  // namespace

BaseColors collect_base_colors(const aiScene& scene, const ServedFiles& files) {
    BaseColors colors;
    colors.of_material.resize(scene.mNumMaterials);
    std::map<std::string, std::uint8_t> known;  // by path in the scene
    for (unsigned m = 0; m < scene.mNumMaterials; ++m) {
        aiString path;
        unsigned uv = 0;
        bool named = false;
        for (const aiTextureType type : {aiTextureType_BASE_COLOR, aiTextureType_DIFFUSE}) {
            if (!named && scene.mMaterials[m] != nullptr &&
                scene.mMaterials[m]->GetTexture(type, 0, &path, nullptr, &uv) == aiReturn_SUCCESS &&
                path.length > 0)
                named = true;
        }
        if (!named) continue;
        const std::string name = path.C_Str();
        auto found = known.find(name);
        if (found == known.end()) {
            std::uint8_t index = wire_no_texture;
            if (colors.pictures.size() < wire_textures_most) {
                std::optional<Picture> picture;
                std::string* trouble = &colors.unreadable;
                try {
                    if (const aiTexture* inside = scene.GetEmbeddedTexture(name.c_str()); inside != nullptr) {
                        picture = embedded(*inside);
                    } else if (const Bytes* beside = files.picture(plain_name(name)); beside != nullptr) {
                        picture = decoded(*beside);
                    } else if (!name.starts_with('*')) {  // else named inside the file, and not given
                        trouble = &colors.missing;
                    }
                    // Bounded at once, so that many large ones never lie side by side.
                    while (picture && (std::size_t{picture->width} * picture->height > wire_texture_pixels))
                        halve(*picture);
                } catch (const std::bad_alloc&) {
                    picture.reset();
                }
                if (picture && picture->width > 0 && picture->height > 0) {
                    index = static_cast<std::uint8_t>(colors.pictures.size());
                    colors.pictures.push_back(std::move(*picture));
                } else if (trouble->empty()) {
                    *trouble =
                        name.starts_with('*') ? "embedded picture " + name.substr(1) : plain_name(name);
                }
            }
            found = known.emplace(name, index).first;
        }
        colors.of_material[m] = {found->second, uv};
    }
    const auto pixels = [&] {
        std::size_t sum = 0;
        for (const Picture& picture : colors.pictures) sum += std::size_t{picture.width} * picture.height;
        return sum;
    };
    while (pixels() > wire_texture_pixels) {
        for (Picture& picture : colors.pictures) {
            if (picture.width > 1 && picture.height > 1) halve(picture);
        }
    }
    return colors;
}

}  // namespace stipple::io::import_child
