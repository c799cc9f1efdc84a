#pragma once
// A two-dimensional picture on the GPU, edges clamped. Rows from the bottom, as OpenGL counts.
#include <vector>

#include "gl/handle.h"

namespace stipple::gl {

void delete_texture(unsigned id);

class Texture {
public:
    enum class Format { rgba8, rgba16f, rg16f, rgba32f, depth32f };
    enum class Filter { nearest, linear };

    Texture() = default;  // none
    Texture(int width, int height, Format format, Filter filter = Filter::nearest);

    /// Replaces all texels; `texels` has width * height * 4 floats. Not for depth.
    void upload(const float* texels);
    /// Replaces a part; `texels` has all of them, as above.
    void upload(const float* texels, int x, int y, int part_width, int part_height);
    /// Replaces whole rows from `first` on; `texels`: 4 bytes each, of these rows alone.
    void upload_rows(const unsigned char* texels, int first, int rows);
    void bind(int unit) const;

    unsigned id() const { return handle_.id(); }
    int width() const { return width_; }
    int height() const { return height_; }
    Format format() const { return format_; }
    bool exists() const { return handle_.id() != 0; }

private:
    Handle<delete_texture> handle_;
    int width_ = 0, height_ = 0;
    Format format_ = Format::rgba8;
};

}  // namespace stipple::gl
