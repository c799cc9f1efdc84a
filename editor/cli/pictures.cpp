#include "editor/cli/pictures.h"

#include <array>
#include <iterator>
#include <utility>

#include "base/number_text.h"
#include "editor/traces.h"
#include "plan/scale_certificate.h"
#include "render/montage.h"

namespace stipple::cli {

base::Result<Painter> Painter::make() {
    auto context = gl::OffscreenContext::make();
    if (!context) return context.error();
    auto renderer = render::Renderer::make();
    if (!renderer) return renderer.error();
    return Painter(std::move(*context), std::move(*renderer));
}

base::Result<render::Picture> Painter::picture(const document::Document& document,
                                               const document::Derived& derived, const PictureWish& wish,
                                               std::string* said) {
    render::Scene scene;
    scene.plan = &document.plan();
    scene.head = document.plan().head;
    if (!wish.before) scene.dots = derived.dots;
    scene.density = derived.density;
    scene.hairline = derived.hairline;
    const bool heat = wish.heat != render::HeatMap::none;
    if (!heat) scene.follicles = derived.follicles;
    scene.hair_left = derived.hair_left;
    scene.hair_mm = wish.hair_mm.value_or(scene.plan->existing_hair.length_mm);
    scene.scalp = derived.scalp;
    scene.skin = wish.skin;
    scene.age = wish.age;
    scene.outcome = wish.outcome;
    scene.room = wish.room;
    scene.exposure = wish.exposure;
    scene.oil = wish.oil;
    scene.session = wish.session;
    scene.heat = wish.heat;
    scene.heat_colors = wish.heat_colors;
    if (heat) scene.counted = std::exchange(scene.dots, nullptr);
    if (heat) scene.overlay.hairline = render::Overlay::HairlineShown::with_handles;
    const auto add = [&scene](editor::Traces traces) {
        std::move(traces.begin(), traces.end(), std::back_inserter(scene.overlay.traces));
    };
    if (derived.scalp && wish.next_stages) add(editor::next_stage_traces(document.plan(), *derived.scalp));
    if (derived.scalp && wish.hair) add(editor::hair_traces(document.plan(), *derived.scalp));
    const surface::Box& box = scene.head->surface->bounds();
    scene.camera = render::standard_view(wish.view, box,
                                         static_cast<float>(wish.width) / static_cast<float>(wish.height));
    scene.camera.yaw += static_cast<float>(wish.turn);
    if (wish.distance_mm)
        scene.camera = render::seen_from(scene.camera, box, *wish.distance_mm, wish.height, wish.screen);
    std::string label = render::honest_label(scene);
    if (wish.distance_mm) label += " · from " + base::fixed(*wish.distance_mm / 1000.0, 1) + " m";
    if (wish.split) label += " · left before, right after";
    if (said != nullptr) *said = label;
    auto after = renderer_.picture(scene, wish.width, wish.height, label);
    if (!after || !wish.split) return after;
    scene.dots = nullptr;  // and nothing else: the same light, camera, skin and hair
    const auto before = renderer_.picture(scene, wish.width, wish.height, label);
    if (!before) return before;
    return render::split(*before, *after, 0.5);
}

std::string png_of(const render::Picture& picture, const document::Document& document,
                   const std::string& label) {
    const std::array<std::pair<std::string, std::string>, 4> text{
        {{"Title", document.path().stem().string()},
         {"Software", "Stipple " STIPPLE_VERSION},
         {"Description", label},
         {"Scale", plan::long_words(plan::scale_certificate(document.plan()))}}};
    return render::encode_png(picture, text);
}

base::Result<std::string> Painter::png(const document::Document& document, const document::Derived& derived,
                                       const PictureWish& wish) {
    std::string label;
    const auto made = picture(document, derived, wish, &label);
    if (!made) return made.error();
    return png_of(*made, document, label);
}

}  // namespace stipple::cli
