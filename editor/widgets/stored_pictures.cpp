#include "editor/widgets/stored_pictures.h"

#include <vector>

#include "io/write_file.h"
#include "render/scene.h"

namespace stipple::widgets {

StoredPictures::Shown StoredPictures::shown(const std::filesystem::path& file) {
    Stored& stored = pictures_[file.string()];
    if (!stored.tried) wanted_ = true;
    if (!stored.texture.exists()) return {};
    return {reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(stored.texture.id())),
            static_cast<float>(stored.texture.width()) / static_cast<float>(stored.texture.height())};
}

void StoredPictures::load() {
    wanted_ = false;
    for (auto& [file, stored] : pictures_) {
        if (stored.tried) continue;
        stored.tried = true;
        const auto bytes = io::read_file(file, std::size_t{1} << 24);
        if (!bytes) continue;
        const auto picture = render::decode_png(*bytes);
        if (!picture || picture->width > 2048 || picture->height > 2048) continue;
        const auto width = static_cast<std::size_t>(picture->width),
                   height = static_cast<std::size_t>(picture->height);
        std::vector<float> texels(width * height * 4, 1.0f);
        for (std::size_t row = 0; row < height; ++row) {
            for (std::size_t i = 0; i < width; ++i) {
                for (std::size_t c = 0; c < 3; ++c)
                    texels[(row * width + i) * 4 + c] =
                        static_cast<float>(picture->rgb[((height - 1 - row) * width + i) * 3 + c]) / 255.0f;
            }
        }
        stored.texture = gl::Texture(picture->width, picture->height, gl::Texture::Format::rgba8,
                                     gl::Texture::Filter::linear);
        stored.texture.upload(texels.data());
    }
}

}  // namespace stipple::widgets
