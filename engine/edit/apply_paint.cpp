// The brush: coverage of a zone within a radius over the skin.
#include <algorithm>
#include <cmath>

#include "base/ensure.h"
#include "edit/apply.h"
#include "surface/geodesic.h"

namespace stipple::edit {
namespace {

using surface::SurfacePoint;

/// 1 in the middle, 0 at the rim; `softness` is the share of the radius over which it falls.
float falloff(float distance, float radius, double softness) {
    const float hard = radius * (1.0f - static_cast<float>(softness));
    if (distance <= hard) return 1.0f;
    const float t = std::clamp((radius - distance) / std::max(radius - hard, 1e-3f), 0.0f, 1.0f);
    return t * t * (3 - 2 * t);
}

/// Mean of the neighbours' values: one step of smoothing.
float neighbour_mean(const surface::Surface& skin, const plan::Field& field, std::uint32_t vertex) {
    double sum = 0;
    int count = 0;
    for (std::uint32_t triangle : skin.triangles_around(vertex)) {
        for (std::uint32_t corner : skin.triangles()[triangle]) {
            if (corner == vertex) continue;
            sum += static_cast<double>(field[corner]);
            ++count;
        }
    }
    return count ? static_cast<float>(sum / count) : field[vertex];
}

}  // namespace

std::vector<SurfacePoint> gap_free(const plan::Plan& plan, std::span<const SurfacePoint> path, float step) {
    const surface::Surface& skin = *plan.head->surface;
    std::vector<SurfacePoint> filled{path.front()};
    for (std::size_t i = 1; i < path.size(); ++i) {
        const glm::vec3 from = surface::position(skin, path[i - 1]), to = surface::position(skin, path[i]);
        const float length = glm::distance(from, to);
        // A jump wider than 40 mm is a new touch, not a line drawn through the air behind an ear.
        const int pieces = length > 40.0f ? 1 : std::max(1, static_cast<int>(std::ceil(length / step)));
        for (int k = 1; k < pieces; ++k) {
            const float t = static_cast<float>(k) / static_cast<float>(pieces);
            const auto near = plan.head->bvh->nearest(glm::mix(from, to, t), 10.0f);
            if (near) filled.push_back(near->point);
        }
        filled.push_back(path[i]);
    }
    return filled;
}

Changed apply_one(plan::Plan plan, const PaintStroke& command, const Context& context) {
    const auto index = paintable_zone(plan, command.zone);
    if (!index) return index.error();
    plan::Zone& zone = plan.zones[*index];
    if (!(command.radius_mm >= 1 && command.radius_mm <= 60))
        return refused("The brush radius is out of range: 1 to 60 mm.");
    if (!(command.strength >= 0 && command.strength <= 1))
        return refused("The brush strength is out of range: 0 to 1.");
    if (!(command.softness >= 0 && command.softness <= 1))
        return refused("The brush softness is out of range: 0 to 1.");
    if (command.path.empty()) return refused("The stroke has no points.");
    for (const SurfacePoint& point : command.path) {
        if (auto ok = on_head(plan, point); !ok) return ok.error();
    }
    float wanted = 0.0f;
    if (command.mode == BrushMode::level) {
        const auto level = coverage_of_level(zone, command.level);
        if (!level) return level.error();
        wanted = *level;
    }
    STIPPLE_ENSURE(context.front, "a stroke needs a geodesic front");

    const auto radius = static_cast<float>(command.radius_mm);
    std::vector<SurfacePoint> stamps = gap_free(plan, command.path, std::max(radius / 3.0f, 0.5f));
    if (command.mirror) {
        std::vector<SurfacePoint> other;
        for (const SurfacePoint& stamp : stamps)
            if (const auto image = mirrored(plan, stamp)) other.push_back(*image);
        stamps.insert(stamps.end(), other.begin(), other.end());
    }
    // One front from all stamps: every vertex is changed once, by its distance to the path, so crossing one's
    // own stroke does not darken it.
    plan::FieldEditor editor(zone.coverage);
    for (const surface::Reached& reached : context.front->from_points(stamps, radius)) {
        const float weight =
            static_cast<float>(command.strength) * falloff(reached.distance, radius, command.softness);
        const float now = zone.coverage[reached.vertex];
        float next = now;
        switch (command.mode) {
            case BrushMode::paint:
                next = now + weight * (1.0f - now);
                break;
            case BrushMode::erase:
                next = now * (1.0f - weight);
                break;
            case BrushMode::smooth:
                next =
                    glm::mix(now, neighbour_mean(*plan.head->surface, zone.coverage, reached.vertex), weight);
                break;
            case BrushMode::level:
                next = glm::mix(now, wanted, weight);
                break;
        }
        if (next < 1e-3f) next = 0.0f;
        editor.set(reached.vertex, std::min(next, 1.0f));
    }
    zone.coverage = editor.done();
    return plan;
}

}  // namespace stipple::edit
