#include "bench/own_sets.h"

#include "dots/even_set.h"

namespace stipple::bench {

std::vector<surface::SurfacePoint> own_set(const surface::Surface& scalp, std::span<const float> density,
                                           std::size_t count, std::uint64_t seed) {
    const dots::Room room = dots::whole_room(scalp);
    const dots::Border border(scalp, room);
    base::Progress progress;
    return dots::even_set(scalp, room, border, density, count, seed, {}, progress).points;
}

dots::SessionSet own_sessions(const surface::Surface& scalp, std::span<const float> density,
                              std::size_t count, std::span<const double> shares, std::uint64_t seed) {
    const dots::Room room = dots::whole_room(scalp);
    const dots::Border border(scalp, room);
    base::Progress progress;
    return dots::even_sessions(scalp, room, border, density, count, shares, seed, progress);
}

std::vector<float> gate_density(const surface::Surface& scalp) {
    return even_density(scalp);
}

}  // namespace stipple::bench
