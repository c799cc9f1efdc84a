#include "dots/settle.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/jobs.h"
#include "dots/eight.h"
#include "dots/mend.h"
#include "dots/near_lists.h"

namespace stipple::dots {
namespace {

// Lengths below in units of sqrt(area per dot).
constexpr float kernel_width = 0.75f;
constexpr float kernel_reach = 2.8f * kernel_width;
constexpr float border_reach = 3.0f * kernel_width;
constexpr float list_margin = 0.20f;  // dots may come this much closer before lists are made anew
constexpr float first_margin = 1.0f;  // the same for search_steps
constexpr int search_steps = 8;

struct Step {
    float kernel_reach2;  // 0: springs alone
    float spring_gain;
    float spring_length;
    float keep;  // of the last step's movement
    float gain;  // of the force
};

/// Adds to the force on every dot of `own` the sum over its neighbours of (own - other) * (kernel + spring),
/// eight neighbours at a time. t: squared distance over the mean area. The kernel (1 - t / (32 s2))^16 stands
/// in for exp(-t / (2 s2)): compact, and the same on every machine; the spring's (q2 / t - 1) / 2 for
/// q / sqrt(t) - 1.
STIPPLE_EIGHT_WIDE void add_forces(const NearLists& lists, const std::uint32_t* members, std::size_t begin,
                                   std::size_t end, const glm::vec4* places, const Step& step, float share,
                                   glm::vec3* forces) {
    const float weight_of_layer = std::sqrt(share), twice_share = 2.0f * share;
    const float kernel_slope = 1.0f / (32.0f * kernel_width * kernel_width);
    const float kernel_reach2 = step.kernel_reach2;
    const float spring2 = step.spring_length * step.spring_length, half_gain = 0.5f * step.spring_gain;
    const float nearest = 0.04f;
    const Eight zero{};
    for (std::size_t m = begin; m < end; ++m) {
        const glm::vec4 own = places[members[m]];
        const float own_x = own.x, own_y = own.y, own_z = own.z, own_area = own.w;
        const auto near = lists.of(m);
        Eight sum_x{}, sum_y{}, sum_z{};
        for (std::size_t k = 0; k < near.size(); k += 8) {
            Eight dx, dy, dz, area;
            gather(places, near.data() + k, dx, dy, dz, area);
            dx = own_x - dx;
            dy = own_y - dy;
            dz = own_z - dz;
            const Eight t = (dx * dx + dy * dy + dz * dz) * twice_share / (area + own_area);
            Eight power = 1.0f - t * kernel_slope;
            power *= power;
            power *= power;
            power *= power;
            power *= power;
            Eight weight = t < kernel_reach2 ? power : zero;
            const Eight held = t < nearest ? zero + nearest : t;
            const Eight spring = half_gain * (spring2 / held - 1.0f);
            weight += t < spring2 ? spring : zero;
            sum_x += weight * dx;
            sum_y += weight * dy;
            sum_z += weight * dz;
        }
        forces[members[m]] += weight_of_layer * glm::vec3(sum(sum_x), sum(sum_y), sum(sum_z));
    }
}

/// The border as a dot nearby sees it: a straight end of the skin. `inward` 0: far from it.
struct End {
    glm::vec3 inward{0.0f};
    float offset = 0.0f;  // the end lies where dot(place, inward) is this
};

/// The ends of the skin that can push a dot before they are looked for again.
void find_ends(const Border& border, std::span<const glm::vec4> at, float most_area, std::vector<End>& ends) {
    base::parallel_for(at.size(), base::middling_grain, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const float unit = std::sqrt(at[i].w * most_area);
            const auto place =
                border.nearest(glm::vec3(at[i]), std::min((border_reach + 2.0f) * unit, rim_mm));
            ends[i] = {};
            if (place) ends[i] = {place->inward, glm::dot(glm::vec3(at[i]), place->inward) - place->distance};
        }
    });
}

