#include "dots/eight.h"

#include <array>

namespace stipple::dots {
namespace {

constexpr auto rows() {
    std::array<std::array<std::uint32_t, 8>, 256> table{};
    for (std::size_t bits = 0; bits < 256; ++bits) {
        std::size_t count = 0;
        for (std::uint32_t bit = 0; bit < 8; ++bit)
            if ((bits >> bit & 1u) != 0) table[bits][count++] = bit;
    }
    return table;
}

}  // namespace

constinit const std::array<std::array<std::uint32_t, 8>, 256> set_bits = rows();

}  // namespace stipple::dots
