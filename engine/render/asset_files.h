#pragma once
// Where shaders and fonts lie at run time.
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace stipple::render {

/// Folder with *.glsl: STIPPLE_SHADERS, else shaders/ of the assets: STIPPLE_ASSETS, beside the program
/// (../share/stipple, ./assets), the build folder's. Refused with what was looked for.
base::Result<std::filesystem::path> shader_folder();
/// A font of the assets' fonts/, "Inter-Medium.otf".
base::Result<std::filesystem::path> font_file(std::string_view name);

/// The whole file. Refused when it cannot be read.
base::Result<std::string> file_text(const std::filesystem::path& path);

/// A shader with its `#include "common/..."` lines replaced by those files, each once. Names are relative to
/// the folder. Refused when a file is missing.
base::Result<std::string> shader_source(const std::filesystem::path& folder, std::string_view name);

}  // namespace stipple::render
