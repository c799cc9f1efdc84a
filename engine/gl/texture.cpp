#include "gl/texture.h"

#include <epoxy/gl.h>

namespace stipple::gl {
namespace {

struct Layout {
    GLint internal;
    GLenum format, type;
};

Layout layout_of(Texture::Format format) {
    switch (format) {
        case Texture::Format::rgba16f:
            return {GL_RGBA16F, GL_RGBA, GL_FLOAT};
        case Texture::Format::rg16f:
            return {GL_RG16F, GL_RG, GL_FLOAT};
        case Texture::Format::rgba32f:
            return {GL_RGBA32F, GL_RGBA, GL_FLOAT};
        case Texture::Format::depth32f:
            return {GL_DEPTH_COMPONENT32F, GL_DEPTH_COMPONENT, GL_FLOAT};
        case Texture::Format::rgba8:
            break;
    }
    return {GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE};
}

}  // namespace

void delete_texture(unsigned id) {
    glDeleteTextures(1, &id);
}

Texture::Texture(int width, int height, Format format, Filter filter)
    : width_(width), height_(height), format_(format) {
    unsigned id = 0;
    glGenTextures(1, &id);
    handle_ = Handle<delete_texture>(id);
    const Layout layout = layout_of(format);
    const GLint filtering = filter == Filter::linear ? GL_LINEAR : GL_NEAREST;
    glBindTexture(GL_TEXTURE_2D, id);
    glTexImage2D(GL_TEXTURE_2D, 0, layout.internal, width, height, 0, layout.format, layout.type, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filtering);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filtering);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
    glBindTexture(GL_TEXTURE_2D, 0);
}

void Texture::upload(const float* texels) {
    upload(texels, 0, 0, width_, height_);
}

void Texture::upload(const float* texels, int x, int y, int part_width, int part_height) {
    glBindTexture(GL_TEXTURE_2D, id());
    glPixelStorei(GL_UNPACK_ROW_LENGTH, width_);
    glPixelStorei(GL_UNPACK_SKIP_PIXELS, x);
    glPixelStorei(GL_UNPACK_SKIP_ROWS, y);
    glTexSubImage2D(GL_TEXTURE_2D, 0, x, y, part_width, part_height, GL_RGBA, GL_FLOAT, texels);
    for (const GLenum back : {GL_UNPACK_ROW_LENGTH, GL_UNPACK_SKIP_PIXELS, GL_UNPACK_SKIP_ROWS})
        glPixelStorei(back, 0);
    glBindTexture(GL_TEXTURE_2D, 0);
}

void Texture::upload_rows(const unsigned char* texels, int first, int rows) {
    glBindTexture(GL_TEXTURE_2D, id());
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, first, width_, rows, GL_RGBA, GL_UNSIGNED_BYTE, texels);
    glBindTexture(GL_TEXTURE_2D, 0);
}

void Texture::bind(int unit) const {
    glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
    glBindTexture(GL_TEXTURE_2D, id());
}

}  // namespace stipple::gl
