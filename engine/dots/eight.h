#pragma once
// Eight numbers side by side. Sums are always taken eight wide, whatever the processor could do, so that the
// same plan gives the same dots everywhere. (Vector extension of GCC and Clang; each operation rounds like
// the scalar one.)
#include <array>
#include <cstdint>
#include <cstring>
#include <glm/glm.hpp>

namespace stipple::dots {

using Four = float __attribute__((vector_size(16)));
using Eight = float __attribute__((vector_size(32)));
using EightIndices = std::uint32_t __attribute__((vector_size(32)));

/// Before a function: made twice, for processors with eight lanes and for all; the same results to the bit.
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
#define STIPPLE_EIGHT_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define STIPPLE_EIGHT_WIDE
#endif
#define STIPPLE_INLINE __attribute__((always_inline)) inline

// By reference throughout: how a register of eight is handed over differs between processors.

/// x, y, z and w of eight places.
STIPPLE_INLINE void gather(const glm::vec4* places, const std::uint32_t* eight, Eight& x, Eight& y, Eight& z,
                           Eight& w) {
    Four p[8];
    for (int k = 0; k < 8; ++k) std::memcpy(&p[k], places + eight[k], sizeof p[k]);
    Four column[2][4];
    for (int half = 0; half < 2; ++half) {
        const Four* const q = p + 4 * half;
        const Four ab_low = __builtin_shufflevector(q[0], q[1], 0, 4, 1, 5);
        const Four ab_high = __builtin_shufflevector(q[0], q[1], 2, 6, 3, 7);
        const Four cd_low = __builtin_shufflevector(q[2], q[3], 0, 4, 1, 5);
        const Four cd_high = __builtin_shufflevector(q[2], q[3], 2, 6, 3, 7);
        column[half][0] = __builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5);
        column[half][1] = __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7);
        column[half][2] = __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5);
        column[half][3] = __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7);
    }
    x = __builtin_shufflevector(column[0][0], column[1][0], 0, 1, 2, 3, 4, 5, 6, 7);
    y = __builtin_shufflevector(column[0][1], column[1][1], 0, 1, 2, 3, 4, 5, 6, 7);
    z = __builtin_shufflevector(column[0][2], column[1][2], 0, 1, 2, 3, 4, 5, 6, 7);
    w = __builtin_shufflevector(column[0][3], column[1][3], 0, 1, 2, 3, 4, 5, 6, 7);
}

/// In a fixed order.
STIPPLE_INLINE float sum(const Eight& value) {
    return ((value[0] + value[4]) + (value[2] + value[6])) + ((value[1] + value[5]) + (value[3] + value[7]));
}

/// Of eight lanes that are 0 or -1: bit k set where lane k is -1.
template <class Mask>
STIPPLE_INLINE unsigned bits_of(const Mask& mask) {
    const Mask bits = mask & Mask{1, 2, 4, 8, 16, 32, 64, 128};
    using Half = int __attribute__((vector_size(16)));
    Half four =
        __builtin_shufflevector(bits, bits, 0, 1, 2, 3) | __builtin_shufflevector(bits, bits, 4, 5, 6, 7);
    four |= __builtin_shufflevector(four, four, 2, 3, 0, 1);
    four |= __builtin_shufflevector(four, four, 1, 0, 3, 2);
    return static_cast<unsigned>(four[0]);
}

/// Row b: the numbers of the bits set in b, ascending; the rest is of no account.
extern const std::array<std::array<std::uint32_t, 8>, 256> set_bits;

/// Writes the chosen of eight indices to `out`, which has room for eight, and returns the end.
STIPPLE_INLINE std::uint32_t* keep(const EightIndices& indices, unsigned bits, std::uint32_t* out) {
    EightIndices row;
    std::memcpy(&row, set_bits[bits].data(), sizeof row);
#if defined(__clang__)
    EightIndices chosen;
    for (int k = 0; k < 8; ++k) chosen[k] = indices[row[k] & 7];
#else
    const EightIndices chosen = __builtin_shuffle(indices, row);
#endif
    std::memcpy(out, &chosen, sizeof chosen);
    return out + __builtin_popcount(bits);
}

}  // namespace stipple::dots
