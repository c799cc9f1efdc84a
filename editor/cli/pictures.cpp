#include "editor/cli/pictures.h"

#include <array>

#include "base/number_text.h"
#include "plan/scale_certificate.h"
#include "render/montage.h"

namespace stipple::cli {

namespace {

using Kind = render::Overlay::TraceKind;

/// Borders of the stages that may come after the plan's pattern.
void trace_next_stages(const plan::Plan& plan, const head::ScalpCoordinates& scalp,
                       render::Overlay& overlay) {
    const auto library = document::pattern_library();
    const plan::Pattern* now = library ? plan::find_pattern(*library, plan.pattern) : nullptr;
    if (!now) return;
    for (std::size_t k = 0; k < now->next.size(); ++k) {
        const plan::Pattern* later = plan::find_pattern(*library, now->next[k]);
        if (!later) continue;
        for (auto& line : plan::pattern_outline(*later, *plan.head, scalp))
            overlay.traces.push_back({std::move(line), k == 0 ? Kind::next_stage : Kind::stage_after});
    }
}

/// A stroke of hair every few millimetres of the hair-bearing scalp, walked over the skin.
void trace_hair(const plan::Plan& plan, const head::ScalpCoordinates& scalp, render::Overlay& overlay) {
    const auto direction = head::HairDirection::make(*plan.head, scalp, plan.whorls);
    if (!direction) return;
    const surface::Surface& skin = *plan.head->surface;
    const head::ScalpSkin where = head::scalp_skin(*plan.head, scalp, plan.client.sex);
    constexpr std::size_t every = 67;  // of the vertices, which lie about 1 mm apart in patches
    constexpr float step_mm = 1.5f;
    constexpr int steps = 6;
    for (std::size_t v = 0; v < where.area_cm2.size(); v += every) {
        if (where.area_cm2[v] == 0.0f) continue;
        surface::SurfacePoint at = surface::at_vertex(skin, static_cast<std::uint32_t>(v));
        render::Overlay::Trace trace{{}, Kind::hair};
        for (int k = 0; k <= steps; ++k) {
            const glm::vec3 normal = surface::smooth_normal(skin, at), place = surface::position(skin, at);
            trace.positions.push_back(place + 0.4f * normal);
            at = surface::walk(skin, at, step_mm * direction->at(place, normal));
        }
        overlay.traces.push_back(std::move(trace));
    }
}

}  // namespace

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
    if (!wish.heat) scene.follicles = derived.follicles;
    scene.skin = wish.skin;
    scene.age = wish.age;
    scene.outcome = wish.outcome;
    scene.room = wish.room;
    scene.exposure = wish.exposure;
    scene.session = wish.session;
    scene.heat = wish.heat ? render::HeatMap::density : render::HeatMap::none;
    if (wish.heat) scene.dots = nullptr;
    scene.overlay.hairline = wish.heat;
    if (derived.scalp && wish.next_stages) trace_next_stages(document.plan(), *derived.scalp, scene.overlay);
    if (derived.scalp && wish.hair) trace_hair(document.plan(), *derived.scalp, scene.overlay);
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
