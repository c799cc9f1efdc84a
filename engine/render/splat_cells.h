#pragma once
// Where the dots of a splat set lie on the GPU: a slot each, by cells of skin, so that cells that cannot be
// seen are left out and an edit sends the cells it touched alone. Within a cell the order is a fixed lot:
// every fourth slot is a fair sample. Slots of a cell are a multiple of four; those without a dot are empty.
// mm.
#include <optional>
#include <unordered_map>

#include "render/dot_looks.h"
#include "render/lens.h"

namespace stipple::render {

/// A dot as the shader fetches it (shaders/splat.vert.glsl).
struct SplatSlot {
    glm::vec4 place{0.0f};     // position; normal, two times 12 bits of its octahedral form
    glm::vec4 core{0.0f};      // alpha, sigma: 0 is empty
    glm::vec4 core_far{0.0f};  // far_alpha
    glm::vec4 halo{0.0f}, halo_far{0.0f};
    bool operator==(const SplatSlot&) const = default;
};
static_assert(sizeof(SplatSlot) == 80);

class SplatCells {
public:
    static constexpr int sample = 4;  // slots of a cell are a multiple of it

    struct Range {
        int first = 0, count = 0;  // slots
    };
    /// Lays the set out; what has to be sent to the GPU, in order. O(N log N), O(N) where places stay.
    std::vector<Range> assign(const SplatSet& set);

    /// The cell of skin that a place lies in, a cube of cell_mm.
    using Key = std::uint64_t;
    static constexpr float cell_mm = 10.0f;
    static Key key_of(glm::vec3 position);
    /// Lays some cells out anew, keys ascending: `set` is all that they hold. None, and nothing done, where
    /// one is new or too small: assign().
    std::optional<std::vector<Range>> replace(std::span<const Key> keys, const SplatSet& set);

    std::size_t count() const { return count_; }  // of dots
    std::span<const SplatSlot> slots() const { return slots_; }

    /// Runs of slots that may be seen: within the picture and not facing away.
    std::vector<Range> visible(const Lens& lens) const;
    /// mm from the eye to the nearest that a dot in the picture can be; 1e30 without dots there.
    float nearest(const Lens& lens) const;

private:
    struct Cell {
        Range slots;
        glm::vec3 center{0.0f}, axis{0, 0, 1};
        float radius = 0.0f, opening = 0.0f;  // mm; largest angle between a normal and the axis, radians
        std::size_t held = 0;
    };
    /// The dots of a set by cells, those of a cell in their order of lot.
    struct Order {
        std::vector<glm::vec3> places;  // of the set, in its order
        std::vector<std::uint32_t> members;
        struct Run {
            Key key;
            std::size_t first, count;  // members
        };
        std::vector<Run> runs;
    };
    static Order order_of(const SplatSet& set);
    bool fits(const Order& order) const;
    void lay_out(const Order& order);
    bool fill(Cell& cell, const SplatSet& set, const Order& order, const Order::Run& run);
    bool empty(Cell& cell);

    Order order_;  // of the last set that was laid out
    std::size_t count_ = 0;
    std::vector<SplatSlot> slots_;
    std::vector<Cell> cells_;  // by first slot
    std::unordered_map<std::uint64_t, std::size_t> cell_of_;
};

}  // namespace stipple::render
