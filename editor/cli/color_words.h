#pragma once
// Colours as they are typed and said on the command line.
#include <optional>
#include <string>
#include <vector>

#include "appearance/color.h"
#include "base/result.h"
#include "editor/cli/verbs_colors.h"

namespace stipple::cli {

/// "1,2.5,-3" as so many numbers; nothing where it is something else.
std::optional<std::vector<double>> numbers_of(const std::string& text, std::size_t count);
/// "61,9.5,17"; refused in words, out of range too.
base::Result<appearance::Lab> lab_from(const std::string& text);
/// "61.0 9.5 17.0".
std::string words(const appearance::Lab& lab);

}  // namespace stipple::cli
