#pragma once
// Where in a scan of unknown unit, pose and extent is the head? Round places as starts, all rotations tried
// at each, the best refined; answers are poses of the template. Units of the mesh.
#include "base/progress.h"
#include "head/template_model.h"

namespace stipple::head {

struct FoundHead {
    Pose pose;
    double share = 0.0;  // of the template head with skin close to it, 0..1
};

/// Best first, at most 6, mutually different. Empty when nothing in the scan looks like a head.
/// Deterministic.
std::vector<FoundHead> search_heads(const surface::Mesh& scan, const HeadModel& model,
                                    base::Progress& progress);

}  // namespace stipple::head
