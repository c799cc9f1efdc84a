#pragma once
// How much of the sky each patch sees on its two sides, by rays from places spread over it: tells outside
// from inside, and hidden patches (inner shells, teeth) from skin. After Takayama et al. 2014, "A Simple
// Method for Correcting Facet Orientations in Polygon Meshes Based on Ray Casting".
#include "surface/repair_edges.h"

namespace stipple::surface {

struct Sight {
    double front = 0.0;      // share of the sky free in front (counter-clockwise side), 0..1, patch mean
    double back = 0.0;       // the same behind
    double own_front = 0.0;  // share of the sky in front that the patch itself leaves free
    double own_back = 0.0;   // the same behind
    double seeing = 0.0;     // share of the patch from which a fifth of the sky is free on its better side
};

/// One Sight per patch. Deterministic; about 60,000 rays for one patch, at most some 2 million for a soup.
std::vector<Sight> look_around(const Mesh& mesh, const Patches& patches);

/// Whether the patch should be turned round. Where one side sees hardly any sky, the other is outside. Else
/// the side that the patch shades less itself is (a sheet of shoulder bulges upwards, though the head stands
/// over it); else the side that sees more.
bool faces_inward(const Sight& sight);

/// Patches that are not skin: those that see the sky from less than a tenth of their area, and large ones
/// that see less than a third of the sky that the best large one sees (the inside of a thick shell looks out
/// at the neck).
std::vector<std::uint8_t> hidden_patches(const Patches& patches, std::span<const Sight> sights);

}  // namespace stipple::surface
