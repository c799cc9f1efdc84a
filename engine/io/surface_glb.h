#pragma once
// The skin of a plan as glTF 2.0 (GLB): float32 positions in HEAD frame (mm), u32 indices, where the scan has
// colours 16-bit linear RGBA a vertex, one node whose transform gives metres, Y up. Any viewer shows it; we
// read back exactly this profile, bit-exact.
#include <string>

#include "surface/surface.h"

namespace stipple::io {

/// `correction`: what the surface's mm are multiplied by to be true; goes into the node's transform only.
std::string surface_glb(const surface::Surface& surface, double correction = 1.0);
/// The message is the end of a sentence ("the skin is cut off").
base::Result<surface::Mesh> read_surface_glb(std::string_view bytes);

}  // namespace stipple::io
