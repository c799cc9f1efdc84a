#pragma once
// From what a scanner wrote to one clean, outward-oriented shell: weld, drop degenerate, duplicate and hidden
// faces, orient by what can be seen from outside (after Takayama et al. 2014, "A Simple Method for Correcting
// Facet Orientations in Polygon Meshes Based on Ray Casting"), drop floating bits. Works in any unit.
#include "base/progress.h"
#include "base/report.h"
#include "surface/surface.h"

namespace stipple::surface {

struct RepairLimits {
    float weld = 8e-5f;  // of the box diagonal: vertices of open edges closer than this become one (cracks)
    float floater_area = 0.02f;  // components below this share of the largest one's area are dropped
};

/// Welded, finite, indexed, without degenerate or duplicate triangles; each patch oriented outward; hidden
/// and floating components dropped. What was mended stands in `report`. Refused when nothing usable remains.
/// Deterministic; O(T log T).
base::Result<Mesh> repair(Mesh mesh, const RepairLimits& limits, base::Report& report,
                          base::Progress& progress);

/// Connected components by shared vertices; component index per triangle, largest area first.
struct Components {
    std::vector<std::uint32_t> of_triangle;
    std::vector<double> area;  // units squared, descending
};
Components components(const Mesh& mesh);

}  // namespace stipple::surface
