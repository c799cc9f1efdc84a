#include "dots/settle.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/jobs.h"
#include "dots/four.h"
#include "dots/mend.h"
#include "dots/near_lists.h"

namespace stipple::dots {
namespace {

// Lengths below in units of sqrt(area per dot), where hexagonal spacing is 1.0746.
constexpr float hexagonal = 1.0746f;
constexpr float kernel_width = 0.75f;
constexpr float kernel_reach = 2.8f * kernel_width;
constexpr float border_reach = 3.0f * kernel_width;
constexpr float list_margin = 0.30f;  // dots may come this much closer before lists are made anew
constexpr std::size_t grain = 2048;

struct Step {
    float kernel_reach2;  // 0: springs alone
    float spring_gain;
    float spring_length;
    float keep;  // of the last step's movement
    float gain;  // of the force
};

/// Sum over the neighbours of (own - other) * (kernel + spring), four neighbours at a time. t: squared
/// distance over the mean area. The kernel (1 - t / (32 s2))^16 stands in for exp(-t / (2 s2)): compact, and
/// the same on every machine; the spring's (q2 / t - 1) / 2 for q / sqrt(t) - 1.
glm::vec3 force_on(const glm::vec4& own, std::span<const std::uint32_t> near,
                   std::span<const glm::vec4> places, const Step& step, float share) {
    const Four x = all(own.x), y = all(own.y), z = all(own.z), area = all(own.w);
    const Four twice_share = all(2.0f * share), one = all(1.0f), zero = all(0.0f);
    const Four kernel_slope = all(1.0f / (32.0f * kernel_width * kernel_width));
    const Four kernel_reach2 = all(step.kernel_reach2);
    const Four spring2 = all(step.spring_length * step.spring_length);
    const Four half_gain = all(0.5f * step.spring_gain), nearest = all(0.04f);
    Four sum_x = zero, sum_y = zero, sum_z = zero;
    for (std::size_t k = 0; k < near.size(); k += 4) {
        const Four a = load(places[near[k]]), b = load(places[near[k + 1]]), c = load(places[near[k + 2]]),
                   d = load(places[near[k + 3]]);
        const Four ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5);
        const Four ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
        const Four cd_low = __builtin_shufflevector(c, d, 0, 4, 1, 5);
        const Four cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
        const Four dx = x - __builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5);
        const Four dy = y - __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7);
        const Four dz = z - __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5);
        const Four areas = area + __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7);
        const Four t = (dx * dx + dy * dy + dz * dz) * twice_share / areas;
        Four power = one - t * kernel_slope;
        power *= power;
        power *= power;
        power *= power;
        power *= power;
        Four weight = t < kernel_reach2 ? power : zero;
        const Four held = t < nearest ? nearest : t;
        const Four spring = half_gain * (spring2 / held - one);
        weight += t < spring2 ? spring : zero;
        sum_x += weight * dx;
        sum_y += weight * dy;
        sum_z += weight * dz;
    }
    return {sum(sum_x), sum(sum_y), sum(sum_z)};
}

/// The half-plane that is missing beyond the surface's end pushes with this force.
glm::vec3 force_of_border(const Border& border, glm::vec3 position, float area) {
    const float sigma = kernel_width * std::sqrt(area);
    const auto place = border.nearest(position, std::min(border_reach / kernel_width * sigma, rim_mm));
    if (!place) return glm::vec3(0.0f);
    const float b = place->distance / sigma;
    float power = 1.0f - b * b / 32.0f;
    power *= power;
    power *= power;
    power *= power;
    power *= power;
    return power * 2.5066283f * sigma * sigma * sigma / area * place->inward;
}

/// Walks; half a step, or not at all, where the step would leave the skin that may carry dots.
glm::vec3 move(const surface::Surface& surface, const AreaAt& area_at, surface::SurfacePoint& point,
               glm::vec4& place, glm::vec3 step) {
    const glm::vec3 before(place);
    for (int attempt = 0; attempt < 2; ++attempt) {
        const surface::SurfacePoint there = surface::walk(surface, point, step);
        const float area = area_at(there);
        if (area > 0.0f) {
            point = there;
            place = glm::vec4(surface::position(surface, there), area);
            return glm::vec3(place) - before;
        }
        step *= 0.5f;
    }
    return glm::vec3(0.0f);
}

}  // namespace

