#include "dots/sites.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/ensure.h"
#include "base/long_work.h"
#include "base/rng.h"
#include "dots/cell_grid.h"
#include "dots/order.h"
#include "dots/spacing.h"
#include "dots/spread.h"

namespace stipple::dots {
namespace {

/// Sites per cm2 of the start. The relaxed set keeps 0.8 hexagonal spacings almost everywhere: 0.4 mm at this
/// density, a little more than site_spacing_mm. The few pairs closer than that are pushed apart or thinned.
constexpr double start_density = 445.0;

constexpr std::size_t spacing_steps = 64;

base::Error cancelled() {
    return {base::ErrorCode::cancelled, "Preparing the sites of dots was stopped."};
}

/// What make_sites and with_face have in common: sites of a room, in their order.
base::Result<std::shared_ptr<Sites>> sites_in(const head::HeadPtr& head, const Room& room, std::uint64_t seed,
                                              base::Progress& progress) {
    const surface::Surface& surface = *head->surface;
    const double start_area = 100.0 / start_density;
    const Border border(surface, room);
    const std::vector<float> even(surface.positions().size(), 1.0f);
    const auto count = static_cast<std::size_t>(room.area / start_area);
    Places places = spread(surface, room, even, count, seed);
    const Layer layer = all_of(places.points.size());
    if (!settle(surface, area_of(surface, room, even, count), &border, std::span(&layer, 1), {}, Settling{},
                places, progress))
        return cancelled();
    // A hair more than promised, so that rounding never falls short of it.
    keep_apart(surface, room, static_cast<float>(site_spacing_mm * 1.0003), places);

    // Ids run along the skin: by triangle, then by place in it.
    std::vector<std::uint32_t> by_triangle(places.points.size());
    std::iota(by_triangle.begin(), by_triangle.end(), 0u);
    std::sort(by_triangle.begin(), by_triangle.end(), [&](std::uint32_t a, std::uint32_t b) {
        const surface::SurfacePoint& p = places.points[a];
        const surface::SurfacePoint& q = places.points[b];
        if (p.triangle != q.triangle) return p.triangle < q.triangle;
        if (p.u != q.u) return p.u < q.u;
        return p.v < q.v;
    });
    const auto area_per_site = static_cast<float>(room.area / static_cast<double>(by_triangle.size()));
    std::vector<glm::vec4> positions;
    std::vector<std::uint8_t> counted;
    positions.reserve(by_triangle.size());
    counted.reserve(by_triangle.size());
    for (const std::uint32_t i : by_triangle) {
        positions.emplace_back(places.positions[i], area_per_site);
        counted.push_back(room.carries[places.points[i].triangle]);
    }
    const Order order = order_of(positions, counted, border, progress);
    if (order.rank.empty()) return cancelled();

    auto made = std::make_shared<Sites>();
    made->surface = head->surface;
    made->seed = seed;
    made->spacing.assign(spacing_steps, 1e30f);
    made->first_of_triangle.assign(surface.triangles().size() + 1, 0);
    const auto carried = static_cast<double>(std::count(counted.begin(), counted.end(), 1));
    made->full_density = 100.0 * carried / room.carrying_area;
    // Ranks are counted among the sites that may carry dots: a prefix has its exact share of them, rim or no
    // rim.
    std::vector<std::uint32_t> by_rank(positions.size());
    for (std::size_t k = 0; k < positions.size(); ++k) by_rank[order.rank[k]] = static_cast<std::uint32_t>(k);
    std::vector<double> thresholds(positions.size());
    double rank = 0.5;
    for (const std::uint32_t k : by_rank) {
        thresholds[k] = rank / carried;
        rank += counted[k];
    }
    for (std::size_t k = 0; k < by_triangle.size(); ++k) {
        if (!counted[k]) continue;
        const surface::SurfacePoint& point = places.points[by_triangle[k]];
        const double threshold = thresholds[k];
        made->sites.push_back({point, glm::vec3(positions[k]), static_cast<float>(threshold)});
        ++made->first_of_triangle[point.triangle + 1];
        const auto step = std::min(spacing_steps - 1, static_cast<std::size_t>(threshold * spacing_steps));
        made->spacing[step] = std::min(made->spacing[step], order.to_earlier[k]);
    }
    for (std::size_t t = 1; t < made->first_of_triangle.size(); ++t) {
        made->first_of_triangle[t] += made->first_of_triangle[t - 1];
    }
    for (std::size_t k = 1; k < spacing_steps; ++k)
        made->spacing[k] = std::min(made->spacing[k], made->spacing[k - 1]);
    return made;
}

/// Sites of the face on the scalp's scale of thresholds, without those that stand nearer to another than the
/// scalp's table of spacings promises: to an earlier one of their own, or across the border to the scalp.
std::vector<Site> those_apart(const Sites& scalp, const Sites& face) {
    std::vector<Site> all = scalp.sites;
    const auto scale = static_cast<float>(face.full_density / scalp.full_density);
    std::vector<std::uint32_t> order;
    for (const Site& site : face.sites) {
        order.push_back(static_cast<std::uint32_t>(all.size()));
        all.push_back(site);
        all.back().threshold = std::min(1.0f, site.threshold * scale);
    }
    std::vector<glm::vec3> positions;
    for (const Site& site : all) positions.push_back(site.position);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return all[a].threshold != all[b].threshold ? all[a].threshold < all[b].threshold : a < b;
    });
    constexpr float widest = 2.0f;  // mm; where spacings are wider there are hardly any dots
    const CellGrid grid(positions, widest);
    std::vector<std::uint8_t> gone(all.size(), 0);
    const auto spacing = [&](float threshold) {
        const auto steps = scalp.spacing.size();
        const auto step =
            std::min(steps - 1, static_cast<std::size_t>(threshold * static_cast<float>(steps)));
        return std::min(scalp.spacing[step], widest);
    };
    for (const std::uint32_t one : order) {
        const float reach = spacing(all[one].threshold);
        grid.visit_within(positions[one], reach, [&](std::uint32_t other, float distance2) {
            if (other == one || gone[other]) return;
            // The later of the two gives way; of a pair across the border always the face's.
            const bool scalps = other < scalp.sites.size();
            const bool earlier = all[other].threshold < all[one].threshold ||
                                 (all[other].threshold == all[one].threshold && other < one);
            if (!earlier && !scalps) return;
            const float apart = earlier ? reach : spacing(all[other].threshold);  // never more than reach
            if (distance2 < apart * apart) gone[one] = 1;
        });
    }
    std::vector<Site> left;
    for (std::size_t i = scalp.sites.size(); i < all.size(); ++i)
        if (!gone[i]) left.push_back(all[i]);
    return left;
}

}  // namespace

