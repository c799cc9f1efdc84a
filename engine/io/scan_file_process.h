#pragma once
// Starts stipple-import on an open scan and takes its result, believing nothing: counts are compared with the
// limits before memory is taken, time is kept by this side.
#include <filesystem>

#include "base/progress.h"
#include "io/scan_file.h"
#include "io/scan_file_wire.h"

namespace stipple::io {

struct ImportOrder {
    int scan = -1;             // open for reading
    int folder = -1;           // open folder of the scan, or -1: no companions
    std::string suffix;        // "ply"
    std::uint64_t length = 0;  // bytes of the file that are the scan
    std::string name;          // for sentences
    std::string format;        // for sentences: "PLY"
};

struct ImportAnswer {
    WireHeader header;
    surface::Mesh mesh;  // indices and positions as they came
    ScanPaint paint;     // sizes and indices checked
};

/// The header's name out of a stranger's file, fit to be shown.
std::string shown_detail(const WireHeader& header);

/// STIPPLE_IMPORT, else beside the running program, else the build's own. Refused when there is none.
base::Result<std::filesystem::path> import_program();

/// Refused with one sentence: the file is damaged or has no triangles, a limit was reached, the user
/// cancelled.
base::Result<ImportAnswer> run_import(const ImportOrder& order, const ScanLimits& limits,
                                      base::Progress& progress);

}  // namespace stipple::io
