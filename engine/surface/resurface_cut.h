#pragma once
// What is done to the finished skin as a whole: keeping the head among the pieces, the cut at the neck. mm.
#include "surface/surface.h"

namespace stipple::surface {

/// The piece (connected by vertices) that encloses most volume, alone; bubbles inside it and bits beside it
/// go. `volume` in mm3, `area` in mm2 of what is kept. Empty mesh in, empty mesh out.
struct Kept {
    Mesh mesh;
    double volume = 0.0;
    double area = 0.0;
};
Kept keep_head(const Mesh& mesh);

/// Cuts everything below floor_z away; the new border lies at floor_z. Vertices very near are moved onto it,
/// so that no slivers come up. New vertices are appended. Values per vertex go along (`to_scan`). Mesh closed
/// there before.
void cut_at_floor(Mesh& mesh, std::vector<float>& to_scan, float floor_z);

}  // namespace stipple::surface
