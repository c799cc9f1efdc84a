#pragma once
// What came back from stipple-import (scan_file_wire.h), believed in nothing: counts are compared with the
// limits before memory is taken, sizes and texture numbers are checked. The same on every system.
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

enum class Got { all, end, crashed, too_slow, cancelled };

/// Where the bytes come from: a running process, or memory in tests.
class AnswerSource {
public:
    virtual ~AnswerSource() = default;
    /// Exactly so many bytes, or why not.
    virtual Got read(void* to, std::size_t bytes) = 0;
};

/// Refused with one sentence: the file is damaged or has no triangles, a limit was reached, the user
/// cancelled.
base::Result<ImportAnswer> read_answer(AnswerSource& source, const ImportOrder& order,
                                       const ScanLimits& limits);

/// The header's name out of a stranger's file, fit to be shown.
std::string shown_detail(const WireHeader& header);

}  // namespace stipple::io
