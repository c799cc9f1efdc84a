#pragma once
// Contact sheets to be looked at: what the preview shows on every skin, at every age, beside every hair. Half
// of the skins have melanin of 0.09 and more.
#include <filesystem>

#include "base/result.h"

namespace stipple::cli {

/// Writes skins-near.png, skins-1m.png, hair.png, stubble.png, scar.png, parting.png into the folder;
/// `small`: at half the size. Some minutes on software OpenGL.
base::Status bench_sheet(const std::filesystem::path& folder, bool small);

}  // namespace stipple::cli
