#pragma once
// Heads made by code, for measuring: a closed star-shaped head (ellipsoid of 580 mm girth, brow, nose, chin,
// ears, occiput) with scan-like lumps of up to 0.5 mm, at any fineness, and its scalp cut off along a plane
// from the forehead to the nape. The same bytes everywhere. mm, axes as in HEAD frame (head/frame.h).
#include "dots/set_measures.h"
#include "surface/surface.h"

namespace stipple::bench {

struct TestHead {
    surface::SurfacePtr whole, scalp;
};

/// 20 n^2 triangles: 63 for 80k, 126 for 320k, 253 for 1.28M.
TestHead clean_head(std::uint32_t n);
/// About 100k triangles as a careless simplification leaves them: edges contracted without a look at what it
/// does (doubled faces, edges of three and more triangles, folds), vertices pushed over their neighbours,
/// slivers.
TestHead dirty_head();

/// What is wrong with a surface.
struct Flaws {
    std::size_t crowded_edges = 0;  // of more than two triangles
    std::size_t slivers = 0;        // triangles lower than a fiftieth of their longest edge
    std::size_t folds = 0;          // neighbours whose normals point apart by more than 120 degrees
};
Flaws flaws_of(const surface::Surface& surface);

/// Relative density per vertex, 1 everywhere (U), or (D) 0.183 to 0.972: a taper over 35 mm behind the
/// forehead's edge, a bump on the crown (sigma 45 mm), a slow term from side to side.
std::vector<float> even_density(const surface::Surface& scalp);
std::vector<float> varied_density(const surface::Surface& scalp);
/// Interpolated. `surface` and `per_vertex` must outlive it.
dots::Target target_of(const surface::Surface& surface, std::span<const float> per_vertex);

}  // namespace stipple::bench
