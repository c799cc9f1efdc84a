#pragma once
// Inside and outside of a scan, sampled in a narrow band of cells around it and around the membranes that
// close its holes. Blocks of 4 x 4 x 4 cells; only blocks near the skin hold samples. mm.
#include "base/result.h"
#include "surface/winding.h"

namespace stipple::surface {

/// Values on the corners of cells: negative inside. Near the scan the value is the distance in mm; in a hole
/// it is scaled by how undecided the winding number is, so that it passes zero smoothly.
class Band {
public:
    static constexpr int block_cells = 4;

    glm::vec3 low{0.0f};                // of node (0,0,0)
    float cell = 1.0f;                  // mm
    glm::ivec3 blocks{0};               // number of blocks along each axis
    std::vector<std::uint32_t> active;  // blocks whose cells the skin may pass, ascending

    /// Value at a node, 0..4 * blocks along each axis; must belong to a cell of an active block.
    float at(glm::ivec3 node) const {
        const glm::ivec3 block = node >> 2, in = node & 3;
        const std::uint32_t slot = slots[block_index(block)];
        return values[slot * 64u + static_cast<std::uint32_t>(in.x + 4 * in.y + 16 * in.z)];
    }
    glm::vec3 position(glm::ivec3 node) const { return low + cell * glm::vec3(node); }
    std::size_t block_index(glm::ivec3 block) const {
        const glm::ivec3 size = blocks + 1;
        return static_cast<std::size_t>(block.x) +
               static_cast<std::size_t>(size.x) *
                   (static_cast<std::size_t>(block.y) +
                    static_cast<std::size_t>(size.y) * static_cast<std::size_t>(block.z));
    }
    glm::ivec3 block_at(std::size_t index) const {
        const glm::ivec3 size = blocks + 1;
        const auto row = static_cast<std::size_t>(size.x), layer = row * static_cast<std::size_t>(size.y);
        return {static_cast<int>(index % row),
                static_cast<int>(index / row % static_cast<std::size_t>(size.y)),
                static_cast<int>(index / layer)};
    }

    std::vector<std::uint32_t>
        slots;                  // per block, one more along each axis; no_index where it holds no samples
    std::vector<float> values;  // 64 per slot
};

/// Samples the band of `scan` above floor_z (closed by a lid a few cells below it). Refused when the scan is
/// far larger than a head. Deterministic; O(blocks near the skin * log T).
/// `one_for_all_beyond`: see ResurfaceSettings.
base::Result<Band> sample_band(const ScanSkin& skin, const Winding& winding, float cell, float floor_z,
                               float one_for_all_beyond);

}  // namespace stipple::surface
