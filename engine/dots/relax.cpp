#include "dots/relax.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/jobs.h"
#include "base/rng.h"

namespace stipple::dots {
namespace {

// All lengths below in units of sqrt(area per site), where hexagonal spacing is 1.0746.
constexpr float kernel_width = 0.75f;
constexpr float reach = 2.8f * kernel_width;
constexpr float list_margin = 0.30f;  // sites may come this much closer before lists are made anew
constexpr float hexagonal = 1.0746f;
constexpr int kernel_steps = 8;
constexpr int spring_steps = 6;
constexpr std::size_t grain = 4096;

struct Step {
    bool kernel;
    float spring_gain;
    float spring_length;
    float keep;  // of the last step's movement
    float gain;  // of the force
};
constexpr Step kernel_step{true, 0.5f / 0.35f, 0.85f * hexagonal, 0.5f, 0.35f};
constexpr Step spring_step{false, 0.55f, 0.80f * hexagonal, 0.0f, 1.0f};

/// With 1 - x / 16 for exp(-x): compact, and the same on every machine.
float power_16(float value) {
    value *= value;
    value *= value;
    value *= value;
    return value * value;
}

/// Sum over the neighbours of (x_i - x_j) (kernel + spring); lengths scaled by inverse_unit.
glm::vec3 force_on(std::uint32_t i, std::span<const std::uint32_t> near, std::span<const glm::vec3> positions,
                   const Step& step, float inverse_area) {
    const glm::vec3 center = positions[i];
    const float spring_area = step.spring_length * step.spring_length;
    glm::vec3 sum(0.0f);
    for (const std::uint32_t j : near) {
        const glm::vec3 apart = center - positions[j];
        const float t = glm::dot(apart, apart) * inverse_area;
        float weight = 0.0f;
        if (step.kernel && t < reach * reach) {
            weight = power_16(1.0f - t / (32.0f * kernel_width * kernel_width));
        }
        if (t < spring_area)
            weight += step.spring_gain * (step.spring_length / std::sqrt(std::max(t, 1e-6f)) - 1.0f);
        sum += weight * apart;
    }
    return sum;
}

/// Walks; stays (half a step, or not at all) where the step would leave the room. Returns the movement.
glm::vec3 move(const surface::Surface& surface, const Room& room, surface::SurfacePoint& point,
               glm::vec3& position, glm::vec3 step) {
    const glm::vec3 before = position;
    for (int attempt = 0; attempt < 2; ++attempt) {
        const surface::SurfacePoint there = surface::walk(surface, point, step);
        if (room.inside[there.triangle]) {
            point = there;
            position = surface::position(surface, there);
            return position - before;
        }
        step *= 0.5f;
    }
    return glm::vec3(0.0f);
}

bool too_close(glm::vec3 a, glm::vec3 b, float distance) {
    return glm::distance(glm::dvec3(a), glm::dvec3(b)) < distance;
}

/// Half of what the place lacks to `wanted` from each neighbour that is too close, and a little more.
glm::vec3 push_apart(std::uint32_t i, const Neighbours& near, std::span<const glm::vec3> positions,
                     float wanted) {
    glm::vec3 push(0.0f);
    for (const std::uint32_t j : near.of(i)) {
        const glm::vec3 apart = positions[i] - positions[j];
        const float now2 = glm::dot(apart, apart);
        if (now2 < wanted * wanted && now2 > 1e-8f)
            push += apart * (0.6f * (wanted / std::sqrt(now2) - 1.0f));
    }
    return push;
}

}  // namespace

Places spread_along(const surface::Surface& surface, const Room& room, double area_per_site,
                    std::uint64_t seed) {
    Places places;
    const auto expected = static_cast<std::size_t>(room.area / area_per_site) + 1;
    places.points.reserve(expected);
    double sum = 0.0;
    double next = 0.5 * area_per_site;
    for (const std::uint32_t t : room.triangles) {
        sum += surface.triangle_area(t);
        if (next >= sum) continue;
        // Inside a triangle the places follow the plastic-number sequence (Roberts 2018, "The unreasonable
        // effectiveness of quasirandom sequences") from a random start: even in large triangles too.
        base::Rng random(seed, t);
        double u = random.uniform();
        double v = random.uniform();
        for (; next < sum; next += area_per_site) {
            u += 0.7548776662466927;
            v += 0.5698402909980532;
            u -= std::floor(u);
            v -= std::floor(v);
            const bool folded = u + v > 1.0;
            places.points.push_back(
                {t, static_cast<float>(folded ? 1.0 - u : u), static_cast<float>(folded ? 1.0 - v : v)});
        }
    }
    places.positions.reserve(places.points.size());
    for (const surface::SurfacePoint& point : places.points) {
        places.positions.push_back(surface::position(surface, point));
    }
    return places;
}

bool relax(const surface::Surface& surface, const Room& room, const Border& border, double area_per_site,
           Places& places, base::Progress& progress) {
    const std::size_t count = places.points.size();
    const auto unit = static_cast<float>(std::sqrt(area_per_site));
    const float inverse_area = 1.0f / (unit * unit);
    const float sigma = kernel_width * unit;
    std::vector<glm::vec3> velocity(count, glm::vec3(0.0f));
    std::optional<Neighbours> near;
    for (int s = 0; s < kernel_steps + spring_steps; ++s) {
        const Step& step = s < kernel_steps ? kernel_step : spring_step;
        if (!progress.step("Spreading the sites of dots", 0.05 + 0.5 * s / (kernel_steps + spring_steps)))
            return false;
        if (s < 2 || s % 4 == 0) {
            const float radius = step.kernel ? reach + list_margin : 1.1f + list_margin;
            near.emplace(places.positions, radius * unit);
        }
        base::parallel_for(count, grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                const auto index = static_cast<std::uint32_t>(i);
                glm::vec3 force = force_on(index, near->of(index), places.positions, step, inverse_area);
                if (step.kernel && !border.empty()) {
                    // The half-plane that is missing beyond the surface's end pushes with this force.
                    if (const auto place = border.nearest(places.positions[i], 3.0f * sigma)) {
                        const float b = place->distance / sigma;
                        const float push =
                            power_16(1.0f - b * b / 32.0f) * 2.5066283f * sigma * sigma * sigma;
                        force += push * inverse_area * place->inward;
                    }
                }
                velocity[i] = step.keep * velocity[i] + step.gain * force;
                const float length = glm::length(velocity[i]);
                if (length > 0.5f * unit) velocity[i] *= 0.5f * unit / length;
            }
        });
        base::parallel_for(count, grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                velocity[i] = move(surface, room, places.points[i], places.positions[i], velocity[i]);
            }
        });
    }
    return true;
}

