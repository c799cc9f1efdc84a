#include "head/sphere_votes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stipple::head {
namespace {

struct Vote {
    std::uint64_t cell;
    std::uint32_t sample;
};

constexpr int cell_bits = 21;
constexpr std::int64_t cell_offset = 1 << 20;

std::uint64_t key(glm::ivec3 c) {
    return (static_cast<std::uint64_t>(c.z + cell_offset) << (2 * cell_bits)) |
           (static_cast<std::uint64_t>(c.y + cell_offset) << cell_bits) |
           static_cast<std::uint64_t>(c.x + cell_offset);
}

/// Peaks of the votes for one radius: mean shift from the fullest cells.
void peaks_for_radius(const std::vector<Sample>& samples, double sample_area, float radius,
                      std::vector<RoundPlace>& places) {
    const float cell = 0.4f * radius;
    std::vector<glm::vec3> centers(samples.size());
    std::vector<Vote> votes(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
        centers[i] = samples[i].position - radius * samples[i].normal;
        votes[i] = {key(glm::ivec3(glm::floor(centers[i] / cell))), static_cast<std::uint32_t>(i)};
    }
    std::sort(votes.begin(), votes.end(), [](const Vote& a, const Vote& b) {
        return a.cell != b.cell ? a.cell < b.cell : a.sample < b.sample;
    });
    struct Peak {
        std::size_t count;
        std::uint64_t cell;
        glm::vec3 mean;
    };
    std::vector<Peak> peaks;
    for (std::size_t i = 0; i < votes.size();) {
        std::size_t end = i;
        glm::vec3 sum(0.0f);
        while (end < votes.size() && votes[end].cell == votes[i].cell) sum += centers[votes[end++].sample];
        peaks.push_back({end - i, votes[i].cell, sum / static_cast<float>(end - i)});
        i = end;
    }
    std::sort(peaks.begin(), peaks.end(), [](const Peak& a, const Peak& b) {
        return a.count != b.count ? a.count > b.count : a.cell < b.cell;
    });
    if (peaks.size() > 24) peaks.resize(24);

    const double whole = 4.0 * std::numbers::pi * static_cast<double>(radius) * static_cast<double>(radius);
    const float window = 0.4f * radius;
    std::vector<RoundPlace> found;
    for (const Peak& peak : peaks) {
        glm::vec3 center = peak.mean;
        double weight = 0.0;
        for (int step = 0; step < 5; ++step) {
            glm::vec3 sum(0.0f);
            float total = 0.0f;
            for (const glm::vec3& c : centers) {
                const glm::vec3 d = c - center;
                const float w = 1.0f - glm::dot(d, d) / (window * window);
                if (w <= 0.0f) continue;
                sum += w * c;
                total += w;
            }
            if (total <= 0.0f) break;
            center = sum / total;
            weight = static_cast<double>(total);
        }
        found.push_back({center, radius, static_cast<float>(weight * sample_area / whole)});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const RoundPlace& a, const RoundPlace& b) { return a.share > b.share; });
    std::size_t kept = 0;
    const std::size_t first = places.size();
    for (const RoundPlace& place : found) {
        bool fresh = true;
        for (std::size_t i = first; i < places.size(); ++i) {
            if (glm::distance(places[i].center, place.center) < 0.4f * radius) fresh = false;
        }
        if (!fresh) continue;
        places.push_back(place);
        if (++kept == 5) break;
    }
}

}  // namespace

std::vector<RoundPlace> find_round_places(const std::vector<Sample>& samples, double area,
                                          float smallest_radius, float largest_radius, std::size_t limit) {
    std::vector<RoundPlace> places;
    if (samples.empty()) return places;
    const double sample_area = area / static_cast<double>(samples.size());
    for (float radius = smallest_radius; radius <= largest_radius * 1.001f; radius *= 1.2f) {
        peaks_for_radius(samples, sample_area, radius, places);
    }
    std::stable_sort(places.begin(), places.end(),
                     [](const RoundPlace& a, const RoundPlace& b) { return a.share > b.share; });
    // The same place often wins at neighbouring radii: one of each is enough.
    std::vector<RoundPlace> kept;
    for (const RoundPlace& place : places) {
        bool fresh = true;
        for (const RoundPlace& other : kept) {
            const float ratio = place.radius / other.radius;
            if (ratio > 0.8f && ratio < 1.25f &&
                glm::distance(place.center, other.center) < 0.35f * other.radius) {
                fresh = false;
            }
        }
        if (fresh) kept.push_back(place);
        if (kept.size() == limit) break;
    }
    return kept;
}

}  // namespace stipple::head
