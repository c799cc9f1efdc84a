#pragma once
// Points in cubic cells, for "who is near whom" in linear time. Cells are numbered in the order in which the
// points first touch them and neighbours come out in a fixed order, so results never depend on threads. mm.
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
        const glm::ivec3 home = cell_of(center);
        const float radius2 = radius * radius;
        for (int z = -1; z <= 1; ++z)
            for (int y = -1; y <= 1; ++y)
                for (int x = -1; x <= 1; ++x) {
                    const std::uint32_t c = find(home + glm::ivec3(x, y, z));
                    if (c == none) continue;
                    for (std::uint32_t k = first_[c]; k < first_[c + 1]; ++k) {
                        const glm::vec3 apart = sorted_[k] - center;
                        const float d2 = glm::dot(apart, apart);
                        if (d2 <= radius2) visit(order_[k], d2);
                    }
                }
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
    std::uint32_t find(glm::ivec3 coordinates) const;
    std::size_t slot_of(glm::ivec3 coordinates) const;

    glm::vec3 low_{0};
    float inverse_cell_ = 1.0f;
    std::vector<glm::ivec3> coordinates_;  // per cell
    std::vector<std::uint32_t> table_;     // open addressing, cell numbers
    std::vector<std::uint32_t> first_;     // per cell, into order_
    std::vector<std::uint32_t> order_;     // point indices by cell
    std::vector<glm::vec3> sorted_;        // their positions
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
