#include "gl/framebuffer.h"

#include <epoxy/gl.h>

#include "base/ensure.h"

namespace stipple::gl {

void delete_framebuffer(unsigned id) {
    glDeleteFramebuffers(1, &id);
}

Framebuffer::Framebuffer(std::initializer_list<const Texture*> colors, const Texture* depth) {
    unsigned id = 0;
    glGenFramebuffers(1, &id);
    handle_ = Handle<delete_framebuffer>(id);
    GLint before = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &before);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, id);
    std::vector<GLenum> drawn;
    const auto attach = [&](GLenum place, const Texture& texture) {
        glFramebufferTexture2D(GL_DRAW_FRAMEBUFFER, place, GL_TEXTURE_2D, texture.id(), 0);
        width_ = texture.width();
        height_ = texture.height();
    };
    for (const Texture* color : colors) {
        drawn.push_back(GL_COLOR_ATTACHMENT0 + static_cast<GLenum>(drawn.size()));
        attach(drawn.back(), *color);
    }
    if (depth != nullptr) attach(GL_DEPTH_ATTACHMENT, *depth);
    glDrawBuffers(static_cast<GLsizei>(drawn.size()), drawn.data());
    if (drawn.empty()) {  // depth alone: OpenGL 4.1 wants to be told that no colour is read either
        GLint read_before = 0;
        glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &read_before);
        glBindFramebuffer(GL_READ_FRAMEBUFFER, id);
        glReadBuffer(GL_NONE);
        glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(read_before));
    }
    STIPPLE_ENSURE(glCheckFramebufferStatus(GL_DRAW_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE,
                   "the graphics driver cannot draw into the textures that OpenGL 4.1 requires of it");
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(before));
}

void Framebuffer::bind() const {
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, handle_.id());
    glViewport(0, 0, width_, height_);
}

void Framebuffer::copy_depth_from(const Framebuffer& other) const {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, other.handle_.id());
    bind();
    glBlitFramebuffer(0, 0, other.width_, other.height_, 0, 0, width_, height_, GL_DEPTH_BUFFER_BIT,
                      GL_NEAREST);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
}

void Framebuffer::copy_color_to_bound(int x, int y) const {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, handle_.id());
    glReadBuffer(GL_COLOR_ATTACHMENT0);
    glBlitFramebuffer(0, 0, width_, height_, x, y, x + width_, y + height_, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
}

std::vector<float> Framebuffer::read(int index) const {
    std::vector<float> texels(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 4);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, handle_.id());
    glReadBuffer(GL_COLOR_ATTACHMENT0 + static_cast<GLenum>(index));
    glReadPixels(0, 0, width_, height_, GL_RGBA, GL_FLOAT, texels.data());
    glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
    return texels;
}

void Framebuffer::read_depth(std::vector<float>& texels) const {
    texels.resize(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
    glBindFramebuffer(GL_READ_FRAMEBUFFER, handle_.id());
    glReadPixels(0, 0, width_, height_, GL_DEPTH_COMPONENT, GL_FLOAT, texels.data());
    glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
}

std::vector<unsigned char> Framebuffer::read_bytes() const {
    std::vector<unsigned char> texels(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) *
                                      4);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, handle_.id());
    glReadBuffer(GL_COLOR_ATTACHMENT0);
    glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, texels.data());
    glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
    return texels;
}

}  // namespace stipple::gl
