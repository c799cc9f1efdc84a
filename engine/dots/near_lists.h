#pragma once
// For every dot of a set, the dots whose kernels overlap its own, where each dot has its own area of skin:
// sets may be dense here and sparse there. Runs of eight dots in a box, eight boxes in a larger one and so
// on: the dots come in the order of a space-filling curve, so no sorting is needed and the cost does not
// depend on how uneven the set is. mm, mm2.
#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <span>
#include <vector>

namespace stipple::dots {

class NearLists {
public:
    static constexpr std::size_t dots_per_block = 512;  // listed by one thread

    NearLists() = default;
    /// Lists every pair of `members` (each dot with itself, too) with distance <= reach * sqrt(mean of both
    /// areas). `places`: x, y, z and area of every dot, also of those that are no members. Right for any
    /// order of the members, fast for an order along the skin: about O(members). The order within a list is
    /// fixed; threads do not change it.
    NearLists(std::span<const glm::vec4> places, std::span<const std::uint32_t> members, float reach);

    /// Makes these the pairs of `wide` that lie within a smaller reach now that the dots have moved, without
    /// each dot itself: much cheaper than searching anew, and complete as long as no two dots came closer
    /// than the difference. What room these lists have is used again.
    void narrow(const NearLists& wide, std::span<const glm::vec4> places,
                std::span<const std::uint32_t> members, float reach);

    /// Of the k-th member: indices into `places`, a multiple of eight, filled up with the member itself.
    std::span<const std::uint32_t> of(std::size_t k) const {
        const List list = lists_[k];
        return {blocks_[k / dots_per_block].room.get() + list.first, list.count};
    }

private:
    struct List {
        std::uint32_t first = 0, count = 0;
    };
    std::vector<List> lists_;
    struct Block {  // the lists of dots_per_block dots
        std::unique_ptr<std::uint32_t[]> room;
        std::size_t size = 0;
    };
    std::vector<Block> blocks_;
};

}  // namespace stipple::dots
