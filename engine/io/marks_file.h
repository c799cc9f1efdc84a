#pragma once
// Marks of earlier work from a table of points: what `stipple dots` writes, or any CSV with the same names.
#include <filesystem>

#include "plan/plan.h"

namespace stipple::io {

/// Columns x_mm, y_mm, z_mm in the HEAD frame of this plan's head, and diameter_mm if there is one (else
/// `diameter_mm`); other columns and lines that begin with # are passed over. Every point is laid onto the
/// skin; one more than 5 mm off it, or a line that cannot be read, refuses the file with its number. At most
/// 200,000 points.
base::Result<std::vector<plan::OldMark>> read_marks(const std::filesystem::path& path, const head::Head& head,
                                                    double diameter_mm);

}  // namespace stipple::io
