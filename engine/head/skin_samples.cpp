#include "head/skin_samples.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stipple::head {
namespace {

struct Piece {
    std::uint32_t triangle;
    double area_before;
};

glm::vec3 cross_of(const surface::Mesh& mesh, const surface::Triangle& t) {
    const glm::vec3 a = mesh.positions[t[0]];
    return glm::cross(mesh.positions[t[1]] - a, mesh.positions[t[2]] - a);
}

/// Cells sorted by key: neighbours of a sample without a hash map.
class Buckets {
public:
    Buckets(const std::vector<Sample>& samples, float cell) : cell_(cell) {
        surface::Box box;
        for (const Sample& s : samples) box.add(s.position);
        low_ = box.low - glm::vec3(cell);
        size_ = glm::ivec3(glm::floor((box.high - low_) / cell)) + 2;
        order_.resize(samples.size());
        for (std::size_t i = 0; i < samples.size(); ++i) {
            order_[i] = {key(cell_of(samples[i].position)), static_cast<std::uint32_t>(i)};
        }
        std::sort(order_.begin(), order_.end());
    }
    template <typename Visit>
    void around(glm::vec3 p, Visit&& visit) const {
        const glm::ivec3 c = cell_of(p);
        for (int z = -1; z <= 1; ++z) {
            for (int y = -1; y <= 1; ++y) {
                const std::int64_t first = key(c + glm::ivec3(-1, y, z));
                auto it = std::lower_bound(order_.begin(), order_.end(), Entry{first, 0});
                for (; it != order_.end() && it->first <= first + 2; ++it) visit(it->second);
            }
        }
    }

private:
    using Entry = std::pair<std::int64_t, std::uint32_t>;
    glm::ivec3 cell_of(glm::vec3 p) const { return glm::ivec3(glm::floor((p - low_) / cell_)); }
    std::int64_t key(glm::ivec3 c) const {
        return (static_cast<std::int64_t>(c.z) * size_.y + c.y) * size_.x + c.x;
    }
    float cell_;
    glm::vec3 low_{0.0f};
    glm::ivec3 size_{0};
    std::vector<Entry> order_;
};

void smooth_normals(std::vector<Sample>& samples, double area) {
    if (samples.size() < 24) return;
    const float reach =
        static_cast<float>(std::sqrt(12.0 * area / static_cast<double>(samples.size()) / std::numbers::pi));
    if (!(reach > 0.0f)) return;
    const Buckets buckets(samples, reach);
    std::vector<glm::vec3> smooth(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
        glm::vec3 sum(0.0f);
        buckets.around(samples[i].position, [&](std::uint32_t j) {
            const glm::vec3 d = samples[j].position - samples[i].position;
            if (glm::dot(d, d) > reach * reach || glm::dot(samples[j].normal, samples[i].normal) < 0.0f)
                return;
            sum += samples[j].normal;
        });
        const float length = glm::length(sum);
        smooth[i] = length > 1e-6f ? sum / length : samples[i].normal;
    }
    for (std::size_t i = 0; i < samples.size(); ++i) samples[i].normal = smooth[i];
}

}  // namespace

std::vector<Sample> sample_evenly(const surface::Mesh& mesh, std::size_t count, const Ball& within) {
    std::vector<Piece> pieces;
    double total = 0.0;
    const float limit = within.radius < 1e15f ? within.radius * within.radius : 1e30f;
    for (std::uint32_t t = 0; t < mesh.triangles.size(); ++t) {
        const surface::Triangle& tri = mesh.triangles[t];
        const glm::vec3 middle =
            (mesh.positions[tri[0]] + mesh.positions[tri[1]] + mesh.positions[tri[2]]) / 3.0f - within.center;
        if (glm::dot(middle, middle) > limit) continue;
        const double area = 0.5 * static_cast<double>(glm::length(cross_of(mesh, tri)));
        if (!(area > 0.0) || !std::isfinite(area)) continue;
        pieces.push_back({t, total});
        total += area;
    }
    std::vector<Sample> samples;
    if (pieces.empty() || count == 0) return samples;
    samples.reserve(count);
    const double step = total / static_cast<double>(count);
    std::size_t at = 0;
    for (std::size_t k = 0; k < count; ++k) {
        const double wanted = (static_cast<double>(k) + 0.5) * step;
        while (at + 1 < pieces.size() && pieces[at + 1].area_before <= wanted) ++at;
        const surface::Triangle& tri = mesh.triangles[pieces[at].triangle];
        // The R2 sequence (Roberts 2018) fills the triangle evenly over successive samples.
        double a = std::fmod(0.5 + 0.7548776662466927 * static_cast<double>(k + 1), 1.0);
        double b = std::fmod(0.5 + 0.5698402909980532 * static_cast<double>(k + 1), 1.0);
        if (a + b > 1.0) {
            a = 1.0 - a;
            b = 1.0 - b;
        }
        const glm::vec3 p0 = mesh.positions[tri[0]];
        const glm::vec3 position = p0 + static_cast<float>(a) * (mesh.positions[tri[1]] - p0) +
                                   static_cast<float>(b) * (mesh.positions[tri[2]] - p0);
        samples.push_back({position, glm::normalize(cross_of(mesh, tri))});
    }
    smooth_normals(samples, total);
    return samples;
}

}  // namespace stipple::head
