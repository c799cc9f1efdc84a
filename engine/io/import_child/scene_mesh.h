#pragma once
// One triangle mesh out of the mesh library's scene: all parts, each as often as the scene places it, with
// the placements applied. Written piece by piece, so that no second copy is held.
#include <assimp/scene.h>

#include <cstdint>
#include <vector>

#include "io/import_child/base_colors.h"
#include "io/scan_file_wire.h"

namespace stipple::io::import_child {

/// A part where the scene places it.
struct Placed {
    const aiMesh* mesh;
    aiMatrix4x4 to_scene;
};

struct Parts {
    std::vector<Placed> placed;  // only those with triangles
    std::uint64_t vertices = 0;
    std::uint64_t triangles = 0;
    std::uint64_t skipped = 0;  // points, lines
    bool colors = false;        // every part has vertex colours
    bool too_many = false;      // counting stopped above the limit
};

Parts collect_parts(const aiScene& scene, std::uint64_t triangle_limit);

/// Header, then the arrays as scan_file_wire.h says. `linear_colors`: the format stores linear colours
/// already. False when the pipe is closed.
bool write_parts(int pipe, const Parts& parts, const BaseColors& colors, WireHeader header,
                 bool linear_colors);
bool write_header(int pipe, const WireHeader& header);

}  // namespace stipple::io::import_child
