#include "dots/cell_grid.h"

#include "base/ensure.h"
#include "base/jobs.h"
#include "base/rng.h"

namespace stipple::dots {

CellGrid::CellGrid(std::span<const glm::vec3> positions, float cell) : inverse_cell_(1.0f / cell) {
    STIPPLE_ENSURE(cell > 0.0f, "cells need a size");
    low_ = positions.empty() ? glm::vec3(0.0f) : positions[0];
    for (const glm::vec3& position : positions) low_ = glm::min(low_, position);

    table_.assign(64, none);
    std::vector<std::uint32_t> cell_of_point(positions.size());
    std::vector<std::uint32_t> counts;
    glm::ivec3 last_coordinates(-1);
    std::uint32_t last_cell = none;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const glm::ivec3 coordinates = cell_of(positions[i]);
        if (last_cell == none || coordinates != last_coordinates) {
            const glm::ivec3 block = block_of(coordinates);
            std::size_t slot = slot_of(block);
            if (table_[slot] == none) {
                if (2 * blocks_.size() >= table_.size()) {
                    table_.assign(2 * table_.size(), none);
                    for (std::uint32_t b = 0; b < blocks_.size(); ++b)
                        table_[slot_of(blocks_[b].coordinates)] = b;
                    slot = slot_of(block);
                }
                table_[slot] = static_cast<std::uint32_t>(blocks_.size());
                blocks_.push_back({block, {}});
                blocks_.back().cells.fill(none);
            }
            std::uint32_t& cell_there = blocks_[table_[slot]].cells[place_in_block(coordinates)];
            if (cell_there == none) {
                cell_there = static_cast<std::uint32_t>(coordinates_.size());
                coordinates_.push_back(coordinates);
                counts.push_back(0);
            }
            last_cell = cell_there;
            last_coordinates = coordinates;
        }
        cell_of_point[i] = last_cell;
        ++counts[last_cell];
    }
    first_.resize(coordinates_.size() + 1);
    std::uint32_t sum = 0;
    for (std::size_t c = 0; c < counts.size(); ++c) {
        first_[c] = sum;
        sum += counts[c];
        counts[c] = first_[c];
    }
    first_[counts.size()] = sum;
    order_.resize(positions.size());
    sorted_.resize(positions.size());
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const std::uint32_t place = counts[cell_of_point[i]]++;
        order_[place] = static_cast<std::uint32_t>(i);
        sorted_[place] = positions[i];
    }
}

std::size_t CellGrid::slot_of(glm::ivec3 block) const {
    const std::uint64_t key = (static_cast<std::uint64_t>(static_cast<std::uint32_t>(block.x)) << 42) ^
                              (static_cast<std::uint64_t>(static_cast<std::uint32_t>(block.y)) << 21) ^
                              static_cast<std::uint64_t>(static_cast<std::uint32_t>(block.z));
    const std::size_t mask = table_.size() - 1;
    std::size_t slot = static_cast<std::size_t>(base::mix(key)) & mask;
    while (table_[slot] != none && blocks_[table_[slot]].coordinates != block) slot = (slot + 1) & mask;
    return slot;
}

void CellGrid::gather(std::uint32_t cell, std::vector<std::uint32_t>& indices,
                      std::vector<glm::vec3>& positions) const {
    indices.clear();
    positions.clear();
    visit_around(coordinates_[cell], [&](std::uint32_t c) {
        indices.insert(indices.end(), order_.begin() + first_[c], order_.begin() + first_[c + 1]);
        positions.insert(positions.end(), sorted_.begin() + first_[c], sorted_.begin() + first_[c + 1]);
    });
}

Neighbours::Neighbours(std::span<const glm::vec3> positions, float radius) : places_(positions.size()) {
    const CellGrid grid(positions, radius);
    constexpr std::size_t cells_per_block = 1024;
    blocks_.resize((grid.cell_count() + cells_per_block - 1) / cells_per_block);
    const float radius2 = radius * radius;
    base::parallel_for(grid.cell_count(), cells_per_block, [&](std::size_t begin, std::size_t end) {
        const auto block = static_cast<std::uint32_t>(begin / cells_per_block);
        std::vector<std::uint32_t>& out = blocks_[block];
        std::vector<std::uint32_t> indices;
        std::vector<glm::vec3> near;
        for (std::size_t c = begin; c < end; ++c) {
            grid.gather(static_cast<std::uint32_t>(c), indices, near);
            for (const std::uint32_t i : grid.members(static_cast<std::uint32_t>(c))) {
                const glm::vec3 center = positions[i];
                const auto first = out.size();
                // Written for every candidate, kept by moving the end: no branch to guess wrong.
                out.resize(first + indices.size());
                std::uint32_t* end_of_list = out.data() + first;
                for (std::size_t k = 0; k < indices.size(); ++k) {
                    const glm::vec3 apart = near[k] - center;
                    *end_of_list = indices[k];
                    end_of_list += static_cast<int>(glm::dot(apart, apart) <= radius2) &
                                   static_cast<int>(indices[k] != i);
                }
                const auto count = static_cast<std::size_t>(end_of_list - (out.data() + first));
                out.resize(first + count);
                places_[i] = {block, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(count)};
            }
        }
    });
}

}  // namespace stipple::dots
