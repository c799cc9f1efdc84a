#pragma once
// Reads a scan file (OBJ, PLY, STL, OFF, GLB/glTF, FBX, DAE, 3MF) in a separate process, `stipple-import`,
// with limits on memory, time, files and system calls, because the mesh library crashes on damaged files.
// Everything that comes back is checked: finite, in range, indexed, bounded.
#include <filesystem>

#include "base/progress.h"
#include "base/report.h"
#include "io/scan_paint.h"
#include "surface/surface.h"

namespace stipple::io {

struct ScanLimits {
    double seconds = 60.0;
    std::size_t memory_bytes = std::size_t{3} << 30;
    std::size_t file_bytes = std::size_t{512} << 20;
    std::size_t triangles = 6'000'000;
};

struct ScanFile {
    surface::Mesh mesh;   // file units, untouched order, not welded; colours where the file has them
    ScanPaint paint;      // pictures over the mesh, where it has any
    std::string format;   // "PLY", "OBJ", ...
    std::string blake2b;  // of the file's bytes, hex
    std::size_t bytes = 0;
    bool unit_is_metre = false;  // glTF says so; a hint only
    base::Report report;         // e.g. vertices that were not finite and were dropped, missing textures
};

/// Refused with one clear sentence: missing, unreadable, unknown kind, damaged, no triangles (points only),
/// over a limit (says which). Never crashes, never runs longer than limits.seconds.
base::Result<ScanFile> read_scan(const std::filesystem::path& path, const ScanLimits& limits,
                                 base::Progress& progress);

}  // namespace stipple::io
