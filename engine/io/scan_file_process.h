#pragma once
// Starts stipple-import on an open scan and takes its answer.
#include <filesystem>

#include "base/progress.h"
#include "io/scan_file_answer.h"

namespace stipple::io {

/// STIPPLE_IMPORT, else beside the running program, else the build's own. Refused when there is none.
base::Result<std::filesystem::path> import_program();

/// Refused with one sentence: as read_answer, or the program cannot be started.
base::Result<ImportAnswer> run_import(const ImportOrder& order, const ScanLimits& limits,
                                      base::Progress& progress);

}  // namespace stipple::io
