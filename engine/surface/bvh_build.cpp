#include "surface/bvh_build.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/ensure.h"
#include "base/jobs.h"
#include "surface/bvh_clusters.h"

namespace stipple::surface {
namespace {

constexpr std::size_t most_bins = 16;
/// Above, room used again saves more pages than the threads started anew for it cost.
constexpr std::size_t many_triangles = 1u << 19;
constexpr int deepest_by_cost = 36;  // beyond, halves by count: the stacks of the queries stay short

/// A cluster of triangles; its doubled centre is the sum of the corners of its box.
struct Piece : Bounds {
    std::uint32_t cluster = 0;
    std::uint32_t triangles = 0;
};
Four doubled_center(const Piece& piece) {
    return sum(piece.low, piece.high);
}

struct Range {
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t place;      // of its first triangle in the tree's order
    std::uint32_t triangles;  // in its pieces
    Bounds box;
    Bounds centers;  // of the doubled centres
    std::uint32_t count() const { return end - begin; }
};

struct Bin {
    Bounds box;
    std::uint32_t count = 0;
};
using Bins = std::array<std::array<Bin, most_bins>, 3>;

/// Maps doubled centres to bins; the same arithmetic fills bins and splits the range.
struct Binning {
    std::size_t bins;
    Four low;
    Four scale;

    explicit Binning(const Range& range)
        : bins(range.count() > 48 ? most_bins : (range.count() > 12 ? 8 : 4)),
          low(range.centers.low),
          scale{} {
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const float extent = range.centers.high.v[axis] - range.centers.low.v[axis];
            const float per_unit = static_cast<float>(bins) * 0.9999f / extent;
            scale.v[axis] = extent > 0.0f && per_unit < endless ? per_unit : 0.0f;
        }
    }
    std::array<std::uint32_t, 4> of(const Four& center) const {
        std::array<std::uint32_t, 4> result;
        for (std::size_t i = 0; i < 4; ++i) {
            result[i] =
                static_cast<std::uint32_t>(static_cast<std::int32_t>((center.v[i] - low.v[i]) * scale.v[i]));
        }
        return result;
    }
};

struct Split {
    int axis = -1;  // -1: none
    std::uint32_t first_right = 0;
    float cost = endless;
    Bounds left;
    Bounds right;
};

class Builder {
public:
    Builder(std::span<const glm::vec3> positions, std::span<const Triangle> triangles)
        : positions_(positions),
          triangles_(triangles),
          clusters_(clusters_of(positions, triangles)),
          order_(triangles.size()) {
        pieces_.resize(clusters_.boxes.size());
        for (std::uint32_t c = 0; c < pieces_.size(); ++c) {
            static_cast<Bounds&>(pieces_[c]) = clusters_.boxes[c];
            pieces_[c].cluster = c;
            pieces_[c].triangles = clusters_.first[c + 1] - clusters_.first[c];
        }
    }