double Sites::spacing_at(double density) const {
    if (spacing.empty() || full_density <= 0.0) return 0.0;
    const double step = std::ceil(density / full_density * static_cast<double>(spacing.size()) - 1e-9) - 1.0;
    const auto last = static_cast<double>(spacing.size() - 1);
    return spacing[static_cast<std::size_t>(std::clamp(step, 0.0, last))];
}

double Sites::highest_density(double spacing_mm) const {
    for (std::size_t k = spacing.size(); k-- > 0;) {
        if (spacing[k] >= spacing_mm)
            return full_density * static_cast<double>(k + 1) / static_cast<double>(spacing.size());
    }
    return 0.0;
}

base::Result<SitesPtr> make_sites(const head::HeadPtr& head, std::uint64_t seed, base::Progress& progress) {
    base::say_work("sites", head->surface->positions().size(), 0);
    STIPPLE_ENSURE(head && head->surface, "sites need a head");
    if (!progress.step("Spreading the sites of dots", 0.0)) return cancelled();
    const Room room = room_of(*head);
    if (room.carrying_area < 10.0 * 100.0 / start_density) {
        return base::Error{
            base::ErrorCode::refused,
            "This head has no skin above the brows and ears that can carry dots. Check that the scan "
            "shows the scalp and that the ear and eye landmarks are right."};
    }
    auto made = sites_in(head, room, seed, progress);
    if (!made) return made.error();
    progress.step("The sites of dots are ready", 1.0);
    return SitesPtr(std::move(*made));
}

base::Result<SitesPtr> with_face(const SitesPtr& scalp, const head::HeadPtr& head, base::Progress& progress) {
    base::say_work("sites of the face", head->surface->positions().size(), 0);
    STIPPLE_ENSURE(scalp && scalp->surface == head->surface, "sites of another head");
    if (scalp->has_face()) return scalp;
    if (!progress.step("Spreading the sites of dots on the face", 0.0)) return cancelled();
    const Room room = face_room_of(*head);
    if (room.carrying_area < 10.0 * 100.0 / start_density)
        return base::Error{
            base::ErrorCode::refused,
            "This head shows no face that can carry a beard. Check that the scan reaches down to "
            "the neck, or take the beard's zones away."};
    auto face = sites_in(head, room, base::mix(scalp->seed, 0x66616365ull), progress);
    if (!face) return face.error();
    auto all = std::make_shared<Sites>(*scalp);
    const std::vector<Site> apart = those_apart(*scalp, **face);
    std::vector<std::uint32_t>& first = all->first_of_face;
    first.assign(scalp->surface->triangles().size() + 1, 0);
    for (const Site& site : apart) {
        all->sites.push_back(site);
        ++first[site.point.triangle + 1];
    }
    first[0] = static_cast<std::uint32_t>(scalp->sites.size());
    for (std::size_t t = 1; t < first.size(); ++t) first[t] += first[t - 1];
    progress.step("The sites of dots are ready", 1.0);
    return SitesPtr(std::move(all));
}

}  // namespace stipple::dots
