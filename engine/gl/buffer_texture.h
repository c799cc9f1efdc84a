#pragma once
// A long row of texels that a shader fetches by number: four floats each. What stays the same is not sent
// again. OpenGL promises 65,536 texels; the drivers met hold over 60 million.
#include <glm/glm.hpp>
#include <span>

#include "gl/buffer.h"

namespace stipple::gl {

class BufferTexture {
public:
    BufferTexture();
    /// Replaces all texels.
    void upload(std::span<const glm::vec4> texels);
    /// Replaces some of those that are there.
    void update(std::size_t first, std::span<const glm::vec4> texels);
    void bind(int unit) const;

private:
    static void delete_texture_id(unsigned id);
    Buffer buffer_;
    Handle<delete_texture_id> texture_;
};

}  // namespace stipple::gl
