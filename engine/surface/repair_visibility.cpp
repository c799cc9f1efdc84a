#include "surface/repair_visibility.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "base/jobs.h"
#include "base/rng.h"
#include "surface/bvh.h"
#include "surface/repair_weld.h"
#include "surface/thinning.h"

namespace stipple::surface {
namespace {

constexpr std::size_t main_samples = 1200;  // on all patches together, by area
constexpr std::size_t least_samples = 4;    // on any patch
constexpr std::size_t crowd = 5'000;        // patches: above it one sample each has to do
constexpr std::size_t heavy = 500'000;      // triangles: a lighter copy sees the same sky
constexpr float light_cell = 2.5f;          // of the middle edge: about a sixth of the triangles stay
constexpr int sky_directions = 48;          // both halves together
constexpr float off_skin = 1e-5f;           // of the box diagonal: where rays start
constexpr float grazing = 0.05f;            // rays flatter than this (cosine) are left out
constexpr double sees = 0.2;                // share of the sky
constexpr double dark = 0.3;                // of the better side's sky: the other side is inside
constexpr double own_margin = 0.02;         // share of the sky that must differ
constexpr double turn_margin = 0.01;        // share of the sky by which the back must win
constexpr double seeing_needed = 0.1;       // share of the patch
constexpr double large = 0.15;              // of the best patch's area
constexpr double large_needed = 1.0 / 3.0;  // of the best patch's sky

struct Sample {
    std::uint32_t patch, triangle;
    float u, v;
};

std::vector<Sample> spread_samples(const Mesh& mesh, const Patches& patches) {
    double all = 0.0;
    for (const Patch& patch : patches.patches) all += patch.area;
    const std::size_t least = patches.patches.size() > crowd ? 1 : least_samples;
    std::vector<Sample> samples;
    for (std::uint32_t p = 0; p < patches.patches.size(); ++p) {
        const Patch& patch = patches.patches[p];
        const double share = all > 0.0 ? patch.area / all : 0.0;
        const auto wanted =
            std::max(least, static_cast<std::size_t>(share * static_cast<double>(main_samples)));
        base::Rng rng(0x5eeded, p);
        double passed = 0.0;
        std::size_t taken = 0;
        // One place in each of `wanted` equal shares of the area, in the order of the patch's triangles.
        double next = rng.uniform();
        for (std::uint32_t i = 0; i < patch.count && taken < wanted; ++i) {
            const std::uint32_t triangle = patches.members[patch.first + i];
            passed += triangle_area(mesh, triangle);
            const bool last = i + 1 == patch.count;
            while (taken < wanted && (last || passed * static_cast<double>(wanted) >= next * patch.area)) {
                const double root = std::sqrt(rng.uniform()), along = rng.uniform();
                samples.push_back({p, triangle, static_cast<float>(root * (1.0 - along)),
                                   static_cast<float>(root * along)});
                ++taken;
                next = static_cast<double>(taken) + rng.uniform();
            }
        }
    }
    return samples;
}

// A Fibonacci lattice on the sphere, turned and shifted for each sample so that no two look through the same
// holes.
glm::vec3 sky_direction(int i, double turn, double shift) {
    double z = (2.0 * i + 1.0) / sky_directions - 1.0 + 2.0 * shift;
    if (z > 1.0) z -= 2.0;
    const double angle = 2.0 * std::numbers::pi * (i / std::numbers::phi + turn);
    const double r = std::sqrt(std::max(0.0, 1.0 - z * z));
    return {static_cast<float>(r * std::cos(angle)), static_cast<float>(r * std::sin(angle)),
            static_cast<float>(z)};
}

struct Free {
    double front = 0.0, back = 0.0;
    double own_front = 0.0, own_back = 0.0;
};

Free look_from(const Bvh& bvh, std::span<const std::uint32_t> patch_of, std::uint32_t patch, glm::vec3 place,
               glm::vec3 normal, float offset, std::uint64_t number) {
    base::Rng rng(0x0b5e44e5, number);
    const double turn = rng.uniform(), shift = rng.uniform();
    double weight[2] = {0.0, 0.0}, open[2] = {0.0, 0.0}, own[2] = {0.0, 0.0};
    for (int i = 0; i < sky_directions; ++i) {
        const glm::vec3 direction = sky_direction(i, turn, shift);
        const float cosine = glm::dot(direction, normal);
        if (std::abs(cosine) < grazing) continue;
        const int side = cosine > 0.0f ? 0 : 1;
        const glm::vec3 origin = place + normal * (side == 0 ? offset : -offset);
        weight[side] += std::abs(cosine);
        const std::optional<RayHit> hit = bvh.first_hit({origin, direction});
        if (!hit) open[side] += std::abs(cosine);
        if (!hit || patch_of[hit->point.triangle] != patch) own[side] += std::abs(cosine);
    }
    const auto share = [&](const double* sums, int side) {
        return weight[side] > 0.0 ? sums[side] / weight[side] : 0.0;
    };
    return {share(open, 0), share(open, 1), share(own, 0), share(own, 1)};
}

struct Light {
    Mesh mesh;
    Patches patches;
};

/// A lighter copy with the same patches, in the same order; nothing where a patch would be lost.
std::optional<Light> lighter(const Mesh& mesh, const Patches& patches) {
    Light light;
    std::vector<std::uint32_t> from;
    light.mesh = thin(mesh, light_cell * median_edge(mesh), &from);
    const auto count = static_cast<std::uint32_t>(from.size());
    light.patches.patches.resize(patches.patches.size());
    light.patches.of_triangle.resize(count);
    for (std::uint32_t t = 0; t < count; ++t) {
        const std::uint32_t patch = patches.of_triangle[from[t]];
        light.patches.of_triangle[t] = patch;
        ++light.patches.patches[patch].count;
        light.patches.patches[patch].area += triangle_area(light.mesh, t);
    }
    std::vector<std::uint32_t> next;
    std::uint32_t first = 0;
    for (Patch& patch : light.patches.patches) {
        if (!(patch.area > 0.0)) return std::nullopt;
        patch.first = first;
        next.push_back(first);
        first += patch.count;
    }
    light.patches.members.resize(count);
    for (std::uint32_t t = 0; t < count; ++t) light.patches.members[next[light.patches.of_triangle[t]]++] = t;
    return light;
}

std::vector<Sight> look_from_all(const Mesh& mesh, const Patches& patches) {
    // Around the middle of the box: a scan may lie far from its origin, where float steps are coarse.
    const Box box = robust_box(mesh);
    std::vector<glm::vec3> positions(mesh.positions);
    for (glm::vec3& position : positions) position -= box.center();
    const Bvh bvh(positions, mesh.triangles);
    const float offset = off_skin * glm::length(box.size());

    const std::vector<Sample> samples = spread_samples(mesh, patches);
    std::vector<Free> free(samples.size());
    base::parallel_for(samples.size(), 32, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const Triangle& t = mesh.triangles[samples[i].triangle];
            const glm::vec3 a = positions[t[0]], ab = positions[t[1]] - a, ac = positions[t[2]] - a;
            const glm::dvec3 across = glm::cross(glm::dvec3(ab), glm::dvec3(ac));
            const double length = glm::length(across);
            if (!(length > 0.0)) continue;
            free[i] =
                look_from(bvh, patches.of_triangle, samples[i].patch,
                          a + samples[i].u * ab + samples[i].v * ac, glm::vec3(across / length), offset, i);
        }
    });

