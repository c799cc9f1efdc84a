#pragma once
// Reads hair-loss patterns from assets/patterns/*.json (schema assets/schemas/pattern-1.json).
#include <filesystem>
#include <vector>

#include "plan/pattern.h"

namespace stipple::io {

/// All patterns of a folder, by name. Refused with file and field where one is malformed.
base::Result<std::vector<plan::Pattern>> read_patterns(const std::filesystem::path& folder);

}  // namespace stipple::io
