#pragma once
// A new, even skin over a repaired scan: the sign of the fast winding number (Barill et al. 2018, "Fast
// Winding Numbers for Soups and Clouds"; Jacobson et al. 2013) on a narrow band of cells, surface nets
// (Gibson 1998), projection onto the scan, then isotropic remeshing (Botsch & Kobbelt 2004, "A Remeshing
// Approach to Multiresolution Modeling"). One closed manifold; where the scan had a hole the skin is invented
// and marked. mm.
#include "base/progress.h"
#include "base/report.h"
#include "surface/surface.h"

namespace stipple::surface {

struct ResurfaceSettings {
    float cell = 1.5f;         // mm, of the narrow band
    float fine_edge = 1.0f;    // mm, target edge where `fine` says so
    float coarse_edge = 2.0f;  // mm, elsewhere
    /// Radii of a block of cells beyond which the scan is summed once for all of the block (winding.h);
    /// endless: for every cell by itself, as for heads that others are measured by.
    float one_for_all_beyond = 3.5f;
    /// True where the fine edge is wanted (the scalp); empty: everywhere.
    bool (*fine)(glm::vec3 position) = nullptr;
    float floor_z = -1e30f;  // mm: everything below is cut away (neck, shoulders); the cut is left open
};

struct Resurfaced {
    Mesh mesh;                   // closed except at floor_z, manifold, outward, Hilbert-sorted
    std::vector<float> to_scan;  // per vertex, mm to the nearest scan skin: large = invented
};

/// `scan`: repaired, in mm, outward. Deterministic at any thread count. Refused when no closed skin comes
/// out.
base::Result<Resurfaced> resurface(const Mesh& scan, const ResurfaceSettings& settings, base::Report& report,
                                   base::Progress& progress);

}  // namespace stipple::surface
