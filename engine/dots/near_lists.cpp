#include "dots/near_lists.h"

#include <algorithm>
#include <array>

#include "base/jobs.h"
#include "dots/eight.h"

namespace stipple::dots {
namespace {

constexpr std::size_t width = 8;  // dots in a leaf, boxes in a box
constexpr std::size_t leaves_per_block = NearLists::dots_per_block / width;
constexpr std::size_t dots_per_block = NearLists::dots_per_block;
constexpr EightIndices lanes{0, 1, 2, 3, 4, 5, 6, 7};

struct Box {
    glm::vec3 low{1e30f}, high{-1e30f};
    float largest_area = -1e30f;  // of an empty box: near to nothing
};

/// Eight boxes side by side. Aligned by hand: a compiler for four lanes would align Eight to 16 bytes.
struct alignas(32) Boxes {
    Eight low_x{}, low_y{}, low_z{}, high_x{}, high_y{}, high_z{}, largest_area{};

    Boxes() {
        for (std::size_t lane = 0; lane < width; ++lane) set(lane, Box{});
    }
    void set(std::size_t lane, const Box& box) {
        low_x[lane] = box.low.x;
        low_y[lane] = box.low.y;
        low_z[lane] = box.low.z;
        high_x[lane] = box.high.x;
        high_y[lane] = box.high.y;
        high_z[lane] = box.high.z;
        largest_area[lane] = box.largest_area;
    }
    Box at(std::size_t lane) const {
        return {{low_x[lane], low_y[lane], low_z[lane]},
                {high_x[lane], high_y[lane], high_z[lane]},
                largest_area[lane]};
    }
    Box all() const {
        Box box;
        for (std::size_t lane = 0; lane < width; ++lane) {
            const Box one = at(lane);
            box.low = glm::min(box.low, one.low);
            box.high = glm::max(box.high, one.high);
            box.largest_area = std::max(box.largest_area, one.largest_area);
        }
        return box;
    }
};

/// Eight consecutive dots side by side; missing ones lie nowhere near.
struct alignas(32) Leaf {
    Eight x{}, y{}, z{}, area{-1e30f, -1e30f, -1e30f, -1e30f, -1e30f, -1e30f, -1e30f, -1e30f};
    EightIndices dot{};
};

/// Of the boxes in the given groups, the numbers of those near to `own`, ascending. `out` has room for all.
STIPPLE_EIGHT_WIDE std::size_t near_boxes(const Boxes* boxes, const std::uint32_t* groups, std::size_t count,
                                          const Box& own, float half_reach2, std::uint32_t* out) {
    const std::uint32_t* const begin = out;
    const float low_x = own.low.x, low_y = own.low.y, low_z = own.low.z;
    const float high_x = own.high.x, high_y = own.high.y, high_z = own.high.z, area = own.largest_area;
    for (std::size_t k = 0; k < count; ++k) {
        const Boxes& b = boxes[groups[k]];
        Eight x = b.low_x - high_x, y = b.low_y - high_y, z = b.low_z - high_z;
        const Eight x2 = low_x - b.high_x, y2 = low_y - b.high_y, z2 = low_z - b.high_z;
        x = x > x2 ? x : x2;
        y = y > y2 ? y : y2;
        z = z > z2 ? z : z2;
        x = x > 0.0f ? x : Eight{};
        y = y > 0.0f ? y : Eight{};
        z = z > 0.0f ? z : Eight{};
        const auto near = x * x + y * y + z * z <= half_reach2 * (b.largest_area + area);
        out = keep(lanes + groups[k] * std::uint32_t{width}, bits_of(near), out);
    }
    return static_cast<std::size_t>(out - begin);
}

/// The dots of the given leaves that are near to `own`. `out` has room for all.
STIPPLE_EIGHT_WIDE std::uint32_t* near_dots(const Leaf* leaves, const std::uint32_t* near_leaves,
                                            std::size_t count, const glm::vec4& own, float half_reach2,
                                            std::uint32_t* out) {
    const float own_x = own.x, own_y = own.y, own_z = own.z, own_area = own.w;
    for (std::size_t k = 0; k < count; ++k) {
        const Leaf& leaf = leaves[near_leaves[k]];
        const Eight dx = leaf.x - own_x, dy = leaf.y - own_y, dz = leaf.z - own_z;
        const auto near = dx * dx + dy * dy + dz * dz <= half_reach2 * (leaf.area + own_area);
        out = keep(leaf.dot, bits_of(near), out);
    }
    return out;
}

/// The same from a list that was made earlier for a larger reach, without dot `self`.
STIPPLE_EIGHT_WIDE std::uint32_t* still_near(const glm::vec4* places, const std::uint32_t* list,
                                             std::size_t count, std::uint32_t self, float half_reach2,
                                             std::uint32_t* out) {
    const glm::vec4 own = places[self];
    const float own_x = own.x, own_y = own.y, own_z = own.z, own_area = own.w;
    for (std::size_t k = 0; k < count; k += width) {
        Eight x, y, z, area;
        gather(places, list + k, x, y, z, area);
        x -= own_x;
        y -= own_y;
        z -= own_z;
        EightIndices dots;
        std::memcpy(&dots, list + k, sizeof dots);
        const auto near = (x * x + y * y + z * z <= half_reach2 * (area + own_area)) & (dots != self);
        out = keep(dots, bits_of(near), out);
    }
    return out;
}

/// Numbers of boxes; the room is kept, so that nothing is cleared for every dot anew.
struct Found {
    std::vector<std::uint32_t> room = std::vector<std::uint32_t>(8 * width);
    std::size_t count = 0;
};

struct Tree {
    std::vector<Leaf> leaves;
    std::vector<std::vector<Boxes>> floors;  // [0]: a box for each leaf; the last floor is a single group

