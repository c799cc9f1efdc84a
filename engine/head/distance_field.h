#pragma once
// Nearest sample by look-up: a small grid in which every cell within a few cells of a sample knows its
// nearest one. Coarse by design (the answer is exact to about a cell); fine registration uses the BVH. Units
// of the samples.
#include "head/skin_samples.h"

namespace stipple::head {

class DistanceField {
public:
    /// Covers the ball; `cell` is the grid step, `reach` (whole cells) how far from a sample cells know it.
    /// O(samples * reach^3).
    DistanceField(const std::vector<Sample>& samples, const Ball& ball, float cell, int reach);

    /// Index of the sample nearest to the cell of `point`; -1 when none is near.
    std::int32_t nearest(glm::vec3 point) const {
        const glm::ivec3 c(glm::floor((point - low_) / cell_));
        if (c.x < 0 || c.y < 0 || c.z < 0 || c.x >= size_ || c.y >= size_ || c.z >= size_) return -1;
        return index_[static_cast<std::size_t>((c.z * size_ + c.y) * size_ + c.x)];
    }

private:
    glm::vec3 low_;
    float cell_;
    int size_;
    std::vector<std::int32_t> index_;
};

}  // namespace stipple::head
