#pragma once
// The colours of a scan, from pictures laid over it or from its vertices, and how they get onto the even
// skin: for each vertex the mean over its surroundings of about a triangle's edge. Linear RGB, HEAD frame,
// mm.
#include <cstdint>
#include <glm/glm.hpp>
#include <optional>
#include <span>

#include "base/progress.h"
#include "surface/surface.h"

namespace stipple::io {

/// sRGB, 3 bytes a pixel, rows from the top. Repeats beyond its edges.
struct ScanTexture {
    std::uint32_t width = 0, height = 0;
    std::vector<std::uint8_t> rgb;
};

/// What lies over a mesh besides its vertex colours; empty where the scan has no pictures.
struct ScanPaint {
    static constexpr std::uint8_t no_texture = 0xff;
    std::vector<glm::vec2> uv;                      // per vertex, origin lower left, finite
    std::vector<std::uint8_t> texture_of_triangle;  // index into textures, or no_texture
    std::vector<ScanTexture> textures;
};

/// A scan with its colours, as it was read. Empty where it has none, or one colour everywhere.
struct PaintedScan {
    surface::Mesh mesh;  // file units
    ScanPaint paint;
};
std::optional<PaintedScan> painted(const surface::Mesh& mesh, ScanPaint paint);

/// Linear RGB between the pixels' middles; `uv` finite.
glm::vec3 color_at(const ScanTexture& texture, glm::vec2 uv);

/// One colour a vertex of `skin`, each a multiple of 1/65535. Skin further than `reach` mm from the scan, and
/// skin over parts without colour, gets the middle colour of all the rest. Empty when cancelled or when no
/// skin is near colour. O((V + T) log T of the scan), the same at any thread count.
std::vector<glm::vec3> colors_of_skin(const PaintedScan& scan, const glm::dmat4& head_from_file,
                                      const surface::Mesh& skin, float reach, base::Progress& progress);

}  // namespace stipple::io
