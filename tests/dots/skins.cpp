#include "dots/skins.h"

#include <cmath>
#include <map>

#include "base/ensure.h"
#include "base/rng.h"

namespace stipple::dots::testing {

head::HeadPtr skin_of(surface::Mesh mesh) {
    surface::sort_along_hilbert(mesh);
    auto made = surface::Surface::make(std::move(mesh));
    STIPPLE_ENSURE(made.ok(), "the test skin is no surface");
    auto head = std::make_shared<head::Head>();
    head->surface = *made;
    return head;
}

head::HeadPtr flat_skin(float side, std::uint64_t seed) {
    surface::Mesh mesh;
    base::Rng random(seed);
    const auto cells = static_cast<std::uint32_t>(std::lround(side));
    const float step = side / static_cast<float>(cells);
    for (std::uint32_t y = 0; y <= cells; ++y)
        for (std::uint32_t x = 0; x <= cells; ++x) {
            const bool edge = x == 0 || y == 0 || x == cells || y == cells;
            const auto shift = [&] {
                return edge ? 0.0f : static_cast<float>(random.uniform(-0.25, 0.25)) * step;
            };
            const float dx = shift();
            const float dy = shift();
            mesh.positions.emplace_back(static_cast<float>(x) * step - side / 2 + dx,
                                        static_cast<float>(y) * step - side / 2 + dy, 100.0f);
        }
    const std::uint32_t row = cells + 1;
    for (std::uint32_t y = 0; y < cells; ++y)
        for (std::uint32_t x = 0; x < cells; ++x) {
            const std::uint32_t a = y * row + x;
            mesh.triangles.push_back({a, a + 1, a + row + 1});
            mesh.triangles.push_back({a, a + row + 1, a + row});
        }
    return skin_of(std::move(mesh));
}

namespace {

surface::Mesh sphere(float radius, float edge) {
    // Octahedron, each face cut into n x n triangles, pushed out to the sphere.
    const auto n = static_cast<std::uint32_t>(std::max(2.0f, std::round(radius * 1.6f / edge)));
    surface::Mesh mesh;
    std::map<std::array<int, 3>, std::uint32_t> numbers;
    const auto vertex = [&](glm::dvec3 p) {
        const std::array<int, 3> key{static_cast<int>(std::lround(p.x)), static_cast<int>(std::lround(p.y)),
                                     static_cast<int>(std::lround(p.z))};
        const auto [place, fresh] =
            numbers.try_emplace(key, static_cast<std::uint32_t>(mesh.positions.size()));
        if (fresh) mesh.positions.push_back(glm::vec3(glm::normalize(p) * static_cast<double>(radius)));
        return place->second;
    };
    const double size = n;
    for (int face = 0; face < 8; ++face) {
        const glm::dvec3 x((face & 1) != 0 ? -size : size, 0, 0);
        const glm::dvec3 y(0, (face & 2) != 0 ? -size : size, 0);
        const glm::dvec3 z(0, 0, (face & 4) != 0 ? -size : size);
        const bool flip = ((face & 1) != 0) != (((face & 2) != 0) != ((face & 4) != 0));
        const auto at = [&](std::uint32_t i, std::uint32_t j) {
            return vertex((x * static_cast<double>(n - i - j) + y * static_cast<double>(i) +
                           z * static_cast<double>(j)) /
                          size);
        };
        const auto add = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
            if (flip) std::swap(b, c);
            mesh.triangles.push_back({a, b, c});
        };
        for (std::uint32_t i = 0; i < n; ++i)
            for (std::uint32_t j = 0; i + j < n; ++j) {
                add(at(i, j), at(i + 1, j), at(i, j + 1));
                if (i + j + 1 < n) add(at(i + 1, j), at(i + 1, j + 1), at(i, j + 1));
            }
    }
    return mesh;
}

}  // namespace

head::HeadPtr round_skin(float radius, float edge) {
    return skin_of(sphere(radius, edge));
}

head::HeadPtr dirty_skin(float radius) {
    surface::Mesh mesh = sphere(radius, 1.5f);
    base::Rng random(11);
    const std::size_t clean = mesh.triangles.size();
    surface::Mesh dirty;
    dirty.positions = mesh.positions;
    for (std::size_t t = 0; t < clean; ++t) {
        const surface::Triangle corners = mesh.triangles[t];
        const double what = random.uniform();
        if (what < 0.004) continue;  // a hole
        if (what < 0.03) {           // cut into a sliver and a rest
            const auto extra = static_cast<std::uint32_t>(dirty.positions.size());
            dirty.positions.push_back(glm::mix(mesh.positions[corners[0]], mesh.positions[corners[1]], 0.5f) +
                                      0.002f * (mesh.positions[corners[2]] - mesh.positions[corners[0]]));
            dirty.triangles.push_back({corners[0], corners[1], extra});
            dirty.triangles.push_back({corners[1], corners[2], extra});
            dirty.triangles.push_back({corners[2], corners[0], extra});
            continue;
        }
        dirty.triangles.push_back(corners);
        if (what < 0.034) dirty.triangles.push_back(corners);  // doubled
        if (what < 0.06) {                                     // a fin: a third triangle at an edge
            const auto extra = static_cast<std::uint32_t>(dirty.positions.size());
            dirty.positions.push_back(mesh.positions[corners[0]] * (1.0f + 1.5f / radius));
            dirty.triangles.push_back({corners[0], corners[1], extra});
        }
    }
    return skin_of(std::move(dirty));
}

}  // namespace stipple::dots::testing
