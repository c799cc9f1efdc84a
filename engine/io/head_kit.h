#pragma once
// heads/kit.bin: the cage of the virtual heads, how the morph targets move it, and the even skin bound to it
// (head/virtual_head_skin.h). Little-endian, written by prepare_heads; the triangles are those of male.ply.
#include <filesystem>
#include <string>

#include "head/virtual_head_skin.h"

namespace stipple::io {

std::string head_kit_bytes(const head::Cage& cage, const head::BoundSkin& skin);

struct KitParts {
    head::Cage cage;
    head::BoundSkin skin;
};
/// Refused when a bit differs from what was written or numbers lie out of range.
base::Result<KitParts> read_head_kit(std::string_view bytes);

/// From the assets folder. Some 0.3 s.
base::Result<head::HeadKit> load_head_kit();

}  // namespace stipple::io
