#include "render/overlay_view.h"

#include <epoxy/gl.h>

#include <cstddef>

#include "render/shader.h"

namespace stipple::render {
namespace {

constexpr glm::vec4 accent{0.878f, 0.627f, 0.314f, 1.0f};    // #e0a050
constexpr glm::vec4 guide_tint{0.56f, 0.88f, 0.94f, 0.95f};  // #8fe0f0
constexpr glm::vec4 landmark_tint{0.49f, 0.80f, 0.86f, 1.0f};
constexpr glm::vec4 ring_tint{1.0f, 1.0f, 1.0f, 0.95f};
constexpr glm::vec4 next_tint{1.0f, 0.80f, 0.30f, 1.0f};
constexpr glm::vec4 after_tint{0.95f, 0.45f, 0.30f, 1.0f};
constexpr glm::vec4 hair_tint{0.10f, 0.07f, 0.05f, 0.85f};
constexpr glm::vec4 guide_shade{0.05f, 0.05f, 0.06f, 0.28f};  // the dashes are read on light and dark skin
constexpr glm::vec4 shade{0.05f, 0.05f, 0.06f, 0.45f};        // under bright lines, for light skin

glm::vec3 lifted(const surface::Surface& skin, const surface::SurfacePoint& point) {
    return surface::position(skin, point) + 0.4f * surface::smooth_normal(skin, point);
}

bool lies_on(const surface::Surface& skin, const surface::SurfacePoint& point) {
    return point.valid() && point.triangle < skin.triangles().size();
}

void add_hairline(const Scene& scene, OverlayShapes& shapes) {
    const surface::Surface& skin = *scene.head->surface;
    const bool handles_too = scene.overlay.hairline == Overlay::HairlineShown::with_handles;
    if (scene.hairline != nullptr) {
        Curve curve;
        for (const surface::SurfacePoint& point : scene.hairline->curve.points)
            if (lies_on(skin, point)) curve.push_back(lifted(skin, point));
        shapes.line(curve, Mark::line, handles_too ? 4.4f : 2.6f, shade);
        shapes.line(curve, Mark::line, handles_too ? 2.4f : 1.2f, accent);
    }
    if (scene.plan == nullptr || !handles_too) return;
    const auto& handles = scene.plan->hairline.handles;
    for (std::size_t k = 0; k < handles.size(); ++k) {
        if (!lies_on(skin, handles[k].point)) continue;
        const bool hot = scene.overlay.hot_handle && *scene.overlay.hot_handle == k;
        shapes.mark(lifted(skin, handles[k].point), Mark::handle, hot ? 9.5f : 6.8f, accent);
    }
}

void add_landmarks(const Scene& scene, const head::Landmarks& landmarks, OverlayShapes& shapes) {
    const surface::Surface& skin = *scene.head->surface;
    for (std::size_t k = 0; k < landmarks.size(); ++k) {
        const head::LandmarkPlace& place = landmarks[k];
        if (place.state == head::LandmarkState::missing || !lies_on(skin, place.point)) continue;
        const Mark kind = place.state == head::LandmarkState::proposed ? Mark::proposed
                          : place.state == head::LandmarkState::placed ? Mark::placed
                                                                       : Mark::confirmed;
        const bool hot = scene.overlay.hot_landmark && head::index(*scene.overlay.hot_landmark) == k;
        const float radius = hot ? 9.0f : 6.2f;
        if (kind != Mark::confirmed) shapes.mark(lifted(skin, place.point), kind, radius + 0.6f, shade);
        shapes.mark(lifted(skin, place.point), kind, radius, landmark_tint);
    }
}

void add_traces(const Scene& scene, OverlayShapes& shapes) {
    for (const Overlay::Trace& trace : scene.overlay.traces) {
        if (trace.kind == Overlay::TraceKind::hair) {
            shapes.line(trace.positions, Mark::line, 1.2f, hair_tint);
            continue;
        }
        if (trace.kind == Overlay::TraceKind::kept) {
            shapes.line(trace.positions, Mark::line, 3.4f, shade);
            shapes.line(trace.positions, Mark::dashes, 1.8f, after_tint);
            continue;
        }
        if (trace.kind == Overlay::TraceKind::drawn) {
            shapes.line(trace.positions, Mark::line, 3.6f, shade);
            shapes.line(trace.positions, Mark::line, 1.8f, accent);
            continue;
        }
        const bool next = trace.kind == Overlay::TraceKind::next_stage;
        shapes.line(trace.positions, Mark::line, 4.0f, shade);
        shapes.line(trace.positions, next ? Mark::line : Mark::dashes, 2.2f, next ? next_tint : after_tint);
    }
}

void add_ring(const Scene& scene, OverlayShapes& shapes) {
    const Overlay::Ring& ring = *scene.overlay.ring;
    const Curve outer = ring_on_skin(*scene.head, ring.position, ring.normal, ring.radius);
    const Curve inner = ring_on_skin(*scene.head, ring.position, ring.normal, 0.5f * ring.radius);
    shapes.line(outer, Mark::line, 3.6f, shade);
    shapes.line(outer, Mark::line, 1.8f, ring_tint);
    shapes.line(inner, Mark::line, 1.1f, glm::vec4(1.0f, 1.0f, 1.0f, 0.45f));
}

}  // namespace

OverlayView::OverlayView(gl::Program program) : program_(std::move(program)) {
    using Type = gl::VertexArray::Type;
    constexpr std::size_t stride = sizeof(OverlayVertex);
    array_.attribute(vertices_, stride, {0, 2, Type::float32, offsetof(OverlayVertex, pixel)});
    array_.attribute(vertices_, stride, {1, 4, Type::float32, offsetof(OverlayVertex, tint)});
    array_.attribute(vertices_, stride, {2, 4, Type::float32, offsetof(OverlayVertex, shape)});
    array_.attribute(vertices_, stride, {3, 3, Type::float32, offsetof(OverlayVertex, anchor)});
}

base::Result<OverlayView> OverlayView::make() {
    auto program = load_program("overlay", "overlay.vert.glsl", "overlay.frag.glsl");
    if (!program) return program.error();
    return OverlayView(std::move(*program));
}

const std::vector<Curve>& OverlayView::guides(const Scene& scene, const head::Landmarks& landmarks) {
    const double crease_mm = scene.plan != nullptr ? scene.plan->existing_hair.brow_crease_mm : 0.0;
    const Guides& shown = *scene.overlay.guides;
    if (guided_head_ != scene.head || guided_by_ != landmarks || guides_shown_ != shown ||
        crease_mm_ != crease_mm) {
        guides_shown_ = shown;
        crease_mm_ = crease_mm;
        guided_head_ = scene.head;
        guided_by_ = landmarks;
        guides_ = guide_curves(*scene.head, landmarks, shown, crease_mm);
    }
    return guides_;
}

void OverlayView::draw(const Scene& scene, const Targets& targets, const Lens& lens, int scale) {
    const Overlay& overlay = scene.overlay;
    const bool hairline = overlay.hairline != Overlay::HairlineShown::none;
    if (!hairline && !overlay.landmarks && !overlay.guides && !overlay.ring && overlay.traces.empty()) return;
    const head::Landmarks& landmarks = scene.plan != nullptr ? scene.plan->landmarks : scene.head->proposed;
    OverlayShapes shapes(lens, scene.ui_scale);
    if (overlay.guides) {
        for (const Curve& curve : guides(scene, landmarks)) {
            shapes.line(curve, Mark::line, 3.0f, guide_shade);
            shapes.line(curve, Mark::dashes, 1.5f, guide_tint);
        }
    }
    add_traces(scene, shapes);
    if (hairline) add_hairline(scene, shapes);
    if (overlay.landmarks) add_landmarks(scene, landmarks, shapes);
    if (overlay.ring) add_ring(scene, shapes);
    if (shapes.vertices().empty()) return;

    vertices_.upload(shapes.vertices(), gl::Buffer::Use::often_written);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    program_.use();
    targets.depth.bind(0);
    program_.set("u_depth", 0);
    program_.set("u_near_far", lens.near_far);
    program_.set("u_size", glm::vec2(lens.size));
    program_.set("u_scale", scale);
    program_.set("u_unit", scene.ui_scale);
    array_.bind();
    glDrawArrays(GL_TRIANGLES, 0, static_cast<int>(shapes.vertices().size()));
    gl::VertexArray::unbind();
    glDisable(GL_BLEND);
}

}  // namespace stipple::render