/// The half-plane that is missing beyond the surface's end pushes with this force.
glm::vec3 force_of_end(const End& end, const glm::vec4& place, float share) {
    const float area = place.w / share, sigma = kernel_width * std::sqrt(area);
    const float distance = std::max(glm::dot(glm::vec3(place), end.inward) - end.offset, 0.0f);
    if (distance > std::min(border_reach / kernel_width * sigma, rim_mm)) return glm::vec3(0.0f);
    const float b = distance / sigma;
    float power = 1.0f - b * b / 32.0f;
    power *= power;
    power *= power;
    power *= power;
    power *= power;
    return power * 2.5066283f * sigma * sigma * sigma / area * end.inward;
}

/// Walks; half a step, or not at all, where the step would leave the skin that may carry dots.
glm::vec3 moved_over_skin(const surface::Surface& surface, const AreaAt& area_at,
                          surface::SurfacePoint& point, glm::vec4& place, glm::vec3 step) {
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
    base::parallel_for(count, base::middling_grain, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const float area = area_at(places.points[i]);
            // A dot that stands where none may go (set by hand) counts with its neighbours' kind of area.
            at[i] = glm::vec4(places.positions[i], area > 0.0f ? area : 1.0f);
        }
    });
    const Step kernel{kernel_reach * kernel_reach, 0.5f / 0.35f, settling.kernel_spring_length * hexagonal,
                      0.5f, settling.gain};
    const Step spring{0.0f, 0.55f, settling.spring_length * hexagonal, 0.0f, 1.0f};
    std::vector<glm::vec3> velocity(count, glm::vec3(0.0f)), force(count);
    // Of each layer: searched for now and then, and narrowed as the dots move.
    std::vector<NearLists> wide(layers.size()), lists(layers.size());
    float most_area = 1.0f;  // per dot, of the thinnest layer
    for (const Layer& layer : layers) most_area = std::max(most_area, 1.0f / layer.share);
    const bool ends_matter = border != nullptr && !border->empty();
    std::vector<End> ends(ends_matter ? count : 0);
    const int steps = settling.kernel_steps + settling.spring_steps;
    for (int s = 0; s < steps; ++s) {
        if (!progress.step("Spreading the dots", static_cast<double>(s) / steps)) return false;
        const bool with_kernel = s < settling.kernel_steps;
        const Step& step = with_kernel ? kernel : spring;
        const float reach = (with_kernel ? kernel_reach : hexagonal) + list_margin;
        for (std::size_t l = 0; l < layers.size(); ++l) {
            const float unit = 1.0f / std::sqrt(layers[l].share);
            if (s % search_steps == 0 && (s == 0 || with_kernel))
                wide[l] = NearLists(at, layers[l].members, (kernel_reach + first_margin) * unit);
            if (s == 1 || (s > 1 && s % 4 == 0) || s == settling.kernel_steps)
                lists[l].narrow(wide[l], at, layers[l].members, reach * unit);
        }
        if (ends_matter && with_kernel && s % 4 == 0) find_ends(*border, at, most_area, ends);
        std::fill(force.begin(), force.end(), glm::vec3(0.0f));
        for (std::size_t l = 0; l < layers.size(); ++l) {
            const Layer& layer = layers[l];
            const float weight = std::sqrt(layer.share);
            base::parallel_for(layer.members.size(), base::middling_grain,
                               [&](std::size_t begin, std::size_t end) {
                                   add_forces(s == 0 ? wide[l] : lists[l], layer.members.data(), begin, end,
                                              at.data(), step, layer.share, force.data());
                                   if (!with_kernel || !ends_matter) return;
                                   for (std::size_t k = begin; k < end; ++k) {
                                       const std::uint32_t i = layer.members[k];
                                       if (ends[i].inward != glm::vec3(0.0f))
                                           force[i] += weight * force_of_end(ends[i], at[i], layer.share);
                                   }
                               });
        }
        base::parallel_for(count, base::middling_grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                if (!fixed.empty() && fixed[i]) continue;
                velocity[i] = step.keep * velocity[i] + step.gain * force[i];
                const float limit = 0.5f * std::sqrt(at[i].w);
                const float length = glm::length(velocity[i]);
                if (length > limit) velocity[i] *= limit / length;
                velocity[i] = moved_over_skin(surface, area_at, places.points[i], at[i], velocity[i]);
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
