#include "surface/roughness.h"

#include <algorithm>
#include <cmath>

#include "base/jobs.h"

namespace stipple::surface {
namespace {

constexpr float step_share = 0.7f;  // of the way to the mean of the neighbours
constexpr int most_steps = 400;

/// Neighbours of every vertex, those over an inner edge twice: borders count half, which does no harm.
class Neighbours {
public:
    Neighbours(std::size_t vertices, std::span<const Triangle> triangles) : starts_(vertices + 1, 0) {
        for (const Triangle& t : triangles) {
            for (const std::uint32_t corner : t) starts_[corner + 1] += 2;
        }
        for (std::size_t v = 0; v < vertices; ++v) starts_[v + 1] += starts_[v];
        members_.resize(starts_.back());
        std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
        for (const Triangle& t : triangles) {
            for (std::size_t k = 0; k < 3; ++k) {
                members_[next[t[k]]++] = t[(k + 1) % 3];
                members_[next[t[k]]++] = t[(k + 2) % 3];
            }
        }
    }

    /// Spreads values over the skin by about `width` mm (standard deviation on each axis).
    template <typename Value>
    void diffuse(std::vector<Value>& values, float width, float edge) const {
        const float per_step = 0.5f * step_share * edge * edge;
        const int steps = std::clamp(static_cast<int>(std::lround(width * width / per_step)), 1, most_steps);
        std::vector<Value> next(values.size());
        for (int step = 0; step < steps; ++step) {
            base::parallel_for(values.size(), base::light_grain, [&](std::size_t begin, std::size_t end) {
                for (std::size_t v = begin; v < end; ++v) next[v] = stepped(values, v);
            });
            values.swap(next);
        }
    }

private:
    template <typename Value>
    Value stepped(const std::vector<Value>& values, std::size_t v) const {
        if (starts_[v] == starts_[v + 1]) return values[v];
        Value sum(0.0f);
        for (std::uint32_t i = starts_[v]; i < starts_[v + 1]; ++i) sum += values[members_[i]];
        const Value mean = sum / static_cast<float>(starts_[v + 1] - starts_[v]);
        return values[v] + step_share * (mean - values[v]);
    }

    std::vector<std::uint32_t> starts_, members_;
};

std::vector<glm::vec3> normals_of(std::span<const glm::vec3> positions, std::span<const Triangle> triangles) {
    std::vector<glm::vec3> normals(positions.size(), glm::vec3(0.0f));
    for (const Triangle& t : triangles) {
        const glm::vec3 a = positions[t[0]];
        const glm::vec3 area = glm::cross(positions[t[1]] - a, positions[t[2]] - a);
        for (const std::uint32_t corner : t) normals[corner] += area;
    }
    for (glm::vec3& normal : normals) {
        const float length = glm::length(normal);
        normal = length > 1e-20f ? normal / length : glm::vec3(0.0f);
    }
    return normals;
}

/// A skin and the smooth shape below it, along whose normals the skin stands `height` off.
struct Relief {
    std::vector<glm::vec3> shape, normals;
    std::vector<float> height;
    std::vector<float> sunk;  // the smooth part of the height: what diffusion took off round shapes
};

Relief relief_of(const Neighbours& neighbours, std::span<const glm::vec3> positions,
                 std::span<const Triangle> triangles, float width, float edge) {
    Relief relief;
    relief.shape.assign(positions.begin(), positions.end());
    neighbours.diffuse(relief.shape, width, edge);
    relief.normals = normals_of(relief.shape, triangles);
    relief.height.resize(positions.size());
    for (std::size_t v = 0; v < positions.size(); ++v)
        relief.height[v] = glm::dot(positions[v] - relief.shape[v], relief.normals[v]);
    // Diffusion sinks a round head by its curvature; that part is itself smooth and goes with its own mean.
    relief.sunk = relief.height;
    neighbours.diffuse(relief.sunk, width, edge);
    return relief;
}

}  // namespace

std::vector<glm::vec3> smooth_shape(std::span<const glm::vec3> positions, std::span<const Triangle> triangles,
                                    float mean_edge, float width, std::span<const float> share) {
    std::vector<glm::vec3> places(positions.begin(), positions.end());
    if (positions.empty() || !(mean_edge > 0.0f)) return places;
    const Neighbours neighbours(positions.size(), triangles);
    const Relief relief = relief_of(neighbours, positions, triangles, width, mean_edge);
    for (std::size_t v = 0; v < places.size(); ++v) {
        const glm::vec3 smooth = relief.shape[v] + relief.sunk[v] * relief.normals[v];
        places[v] = glm::mix(places[v], smooth, share.empty() ? 1.0f : share[v]);
    }
    return places;
}

std::vector<float> spread(std::vector<float> values, std::span<const Triangle> triangles, float mean_edge,
                          float width) {
    if (mean_edge > 0.0f) Neighbours(values.size(), triangles).diffuse(values, width, mean_edge);
    return values;
}

std::vector<float> roughness(std::span<const glm::vec3> positions, std::span<const Triangle> triangles,
                             float mean_edge, const RoughnessScale& scale) {
    if (positions.empty() || !(mean_edge > 0.0f)) return std::vector<float>(positions.size(), 0.0f);
    const Neighbours neighbours(positions.size(), triangles);
    const Relief relief = relief_of(neighbours, positions, triangles, scale.smooth, mean_edge);
    std::vector<float> rough(positions.size());
    for (std::size_t v = 0; v < rough.size(); ++v) {
        const float own = relief.height[v] - relief.sunk[v];
        rough[v] = own * own;
    }
    neighbours.diffuse(rough, scale.window, mean_edge);
    for (float& value : rough) value = std::sqrt(std::max(value, 0.0f));
    return rough;
}

}  // namespace stipple::surface
