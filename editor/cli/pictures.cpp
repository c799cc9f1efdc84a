#include "editor/cli/pictures.h"

#include <array>

namespace stipple::cli {

base::Result<Painter> Painter::make() {
    auto context = gl::OffscreenContext::make();
    if (!context) return context.error();
    auto renderer = render::Renderer::make();
    if (!renderer) return renderer.error();
    return Painter(std::move(*context), std::move(*renderer));
}

base::Result<std::string> Painter::png(const document::Document& document, const document::Derived& derived,
                                       const PictureWish& wish) {
    render::Scene scene;
    scene.plan = &document.plan();
    scene.head = document.plan().head;
    if (!wish.before) scene.dots = derived.dots;
    scene.density = derived.density;
    scene.hairline = derived.hairline;
    if (!wish.heat) scene.follicles = derived.follicles;
    scene.skin = wish.skin;
    scene.age = wish.age;
    scene.session = wish.session;
    scene.heat = wish.heat ? render::HeatMap::density : render::HeatMap::none;
    if (wish.heat) scene.dots = nullptr;
    scene.overlay.hairline = wish.heat;
    scene.camera = render::standard_view(wish.view, scene.head->surface->bounds(),
                                         static_cast<float>(wish.width) / static_cast<float>(wish.height));
    const std::string label = render::honest_label(scene);
    auto picture = renderer_.picture(scene, wish.width, wish.height, label);
    if (!picture) return picture.error();
    const std::array<std::pair<std::string, std::string>, 3> text{{{"Title", document.path().stem().string()},
                                                                   {"Software", "Stipple " STIPPLE_VERSION},
                                                                   {"Description", label}}};
    return render::encode_png(*picture, text);
}

}  // namespace stipple::cli
