#include "editor/script/picture.h"

#include <backends/imgui_impl_opengl3.h>

namespace stipple::editor {

base::Result<PictureStudio> PictureStudio::make(App& app) {
    auto context = gl::OffscreenContext::make();
    if (!context) return context.error();
    if (auto ready = app.use_opengl(); !ready) return ready.error();
    return PictureStudio(std::move(*context));
}

base::Result<std::string> PictureStudio::png(Person& person) {
    const int width = static_cast<int>(person.size().x), height = static_cast<int>(person.size().y);
    const gl::Texture color(width, height, gl::Texture::Format::rgba8);
    const gl::Framebuffer frame({&color}, nullptr);
    // The first picture may be coarse; the one after a rest is fine.
    for (int turn = 0; turn < 6; ++turn) {
        person.frames(1);
        if (person.app().fonts_changed()) {
            ImGui_ImplOpenGL3_DestroyFontsTexture();
            ImGui_ImplOpenGL3_CreateFontsTexture();
            continue;
        }
        person.app().draw(&frame);
    }
    const std::vector<unsigned char> texels = frame.read_bytes();
    render::Picture picture{width, height, {}};
    picture.rgb.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    for (int row = height - 1; row >= 0; --row) {
        for (int x = 0; x < width; ++x) {
            const std::size_t at = (static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                                    static_cast<std::size_t>(x)) *
                                   4;
            picture.rgb.insert(picture.rgb.end(), {texels[at], texels[at + 1], texels[at + 2]});
        }
    }
    return render::encode_png(picture);
}

}  // namespace stipple::editor
