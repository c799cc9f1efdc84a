#include "surface/resurface_band.h"

#include <algorithm>
#include <cmath>

#include "base/jobs.h"

namespace stipple::surface {
namespace {

constexpr int block_cells = Band::block_cells;
constexpr std::size_t most_blocks = 4'000'000;  // a cube of nearly a metre at 1.5 mm cells
constexpr float clearly = 0.9f;                 // of 1 - 2 w: a winding number w below 0.05 or above 0.95
constexpr float vouched = 0.6f;                 // of the empty ball around a node
constexpr int inner_bits = 0b010101;            // odd along every axis
constexpr float lid_depth = 9.0f;  // mm below the floor, so that its edge does not disturb the cut

class Sampler {
public:
    Sampler(Band& band, const ScanSkin& skin, const Winding& winding, float one_for_all_beyond)
        : band_(band),
          skin_(skin),
          winding_(winding),
          beyond_(one_for_all_beyond),
          last_node_(band.blocks * block_cells) {}

    void run() {
        const glm::ivec3 size = band_.blocks + 1;
        const std::size_t count = static_cast<std::size_t>(size.x) * static_cast<std::size_t>(size.y) *
                                  static_cast<std::size_t>(size.z);
        band_.slots.assign(count, no_index);
        state_.assign(count, 0);
        wanted_.assign(count, 0);
        done_.assign(count, 0);
        std::vector<std::uint32_t> fresh;
        mark_triangles();
        mark_membranes();
        for (std::size_t i = 0; i < count; ++i) {
            if (state_[i]) fresh.push_back(static_cast<std::uint32_t>(i));
        }
        // A skin that leaves the marked blocks is followed until it closes.
        while (!fresh.empty()) {
            fill(fresh);
            fresh = leaks(fresh);
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (state_[i]) band_.active.push_back(static_cast<std::uint32_t>(i));
        }
    }

private:
    bool in_grid(glm::ivec3 block) const {
        return glm::all(glm::greaterThanEqual(block, glm::ivec3(0))) &&
               glm::all(glm::lessThan(block, band_.blocks));
    }
    bool at_border(glm::ivec3 node) const {
        return glm::any(glm::lessThanEqual(node, glm::ivec3(0))) ||
               glm::any(glm::greaterThanEqual(node, last_node_));
    }

    void mark_triangles() {
        const float edge = band_.cell * block_cells;
        for (const ScanSkin::Corners& corners : skin_.corners()) {
            const glm::vec3 a = corners[0] - band_.low, b = corners[1] - band_.low,
                            c = corners[2] - band_.low;
            const glm::vec3 from = (glm::min(glm::min(a, b), c) - band_.cell) / edge;
            const glm::vec3 to = (glm::max(glm::max(a, b), c) + band_.cell) / edge;
            const glm::ivec3 first = glm::max(glm::ivec3(glm::floor(from)), glm::ivec3(0));
            const glm::ivec3 last =
                glm::min(glm::ivec3(glm::floor(glm::min(to, glm::vec3(1e6f)))), band_.blocks - 1);
            const glm::vec3 normal = glm::cross(b - a, c - a);
            const float reach =
                (0.5f * edge + band_.cell) * (std::abs(normal.x) + std::abs(normal.y) + std::abs(normal.z));
            const bool small = glm::all(glm::lessThanEqual(last - first, glm::ivec3(1)));
            for (int z = first.z; z <= last.z; ++z) {
                for (int y = first.y; y <= last.y; ++y) {
                    for (int x = first.x; x <= last.x; ++x) {
                        const glm::vec3 center = (glm::vec3(x, y, z) + 0.5f) * edge;
                        if (!small && std::abs(glm::dot(normal, center - a)) > reach) continue;
                        state_[band_.block_index({x, y, z})] = 1;
                    }
                }
            }
        }
    }