    BuiltTree build() {
        BuiltTree tree;
        Range all{0,  static_cast<std::uint32_t>(pieces_.size()),
                  0,  static_cast<std::uint32_t>(order_.size()),
                  {}, {}};
        for (const Piece& piece : pieces_) {
            all.box.add(piece);
            all.centers.add(doubled_center(piece));
        }
        // The top of the tree is split on one thread into ranges whose size depends on the mesh alone; these
        // are built side by side and put together in their order.
        struct Task {
            std::uint32_t node;
            int depth;
            Range range;
        };
        std::vector<Task> open{{0, 0, all}};
        std::vector<Task> tasks;
        tree.nodes.resize(1);
        const std::uint32_t small = std::max<std::uint32_t>(1024, all.count() / 32);
        while (!open.empty()) {
            const Task task = open.back();
            open.pop_back();
            if (task.range.count() <= small) {
                tasks.push_back(task);
                continue;
            }
            const auto [left, right] = halves(task.range, task.depth, true);
            const auto child = static_cast<std::uint32_t>(tree.nodes.size());
            set_node(tree.nodes[task.node], task.range.box, child, 0);
            tree.nodes.resize(child + 2);
            open.push_back({child + 1, task.depth + 1, right});
            open.push_back({child, task.depth + 1, left});
        }
        tree.nodes.reserve(tree.nodes.size() + 2 * order_.size());  // asked for, but touched only where used
        std::vector<NodeRoom> rooms(order_.size() < many_triangles ? tasks.size() : 8);
        for (std::size_t first = 0; first < tasks.size(); first += rooms.size()) {
            const std::size_t count = std::min(rooms.size(), tasks.size() - first);
            base::parallel_for(count, 1, [&](std::size_t begin, std::size_t end) {
                for (std::size_t i = begin; i < end; ++i) {
                    const Task& task = tasks[first + i];
                    rooms[i].start(2 * std::max<std::size_t>(task.range.triangles, 1));
                    grow(rooms[i], 0, task.range, task.depth);
                }
            });
            for (std::size_t i = 0; i < count; ++i) append(tree, tasks[first + i].node, rooms[i].nodes());
        }
        tree.order = std::move(order_);
        return tree;
    }

private:
    /// Puts a finished part of the tree in the place of `node`.
    static void append(BuiltTree& tree, std::uint32_t node, std::span<Bvh::Node> part) {
        const auto shift = static_cast<std::uint32_t>(tree.nodes.size()) - 1;
        if (part.size() > 1) {
            for (Bvh::Node& one : part) {
                if (one.count == 0) one.first += shift;
            }
        }
        tree.nodes[node] = part[0];
        tree.nodes.insert(tree.nodes.end(), part.begin() + 1, part.end());
    }

    void grow(NodeRoom& room, std::uint32_t node, const Range& range, int depth) {
        if (range.count() == 0) return room.set(node, range.box, 0, 0);
        if (range.count() == 1) {
            const std::uint32_t c = pieces_[range.begin].cluster;
            list(range);
            return grow_cluster(room, node, positions_, triangles_, clusters_.first[c],
                                clusters_.first[c + 1], range.place);
        }
        if (range.triangles <= 2) return leaf(room, node, range);
        const auto [left, right] = halves(range, depth, false);
        if (right.count() == 0) return leaf(room, node, range);
        const std::uint32_t child = room.add_two();
        room.set(node, range.box, child, 0);
        grow(room, child, left, depth + 1);
        grow(room, child + 1, right, depth + 1);
    }

    void leaf(NodeRoom& room, std::uint32_t node, const Range& range) {
        list(range);
        room.set(node, range.box, range.place, range.triangles);
    }

    /// Writes the triangles of a range into the order.
    void list(const Range& range) {
        std::uint32_t place = range.place;
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            const std::uint32_t c = pieces_[i].cluster;
            for (std::uint32_t t = clusters_.first[c]; t < clusters_.first[c + 1]; ++t) order_[place++] = t;
        }
    }

    void fill(Bins& bins, const Binning& binning, std::uint32_t begin, std::uint32_t end) const {
        for (std::uint32_t i = begin; i < end; ++i) {
            const Piece& piece = pieces_[i];
            const auto of = binning.of(doubled_center(piece));
            for (std::size_t axis = 0; axis < 3; ++axis) {
                Bin& bin = bins[axis][of[axis]];
                bin.box.add(piece);
                bin.count += piece.triangles;
            }
        }
    }

    void fill_side_by_side(Bins& bins, const Binning& binning, const Range& range) const {
        constexpr std::size_t grain = 65536;
        std::vector<Bins> parts((range.count() + grain - 1) / grain);
        base::parallel_for(range.count(), grain, [&](std::size_t first, std::size_t last) {
            fill(parts[first / grain], binning, range.begin + static_cast<std::uint32_t>(first),
                 range.begin + static_cast<std::uint32_t>(last));
        });
        for (const Bins& part : parts) {
            for (std::size_t axis = 0; axis < 3; ++axis) {
                for (std::size_t b = 0; b < binning.bins; ++b) {
                    bins[axis][b].box.add(part[axis][b].box);
                    bins[axis][b].count += part[axis][b].count;
                }
            }
        }
    }

