#include "gl/buffer.h"

#include <epoxy/gl.h>

#include "base/ensure.h"

namespace stipple::gl {

void delete_buffer(unsigned id) {
    glDeleteBuffers(1, &id);
}

Buffer::Buffer() {
    unsigned id = 0;
    glGenBuffers(1, &id);
    handle_ = Handle<delete_buffer>(id);
}

void Buffer::upload(const void* data, std::size_t bytes, Use use) {
    // The copy target leaves vertex arrays alone.
    glBindBuffer(GL_COPY_WRITE_BUFFER, id());
    glBufferData(GL_COPY_WRITE_BUFFER, static_cast<GLsizeiptr>(bytes), data,
                 use == Use::often_written ? GL_STREAM_DRAW : GL_STATIC_DRAW);
    glBindBuffer(GL_COPY_WRITE_BUFFER, 0);
    bytes_ = bytes;
}

void Buffer::update(std::size_t offset, const void* data, std::size_t bytes) {
    STIPPLE_ENSURE(offset + bytes <= bytes_, "a part lies within what is there");
    glBindBuffer(GL_COPY_WRITE_BUFFER, id());
    glBufferSubData(GL_COPY_WRITE_BUFFER, static_cast<GLintptr>(offset), static_cast<GLsizeiptr>(bytes),
                    data);
    glBindBuffer(GL_COPY_WRITE_BUFFER, 0);
}

}  // namespace stipple::gl
