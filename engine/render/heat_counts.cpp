#include "render/heat_counts.h"

#include <algorithm>
#include <cmath>

#include "dots/statistics.h"
#include "surface/roughness.h"

namespace stipple::render {
namespace {

using Values = std::vector<float>;

Values spread_out(const surface::Surface& skin, Values values) {
    return surface::spread(std::move(values), skin.triangles(), skin.mean_edge(), count_width_mm);
}

/// cm2 of skin round each vertex.
Values areas(const surface::Surface& skin) {
    Values cm2(skin.positions().size(), 0.0f);
    for (std::uint32_t t = 0; t < skin.triangles().size(); ++t) {
        const float third = static_cast<float>(skin.triangle_area(t) / 300.0);
        for (const std::uint32_t corner : skin.triangles()[t]) cm2[corner] += third;
    }
    return cm2;
}

void add(Values& values, const surface::Triangle& corners, const surface::SurfacePoint& at, float what) {
    values[corners[0]] += what * (1.0f - at.u - at.v);
    values[corners[1]] += what * at.u;
    values[corners[2]] += what * at.v;
}

float asked_at(const dots::Density& density, const surface::Triangle& corners,
               const surface::SurfacePoint& at) {
    return density.target[corners[0]] * (1.0f - at.u - at.v) + density.target[corners[1]] * at.u +
           density.target[corners[2]] * at.v;
}

std::vector<dots::Dot> shown_dots(const Scene& scene) {
    std::vector<dots::Dot> shown;
    if (scene.counted == nullptr) return shown;
    for (const dots::Dot& dot : *scene.counted)
        if (scene.session <= 0 || dot.session <= scene.session) shown.push_back(dot);
    return shown;
}

/// Share of all dots that is done after scene.session.
double share_done(const Scene& scene) {
    const auto done = static_cast<std::size_t>(std::max(scene.session, 0));
    if (scene.plan == nullptr || done == 0 || done >= scene.plan->sessions.size()) return 1.0;
    return std::clamp(scene.plan->sessions[done - 1].share, 0.0, 1.0);
}

}  // namespace

std::vector<float> counted_per_cm2(const Scene& scene) {
    const surface::Surface& skin = *scene.head->surface;
    Values dots(skin.positions().size(), 0.0f);
    if (scene.counted == nullptr) return dots;
    for (const dots::Dot& dot : shown_dots(scene))
        add(dots, skin.triangles()[dot.point.triangle], dot.point, 1.0f);
    dots = spread_out(skin, std::move(dots));
    const Values cm2 = spread_out(skin, areas(skin));
    for (std::size_t v = 0; v < dots.size(); ++v) dots[v] = cm2[v] > 0.0f ? dots[v] / cm2[v] : 0.0f;
    return dots;
}

std::vector<float> density_errors(const Scene& scene, float unplanned) {
    const surface::Surface& skin = *scene.head->surface;
    Values there = counted_per_cm2(scene), cm2 = areas(skin), asked = scene.density->target;
    const auto share = static_cast<float>(share_done(scene));
    for (std::size_t v = 0; v < asked.size(); ++v) asked[v] *= share * cm2[v];
    asked = spread_out(skin, std::move(asked));
    cm2 = spread_out(skin, std::move(cm2));
    for (std::size_t v = 0; v < there.size(); ++v) {
        const float wanted = cm2[v] > 0.0f ? asked[v] / cm2[v] : 0.0f;
        const bool few = static_cast<double>(wanted) < too_few_per_cm2;
        there[v] = scene.density->target[v] < 0.5f ? unplanned
                   : few                           ? no_number
                                                   : 100.0f * (there[v] / wanted - 1.0f);
    }
    return there;
}

std::vector<float> spacing_errors(const Scene& scene, float unplanned) {
    const surface::Surface& skin = *scene.head->surface;
    const std::vector<dots::Dot> shown = shown_dots(scene);
    const std::vector<float> apart = dots::nearest_apart(shown);
    const Values round_vertex = areas(skin);
    double expected = 0.0;
    for (std::size_t v = 0; v < round_vertex.size(); ++v)
        expected += static_cast<double>(scene.density->target[v] * round_vertex[v]);
    const double scale = expected > 0.0 ? static_cast<double>(shown.size()) / expected : 1.0;
    const double regularity = scene.plan != nullptr ? scene.plan->settings.regularity : 1.0;
    Values found(skin.positions().size(), 0.0f), wanted(found), count(found);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const surface::Triangle& corners = skin.triangles()[shown[i].point.triangle];
        const double here = scale * static_cast<double>(asked_at(*scene.density, corners, shown[i].point));
        if (here <= 0.0) continue;  // set by hand beside the plan
        // Clark and Evans: random places of this density are 0.5 / sqrt(density) from their nearest.
        const double mm = regularity * 5.0 / std::sqrt(here);
        add(found, corners, shown[i].point, std::min(apart[i], static_cast<float>(3.0 * mm)));
        add(wanted, corners, shown[i].point, static_cast<float>(mm));
        add(count, corners, shown[i].point, 1.0f);
    }
    found = spread_out(skin, std::move(found));
    wanted = spread_out(skin, std::move(wanted));
    count = spread_out(skin, std::move(count));
    const Values cm2 = spread_out(skin, round_vertex);
    for (std::size_t v = 0; v < found.size(); ++v) {
        const bool few = count[v] < static_cast<float>(too_few_per_cm2) * cm2[v] || wanted[v] <= 0.0f;
        found[v] = scene.density->target[v] < 0.5f ? unplanned
                   : few                           ? no_number
                                                   : 100.0f * (found[v] / wanted[v] - 1.0f);
    }
    return found;
}

}  // namespace stipple::render
