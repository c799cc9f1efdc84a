#pragma once
// A fast, stable 64-bit content hash (FNV-1a over 8-byte words, finished with mix): identity of surfaces,
// plans and dots in tests and caches. Not for security: files are hashed with BLAKE2b (io).
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace stipple::base {

std::uint64_t hash_bytes(const void* data, std::size_t bytes, std::uint64_t seed = 0);
inline std::uint64_t hash_text(std::string_view text, std::uint64_t seed = 0) {
    return hash_bytes(text.data(), text.size(), seed);
}
/// T must have no padding.
template <typename T>
std::uint64_t hash_span(std::span<const T> values, std::uint64_t seed = 0) {
    return hash_bytes(values.data(), values.size_bytes(), seed);
}

}  // namespace stipple::base
