#include "gl/vertex_array.h"

#include <epoxy/gl.h>

namespace stipple::gl {
namespace {

GLenum enum_of(VertexArray::Type type) {
    switch (type) {
        case VertexArray::Type::snorm16:
            return GL_SHORT;
        case VertexArray::Type::unorm8:
            return GL_UNSIGNED_BYTE;
        case VertexArray::Type::float32:
            break;
    }
    return GL_FLOAT;
}

}  // namespace

void delete_vertex_array(unsigned id) {
    glDeleteVertexArrays(1, &id);
}

VertexArray::VertexArray() {
    unsigned id = 0;
    glGenVertexArrays(1, &id);
    handle_ = Handle<delete_vertex_array>(id);
}

void VertexArray::attribute(const Buffer& buffer, std::size_t stride, const Attribute& attribute) {
    bind();
    glBindBuffer(GL_ARRAY_BUFFER, buffer.id());
    glEnableVertexAttribArray(attribute.location);
    glVertexAttribPointer(attribute.location, attribute.components, enum_of(attribute.type), GL_TRUE,
                          static_cast<GLsizei>(stride), reinterpret_cast<const void*>(attribute.offset));
    glVertexAttribDivisor(attribute.location, attribute.divisor);
    glBindBuffer(GL_ARRAY_BUFFER, 0);
    unbind();
}

void VertexArray::indices(const Buffer& buffer) {
    bind();
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffer.id());
    unbind();
}

void VertexArray::bind() const {
    glBindVertexArray(handle_.id());
}
void VertexArray::unbind() {
    glBindVertexArray(0);
}

}  // namespace stipple::gl
