#include "surface/bvh_clusters.h"

#include <algorithm>

#include "base/jobs.h"

namespace stipple::surface {
namespace {

constexpr std::size_t cluster_block = 8192;  // triangles; no cluster reaches over its end

/// Larger runs of triangles are halved.
constexpr std::size_t most_by_cost = 12;

/// A cluster takes in the next triangle while its box stays this small beside those of its triangles: about
/// 0.7 for a compact patch of skin.
constexpr float loosest = 2.0f;

Bounds bounds_of(std::span<const glm::vec3> positions, const Triangle& corners) {
    const glm::vec3 &a = positions[corners[0]], &b = positions[corners[1]], &c = positions[corners[2]];
    const auto lesser = [](float x, float y) { return x < y ? x : y; };
    const auto greater = [](float x, float y) { return x > y ? x : y; };
    return {Four{{lesser(lesser(a.x, b.x), c.x), lesser(lesser(a.y, b.y), c.y), lesser(lesser(a.z, b.z), c.z),
                  0.0f}},
            Four{{greater(greater(a.x, b.x), c.x), greater(greater(a.y, b.y), c.y),
                  greater(greater(a.z, b.z), c.z), 0.0f}}};
}

void split(NodeRoom& room, std::uint32_t node, std::span<const Bounds> boxes, std::uint32_t place) {
    const std::size_t count = boxes.size();
    Bounds box;
    if (count <= 2) {
        for (const Bounds& one : boxes) box.add(one);
        return room.set(node, box, place, static_cast<std::uint32_t>(count));
    }
    if (count > most_by_cost) {  // along the curve the middle is about as good, and costs nothing to find
        for (const Bounds& one : boxes) box.add(one);
        const std::size_t half = count / 2;
        const std::uint32_t child = room.add_two();
        room.set(node, box, child, 0);
        split(room, child, boxes.first(half), place);
        return split(room, child + 1, boxes.subspan(half), place + static_cast<std::uint32_t>(half));
    }
    // Costs of what stands from each triangle on, then of what stands before it.
    std::array<float, most_by_cost> behind;
    for (std::size_t k = count; k-- > 0;) {
        box.add(boxes[k]);
        behind[k] = static_cast<float>(count - k) * box.half_area();
    }
    const float area = box.half_area();
    std::size_t best = count / 2;
    float least_cost = endless;
    Bounds before;
    for (std::size_t k = 1; k < count; ++k) {
        before.add(boxes[k - 1]);
        const float cost = static_cast<float>(k) * before.half_area() + behind[k];
        if (cost < least_cost) {
            least_cost = cost;
            best = k;
        }
    }
    if (count <= most_in_leaf && node_cost * area + least_cost >= static_cast<float>(count) * area)
        return room.set(node, box, place, static_cast<std::uint32_t>(count));
    const std::uint32_t child = room.add_two();
    room.set(node, box, child, 0);
    split(room, child, boxes.first(best), place);
    split(room, child + 1, boxes.subspan(best), place + static_cast<std::uint32_t>(best));
}

}  // namespace

Clusters clusters_of(std::span<const glm::vec3> positions, std::span<const Triangle> triangles) {
    struct Part {
        std::vector<Bounds> boxes;
        std::vector<std::uint32_t> first;
    };
    Clusters clusters;
    std::vector<Part> parts((triangles.size() + cluster_block - 1) / cluster_block);
    base::parallel_for(triangles.size(), cluster_block, [&](std::size_t begin, std::size_t end) {
        Part& part = parts[begin / cluster_block];
        part.boxes.reserve((end - begin) / 4);
        part.first.reserve((end - begin) / 4);
        float apart = 0.0f;  // half areas of the open cluster's triangles, summed
        for (std::size_t t = begin; t < end; ++t) {
            const Bounds box = bounds_of(positions, triangles[t]);
            const float area = box.half_area();
            if (!part.boxes.empty() && t - part.first.back() < most_in_cluster) {
                Bounds both = part.boxes.back();
                both.add(box);
                if (both.half_area() <= loosest * (apart + area)) {
                    part.boxes.back() = both;
                    apart += area;
                    continue;
                }
            }
            part.boxes.push_back(box);
            part.first.push_back(static_cast<std::uint32_t>(t));
            apart = area;
        }
    });
    std::size_t count = 0;
    for (const Part& part : parts) count += part.boxes.size();
    clusters.boxes.reserve(count);
    clusters.first.reserve(count + 1);
    for (const Part& part : parts) {
        clusters.boxes.insert(clusters.boxes.end(), part.boxes.begin(), part.boxes.end());
        clusters.first.insert(clusters.first.end(), part.first.begin(), part.first.end());
    }
    clusters.first.push_back(static_cast<std::uint32_t>(triangles.size()));
    return clusters;
}

void grow_cluster(NodeRoom& room, std::uint32_t node, std::span<const glm::vec3> positions,
                  std::span<const Triangle> triangles, std::uint32_t begin, std::uint32_t end,
                  std::uint32_t place) {
    std::array<Bounds, most_in_cluster> boxes;
    for (std::uint32_t t = begin; t < end; ++t) boxes[t - begin] = bounds_of(positions, triangles[t]);
    split(room, node, std::span(boxes).first(end - begin), place);
}

}  // namespace stipple::surface