    std::vector<Sight> sights(patches.patches.size());
    for (std::size_t begin = 0; begin < samples.size();) {
        std::size_t end = begin;
        Sight& sight = sights[samples[begin].patch];
        for (; end < samples.size() && samples[end].patch == samples[begin].patch; ++end) {
            sight.front += free[end].front;
            sight.back += free[end].back;
            sight.own_front += free[end].own_front;
            sight.own_back += free[end].own_back;
        }
        const bool front = sight.front >= sight.back;
        for (std::size_t i = begin; i < end; ++i)
            sight.seeing += (front ? free[i].front : free[i].back) >= sees;
        const auto count = static_cast<double>(end - begin);
        sight.front /= count;
        sight.back /= count;
        sight.own_front /= count;
        sight.own_back /= count;
        sight.seeing /= count;
        begin = end;
    }
    return sights;
}

}  // namespace

std::vector<Sight> look_around(const Mesh& mesh, const Patches& patches) {
    if (mesh.triangles.size() > heavy) {
        if (const auto light = lighter(mesh, patches)) return look_from_all(light->mesh, light->patches);
    }
    return look_from_all(mesh, patches);
}

bool faces_inward(const Sight& sight) {
    const double best = std::max(sight.front, sight.back);
    const bool one_sided = std::min(sight.front, sight.back) < dark * best;
    if (!one_sided && std::abs(sight.own_front - sight.own_back) > own_margin)
        return sight.own_back > sight.own_front;
    return sight.back > sight.front + turn_margin;
}

std::vector<std::uint8_t> hidden_patches(const Patches& patches, std::span<const Sight> sights) {
    const auto sky = [&](std::size_t p) { return std::max(sights[p].front, sights[p].back); };
    std::size_t best = 0;
    for (std::size_t p = 1; p < sights.size(); ++p) {
        if (patches.patches[p].area * sky(p) > patches.patches[best].area * sky(best)) best = p;
    }
    std::vector<std::uint8_t> hidden(sights.size(), 0);
    for (std::size_t p = 0; p < sights.size(); ++p) {
        if (p == best) continue;
        const bool is_large = patches.patches[p].area >= large * patches.patches[best].area;
        hidden[p] = sights[p].seeing < seeing_needed || (is_large && sky(p) < large_needed * sky(best));
    }
    return hidden;
}

}  // namespace stipple::surface
