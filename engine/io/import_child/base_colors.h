#pragma once
// The pictures that colour a scan: found in the scene or among the served files, decoded here and nowhere
// else, made small enough to be handed on. sRGB, rows from the top, 3 bytes a pixel.
#include <assimp/scene.h>

#include <cstdint>
#include <string>
#include <vector>

#include "io/import_child/served_files.h"

namespace stipple::io::import_child {

struct Picture {
    std::uint32_t width = 0, height = 0;
    Bytes rgb;
};

struct BaseColors {
    /// What colours a material: no_texture, or an index into pictures with the set of UVs to use.
    struct Use {
        std::uint8_t picture = 0xff;
        unsigned uv = 0;
    };
    std::vector<Use> of_material;
    std::vector<Picture> pictures;
    std::string missing;     // first picture that is not there; empty: none
    std::string unreadable;  // first that is damaged, too large, or no PNG or JPEG
};

/// At most wire_textures_most pictures, together at most wire_texture_pixels pixels: halved until they fit.
BaseColors collect_base_colors(const aiScene& scene, const ServedFiles& files);

}  // namespace stipple::io::import_child
