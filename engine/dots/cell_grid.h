#pragma once
// Points in cubic cells, for "who is near whom" in linear time. Cells are numbered in the order in which the
// points first touch them and neighbours come out in a fixed order, so results never depend on threads. mm.
#include <array>
#include <cstdint>
#include <glm/glm.hpp>
#include <span>
#include <vector>

namespace stipple::dots {

class CellGrid {
public:
    /// `positions` must outlive the grid. `cell` > 0, mm: the largest radius that may be asked for. O(N).
    CellGrid(std::span<const glm::vec3> positions, float cell);

    /// Calls visit(index, squared distance) for every point within `radius` <= cell of `center`, in fixed
    /// order.
    template <typename Visit>
    void visit_within(glm::vec3 center, float radius, Visit&& visit) const {
        const float radius2 = radius * radius;
        visit_around(cell_of(center), [&](std::uint32_t c) {
            for (std::uint32_t k = first_[c]; k < first_[c + 1]; ++k) {
                const glm::vec3 apart = sorted_[k] - center;
                const float d2 = glm::dot(apart, apart);
                if (d2 <= radius2) visit(order_[k], d2);
            }
        });
    }

    std::size_t cell_count() const { return coordinates_.size(); }
    /// Points of a cell, ascending.
    std::span<const std::uint32_t> members(std::uint32_t cell) const {
        return {order_.data() + first_[cell], first_[cell + 1] - first_[cell]};
    }
    /// Points of the cell and of the up to 26 around it: indices and their positions, in fixed order.
    void gather(std::uint32_t cell, std::vector<std::uint32_t>& indices,
                std::vector<glm::vec3>& positions) const;

private:
    static constexpr std::uint32_t none = 0xffffffffu;
    glm::ivec3 cell_of(glm::vec3 position) const {
        return glm::ivec3(glm::floor((position - low_) * inverse_cell_));
    }
    /// Cells lie in the table by blocks of 4 x 4 x 4, so that those beside each other do in memory, too.
    static glm::ivec3 block_of(glm::ivec3 cell) { return cell >> 2; }
    static std::size_t place_in_block(glm::ivec3 cell) {
        return static_cast<std::size_t>((cell.x & 3) | (cell.y & 3) << 2 | (cell.z & 3) << 4);
    }
    std::size_t slot_of(glm::ivec3 block) const;

    /// Calls visit(cell) for those there are of the cell and the 26 around it.
    template <typename Visit>
    void visit_around(glm::ivec3 home, Visit&& visit) const {
        const glm::ivec3 low = block_of(home - 1), high = block_of(home + 1);
        std::array<std::uint32_t, 8> blocks;  // up to two a side
        for (int k = 0; k < 8; ++k) {
            const glm::ivec3 block((k & 1) != 0 ? high.x : low.x, (k & 2) != 0 ? high.y : low.y,
                                   (k & 4) != 0 ? high.z : low.z);
            const bool twice = ((k & 1) != 0 && high.x == low.x) || ((k & 2) != 0 && high.y == low.y) ||
                               ((k & 4) != 0 && high.z == low.z);
            blocks[static_cast<std::size_t>(k)] = twice ? none : table_[slot_of(block)];
        }
        for (int z = -1; z <= 1; ++z)
            for (int y = -1; y <= 1; ++y)
                for (int x = -1; x <= 1; ++x) {
                    const glm::ivec3 cell = home + glm::ivec3(x, y, z), block = block_of(cell);
                    const std::uint32_t in = blocks[static_cast<std::size_t>(
                        static_cast<int>(block.x != low.x) | static_cast<int>(block.y != low.y) << 1 |
                        static_cast<int>(block.z != low.z) << 2)];
                    if (in == none) continue;
                    if (const std::uint32_t c = blocks_[in].cells[place_in_block(cell)]; c != none) visit(c);
                }
    }

    struct Block {
        glm::ivec3 coordinates;
        std::array<std::uint32_t, 64> cells;  // their numbers
    };

    glm::vec3 low_{0};
    float inverse_cell_ = 1.0f;
    std::vector<glm::ivec3> coordinates_;  // per cell
    std::vector<Block> blocks_;
    std::vector<std::uint32_t> table_;  // open addressing, block numbers
    std::vector<std::uint32_t> first_;  // per cell, into order_
    std::vector<std::uint32_t> order_;  // point indices by cell
    std::vector<glm::vec3> sorted_;     // their positions
};

/// For every point, the points within a radius (itself left out), in fixed order.
class Neighbours {
public:
    Neighbours(std::span<const glm::vec3> positions, float radius);

    std::span<const std::uint32_t> of(std::uint32_t index) const {
        const Place place = places_[index];
        return {blocks_[place.block].data() + place.first, place.count};
    }

private:
    struct Place {
        std::uint32_t block, first, count;
    };
    std::vector<Place> places_;
    std::vector<std::vector<std::uint32_t>> blocks_;
};

}  // namespace stipple::dots
