#pragma once
// Pigment lines as data, assets/pigments/lines.json and a practice's own: {"format": "stipple-pigments",
// "version": 1, "pigments": [...]} with the fields of plan/pigment.h. "calibrated_on" only after a patch
// test.
#include <filesystem>
#include <vector>

#include "plan/pigment.h"

namespace stipple::io {

/// 1 to 200 lines. Refused with the file and what is wrong with which line.
base::Result<std::vector<plan::Pigment>> read_pigments(const std::filesystem::path& path);
/// The lines that come with the program, all uncalibrated.
base::Result<std::vector<plan::Pigment>> built_in_pigments();
/// Adds a line to the file, or takes the place of the one of that name; makes the file where there is none.
base::Status write_pigment(const std::filesystem::path& path, const plan::Pigment& pigment);

}  // namespace stipple::io