std::size_t keep_apart(const surface::Surface& surface, const Room& room, float distance, Places& places) {
    const float wanted = distance * 1.0005f;  // springs aim a little further than what is asked
    // Lists reach far enough for all rounds of pushing; the count afterwards is on fresh ones.
    const Neighbours near(places.positions, 1.5f * wanted);
    std::vector<std::uint32_t> watched(places.points.size());
    std::iota(watched.begin(), watched.end(), 0u);
    std::vector<glm::vec3> pushes;
    for (int round = 0; round < 40 && !watched.empty(); ++round) {
        pushes.assign(watched.size(), glm::vec3(0.0f));
        base::parallel_for(watched.size(), grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t k = begin; k < end; ++k)
                pushes[k] = push_apart(watched[k], near, places.positions, wanted);
        });
        // Only a place that moved, or a neighbour of one, can be too close next time.
        std::vector<std::uint32_t> next;
        for (std::size_t k = 0; k < watched.size(); ++k) {
            if (pushes[k] == glm::vec3(0.0f)) continue;
            move(surface, room, places.points[watched[k]], places.positions[watched[k]], pushes[k]);
            const auto around = near.of(watched[k]);
            next.push_back(watched[k]);
            next.insert(next.end(), around.begin(), around.end());
        }
        std::sort(next.begin(), next.end());
        next.erase(std::unique(next.begin(), next.end()), next.end());
        watched = std::move(next);
    }

    const std::vector<glm::vec3> positions = places.positions;
    const Neighbours fresh(positions, wanted);
    std::vector<std::uint8_t> dropped(places.points.size(), 0);
    std::size_t kept = 0;
    for (std::uint32_t i = 0; i < places.points.size(); ++i) {
        for (const std::uint32_t j : fresh.of(i)) {
            dropped[i] |= j < i && !dropped[j] && too_close(positions[i], positions[j], distance);
        }
        if (dropped[i]) continue;
        places.points[kept] = places.points[i];
        places.positions[kept] = places.positions[i];
        ++kept;
    }
    const std::size_t count = places.points.size() - kept;
    places.points.resize(kept);
    places.positions.resize(kept);
    return count;
}

}  // namespace stipple::dots
