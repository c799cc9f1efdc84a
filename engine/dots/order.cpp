#include "dots/order.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/ensure.h"
#include "base/jobs.h"

namespace stipple::dots {
namespace {

constexpr std::size_t grain = 4096;

/// Each stage keeps this share; its radius is the hexagonal spacing of what it keeps.
constexpr double stage_share = 0.5;

/// Weight of a neighbour at `distance2` of a stage with squared radius 1 / inverse_radius2. (Yuksel's
/// exponent is 8; 5 leaves fewer blotches per cm2 and just as good neighbour distances on an even start.)
float weight_of(float distance2, float inverse_radius2) {
    const float x = std::max(0.0f, 1.0f - std::sqrt(distance2 * inverse_radius2));
    const float x2 = x * x;
    const float x4 = x2 * x2;
    return x4 * x;
}

/// A queue of sites by falling weight in 2^14 buckets; weights only fall, so an entry that has become too
/// high is put back where it belongs when it comes up. Order within a bucket: last in, first out.
class WeightQueue {
public:
    WeightQueue(std::span<const float> weights, float highest)
        : scale_(static_cast<float>(bucket_count - 1) / std::max(highest, 1e-20f)),
          heads_(bucket_count, none),
          next_(weights.size(), none),
          top_(bucket_count - 1) {
        for (std::size_t i = weights.size(); i-- > 0;) push(static_cast<std::uint32_t>(i), weights[i]);
    }
    std::uint32_t pop(std::span<const float> weights) {
        for (;;) {
            while (heads_[top_] == none) {
                STIPPLE_ENSURE(top_ > 0, "the elimination queue ran dry");
                --top_;
            }
            const std::uint32_t i = heads_[top_];
            heads_[top_] = next_[i];
            if (bucket_of(weights[i]) == top_) return i;
            push(i, weights[i]);
        }
    }

private:
    static constexpr std::uint32_t none = 0xffffffffu;
    static constexpr std::size_t bucket_count = 1u << 14;
    std::size_t bucket_of(float weight) const {
        return static_cast<std::size_t>(
            std::clamp(weight * scale_, 0.0f, static_cast<float>(bucket_count - 1)));
    }
    void push(std::uint32_t i, float weight) {
        const std::size_t bucket = bucket_of(weight);
        next_[i] = heads_[bucket];
        heads_[bucket] = i;
    }

    float scale_;
    std::vector<std::uint32_t> heads_, next_;
    std::size_t top_;
};

/// Sum of weights round a site at `share` of the radius from a straight border, relative to far from it;
/// tabulated.
class MirrorTable {
public:
    MirrorTable() {
        constexpr int steps = 64;
        std::array<double, size> sums{};
        for (int y = -steps; y < steps; ++y)
            for (int x = -steps; x < steps; ++x) {
                const double px = (x + 0.5) / steps;
                const double py = (y + 0.5) / steps;
                const double weight = weight_of(static_cast<float>(px * px + py * py), 1.0f);
                for (int k = 0; k < size; ++k)
                    sums[static_cast<std::size_t>(k)] +=
                        px > -static_cast<double>(k) / (size - 1) ? weight : 0.0;
            }
        for (int k = 0; k < size; ++k) {
            const auto i = static_cast<std::size_t>(k);
            factors_[i] = static_cast<float>(std::min(2.5, sums[size - 1] / sums[i]));
        }
    }
    float factor(float share) const {
        const float place = std::clamp(share, 0.0f, 1.0f) * (size - 1);
        const auto k = std::min(static_cast<std::size_t>(place), static_cast<std::size_t>(size - 2));
        return factors_[k] + (place - static_cast<float>(k)) * (factors_[k + 1] - factors_[k]);
    }

private:
    static constexpr int size = 33;
    std::array<float, size> factors_{};
};

}  // namespace

Order order_of(std::span<const glm::vec3> positions, std::span<const std::uint8_t> counted,
               const Border& border, double area_per_site, base::Progress& progress) {
    const std::size_t count = positions.size();
    Order order;
    order.rank.assign(count, 0);
    order.to_earlier.assign(count, 1e30f);
    const MirrorTable mirror;
    std::vector<float> to_border;  // mm, per site
    if (!border.empty()) {
        to_border.assign(count, rim_mm);
        base::parallel_for(count, grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                if (const auto place = border.nearest(positions[i], rim_mm)) to_border[i] = place->distance;
            }
        });
    }

    std::vector<std::uint32_t> alive(count);
    for (std::size_t i = 0; i < count; ++i) alive[i] = static_cast<std::uint32_t>(i);
    std::vector<glm::vec3> places(positions.begin(), positions.end());
    while (alive.size() > 1) {
        const std::size_t size = alive.size();
        if (!progress.step("Ordering the sites of dots",
                           0.98 - 0.4 * static_cast<double>(size) / static_cast<double>(count)))
            return {};
        const auto target = static_cast<std::size_t>(std::floor(static_cast<double>(size) * stage_share));
        const double kept_area = area_per_site * static_cast<double>(count) /
                                 static_cast<double>(std::max<std::size_t>(target, 1));
        const auto radius = static_cast<float>(std::sqrt(2.0 / std::sqrt(3.0) * kept_area));
        const float inverse_radius2 = 1.0f / (radius * radius);
        const Neighbours near(places, radius);

        std::vector<float> factor;
        if (!border.empty()) {
            factor.resize(size);
            for (std::size_t k = 0; k < size; ++k)
                factor[k] =
                    to_border[alive[k]] >= rim_mm ? 1.0f : mirror.factor(to_border[alive[k]] / radius);
        }
        const auto factor_of = [&](std::size_t k) { return factor.empty() ? 1.0f : factor[k]; };
        std::vector<float> weights(size, 0.0f);
        base::parallel_for(size, grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t k = begin; k < end; ++k) {
                float sum = 0.0f;
                for (const std::uint32_t j : near.of(static_cast<std::uint32_t>(k))) {
                    const glm::vec3 apart = places[j] - places[k];
                    sum += weight_of(glm::dot(apart, apart), inverse_radius2);
                }
                weights[k] = sum * factor_of(k);
            }
        });
        float highest = 0.0f;
        for (const float weight : weights) highest = std::max(highest, weight);
        WeightQueue queue(weights, highest);
        std::vector<std::uint8_t> gone(size, 0);
        for (std::size_t left = size; left > std::max<std::size_t>(target, 1); --left) {
            const std::uint32_t k = queue.pop(weights);
            gone[k] = 1;
            order.rank[alive[k]] = static_cast<std::uint32_t>(left - 1);
            float nearest2 = radius * radius;
            for (const std::uint32_t j : near.of(k)) {
                if (gone[j]) continue;
                const glm::vec3 apart = places[j] - places[k];
                const float distance2 = glm::dot(apart, apart);
                if (counted[alive[j]]) nearest2 = std::min(nearest2, distance2);
                weights[j] =
                    std::max(0.0f, weights[j] - weight_of(distance2, inverse_radius2) * factor_of(j));
            }
            if (counted[alive[k]]) order.to_earlier[alive[k]] = std::sqrt(nearest2);
        }
        std::size_t out = 0;
        for (std::size_t k = 0; k < size; ++k) {
            if (gone[k]) continue;
            alive[out] = alive[k];
            places[out] = places[k];
            ++out;
        }
        alive.resize(out);
        places.resize(out);
    }
    return order;
}

}  // namespace stipple::dots