    static Split best_split(const Bins& bins, const Binning& binning) {
        Split best;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            if (binning.scale.v[axis] == 0.0f) continue;
            std::array<Bounds, most_bins> right_box;
            std::array<float, most_bins> right_cost;
            Bounds box;
            std::uint32_t count = 0;
            for (std::size_t b = binning.bins - 1; b > 0; --b) {
                box.add(bins[axis][b].box);
                count += bins[axis][b].count;
                right_box[b] = box;
                right_cost[b] = count > 0 ? static_cast<float>(count) * box.half_area() : -1.0f;
            }
            box = {};
            count = 0;
            for (std::size_t b = 1; b < binning.bins; ++b) {
                box.add(bins[axis][b - 1].box);
                count += bins[axis][b - 1].count;
                if (count == 0 || right_cost[b] < 0.0f) continue;
                const float cost = static_cast<float>(count) * box.half_area() + right_cost[b];
                if (cost < best.cost) {
                    best = {static_cast<int>(axis), static_cast<std::uint32_t>(b), cost, box, right_box[b]};
                }
            }
        }
        return best;
    }

    /// Splits a range of at least 2 pieces and 3 triangles; the right half is empty where one leaf is
    /// cheaper.
    std::pair<Range, Range> halves(const Range& range, int depth, bool side_by_side) {
        if (depth < deepest_by_cost) {
            const Binning binning(range);
            Bins bins;
            if (side_by_side && range.count() > 131072) {
                fill_side_by_side(bins, binning, range);
            } else {
                fill(bins, binning, range.begin, range.end);
            }
            const Split split = best_split(bins, binning);
            if (range.triangles <= most_in_leaf) {
                const float area = range.box.half_area();
                const float as_leaf = static_cast<float>(range.triangles) * area;
                if (split.axis < 0 || node_cost * area + split.cost >= as_leaf)
                    return {range, Range{range.end, range.end, 0, 0, {}, {}}};
            }
            if (split.axis >= 0) return part(range, binning, split);
        } else if (range.triangles <= most_in_leaf) {
            return {range, Range{range.end, range.end, 0, 0, {}, {}}};
        }
        return part_by_count(range);
    }

    std::pair<Range, Range> part(const Range& range, const Binning& binning, const Split& split) {
        Range left{range.begin, range.begin, range.place, 0, split.left, {}};
        Range right{range.end, range.end, 0, 0, split.right, {}};
        const auto axis = static_cast<std::size_t>(split.axis);
        while (left.end < right.begin) {
            const Four center = doubled_center(pieces_[left.end]);
            if (binning.of(center)[axis] < split.first_right) {
                left.centers.add(center);
                left.triangles += pieces_[left.end].triangles;
                ++left.end;
            } else {
                right.centers.add(center);
                --right.begin;
                std::swap(pieces_[left.end], pieces_[right.begin]);
            }
        }
        right.triangles = range.triangles - left.triangles;
        right.place = range.place + left.triangles;
        return {left, right};
    }

    std::pair<Range, Range> part_by_count(const Range& range) const {
        const std::uint32_t middle = range.begin + range.count() / 2;
        Range left{range.begin, middle, 0, 0, {}, {}};
        Range right{middle, range.end, 0, 0, {}, {}};
        for (Range* half : {&left, &right}) {
            for (std::uint32_t i = half->begin; i < half->end; ++i) {
                half->box.add(pieces_[i]);
                half->centers.add(doubled_center(pieces_[i]));
                half->triangles += pieces_[i].triangles;
            }
        }
        left.place = range.place;
        right.place = range.place + left.triangles;
        return {left, right};
    }

    std::span<const glm::vec3> positions_;
    std::span<const Triangle> triangles_;
    Clusters clusters_;
    std::vector<Piece> pieces_;
    std::vector<std::uint32_t> order_;
};

}  // namespace

BuiltTree build_tree(std::span<const glm::vec3> positions, std::span<const Triangle> triangles) {
    STIPPLE_ENSURE(triangles.size() < (std::size_t{1} << 30),
                   "a hierarchy over more than 2^30 triangles was asked for");
    return Builder(positions, triangles).build();
}

}  // namespace stipple::surface
