#pragma once
// CRC-32C (Castagnoli 1993), reflected, as used by iSCSI: what a receiver of points checks first.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace stipple::deliver {

constexpr std::array<std::uint32_t, 256> crc32c_table() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1) ? 0x82f63b78u : 0u);
        table[i] = value;
    }
    return table;
}

inline std::string crc32c_hex(std::string_view bytes) {
    static constexpr auto table = crc32c_table();
    std::uint32_t state = 0xffffffffu;
    for (char byte : bytes) state = table[(state ^ static_cast<std::uint8_t>(byte)) & 255u] ^ (state >> 8);
    state ^= 0xffffffffu;
    std::string text(8, '0');
    for (std::size_t i = 8; i-- > 0; state >>= 4) text[i] = "0123456789abcdef"[state & 15u];
    return text;
}

}  // namespace stipple::deliver
