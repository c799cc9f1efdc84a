#pragma once
// A tiling three-dimensional picture on the GPU with smaller copies of itself: what is read between texels,
// or of many at once, is their mean.
#include <cstdint>
#include <span>

#include "gl/texture.h"

namespace stipple::gl {

class Volume {
public:
    Volume() = default;  // none
    /// `texels`: side^3 times red, green, blue, alpha; x runs fastest.
    Volume(int side, std::span<const std::uint8_t> texels);
    void bind(int unit) const;

private:
    Handle<delete_texture> handle_;
};

}  // namespace stipple::gl
