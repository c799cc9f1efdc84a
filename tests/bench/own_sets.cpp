#include "bench/own_sets.h"

#include <algorithm>
#include <numeric>

#include "dots/relax.h"

namespace stipple::bench {
namespace {

dots::Room whole_room(const surface::Surface& scalp) {
    dots::Room room;
    room.carries.assign(scalp.triangles().size(), 1);
    room.inside.assign(scalp.triangles().size(), 1);
    room.triangles.resize(scalp.triangles().size());
    std::iota(room.triangles.begin(), room.triangles.end(), 0u);
    room.area = room.carrying_area = scalp.area();
    return room;
}

}  // namespace

std::vector<surface::SurfacePoint> own_set(const surface::Surface& scalp, std::span<const float> density,
                                           std::size_t count, std::uint64_t seed) {
    if (std::adjacent_find(density.begin(), density.end(), std::not_equal_to<>{}) != density.end()) return {};
    const dots::Room room = whole_room(scalp);
    const dots::Border border(scalp, room);
    const double area = room.area / static_cast<double>(count);
    dots::Places places = dots::spread_along(scalp, room, area, seed);
    base::Progress progress;
    dots::relax(scalp, room, border, area, places, progress);
    return places.points;
}

std::vector<float> gate_density(const surface::Surface& scalp) {
    return even_density(scalp);
}

}  // namespace stipple::bench