    Tree(std::span<const glm::vec4> places, std::span<const std::uint32_t> members) : floors(1) {
        leaves.resize((members.size() + width - 1) / width);
        floors[0].resize((leaves.size() + width - 1) / width);
        base::parallel_for(leaves.size(), dots_per_block, [&](std::size_t begin, std::size_t end) {
            for (std::size_t l = begin; l < end; ++l) {
                Leaf& leaf = leaves[l];
                Box box;
                for (std::size_t k = l * width; k < std::min((l + 1) * width, members.size()); ++k) {
                    const glm::vec4& place = places[members[k]];
                    leaf.x[k % width] = place.x;
                    leaf.y[k % width] = place.y;
                    leaf.z[k % width] = place.z;
                    leaf.area[k % width] = place.w;
                    leaf.dot[k % width] = members[k];
                    box.low = glm::min(box.low, glm::vec3(place));
                    box.high = glm::max(box.high, glm::vec3(place));
                    box.largest_area = std::max(box.largest_area, place.w);
                }
                floors[0][l / width].set(l % width, box);
            }
        });
        while (floors.back().size() > 1) {
            const std::vector<Boxes>& below = floors.back();
            std::vector<Boxes> above((below.size() + width - 1) / width);
            for (std::size_t g = 0; g < below.size(); ++g) above[g / width].set(g % width, below[g].all());
            floors.push_back(std::move(above));
        }
    }

    /// Groups of the lowest floor that come near to `own`, ascending.
    void find(const Box& own, float half_reach2, Found& found, Found& above) const {
        found.room[0] = 0;
        found.count = 1;
        for (std::size_t f = floors.size() - 1; f > 0; --f) {
            std::swap(above, found);
            descend(f, own, half_reach2, above, found);
        }
    }

    void descend(std::size_t floor, const Box& own, float half_reach2, const Found& groups,
                 Found& found) const {
        if (found.room.size() < (groups.count + 1) * width) found.room.resize((groups.count + 1) * 2 * width);
        found.count = near_boxes(floors[floor].data(), groups.room.data(), groups.count, own, half_reach2,
                                 found.room.data());
    }
};

/// Fills the list up and says where it ends.
std::uint32_t* filled(std::uint32_t* first, std::uint32_t* last, std::uint32_t with) {
    while ((last - first) % static_cast<std::ptrdiff_t>(width) != 0) *last++ = with;
    return last;
}

/// Room for lists, not cleared: clearing would cost as much as writing them.
struct Lists {
    std::unique_ptr<std::uint32_t[]> room;
    std::size_t size = 0, used = 0;

    std::uint32_t* end_with_room_for(std::size_t more) {
        if (used + more > size) {
            size = std::max(used + more, size + size / 2 + dots_per_block * 4 * width);
            auto larger = std::make_unique_for_overwrite<std::uint32_t[]>(size);
            std::copy(room.get(), room.get() + used, larger.get());
            room = std::move(larger);
        }
        return room.get() + used;
    }
};

}  // namespace

NearLists::NearLists(std::span<const glm::vec4> places, std::span<const std::uint32_t> members, float reach)
    : lists_(members.size()) {
    if (members.empty()) return;
    const float half_reach2 = 0.5f * reach * reach;
    const Tree tree(places, members);
    blocks_.resize((tree.leaves.size() + leaves_per_block - 1) / leaves_per_block);
    base::parallel_for(tree.leaves.size(), leaves_per_block, [&](std::size_t begin, std::size_t end) {
        Lists lists;
        Found near_leaves, groups, scratch;
        for (std::size_t leaf = begin; leaf < end; ++leaf) {
            // Leaves of one group look at the same groups.
            if (leaf % width == 0)
                tree.find(tree.floors[0][leaf / width].all(), half_reach2, groups, scratch);
            tree.descend(0, tree.floors[0][leaf / width].at(leaf % width), half_reach2, groups, near_leaves);
            for (std::size_t k = leaf * width; k < std::min((leaf + 1) * width, members.size()); ++k) {
                std::uint32_t* const first = lists.end_with_room_for((near_leaves.count + 2) * width);
                std::uint32_t* last = near_dots(tree.leaves.data(), near_leaves.room.data(),
                                                near_leaves.count, places[members[k]], half_reach2, first);
                last = filled(first, last, members[k]);
                const auto count = static_cast<std::uint32_t>(last - first);
                lists_[k] = {static_cast<std::uint32_t>(lists.used), count};
                lists.used += count;
            }
        }
        blocks_[begin / leaves_per_block] = {std::move(lists.room), lists.size};
    });
}

void NearLists::narrow(const NearLists& wide, std::span<const glm::vec4> places,
                       std::span<const std::uint32_t> members, float reach) {
    lists_.resize(wide.lists_.size());
    blocks_.resize(wide.blocks_.size());
    const float half_reach2 = 0.5f * reach * reach;
    base::parallel_for(lists_.size(), dots_per_block, [&](std::size_t begin, std::size_t end) {
        const List& longest = wide.lists_[end - 1];
        const std::size_t most = longest.first + longest.count + width;
        Block& block = blocks_[begin / dots_per_block];
        if (block.size < most) block = {std::make_unique_for_overwrite<std::uint32_t[]>(most), most};
        std::uint32_t* last = block.room.get();
        for (std::size_t k = begin; k < end; ++k) {
            const auto before = wide.of(k);
            std::uint32_t* const first = last;
            last = still_near(places.data(), before.data(), before.size(), members[k], half_reach2, first);
            last = filled(first, last, members[k]);
            lists_[k] = {static_cast<std::uint32_t>(first - block.room.get()),
                         static_cast<std::uint32_t>(last - first)};
        }
    });
}

}  // namespace stipple::dots
