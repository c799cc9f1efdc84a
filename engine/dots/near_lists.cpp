#include "dots/near_lists.h"

#include <algorithm>
#include <array>

#include "base/jobs.h"
#include "dots/four.h"

namespace stipple::dots {
namespace {

constexpr std::size_t width = 8;  // boxes in a box
constexpr std::size_t leaves_per_block = 128;

struct Box {
    glm::vec3 low{1e30f}, high{-1e30f};
    float largest_area = 0.0f;

    void add(const Box& other) {
        low = glm::min(low, other.low);
        high = glm::max(high, other.high);
        largest_area = std::max(largest_area, other.largest_area);
    }
    bool comes_near(const Box& other, float half_reach2) const {
        const float x = std::max(std::max(other.low.x - high.x, low.x - other.high.x), 0.0f);
        const float y = std::max(std::max(other.low.y - high.y, low.y - other.high.y), 0.0f);
        const float z = std::max(std::max(other.low.z - high.z, low.z - other.high.z), 0.0f);
        return x * x + y * y + z * z <= half_reach2 * (largest_area + other.largest_area);
    }
};

/// Four consecutive dots side by side; missing ones lie nowhere near.
struct Leaf {
    Four x{}, y{}, z{}, area = all(-1e30f);
    std::array<std::uint32_t, 4> dot{};
};

struct Tree {
    std::vector<Leaf> leaves;
    std::vector<std::vector<Box>> floors;  // [0]: one box a leaf; the last floor has at most `width`

    Tree(std::span<const glm::vec4> places, std::span<const std::uint32_t> members) : floors(1) {
        leaves.resize((members.size() + 3) / 4);
        floors[0].resize(leaves.size());
        for (std::size_t k = 0; k < members.size(); ++k) {
            const glm::vec4& place = places[members[k]];
            Leaf& leaf = leaves[k / 4];
            leaf.x[k % 4] = place.x;
            leaf.y[k % 4] = place.y;
            leaf.z[k % 4] = place.z;
            leaf.area[k % 4] = place.w;
            leaf.dot[k % 4] = members[k];
            floors[0][k / 4].add({glm::vec3(place), glm::vec3(place), place.w});
        }
        while (floors.back().size() > width) {
            const std::vector<Box>& below = floors.back();
            std::vector<Box> boxes((below.size() + width - 1) / width);
            for (std::size_t b = 0; b < below.size(); ++b) boxes[b / width].add(below[b]);
            floors.push_back(std::move(boxes));
        }
    }

    /// Boxes of the given floor that come near to `own`, ascending.
    void find(std::size_t floor, const Box& own, float half_reach2, std::vector<std::uint32_t>& found,
              std::vector<std::uint32_t>& above) const {
        found.clear();
        for (std::uint32_t b = 0; b < floors.back().size(); ++b) {
            if (own.comes_near(floors.back()[b], half_reach2)) found.push_back(b);
        }
        for (std::size_t f = floors.size() - 1; f-- > floor;) descend(f, own, half_reach2, found, above);
    }

    void descend(std::size_t floor, const Box& own, float half_reach2, std::vector<std::uint32_t>& found,
                 std::vector<std::uint32_t>& above) const {
        above.swap(found);
        found.clear();
        for (const std::uint32_t box : above) {
            const std::size_t end = std::min((box + 1) * width, floors[floor].size());
            for (std::size_t b = box * width; b < end; ++b) {
                if (own.comes_near(floors[floor][b], half_reach2))
                    found.push_back(static_cast<std::uint32_t>(b));
            }
        }
    }
};

/// Appends the dots of `near_leaves` that are near to lane `lane` of `own`: written for every candidate, kept
/// by moving the end, so that there is no branch to guess wrong.
std::uint32_t* list_near(const Tree& tree, const Leaf& own, int lane,
                         std::span<const std::uint32_t> near_leaves, float half_reach2, std::uint32_t* out) {
    const Four x = all(own.x[lane]), y = all(own.y[lane]), z = all(own.z[lane]), area = all(own.area[lane]);
    const Four reach = all(half_reach2);
    for (const std::uint32_t l : near_leaves) {
        const Leaf& leaf = tree.leaves[l];
        const Four dx = leaf.x - x, dy = leaf.y - y, dz = leaf.z - z;
        const auto near = dx * dx + dy * dy + dz * dz <= reach * (leaf.area + area);
        for (int k = 0; k < 4; ++k) {
            *out = leaf.dot[static_cast<std::size_t>(k)];
            out -= near[k];  // -1 where true
        }
    }
    return out;
}

}  // namespace

NearLists::NearLists(std::span<const glm::vec4> places, std::span<const std::uint32_t> members, float reach)
    : lists_(members.size()) {
    if (members.empty()) return;
    const float half_reach2 = 0.5f * reach * reach;
    const Tree tree(places, members);
    blocks_.resize((tree.leaves.size() + leaves_per_block - 1) / leaves_per_block);
    base::parallel_for(tree.leaves.size(), leaves_per_block, [&](std::size_t begin, std::size_t end) {
        const auto block = static_cast<std::uint32_t>(begin / leaves_per_block);
        std::vector<std::uint32_t>& out = blocks_[block];
        std::size_t used = 0;
        std::vector<std::uint32_t> near_leaves, near_boxes, scratch;
        for (std::size_t leaf = begin; leaf < end; ++leaf) {
            if (tree.floors.size() > 1) {
                // Leaves of one box look at the same boxes.
                if (leaf == begin || leaf % width == 0)
                    tree.find(1, tree.floors[1][leaf / width], half_reach2, near_boxes, scratch);
                near_leaves = near_boxes;
                tree.descend(0, tree.floors[0][leaf], half_reach2, near_leaves, scratch);
            } else {
                tree.find(0, tree.floors[0][leaf], half_reach2, near_leaves, scratch);
            }
            for (std::size_t k = leaf * 4; k < std::min(leaf * 4 + 4, members.size()); ++k) {
                const std::size_t room = used + near_leaves.size() * 4 + 8;
                if (out.size() < room) out.resize(std::max(room, out.size() * 2));
                std::uint32_t* const first = out.data() + used;
                std::uint32_t* last = list_near(tree, tree.leaves[leaf], static_cast<int>(k % 4), near_leaves,
                                                half_reach2, first);
                while ((last - first) % 4 != 0) *last++ = members[k];
                const auto count = static_cast<std::uint32_t>(last - first);
                lists_[k] = {block, static_cast<std::uint32_t>(used), count};
                used += count;
            }
        }
        out.resize(used);
    });
}

}  // namespace stipple::dots
