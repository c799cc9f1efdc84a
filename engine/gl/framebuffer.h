#pragma once
// Textures that are drawn into: up to two for colour, none for depth alone, and one for depth, all of one
// size. They must live as long as the framebuffer is used.
#include <initializer_list>
#include <vector>

#include "gl/texture.h"

namespace stipple::gl {

void delete_framebuffer(unsigned id);

class Framebuffer {
public:
    Framebuffer() = default;  // none
    /// `depth` may be null. Stops the program where the driver cannot draw into these formats: all of them
    /// are required of OpenGL 4.1.
    Framebuffer(std::initializer_list<const Texture*> colors, const Texture* depth);

    /// Binds for drawing, the viewport over all of it.
    void bind() const;
    /// Depth of another framebuffer of the same depth format; of one of another size the nearest texels.
    void copy_depth_from(const Framebuffer& other) const;
    /// Colour into the framebuffer that is bound for drawing now, which must not be multisampled, at x, y.
    void copy_color_to_bound(int x, int y) const;
    /// Texels of colour `index` as 4 floats each, rows from the bottom.
    std::vector<float> read(int index = 0) const;
    /// Depth, 0..1, into `texels`; the framebuffer must have some.
    void read_depth(std::vector<float>& texels) const;
    /// The same as bytes, RGBA.
    std::vector<unsigned char> read_bytes() const;

    int width() const { return width_; }
    int height() const { return height_; }

private:
    Handle<delete_framebuffer> handle_;
    int width_ = 0, height_ = 0;
};

}  // namespace stipple::gl
