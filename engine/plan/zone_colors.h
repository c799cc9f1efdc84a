#pragma once
// Colours by which zones are told apart in lists and in the order of work; sRGB 0xRRGGBB.
#include <cstdint>

namespace stipple::plan {

inline constexpr std::uint32_t zone_colors[] = {0xe0a050, 0xd86a5a, 0xc25b9a, 0x7f6fd0,
                                                0x4f8fd6, 0x46b0a8, 0x7fb356, 0xb08968};

}  // namespace stipple::plan
