#include "bench/test_heads.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/ensure.h"
#include "base/rng.h"

namespace stipple::bench {
namespace {

using surface::Mesh;
using surface::Triangle;

double smooth_step(double x) {
    x = std::clamp(x, 0.0, 1.0);
    return x * x * (3.0 - 2.0 * x);
}

/// Smooth noise in -1 .. 1, values at the corners of cubes of side 1.
double value_noise(glm::dvec3 p, std::uint64_t stream) {
    const glm::dvec3 low = glm::floor(p);
    const glm::dvec3 in = p - low;
    double sum = 0.0;
    for (int corner = 0; corner < 8; ++corner) {
        double weight = 1.0;
        std::uint64_t key = stream;
        for (int axis = 0; axis < 3; ++axis) {
            const int high = corner >> axis & 1;
            const double x = smooth_step(in[axis]);
            weight *= high != 0 ? x : 1.0 - x;
            key = base::mix(key, static_cast<std::uint64_t>(static_cast<std::int64_t>(low[axis]) + high));
        }
        sum += weight * (2.0 * base::unit_from_bits(base::mix(key)) - 1.0);
    }
    return sum;
}

/// mm added where `direction` is near `to`, fading with the angle (sigma in radians).
double bump(glm::dvec3 direction, glm::dvec3 to, double height, double sigma) {
    const double cosine = std::clamp(glm::dot(direction, glm::normalize(to)), -1.0, 1.0);
    const double angle = std::acos(cosine);
    return height * std::exp(-0.5 * angle * angle / (sigma * sigma));
}

const glm::dvec3 middle(0.0, 8.0, 30.0);

/// Place of the head's skin in a direction from the middle.
glm::vec3 skin_at(glm::dvec3 direction) {
    const double jaw = 1.0 + 0.30 * smooth_step(-direction.z);
    const glm::dvec3 scaled(direction.x / 82.0 * jaw, direction.y / 102.0 * jaw, direction.z / 108.0);
    double r = 1.0 / glm::length(scaled);
    r += bump(direction, {0.0, -1.0, -0.30}, 20.0, 0.13);  // nose
    r += bump(direction, {0.25, -1.0, 0.05}, 4.0, 0.20);   // brows
    r += bump(direction, {-0.25, -1.0, 0.05}, 4.0, 0.20);
    r += bump(direction, {0.0, -0.8, -0.9}, 12.0, 0.25);   // chin
    r += bump(direction, {1.0, 0.10, -0.30}, 15.0, 0.12);  // ears
    r += bump(direction, {-1.0, 0.10, -0.30}, 15.0, 0.12);
    r += bump(direction, {0.0, 1.0, 0.05}, 5.0, 0.45);  // occiput
    const glm::dvec3 place = middle + r * direction;
    const double lumps = 0.30 * value_noise(place / 10.0, 1) + 0.15 * value_noise(place / 5.0, 2) +
                         0.05 * value_noise(place / 2.5, 3);
    return glm::vec3(place + lumps * direction);
}

/// mm above the plane from the hairline on the forehead to the nape.
float above_cut(glm::vec3 place) {
    return 0.914f * (place.z - 72.0f) + 0.406f * (place.y + 80.0f);
}

/// Icosahedron, each face cut into n x n triangles, pushed out to the skin.
Mesh sphere_like(std::uint32_t n) {
    const double g = 0.5 * (1.0 + std::sqrt(5.0));
    const std::array<glm::dvec3, 12> corners{{{-1, g, 0},
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
    constexpr std::array<Triangle, 20> faces{{{0, 11, 5}, {0, 5, 1},  {0, 1, 7},   {0, 7, 10}, {0, 10, 11},
                                              {1, 5, 9},  {5, 11, 4}, {11, 10, 2}, {10, 7, 6}, {7, 1, 8},
                                              {3, 9, 4},  {3, 4, 2},  {3, 2, 6},   {3, 6, 8},  {3, 8, 9},
                                              {4, 9, 5},  {2, 4, 11}, {6, 2, 10},  {8, 6, 7},  {9, 8, 1}}};
    Mesh mesh;
    std::unordered_map<std::uint64_t, std::uint32_t> numbers;  // only looked up, never walked
    const auto vertex = [&](glm::dvec3 direction) {
        std::uint64_t key = 0;
        for (int axis = 0; axis < 3; ++axis)
            key = key << 21 | static_cast<std::uint64_t>(std::llround((direction[axis] + 1.0) * 1e6));
        const auto [place, fresh] =
            numbers.try_emplace(key, static_cast<std::uint32_t>(mesh.positions.size()));
        if (fresh) mesh.positions.push_back(skin_at(direction));
        return place->second;
    };
    std::vector<std::uint32_t> rows;
    for (const Triangle& face : faces) {
        rows.clear();
        std::vector<std::size_t> row_start;
        for (std::uint32_t i = 0; i <= n; ++i) {
            row_start.push_back(rows.size());
            for (std::uint32_t j = 0; i + j <= n; ++j) {
                const glm::dvec3 place = corners[face[0]] * static_cast<double>(n - i - j) +
                                         corners[face[1]] * static_cast<double>(i) +
                                         corners[face[2]] * static_cast<double>(j);
                rows.push_back(vertex(glm::normalize(place)));
            }
        }
        const auto at = [&](std::uint32_t i, std::uint32_t j) { return rows[row_start[i] + j]; };
        for (std::uint32_t i = 0; i < n; ++i) {
            for (std::uint32_t j = 0; i + j < n; ++j) {
                mesh.triangles.push_back({at(i, j), at(i + 1, j), at(i, j + 1)});
                if (i + j + 1 < n) mesh.triangles.push_back({at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)});
            }
        }
    }
    return mesh;
}

surface::SurfacePtr sorted_surface(Mesh mesh) {
    surface::sort_along_hilbert(mesh);
    auto made = surface::Surface::make(std::move(mesh));
    STIPPLE_ENSURE(made.ok(), "the test head is no surface");
    return *made;
}

TestHead with_scalp(Mesh mesh) {
    Mesh scalp;
    scalp.positions = mesh.positions;
    for (const Triangle& t : mesh.triangles) {
        const bool kept = std::all_of(t.begin(), t.end(),
                                      [&](std::uint32_t v) { return above_cut(mesh.positions[v]) > 0.0f; });
        if (kept) scalp.triangles.push_back(t);
    }
    return {sorted_surface(std::move(mesh)), sorted_surface(std::move(scalp))};
}

bool degenerate(const Triangle& t) {
    return t[0] == t[1] || t[1] == t[2] || t[2] == t[0];
}

/// Of every third vertex or so one edge is contracted, whatever that does to the faces around it.
void contract(Mesh& mesh, base::Rng& random) {
    std::vector<std::uint32_t> moved_to(mesh.positions.size());
    for (std::uint32_t v = 0; v < moved_to.size(); ++v) moved_to[v] = v;
    std::vector<std::uint8_t> busy(mesh.positions.size(), 0);
    for (const Triangle& t : mesh.triangles) {
        if (random.uniform() > 0.32) continue;
        const std::uint32_t from = t[random.below(3)], to = t[random.below(3)];
        if (from == to || busy[from] != 0 || busy[to] == 1) continue;
        moved_to[from] = to;
        busy[from] = 1;
        busy[to] = 2;
    }
    for (Triangle& t : mesh.triangles) {
        for (std::uint32_t& v : t) v = moved_to[v];
    }
    std::erase_if(mesh.triangles, degenerate);
}

}  // namespace

TestHead clean_head(std::uint32_t n) {
    return with_scalp(sphere_like(n));
}

TestHead dirty_head() {
    Mesh mesh = sphere_like(82);
    base::Rng random(29);
    contract(mesh, random);
    // Folds: a vertex pushed over one of its neighbours.
    for (const Triangle& t : mesh.triangles) {
        if (random.uniform() > 0.006) continue;
        const glm::vec3 over = mesh.positions[t[1]] - mesh.positions[t[0]];
        mesh.positions[t[0]] += 1.4f * over;
    }
    // Slivers: an edge's middle nearly on the edge; faces twice.
    const std::size_t count = mesh.triangles.size();
    for (std::size_t i = 0; i < count; ++i) {
        const Triangle t = mesh.triangles[i];
        const double what = random.uniform();
        if (what < 0.015) {
            const auto extra = static_cast<std::uint32_t>(mesh.positions.size());
            const glm::vec3 a = mesh.positions[t[0]], b = mesh.positions[t[1]], c = mesh.positions[t[2]];
            mesh.positions.push_back(glm::mix(a, b, 0.4f) + 0.004f * (c - a));
            mesh.triangles[i] = {t[0], t[1], extra};
            mesh.triangles.push_back({t[1], t[2], extra});
            mesh.triangles.push_back({t[2], t[0], extra});
        } else if (what < 0.018) {
            mesh.triangles.push_back(t);
        }
    }
    return with_scalp(std::move(mesh));
}

Flaws flaws_of(const surface::Surface& surface) {
    Flaws flaws;
    const auto positions = surface.positions();
    for (std::uint32_t t = 0; t < surface.triangles().size(); ++t) {
        const Triangle& c = surface.triangles()[t];
        float longest = 0.0f;
        for (std::size_t e = 0; e < 3; ++e) {
            const std::uint32_t a = c[e], b = c[(e + 1) % 3];
            longest = std::max(longest, glm::distance(positions[a], positions[b]));
            int around = 0;
            for (const std::uint32_t other : surface.triangles_around(a)) {
                const Triangle& o = surface.triangles()[other];
                around += o[0] == b || o[1] == b || o[2] == b;
            }
            flaws.crowded_edges += around > 2 && a < b;
            const std::uint32_t across = surface.across(t, static_cast<int>(e));
            flaws.folds += across != surface::no_index && across > t &&
                           glm::dot(surface.triangle_normal(t), surface.triangle_normal(across)) < -0.5f;
        }
        flaws.slivers += 2.0 * surface.triangle_area(t) < 0.02 * static_cast<double>(longest * longest);
    }
    return flaws;
}

std::vector<float> even_density(const surface::Surface& scalp) {
    return std::vector<float>(scalp.positions().size(), 1.0f);
}

std::vector<float> varied_density(const surface::Surface& scalp) {
    const glm::dvec3 crown(0.0, 55.0, 125.0);
    std::vector<double> raw;
    for (const glm::vec3& p : scalp.positions()) {
        const double taper = smooth_step(static_cast<double>(above_cut(p)) / 35.0);
        const glm::dvec3 apart = glm::dvec3(p) - crown;
        raw.push_back(0.15 + 0.55 * taper + 0.25 * std::exp(-0.5 * glm::dot(apart, apart) / (45.0 * 45.0)) +
                      0.08 * std::sin(static_cast<double>(p.x) / 40.0));
    }
    const auto [low, high] = std::minmax_element(raw.begin(), raw.end());
    std::vector<float> density;
    for (const double value : raw)
        density.push_back(static_cast<float>(0.183 + (0.972 - 0.183) * (value - *low) / (*high - *low)));
    return density;
}

dots::Target target_of(const surface::Surface& surface, std::span<const float> per_vertex) {
    return [&surface, per_vertex](const surface::SurfacePoint& point) {
        return static_cast<double>(surface::interpolate(surface, per_vertex, point));
    };
}

}  // namespace stipple::bench
