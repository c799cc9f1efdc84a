#include "render/openness.h"

#include <array>
#include <cmath>
#include <numbers>

#include "base/jobs.h"
#include "base/long_work.h"

namespace stipple::render {
namespace {

constexpr std::size_t ray_count = 64;
constexpr float ray_length = 160.0f;  // mm
constexpr float ray_lift = 0.35f;     // mm

// Cosine-weighted over the upper half, on a spiral.
std::array<glm::vec3, ray_count> directions() {
    std::array<glm::vec3, ray_count> all;
    const double turn = std::numbers::pi * (3.0 - std::sqrt(5.0));
    for (std::size_t k = 0; k < ray_count; ++k) {
        const double r2 = (static_cast<double>(k) + 0.5) / static_cast<double>(ray_count);
        const double r = std::sqrt(r2), angle = turn * static_cast<double>(k);
        all[k] = glm::vec3(r * std::cos(angle), r * std::sin(angle), std::sqrt(1.0 - r2));
    }
    return all;
}

// Two axes across n (Duff et al. 2017, "Building an Orthonormal Basis, Revisited").
void axes_across(glm::vec3 n, glm::vec3& x, glm::vec3& y) {
    const float sign = std::copysign(1.0f, n.z);
    const float a = -1.0f / (sign + n.z), b = n.x * n.y * a;
    x = {1.0f + sign * n.x * n.x * a, sign * b, -sign * n.x};
    y = {b, sign + n.y * n.y * a, -n.y};
}

// Vertices so that every vertex is one or two edges away from the nearest.
std::vector<std::uint32_t> spread_vertices(const surface::Surface& skin) {
    const std::size_t count = skin.positions().size();
    std::vector<std::uint8_t> covered(count, 0);
    std::vector<std::uint32_t> chosen;
    const auto around = [&](std::uint32_t vertex, auto&& visit) {
        for (const std::uint32_t t : skin.triangles_around(vertex))
            for (const std::uint32_t corner : skin.triangles()[t]) visit(corner);
    };
    for (std::uint32_t v = 0; v < count; ++v) {
        if (covered[v] != 0) continue;
        chosen.push_back(v);
        around(v, [&](std::uint32_t near) {
            covered[near] = 1;
            around(near, [&](std::uint32_t next) { covered[next] = 1; });
        });
    }
    return chosen;
}

glm::vec4 cast(const head::Head& head, std::uint32_t vertex, const std::array<glm::vec3, ray_count>& rays) {
    const glm::vec3 n = head.surface->normals()[vertex];
    glm::vec3 x, y;
    axes_across(n, x, y);
    const glm::vec3 from = head.surface->positions()[vertex] + ray_lift * n;
    glm::vec3 sum{0.0f};
    int open = 0;
    for (const glm::vec3& ray : rays) {
        const glm::vec3 direction = ray.x * x + ray.y * y + ray.z * n;
        if (head.bvh->any_hit({from, direction}, ray_length)) continue;
        sum += direction;
        ++open;
    }
    const float share = static_cast<float>(open) / static_cast<float>(ray_count);
    return {glm::length(sum) > 1e-3f ? glm::normalize(sum) : n, share};
}

}  // namespace

Openness openness_of(const head::Head& head) {
    base::say_work("openness", head.surface->positions().size(), 5'000);
    const surface::Surface& skin = *head.surface;
    const std::size_t count = skin.positions().size();
    const auto rays = directions();
    const std::vector<std::uint32_t> chosen = spread_vertices(skin);
    std::vector<glm::vec4> cast_values(chosen.size());
    base::parallel_for(chosen.size(), 256, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) cast_values[k] = cast(head, chosen[k], rays);
    });

    // Outward from the cast vertices, then smooth; w of `weight` says whether a vertex has a value yet.
    std::vector<glm::vec4> values(count, glm::vec4(0.0f)), next(count);
    std::vector<float> weight(count, 0.0f), next_weight(count);
    for (std::size_t k = 0; k < chosen.size(); ++k) {
        values[chosen[k]] = cast_values[k];
        weight[chosen[k]] = 1.0f;
    }
    for (int round = 0; round < 7; ++round) {
        const bool filling = round < 3;
        base::parallel_for(count, base::heavy_grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t v = begin; v < end; ++v) {
                if (filling && weight[v] > 0.0f) {
                    next[v] = values[v];
                    next_weight[v] = weight[v];
                    continue;
                }
                glm::vec4 sum = 2.0f * weight[v] * values[v];
                float total = 2.0f * weight[v];
                for (const std::uint32_t t : skin.triangles_around(static_cast<std::uint32_t>(v))) {
                    for (const std::uint32_t corner : skin.triangles()[t]) {
                        if (corner == v) continue;
                        sum += weight[corner] * values[corner];
                        total += weight[corner];
                    }
                }
                next[v] = total > 0.0f ? sum / total : glm::vec4(skin.normals()[v], 1.0f);
                next_weight[v] = total > 0.0f ? 1.0f : 0.0f;
            }
        });
        values.swap(next);
        weight.swap(next_weight);
    }
    Openness result;
    result.direction.resize(count);
    result.share.resize(count);
    for (std::size_t v = 0; v < count; ++v) {
        const glm::vec3 direction(values[v]);
        result.direction[v] = glm::length(direction) > 1e-3f ? glm::normalize(direction) : skin.normals()[v];
        result.share[v] = values[v].w;
    }
    return result;
}

}  // namespace stipple::render
