#include "dots/even_set.h"

#include <algorithm>
#include <cmath>

#include "dots/order.h"
#include "dots/spread.h"

namespace stipple::dots {
namespace {

// Layers pull a dot different ways: small steps and many, or it swings between them.
constexpr Settling together{18, 6, 0.80f, 0.70f, 0.88f, 0.28f};

}  // namespace

Places even_set(const surface::Surface& surface, const Room& room, const Border& border,
                std::span<const float> density, std::size_t count, std::uint64_t seed,
                const Settling& settling, base::Progress& progress) {
    Places places = spread(surface, room, density, count, seed);
    const Layer layer = all_of(places.points.size());
    if (!settle(surface, area_of(surface, room, density, count), &border, std::span(&layer, 1), {}, settling,
                places, progress))
        return {};
    return places;
}

std::vector<Layer> layers_of(std::span<const std::uint8_t> session, std::span<const double> shares) {
    std::vector<Layer> layers;
    const auto add = [&](std::size_t first, std::size_t last) {
        Layer layer;
        for (std::uint32_t i = 0; i < session.size(); ++i) {
            if (session[i] >= first && session[i] <= last) layer.members.push_back(i);
        }
        const double share = shares[last - 1] - (first > 1 ? shares[first - 2] : 0.0);
        if (layer.members.empty() || !(share > 0.0)) return;
        layer.share = static_cast<float>(std::min(share, 1.0));
        layers.push_back(std::move(layer));
    };
    for (std::size_t s = shares.size(); s >= 1; --s) add(1, s);
    for (std::size_t s = 2; s <= shares.size(); ++s) add(s, s);
    return layers;
}

SessionSet even_sessions(const surface::Surface& surface, const Room& room, const Border& border,
                         std::span<const float> density, std::size_t count, std::span<const double> shares,
                         std::uint64_t seed, base::Progress& progress) {
    SessionSet set{even_set(surface, room, border, density, count, seed, {}, progress), {}};
    const std::size_t made = set.places.points.size();
    const AreaAt area_at = area_of(surface, room, density, count);
    std::vector<glm::vec4> at;
    at.reserve(made);
    for (std::size_t i = 0; i < made; ++i)
        at.emplace_back(set.places.positions[i], area_at(set.places.points[i]));
    const std::vector<std::uint8_t> counted(made, 1);
    const Order order = order_of(at, counted, border, progress);
    if (order.rank.size() != made || made == 0) return {};
    set.session.resize(made);
    for (std::size_t i = 0; i < made; ++i) {
        const double place = (order.rank[i] + 0.5) / static_cast<double>(made);
        std::size_t s = 0;
        while (s + 1 < shares.size() && place >= shares[s]) ++s;
        set.session[i] = static_cast<std::uint8_t>(s + 1);
    }
    const std::vector<Layer> layers = layers_of(set.session, shares);
    if (!settle(surface, area_at, &border, layers, {}, together, set.places, progress)) return {};
    return set;
}

}  // namespace stipple::dots
