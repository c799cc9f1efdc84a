#pragma once
// Builds the tree of bvh.h: binned surface area heuristic on three axes (Wald 2007, "On fast Construction of
// SAH-based Bounding Volume Hierarchies"). The same tree at any thread count.
#include "surface/bvh.h"

namespace stipple::surface {

struct BuiltTree {
    std::vector<Bvh::Node> nodes;      // the root first; two children side by side
    std::vector<std::uint32_t> order;  // triangle indices, leaf by leaf
};

/// O(T log T). Leaves hold 1 to 4 triangles; a tree of no triangles is one leaf that holds none.
BuiltTree build_tree(std::span<const glm::vec3> positions, std::span<const Triangle> triangles);

}  // namespace stipple::surface
