// Contour lines of a pattern's loss over the triangles of the skin, chained into polylines.
#include <algorithm>
#include <map>

#include "plan/pattern.h"

namespace stipple::plan {
namespace {

using Edge = std::pair<std::uint32_t, std::uint32_t>;

/// The two crossed edges of each triangle, and where each edge is crossed.
struct Contour {
    std::map<Edge, glm::vec3> crossings;
    std::map<Edge, std::vector<Edge>> links;
};

/// `counts`: whether a vertex lies where the contour is wanted.
template <typename Counts>
Contour contour_of(const surface::Surface& skin, std::span<const float> values, float level,
                   const Counts& counts) {
    Contour contour;
    const auto positions = skin.positions();
    const auto normals = skin.normals();
    for (const surface::Triangle& t : skin.triangles()) {
        const bool below = values[t[0]] < level;
        if ((values[t[1]] < level) == below && (values[t[2]] < level) == below) continue;
        if (!std::all_of(t.begin(), t.end(), counts)) continue;
        std::vector<Edge> crossed;
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t a = std::min(t[k], t[(k + 1) % 3]), b = std::max(t[k], t[(k + 1) % 3]);
            if ((values[a] < level) == (values[b] < level)) continue;
            const float f = (level - values[a]) / (values[b] - values[a]);
            contour.crossings[{a, b}] = positions[a] + f * (positions[b] - positions[a]) +
                                        0.4f * glm::normalize(normals[a] + f * (normals[b] - normals[a]));
            crossed.emplace_back(a, b);
        }
        if (crossed.size() != 2) continue;
        contour.links[crossed[0]].push_back(crossed[1]);
        contour.links[crossed[1]].push_back(crossed[0]);
    }
    return contour;
}

}  // namespace

std::vector<std::vector<glm::vec3>> pattern_outline(const Pattern& pattern, const head::Head& head,
                                                    const head::ScalpCoordinates& scalp) {
    const std::vector<float> remaining = remaining_hair(pattern, head, scalp);
    const float least = *std::min_element(remaining.begin(), remaining.end());
    if (least > 0.98f) return {};
    // In front of the natural hairline outlines run on over the forehead: no border of loss there.
    const head::Sex sex = pattern.sex.value_or(head::Sex::male);
    const auto hair_bearing = [&](std::uint32_t v) {
        return head::hair_bearing(scalp.place_of(head.surface->positions()[v]), sex);
    };
    Contour contour = contour_of(*head.surface, remaining, 0.5f * (1.0f + least), hair_bearing);
    std::vector<std::vector<glm::vec3>> lines;
    // Open lines first, from their ends; what is left are rings.
    for (const bool open : {true, false}) {
        for (const auto& [start, point] : contour.crossings) {
            auto& first = contour.links[start];
            if (first.empty() || (open && first.size() != 1)) continue;
            std::vector<glm::vec3> line{point};
            Edge at = start;
            while (!contour.links[at].empty()) {
                const Edge next = contour.links[at].back();
                contour.links[at].pop_back();
                auto& back = contour.links[next];
                back.erase(std::find(back.begin(), back.end(), at));
                line.push_back(contour.crossings[next]);
                at = next;
            }
            if (line.size() > 12) lines.push_back(std::move(line));
        }
    }
    return lines;
}

}  // namespace stipple::plan
