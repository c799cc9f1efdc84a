#include "gl/volume.h"

#include <epoxy/gl.h>

#include "base/ensure.h"

namespace stipple::gl {

Volume::Volume(int side, std::span<const std::uint8_t> texels) {
    STIPPLE_ENSURE(texels.size() == 4ull * static_cast<std::size_t>(side) * static_cast<std::size_t>(side) *
                                        static_cast<std::size_t>(side),
                   "a volume has side^3 texels");
    unsigned id = 0;
    glGenTextures(1, &id);
    handle_ = Handle<delete_texture>(id);
    glBindTexture(GL_TEXTURE_3D, id);
    glTexImage3D(GL_TEXTURE_3D, 0, GL_RGBA8, side, side, side, 0, GL_RGBA, GL_UNSIGNED_BYTE, texels.data());
    glTexParameteri(GL_TEXTURE_3D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_NEAREST);
    glTexParameteri(GL_TEXTURE_3D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    for (const GLenum axis : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T, GL_TEXTURE_WRAP_R})
        glTexParameteri(GL_TEXTURE_3D, axis, GL_REPEAT);
    glGenerateMipmap(GL_TEXTURE_3D);
    glBindTexture(GL_TEXTURE_3D, 0);
}

void Volume::bind(int unit) const {
    glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
    glBindTexture(GL_TEXTURE_3D, handle_.id());
}

}  // namespace stipple::gl
