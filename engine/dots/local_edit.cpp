#include "dots/local_edit.h"

#include <algorithm>
#include <cmath>

#include "dots/regularity.h"
#include "dots/sampler.h"

namespace stipple::dots {
namespace {

void add_changed(const plan::Field& before, const plan::Field& after, std::vector<std::uint32_t>& vertices) {
    for (std::size_t c = 0; c < before.chunks().size(); ++c) {
        if (before.chunks()[c] == after.chunks()[c]) continue;
        const std::size_t first = c * plan::Field::chunk_size;
        for (std::size_t v = first; v < std::min(first + plan::Field::chunk_size, before.size()); ++v) {
            if (before[v] != after[v]) vertices.push_back(static_cast<std::uint32_t>(v));
        }
    }
}

void sort_once(std::vector<std::uint32_t>& numbers) {
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

std::optional<std::vector<std::uint32_t>> repainted(const plan::Plan& before, const plan::Plan& after) {
    if (before.zones.size() != after.zones.size() || before.head != after.head) return std::nullopt;
    if (!after.old_work.empty()) return std::nullopt;  // marks take dots from beyond the stroke, too
    if (std::abs(after.settings.regularity - regularity_of_sites) >= 0.005) return std::nullopt;
    plan::Plan same = after;
    std::vector<std::uint32_t> vertices;
    for (std::size_t z = 0; z < after.zones.size(); ++z) {
        const plan::Field& was = before.zones[z].coverage;
        if (after.zones[z].budget > 0.0 || was.size() != after.zones[z].coverage.size()) return std::nullopt;
        add_changed(was, after.zones[z].coverage, vertices);
        same.zones[z].coverage = was;
    }
    if (!(same == before)) return std::nullopt;
    sort_once(vertices);
    return vertices;
}

Density repaint_density(const Density& before, const plan::Plan& after,
                        std::span<const std::uint32_t> vertices, Density storage) {
    Density density = std::move(storage);
    density = before;
    compose_density_at(after, vertices, density);
    return density;
}

std::optional<Dots> repaint_dots(const plan::Plan& after, const Sites& sites, const SessionOrder& sessions,
                                 const Density& density_before, const Density& density_after,
                                 const Dots& before, std::span<const std::uint32_t> vertices) {
    if (density_before.zone_behind != density_after.zone_behind) return std::nullopt;
    std::vector<std::uint32_t> triangles;
    for (const std::uint32_t v : vertices) {
        const auto around = sites.surface->triangles_around(v);
        triangles.insert(triangles.end(), around.begin(), around.end());
    }
    sort_once(triangles);
    // Ids run along the triangles, those of the face after those of the scalp; dots set by hand come last.
    std::stable_partition(triangles.begin(), triangles.end(),
                          [&](std::uint32_t t) { return !sites.is_face(t); });
    std::vector<Dots::IdRange> touched;
    for (const std::uint32_t t : triangles) {
        const auto [first, last] = sites.of_triangle(t);
        if (first != last) touched.push_back({first, last});
    }
    return before.replaced(touched, sample_triangles(after, sites, sessions, density_after, triangles));
}

}  // namespace stipple::dots