Layer all_of(std::size_t count) {
    Layer layer;
    layer.members.resize(count);
    std::iota(layer.members.begin(), layer.members.end(), 0u);
    return layer;
}

bool settle(const surface::Surface& surface, const AreaAt& area_at, const Border* border,
            std::span<const Layer> layers, std::span<const std::uint8_t> fixed, const Settling& settling,
            Places& places, base::Progress& progress) {
    const std::size_t count = places.points.size();
    std::vector<glm::vec4> at(count);
    base::parallel_for(count, grain, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const float area = area_at(places.points[i]);
            // A dot that stands where none may go (set by hand) counts with its neighbours' kind of area.
            at[i] = glm::vec4(places.positions[i], area > 0.0f ? area : 1.0f);
        }
    });
    const Step kernel{kernel_reach * kernel_reach, 0.5f / 0.35f, 0.85f * hexagonal, 0.5f, 0.35f};
    const Step spring{0.0f, 0.55f, settling.spring_length * hexagonal, 0.0f, 1.0f};
    std::vector<glm::vec3> velocity(count, glm::vec3(0.0f)), force(count);
    std::vector<NearLists> lists;
    std::vector<std::uint8_t> near_border(count, 0);
    float most_area = 1.0f;  // per dot, of the thinnest layer
    for (const Layer& layer : layers) most_area = std::max(most_area, 1.0f / layer.share);
    const int steps = settling.kernel_steps + settling.spring_steps;
    for (int s = 0; s < steps; ++s) {
        if (!progress.step("Spreading the dots", static_cast<double>(s) / steps)) return false;
        const bool with_kernel = s < settling.kernel_steps;
        const Step& step = with_kernel ? kernel : spring;
        if (s < 2 || s == 4 || (s > 4 && s % 8 == 0)) {
            lists.clear();
            for (const Layer& layer : layers) {
                const float reach = (with_kernel ? kernel_reach : hexagonal) + list_margin;
                lists.emplace_back(at, layer.members, reach / std::sqrt(layer.share));
            }
            if (s == 0 && border != nullptr && !border->empty()) {
                base::parallel_for(count, grain, [&](std::size_t begin, std::size_t end) {
                    for (std::size_t i = begin; i < end; ++i) {
                        const float unit = std::sqrt(at[i].w * most_area);
                        near_border[i] =
                            border->nearest(glm::vec3(at[i]), std::min((border_reach + 2.0f) * unit, rim_mm))
                                .has_value();
                    }
                });
            }
        }
        std::fill(force.begin(), force.end(), glm::vec3(0.0f));
        for (std::size_t l = 0; l < layers.size(); ++l) {
            const Layer& layer = layers[l];
            const float weight = std::sqrt(layer.share);
            base::parallel_for(layer.members.size(), grain, [&](std::size_t begin, std::size_t end) {
                for (std::size_t k = begin; k < end; ++k) {
                    const std::uint32_t i = layer.members[k];
                    glm::vec3 own = force_on(at[i], lists[l].of(k), at, step, layer.share);
                    if (with_kernel && near_border[i])
                        own += force_of_border(*border, glm::vec3(at[i]), at[i].w / layer.share);
                    force[i] += weight * own;
                }
            });
        }
        base::parallel_for(count, grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                if (!fixed.empty() && fixed[i]) continue;
                velocity[i] = step.keep * velocity[i] + step.gain * force[i];
                const float limit = 0.5f * std::sqrt(at[i].w);
                const float length = glm::length(velocity[i]);
                if (length > limit) velocity[i] *= limit / length;
                velocity[i] = move(surface, area_at, places.points[i], at[i], velocity[i]);
            }
        });
    }
    mend(surface, area_at, layers, fixed, settling.least, places.points, at);
    for (std::size_t i = 0; i < count; ++i) places.positions[i] = glm::vec3(at[i]);
    return true;
}

float reach_of(const Settling& settling, float largest_area) {
    const auto steps = static_cast<float>(settling.kernel_steps);
    const auto springs = static_cast<float>(settling.spring_steps);
    return (steps * (kernel_reach + 0.5f) + springs * (hexagonal + 0.5f)) * std::sqrt(largest_area);
}

}  // namespace stipple::dots
