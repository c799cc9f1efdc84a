#pragma once
// How the bytes of buffers become a shader's inputs.
#include "gl/buffer.h"

namespace stipple::gl {

void delete_vertex_array(unsigned id);

class VertexArray {
public:
    enum class Type { float32, snorm16, unorm8 };
    struct Attribute {
        unsigned location;
        int components;  // 1..4
        Type type = Type::float32;
        std::size_t offset = 0;
        unsigned divisor = 0;  // 1: one value for each instance
    };

    VertexArray();
    /// The buffer must live as long as the array is drawn.
    void attribute(const Buffer& buffer, std::size_t stride, const Attribute& attribute);
    /// 32-bit indices.
    void indices(const Buffer& buffer);
    void bind() const;
    static void unbind();

private:
    Handle<delete_vertex_array> handle_;
};

}  // namespace stipple::gl
