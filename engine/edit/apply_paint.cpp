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

struct Touched {
    std::uint32_t vertex;
    float weight;  // 0..1
};

/// The most that any stamp gives to each vertex: its pressure by the falloff over its distance. Crossing
/// one's own stroke does not darken it. A vertex knows its nearest stamp only; where pressures differ, a
/// firmer one farther away may give more, so the stamps are asked again without the lightest quarters of the
/// range.
std::vector<Touched> touched_by(surface::GeodesicFront& front, std::span<const SurfacePoint> stamps,
                                std::span<const float> pressure, float radius, double softness) {
    constexpr int parts = 4;
    const auto [low, high] = std::minmax_element(pressure.begin(), pressure.end());
    const float least = *low, range = *high - *low;
    std::vector<Touched> touched;
    for (int part = 0; part < (range > 0.02f ? parts : 1); ++part) {
        const float at_least = least + range * static_cast<float>(part) / parts;
        std::vector<SurfacePoint> points;
        std::vector<float> of_points;
        for (std::size_t i = 0; i < stamps.size(); ++i) {
            if (pressure[i] < at_least) continue;
            points.push_back(stamps[i]);
            of_points.push_back(pressure[i]);
        }
        for (const surface::Reached& reached : front.from_points(points, radius))
            touched.push_back(
                {reached.vertex, of_points[reached.source] * falloff(reached.distance, radius, softness)});
    }
    std::sort(touched.begin(), touched.end(), [](const Touched& a, const Touched& b) {
        return std::pair(a.vertex, -a.weight) < std::pair(b.vertex, -b.weight);
    });
    touched.erase(std::unique(touched.begin(), touched.end(),
                              [](const Touched& a, const Touched& b) { return a.vertex == b.vertex; }),
                  touched.end());
    return touched;
}

}  // namespace

Stamps gap_free(const plan::Plan& plan, std::span<const SurfacePoint> path, float step) {
    const surface::Surface& skin = *plan.head->surface;
    Stamps filled{{path.front()}, {0.0f}};
    for (std::size_t i = 1; i < path.size(); ++i) {
        const glm::vec3 from = surface::position(skin, path[i - 1]), to = surface::position(skin, path[i]);
        const float length = glm::distance(from, to);
        // A jump wider than 40 mm is a new touch, not a line drawn through the air behind an ear.
        const int pieces = length > 40.0f ? 1 : std::max(1, static_cast<int>(std::ceil(length / step)));
        for (int k = 1; k < pieces; ++k) {
            const float t = static_cast<float>(k) / static_cast<float>(pieces);
            const auto near = plan.head->bvh->nearest(glm::mix(from, to, t), 10.0f);
            if (!near) continue;
            filled.points.push_back(near->point);
            filled.along.push_back(static_cast<float>(i - 1) + t);
        }
        filled.points.push_back(path[i]);
        filled.along.push_back(static_cast<float>(i));
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
    if (!command.pressure.empty() && command.pressure.size() != command.path.size())
        return refused("A stroke tells the pen's pressure at every point of its path or at none.");
    for (const double pressure : command.pressure) {
        if (!(pressure >= 0 && pressure <= 1)) return refused("The pen's pressure is out of range: 0 to 1.");
    }
    float wanted = 0.0f;
    if (command.mode == BrushMode::level) {
        const auto level = coverage_of_level(zone, command.level);
        if (!level) return level.error();
        wanted = *level;
    }
    STIPPLE_ENSURE(context.front, "a stroke needs a geodesic front");

    const auto radius = static_cast<float>(command.radius_mm);
    Stamps stamps = gap_free(plan, command.path, std::max(radius / 3.0f, 0.5f));
    std::vector<float> pressure(stamps.points.size(), 1.0f);
    for (std::size_t i = 0; i < pressure.size() && !command.pressure.empty(); ++i) {
        const auto before = static_cast<std::size_t>(stamps.along[i]);
        const std::size_t after = std::min(before + 1, command.pressure.size() - 1);
        pressure[i] =
            static_cast<float>(std::lerp(command.pressure[before], command.pressure[after],
                                         static_cast<double>(stamps.along[i]) - static_cast<double>(before)));
    }
    if (command.mirror) {
        const std::size_t own = stamps.points.size();
        for (std::size_t i = 0; i < own; ++i) {
            const auto image = mirrored(plan, stamps.points[i]);
            if (!image) continue;
            stamps.points.push_back(*image);
            pressure.push_back(pressure[i]);
        }
    }
    plan::FieldEditor editor(zone.coverage);
    for (const Touched& reached :
         touched_by(*context.front, stamps.points, pressure, radius, command.softness)) {
        const float weight = static_cast<float>(command.strength) * reached.weight;
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
