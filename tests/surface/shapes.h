#pragma once
// Small surfaces made by code, for tests. mm.
#include <cmath>
#include <map>
#include <numbers>

#include "base/rng.h"
#include "surface/surface.h"

namespace stipple::surface::shapes {

/// Sphere of `radius` about the origin: an icosahedron whose edges are split into `parts`, pushed outward.
inline Mesh icosphere(float radius, int parts) {
    const double g = std::numbers::phi;
    const std::array<glm::dvec3, 12> corner{{{-1, g, 0},
                                             {1, g, 0},
                                             {-1, -g, 0},
                                             {1, -g, 0},
                                             {0, -1, g},
                                             {0, 1, g},
                                             {0, -1, -g},
                                             {0, 1, -g},
                                             {g, 0, -1},
                                             {g, 0, 1},
                                             {-g, 0, -1},
                                             {-g, 0, 1}}};
    const std::array<std::array<std::size_t, 3>, 20> faces{
        {{0, 11, 5},  {0, 5, 1},  {0, 1, 7},  {0, 7, 10}, {0, 10, 11}, {1, 5, 9}, {5, 11, 4},
         {11, 10, 2}, {10, 7, 6}, {7, 1, 8},  {3, 9, 4},  {3, 4, 2},   {3, 2, 6}, {3, 6, 8},
         {3, 8, 9},   {4, 9, 5},  {2, 4, 11}, {6, 2, 10}, {8, 6, 7},   {9, 8, 1}}};
    Mesh mesh;
    std::map<std::array<long long, 3>, std::uint32_t> known;
    const auto vertex = [&](glm::dvec3 p) {
        const std::array<long long, 3> key{std::llround(p.x * 1e6), std::llround(p.y * 1e6),
                                           std::llround(p.z * 1e6)};
        const auto [at, fresh] = known.try_emplace(key, static_cast<std::uint32_t>(mesh.positions.size()));
        if (fresh) mesh.positions.push_back(glm::vec3(static_cast<double>(radius) * glm::normalize(p)));
        return at->second;
    };
    for (const auto& f : faces) {
        const auto at = [&](int i, int j) {  // i steps towards corner 1, j towards corner 2
            const double n = parts;
            return vertex((corner[f[0]] * (n - i - j) + corner[f[1]] * double(i) + corner[f[2]] * double(j)) /
                          n);
        };
        for (int i = 0; i < parts; ++i) {
            for (int j = 0; i + j < parts; ++j) {
                mesh.triangles.push_back({at(i, j), at(i + 1, j), at(i, j + 1)});
                if (i + j + 1 < parts)
                    mesh.triangles.push_back({at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)});
            }
        }
    }
    return mesh;
}

/// Ellipsoid in rings from the top (+Z) to the bottom, twice as many places round as rings.
inline Mesh ellipsoid(glm::dvec3 semi_axes, glm::dvec3 middle, int rings) {
    Mesh mesh;
    const int segments = 2 * rings;
    constexpr double pi = 3.14159265358979;
    const auto place = [&](double theta, double phi) {
        return glm::vec3(middle + semi_axes * glm::dvec3(std::sin(theta) * std::cos(phi),
                                                         std::sin(theta) * std::sin(phi), std::cos(theta)));
    };
    mesh.positions.push_back(place(0, 0));
    for (int r = 1; r < rings; ++r) {
        for (int s = 0; s < segments; ++s)
            mesh.positions.push_back(place(pi * r / rings, 2 * pi * s / segments));
    }
    mesh.positions.push_back(place(pi, 0));
    const auto last = static_cast<std::uint32_t>(mesh.positions.size() - 1);
    const auto at = [&](int r, int s) {
        return static_cast<std::uint32_t>(1 + (r - 1) * segments + s % segments);
    };
    for (int s = 0; s < segments; ++s) {
        mesh.triangles.push_back({0, at(1, s), at(1, s + 1)});
        for (int r = 1; r + 1 < rings; ++r) {
            mesh.triangles.push_back({at(r, s), at(r + 1, s), at(r + 1, s + 1)});
            mesh.triangles.push_back({at(r, s), at(r + 1, s + 1), at(r, s + 1)});
        }
        mesh.triangles.push_back({at(rings - 1, s), last, at(rings - 1, s + 1)});
    }
    return mesh;
}

/// Grid of nx x ny squares of side `step`, split alternately, at place(x, y); x, y from 0 in mm before
/// mapping.
template <typename Place>
Mesh sheet(int nx, int ny, float step, Place&& place) {
    Mesh mesh;
    for (int j = 0; j <= ny; ++j) {
        for (int i = 0; i <= nx; ++i)
            mesh.positions.push_back(place(static_cast<float>(i) * step, static_cast<float>(j) * step));
    }
    const auto at = [&](int i, int j) { return static_cast<std::uint32_t>(j * (nx + 1) + i); };
    for (int j = 0; j < ny; ++j) {
        for (int i = 0; i < nx; ++i) {
            if ((i + j) % 2 == 0) {
                mesh.triangles.push_back({at(i, j), at(i + 1, j), at(i + 1, j + 1)});
                mesh.triangles.push_back({at(i, j), at(i + 1, j + 1), at(i, j + 1)});
            } else {
                mesh.triangles.push_back({at(i, j), at(i + 1, j), at(i, j + 1)});
                mesh.triangles.push_back({at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)});
            }
        }
    }
    return mesh;
}

/// Flat square in z = 0 whose inner vertices are pushed about by up to `jitter` steps (above 0.24 triangles
/// may turn over).
inline Mesh plane(int n, float step, double jitter = 0.0, std::uint64_t seed = 1) {
    base::Rng rng(seed);
    const float end = static_cast<float>(n) * step;
    return sheet(n, n, step, [&](float x, float y) {
        const double dx = rng.uniform(-jitter, jitter) * step;
        const double dy = rng.uniform(-jitter, jitter) * step;
        const bool inside =
            x > 0.25f * step && y > 0.25f * step && x < end - 0.25f * step && y < end - 0.25f * step;
        return inside ? glm::vec3(x + float(dx), y + float(dy), 0.0f) : glm::vec3(x, y, 0.0f);
    });
}

/// Random triangles in a cube of side 100, some of them points, lines and slivers.
inline Mesh soup(std::size_t triangles, float size, std::uint64_t seed) {
    base::Rng rng(seed);
    Mesh mesh;
    const auto somewhere = [&](double reach) {
        return glm::vec3(float(rng.uniform(-reach, reach)), float(rng.uniform(-reach, reach)),
                         float(rng.uniform(-reach, reach)));
    };
    for (std::uint32_t t = 0; t < triangles; ++t) {
        const glm::vec3 center = somewhere(50.0);
        const glm::vec3 a = center + somewhere(size);
        const glm::vec3 b = t % 50 == 0 ? a : center + somewhere(size);
        const glm::vec3 c = t % 50 == 25 ? 0.5f * (a + b) : (t % 100 == 0 ? a : center + somewhere(size));
        mesh.positions.insert(mesh.positions.end(), {a, b, c});
        mesh.triangles.push_back({3 * t, 3 * t + 1, 3 * t + 2});
    }
    return mesh;
}

inline SurfacePtr surface_of(Mesh mesh) {
    return Surface::make(std::move(mesh)).value();
}

}  // namespace stipple::surface::shapes
