#pragma once
// The fine relief of skin as a tiling block: plates parted by furrows, as the lines of skin part its surface
// (cellular pattern: Worley 1996, "A Cellular Texture Basis Function"). Slopes alone: relief never darkens
// the skin's own colour, so that no pore is taken for a dot.
#include <cstdint>
#include <vector>

namespace stipple::render {

struct Relief {
    static constexpr int side = 64;   // texels
    static constexpr int cells = 12;  // across a block; the same number stands in shaders/skin.frag.glsl
    /// Red, green, blue: slope along x, y, z in sixths of its standard deviation about 127.5; alpha: height.
    std::vector<std::uint8_t> texels;
};
/// The same block every time. O(side^3).
Relief make_relief();

}  // namespace stipple::render