    void mark_membranes() {
        const glm::ivec3 size = band_.blocks + 1;
        std::vector<char> inside(state_.size());
        base::parallel_for(inside.size(), 256, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                const glm::ivec3 node = band_.block_at(i) * block_cells;
                inside[i] = !at_border(node) && winding_.at(band_.position(node)) > 0.5f;
            }
        });
        for (std::size_t i = 0; i < inside.size(); ++i) {
            const glm::ivec3 block = band_.block_at(i);
            if (!in_grid(block)) continue;
            for (int corner = 1; corner < 8 && !state_[i]; ++corner) {
                const glm::ivec3 other = block + glm::ivec3(corner & 1, corner >> 1 & 1, corner >> 2);
                if (glm::any(glm::greaterThanEqual(other, size))) continue;
                state_[i] = inside[band_.block_index(other)] != inside[i];
            }
        }
    }

    /// Samples every node that the cells of `fresh` touch.
    void fill(const std::vector<std::uint32_t>& fresh) {
        std::vector<std::uint32_t> touched;
        for (const std::uint32_t index : fresh) {
            const glm::ivec3 block = band_.block_at(index);
            for (int corner = 0; corner < 8; ++corner) {
                const std::size_t other =
                    band_.block_index(block + glm::ivec3(corner & 1, corner >> 1 & 1, corner >> 2));
                if (wanted_[other] == done_[other]) touched.push_back(static_cast<std::uint32_t>(other));
                wanted_[other] |= node_mask(corner);
            }
        }
        std::sort(touched.begin(), touched.end());
        touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
        for (const std::uint32_t index : touched) {
            if (band_.slots[index] != no_index) continue;
            band_.slots[index] = static_cast<std::uint32_t>(band_.values.size() / 64);
            band_.values.resize(band_.values.size() + 64, 1.0f);
        }
        base::parallel_for(touched.size(), 16, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) sample_block(touched[i]);
        });
    }

    /// Nodes of a block that its lower neighbour in direction `corner` needs: all, or those on the shared
    /// side.
    static std::uint64_t node_mask(int corner) {
        std::uint64_t mask = 0;
        for (int n = 0; n < 64; ++n) {
            const glm::ivec3 in(n & 3, n >> 2 & 3, n >> 4);
            const bool needed =
                (!(corner & 1) || in.x == 0) && (!(corner & 2) || in.y == 0) && (!(corner & 4) || in.z == 0);
            if (needed) mask |= std::uint64_t{1} << n;
        }
        return mask;
    }

    /// A node whose winding number was reckoned, and how far from it nothing of the scan lies.
    struct Known {
        glm::vec3 place;
        float free;  // mm
        float inside;
    };

    /// In the empty ball around a node that lies clearly inside or outside, everything does: a winding number
    /// is harmonic there, so by Harnack's inequality 0.05 at the middle stays below 0.5 up to 0.6 radii.
    static const Known* same_side(const std::vector<Known>& known, glm::vec3 place) {
        const auto vouches = [&](const Known& other) {
            const glm::vec3 way = place - other.place;
            const float reach = vouched * other.free;
            return std::abs(1.0f - 2.0f * other.inside) > clearly && glm::dot(way, way) <= reach * reach;
        };
        const auto found = std::find_if(known.begin(), known.end(), vouches);
        return found == known.end() ? nullptr : &*found;
    }

    /// -1 inside to 1 outside.
    static float side_of(float inside) { return std::clamp(1.0f - 2.0f * inside, -1.0f, 1.0f); }

    void sample_block(std::uint32_t index) {
        const std::uint64_t missing = wanted_[index] & ~done_[index];
        const glm::ivec3 first = band_.block_at(index) * block_cells;
        const float widest = 2.0f * band_.cell;
        std::uint32_t hint = no_index;
        std::vector<Known> known;
        known.reserve(64);
        const Winding::Box winding(winding_, band_.position(first), band_.position(first + block_cells - 1),
                                   beyond_);
        const auto sample = [&](int n) {
            const glm::ivec3 node = first + glm::ivec3(n & 3, n >> 2 & 3, n >> 4);
            float& value = band_.values[band_.slots[index] * 64u + static_cast<std::uint32_t>(n)];
            if (at_border(node)) {
                value = widest;
                return;
            }
            const glm::vec3 place = band_.position(node);
            const Known* other = beyond_ < 1e9f ? same_side(known, place) : nullptr;
            const auto near = skin_.nearest(place, widest, glm::vec3(0.0f), -2.0f, hint);
            if (near) hint = near->corner;
            const float distance = near ? near->distance : widest;
            const float inside = other == nullptr ? winding.at(place) : other->inside;
            if (other == nullptr) known.push_back({place, distance, inside});
            value = side_of(inside) * distance;
        };
        // Inner nodes first: their balls reach most of the others.
        for (const bool inner : {true, false}) {
            for (int n = 0; n < 64; ++n) {
                if ((missing >> n & 1) && ((n & inner_bits) == inner_bits) == inner) sample(n);
            }
        }
        done_[index] |= missing;
    }

    /// Neighbours that are not active yet although the sign changes on the shared side.
    std::vector<std::uint32_t> leaks(const std::vector<std::uint32_t>& fresh) {
        std::vector<std::uint32_t> next;
        for (const std::uint32_t index : fresh) {
            const glm::ivec3 block = band_.block_at(index);
            for (int side = 0; side < 6; ++side) {
                const int axis = side >> 1;
                glm::ivec3 other = block;
                other[axis] += side & 1 ? 1 : -1;
                if (!in_grid(other) || state_[band_.block_index(other)]) continue;
                if (!side_crossed(block, axis, side & 1 ? block_cells : 0)) continue;
                state_[band_.block_index(other)] = 1;
                next.push_back(static_cast<std::uint32_t>(band_.block_index(other)));
            }
        }
        std::sort(next.begin(), next.end());
        return next;
    }

    bool side_crossed(glm::ivec3 block, int axis, int offset) const {
        bool any_inside = false, any_outside = false;
        for (int j = 0; j <= block_cells; ++j) {
            for (int i = 0; i <= block_cells; ++i) {
                glm::ivec3 node = block * block_cells;
                node[axis] += offset;
                node[(axis + 1) % 3] += i;
                node[(axis + 2) % 3] += j;
                (band_.at(node) < 0.0f ? any_inside : any_outside) = true;
            }
        }
        return any_inside && any_outside;
    }

    Band& band_;
    const ScanSkin& skin_;
    const Winding& winding_;
    float beyond_;
    glm::ivec3 last_node_;
    std::vector<char> state_;            // 1: active
    std::vector<std::uint64_t> wanted_;  // nodes of each block
    std::vector<std::uint64_t> done_;
};

}  // namespace

