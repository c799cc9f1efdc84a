#include "editor/traces.h"

#include "document/document.h"
#include "head/hair_direction.h"
#include "head/regions.h"
#include "plan/keep_out_border.h"
#include "plan/pattern.h"

namespace stipple::editor {
namespace {

using TraceKind = render::Overlay::TraceKind;

}  // namespace

Traces next_stage_traces(const plan::Plan& plan, const head::ScalpCoordinates& scalp) {
    Traces traces;
    const auto library = document::pattern_library();
    const plan::Pattern* now = library ? plan::find_pattern(*library, plan.pattern) : nullptr;
    if (!now) return traces;
    for (std::size_t k = 0; k < now->next.size(); ++k) {
        const plan::Pattern* later = plan::find_pattern(*library, now->next[k]);
        if (!later) continue;
        for (auto& line : plan::pattern_outline(*later, *plan.head, scalp))
            traces.push_back({std::move(line), k == 0 ? TraceKind::next_stage : TraceKind::stage_after});
    }
    return traces;
}

Traces hair_traces(const plan::Plan& plan, const head::ScalpCoordinates& scalp) {
    Traces traces;
    const auto direction = head::HairDirection::make(*plan.head, scalp, plan.whorls);
    if (!direction) return traces;
    const surface::Surface& skin = *plan.head->surface;
    const head::ScalpSkin where = head::scalp_skin(*plan.head, scalp, plan.client.sex);
    constexpr std::size_t every = 67;  // of the vertices, which lie about 1 mm apart in patches
    constexpr float step_mm = 1.5f;
    constexpr int steps = 6;
    for (std::size_t v = 0; v < where.area_cm2.size(); v += every) {
        if (where.area_cm2[v] == 0.0f) continue;
        surface::SurfacePoint at = surface::at_vertex(skin, static_cast<std::uint32_t>(v));
        render::Overlay::Trace trace{{}, TraceKind::hair};
        for (int k = 0; k <= steps; ++k) {
            const glm::vec3 normal = surface::smooth_normal(skin, at), place = surface::position(skin, at);
            trace.positions.push_back(place + 0.4f * normal);
            at = surface::walk(skin, at, step_mm * direction->at(place, normal));
        }
        traces.push_back(std::move(trace));
    }
    return traces;
}

Traces keep_out_traces(const plan::Plan& plan) {
    Traces traces;
    const surface::Surface& skin = *plan.head->surface;
    const auto add = [&](std::span<const surface::SurfacePoint> line, TraceKind kind) {
        render::Overlay::Trace trace{{}, kind};
        for (const surface::SurfacePoint& point : line)
            trace.positions.push_back(surface::position(skin, point) +
                                      0.4f * surface::smooth_normal(skin, point));
        if (!line.empty()) trace.positions.push_back(trace.positions.front());
        traces.push_back(std::move(trace));
    };
    for (const plan::KeepOut& keep_out : plan.keep_outs) {
        if (const auto edge = plan::edge_of(keep_out, *plan.head)) add(edge->points, TraceKind::drawn);
        for (const auto& line : plan::outer_edge_of(keep_out, *plan.head)) add(line, TraceKind::kept);
    }
    return traces;
}

const Traces& TraceCache::keep_outs(const plan::Plan& plan) {
    if (kept_ != plan.keep_outs || kept_head_ != plan.head) {
        kept_ = plan.keep_outs;
        kept_head_ = plan.head;
        keep_outs_ = keep_out_traces(plan);
    }
    return keep_outs_;
}

const Traces& TraceCache::next_stages(const plan::Plan& plan, const head::ScalpCoordinatesPtr& scalp) {
    if (stages_scalp_ != scalp || pattern_ != plan.pattern) {
        next_stages_ = scalp ? next_stage_traces(plan, *scalp) : Traces{};
        stages_scalp_ = scalp;
        pattern_ = plan.pattern;
    }
    return next_stages_;
}

const Traces& TraceCache::hair(const plan::Plan& plan, const head::ScalpCoordinatesPtr& scalp) {
    if (hair_scalp_ != scalp || whorls_ != plan.whorls || sex_ != plan.client.sex) {
        hair_ = scalp ? hair_traces(plan, *scalp) : Traces{};
        hair_scalp_ = scalp;
        whorls_ = plan.whorls;
        sex_ = plan.client.sex;
    }
    return hair_;
}

}  // namespace stipple::editor
