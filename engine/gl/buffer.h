#pragma once
// Bytes on the GPU: vertices, instances, indices.
#include <cstddef>
#include <span>

#include "gl/handle.h"

namespace stipple::gl {

void delete_buffer(unsigned id);

class Buffer {
public:
    enum class Use { rarely_written, often_written };

    Buffer();
    /// Replaces the content; the old storage is given up, so nothing waits for drawing that still reads it.
    void upload(const void* data, std::size_t bytes, Use use);
    template <typename T>
    void upload(std::span<const T> values, Use use = Use::rarely_written) {
        upload(values.data(), values.size_bytes(), use);
    }
    /// Replaces some of the content that is there.
    void update(std::size_t offset, const void* data, std::size_t bytes);
    unsigned id() const { return handle_.id(); }
    std::size_t bytes() const { return bytes_; }

private:
    Handle<delete_buffer> handle_;
    std::size_t bytes_ = 0;
};

}  // namespace stipple::gl
