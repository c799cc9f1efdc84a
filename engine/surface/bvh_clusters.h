#pragma once
// Triangles that follow each other and lie together, taken as one piece by the build of a hierarchy: along a
// Hilbert order most of the tree's lowest levels are already there (after Garanzha, Pantaleoni & McAllister
// 2011, "Simpler and Faster HLBVH with Work Queues", which refines runs of a space-filling curve by surface
// area). A mesh in no order makes clusters of one.
#include <memory>
#include <vector>

#include "surface/bvh.h"
#include "surface/bvh_box.h"

namespace stipple::surface {

constexpr std::uint32_t most_in_leaf = 4;
/// Passing a node costs as much as this many triangles.
constexpr float node_cost = 1.6f;
constexpr std::uint32_t most_in_cluster = 32;

inline void set_node(Bvh::Node& node, const Bounds& box, std::uint32_t first, std::uint32_t count) {
    node = {{box.low.v[0], box.low.v[1], box.low.v[2]},
            first,
            {box.high.v[0], box.high.v[1], box.high.v[2]},
            count};
}

struct Clusters {
    std::vector<Bounds> boxes;         // of each cluster
    std::vector<std::uint32_t> first;  // triangle, per cluster, and the count of triangles at the end
};

/// O(T); the same on any number of threads.
Clusters clusters_of(std::span<const glm::vec3> positions, std::span<const Triangle> triangles);

/// Nodes of a part of the tree, in room that is used again for the next part: pages that were never touched
/// are the dearest ones.
class NodeRoom {
public:
    /// Room for `most` nodes; holds the root alone.
    void start(std::size_t most) {
        if (most > room_) {
            nodes_ = std::make_unique_for_overwrite<Bvh::Node[]>(most);
            room_ = most;
        }
        used_ = 1;
    }
    /// Two more; returns the first.
    std::uint32_t add_two() {
        used_ += 2;
        return used_ - 2;
    }
    void set(std::uint32_t node, const Bounds& box, std::uint32_t first, std::uint32_t count) {
        set_node(nodes_[node], box, first, count);
    }
    std::span<Bvh::Node> nodes() const { return {nodes_.get(), used_}; }

private:
    std::unique_ptr<Bvh::Node[]> nodes_;
    std::size_t room_ = 0;
    std::uint32_t used_ = 0;
};

/// Splits the triangles begin..end, one cluster, where parting their order costs least (long runs in the
/// middle), and writes the subtree of `node`. Its leaves hold places of the tree's order, which begin at
/// `place` here.
void grow_cluster(NodeRoom& room, std::uint32_t node, std::span<const glm::vec3> positions,
                  std::span<const Triangle> triangles, std::uint32_t begin, std::uint32_t end,
                  std::uint32_t place);

}  // namespace stipple::surface
