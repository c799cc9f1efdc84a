#include "base/hash.h"

#include <cstring>

#include "base/rng.h"

namespace stipple::base {

std::uint64_t hash_bytes(const void* data, std::size_t bytes, std::uint64_t seed) {
    constexpr std::uint64_t prime = 0x100000001b3ull;
    std::uint64_t state = 0xcbf29ce484222325ull ^ mix(seed);
    const auto* at = static_cast<const unsigned char*>(data);
    std::size_t left = bytes;
    while (left >= 8) {
        std::uint64_t word;
        std::memcpy(&word, at, 8);
        state = (state ^ word) * prime;
        state ^= state >> 29;
        at += 8;
        left -= 8;
    }
    std::uint64_t tail = 0;
    if (left > 0) std::memcpy(&tail, at, left);
    state = (state ^ tail) * prime;
    return mix(state ^ bytes);
}

}  // namespace stipple::base
