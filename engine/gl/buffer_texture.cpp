#include "gl/buffer_texture.h"

#include <epoxy/gl.h>

#include "base/ensure.h"

namespace stipple::gl {

void BufferTexture::delete_texture_id(unsigned id) {
    glDeleteTextures(1, &id);
}

BufferTexture::BufferTexture() {
    unsigned id = 0;
    glGenTextures(1, &id);
    texture_ = Handle<delete_texture_id>(id);
    const glm::vec4 none(0.0f);
    upload({&none, 1});
    glBindTexture(GL_TEXTURE_BUFFER, id);
    glTexBuffer(GL_TEXTURE_BUFFER, GL_RGBA32F, buffer_.id());
    glBindTexture(GL_TEXTURE_BUFFER, 0);
}

void BufferTexture::upload(std::span<const glm::vec4> texels) {
    buffer_.upload(texels, Buffer::Use::often_written);
}

void BufferTexture::update(std::size_t first, std::span<const glm::vec4> texels) {
    buffer_.update(first * sizeof(glm::vec4), texels.data(), texels.size_bytes());
}

void BufferTexture::bind(int unit) const {
    glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
    glBindTexture(GL_TEXTURE_BUFFER, texture_.id());
}

}  // namespace stipple::gl
