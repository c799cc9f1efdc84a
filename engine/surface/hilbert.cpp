#include "surface/hilbert.h"

#include <algorithm>
#include <cmath>

namespace stipple::surface {
namespace {

constexpr int bits = 21;

/// Moves the 21 low bits of `value` to every third place.
std::uint64_t spread_bits(std::uint64_t value) {
    value &= 0x1fffffull;
    value = (value | value << 32) & 0x001f00000000ffffull;
    value = (value | value << 16) & 0x001f0000ff0000ffull;
    value = (value | value << 8) & 0x100f00f00f00f00full;
    value = (value | value << 4) & 0x10c30c30c30c30c3ull;
    return (value | value << 2) & 0x1249249249249249ull;
}

std::uint32_t cell(double value) {
    constexpr double last = static_cast<double>((1u << bits) - 1u);
    return value > 0.0 ? static_cast<std::uint32_t>(std::min(value, last)) : 0u;  // not-a-number goes to 0
}

}  // namespace

HilbertGrid::HilbertGrid(const Box& box) {
    const glm::dvec3 size = glm::dvec3(box.high) - glm::dvec3(box.low);
    const double longest = std::max({size.x, size.y, size.z});
    if (!(longest > 0.0) || !std::isfinite(longest)) return;
    low_ = box.low;
    scale_ = static_cast<double>(1u << bits) / longest;
}

std::uint64_t HilbertGrid::key(glm::dvec3 point) const {
    const glm::dvec3 at = (point - low_) * scale_;
    std::array<std::uint32_t, 3> x{cell(at.x), cell(at.y), cell(at.z)};

    // From axes to the transposed Hilbert index: undo excess work, then Gray encode.
    for (std::uint32_t q = 1u << (bits - 1); q > 1u; q >>= 1) {
        const std::uint32_t below = q - 1u;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            // Branch-free: the bits are as good as random, and branches on them cost more than the work.
            const std::uint32_t set = (x[axis] & q) != 0u ? below : 0u;
            const std::uint32_t swapped = (x[0] ^ x[axis]) & (below & ~set);
            x[0] ^= set | swapped;
            x[axis] ^= swapped;
        }
    }
    x[1] ^= x[0];
    x[2] ^= x[1];
    std::uint32_t gray = 0;
    for (std::uint32_t q = 1u << (bits - 1); q > 1u; q >>= 1) gray ^= (x[2] & q) != 0u ? q - 1u : 0u;
    return spread_bits(x[0] ^ gray) << 2 | spread_bits(x[1] ^ gray) << 1 | spread_bits(x[2] ^ gray);
}

std::vector<std::uint32_t> order_by_key(std::span<const std::uint64_t> keys) {
    struct Entry {
        std::uint64_t key;
        std::uint32_t index;
    };
    constexpr int digit_bits = 11;
    constexpr std::size_t digits = std::size_t{1} << digit_bits;
    std::vector<Entry> from(keys.size());
    std::vector<Entry> to(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) from[i] = {keys[i], static_cast<std::uint32_t>(i)};
    for (int shift = 0; shift < 64; shift += digit_bits) {
        std::vector<std::uint32_t> begin(digits + 1, 0);
        for (const Entry& entry : from) ++begin[(entry.key >> shift & (digits - 1)) + 1];
        if (std::any_of(begin.begin(), begin.end(), [&](std::uint32_t n) { return n == keys.size(); }))
            continue;
        for (std::size_t digit = 0; digit < digits; ++digit) begin[digit + 1] += begin[digit];
        for (const Entry& entry : from) to[begin[entry.key >> shift & (digits - 1)]++] = entry;
        from.swap(to);
    }
    std::vector<std::uint32_t> order(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) order[i] = from[i].index;
    return order;
}

}  // namespace stipple::surface