base::Result<Band> sample_band(const ScanSkin& skin, const Winding& winding, float cell, float floor_z,
                               float one_for_all_beyond) {
    Box box;
    for (const ScanSkin::Corners& corners : skin.corners()) {
        for (const glm::vec3 corner : corners) {
            if (corner.z > floor_z - lid_depth) box.add(corner);
        }
    }
    if (box.low.x > box.high.x) {
        return base::Error{
            base::ErrorCode::refused,
            "The whole scan lies below the neck line; check which way is up and import it again."};
    }
    Band band;
    band.cell = cell;
    const float block = cell * Band::block_cells;
    const float pad = 2.0f * block;
    band.low = box.low - pad;
    // The lowest layer of samples is declared outside: that is the lid below the floor.
    if (floor_z - lid_depth > box.low.z) band.low.z = floor_z - lid_depth;
    const glm::vec3 extent = (box.high + pad - band.low) / block;
    if (!(extent.x * extent.y * extent.z < static_cast<float>(most_blocks))) {
        return base::Error{
            base::ErrorCode::refused,
            "The scan is far larger than a head; choose the right unit or cut the head out first."};
    }
    band.blocks = glm::ivec3(glm::ceil(extent));
    Sampler(band, skin, winding, one_for_all_beyond).run();
    return band;
}

}  // namespace stipple::surface
