#include "dots/spread.h"

#include <algorithm>
#include <cmath>

#include "base/rng.h"

namespace stipple::dots {
namespace {

/// Integral of the density over a triangle.
double amount(const surface::Surface& surface, std::span<const float> density, std::uint32_t triangle) {
    const surface::Triangle& t = surface.triangles()[triangle];
    return surface.triangle_area(triangle) *
           (static_cast<double>(density[t[0]]) + density[t[1]] + density[t[2]]) / 3.0;
}

double whole(const surface::Surface& surface, const Room& room, std::span<const float> density) {
    double sum = 0.0;
    for (const std::uint32_t t : room.triangles) sum += amount(surface, density, t);
    return sum;
}

}  // namespace

Places spread(const surface::Surface& surface, const Room& room, std::span<const float> density,
              std::size_t count, std::uint64_t seed) {
    Places places;
    const double total = whole(surface, room, density);
    if (count == 0 || !(total > 0.0)) return places;
    places.points.reserve(count);
    const double share = total / static_cast<double>(count);
    double sum = 0.0;
    for (const std::uint32_t t : room.triangles) {
        sum += amount(surface, density, t);
        if (places.points.size() >= count || (static_cast<double>(places.points.size()) + 0.5) * share >= sum)
            continue;
        // Inside a triangle the places follow the plastic-number sequence (Roberts 2018, "The unreasonable
        // effectiveness of quasirandom sequences") from a random start; a place in the thinner part of a
        // steep triangle is kept as often as the density says.
        base::Rng random(seed, t);
        double u = random.uniform(), v = random.uniform();
        const surface::Triangle& corners = surface.triangles()[t];
        const float d0 = density[corners[0]], d1 = density[corners[1]], d2 = density[corners[2]];
        const float most = std::max({d0, d1, d2});
        const bool steep = std::min({d0, d1, d2}) < 0.8f * most;
        while (places.points.size() < count &&
               (static_cast<double>(places.points.size()) + 0.5) * share < sum) {
            surface::SurfacePoint point;
            for (int attempt = 0; attempt < 16; ++attempt) {
                u += 0.7548776662466927;
                v += 0.5698402909980532;
                u -= std::floor(u);
                v -= std::floor(v);
                const bool folded = u + v > 1.0;
                point = {t, static_cast<float>(folded ? 1.0 - u : u),
                         static_cast<float>(folded ? 1.0 - v : v)};
                if (!steep) break;
                const float here = (1.0f - point.u - point.v) * d0 + point.u * d1 + point.v * d2;
                if (random.uniform() * most <= here) break;
            }
            places.points.push_back(point);
        }
    }
    places.positions.reserve(places.points.size());
    for (const surface::SurfacePoint& point : places.points)
        places.positions.push_back(surface::position(surface, point));
    return places;
}

AreaAt area_of(const surface::Surface& surface, const Room& room, std::span<const float> density,
               std::size_t count) {
    const double total = whole(surface, room, density);
    const auto scale = static_cast<float>(total / static_cast<double>(std::max<std::size_t>(count, 1)));
    return [&surface, &room, density, scale](const surface::SurfacePoint& point) {
        if (!room.inside[point.triangle]) return 0.0f;
        const float here = surface::interpolate(surface, density, point);
        return here > 0.0f ? scale / here : 0.0f;
    };
}

}  // namespace stipple::dots
