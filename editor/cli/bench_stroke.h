#pragma once
// Times of the brush: how long a stamp and a whole stroke take until skin and dots show them.
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace stipple::cli {

/// Median, 99th of 100 and largest, ms.
struct Times {
    double median = 0, p99 = 0, most = 0;
};

struct StrokeBench {
    std::string head;
    std::size_t triangles = 0, scan_triangles = 0, dots = 0;
    Times stamp;   // one more place under the hand: coverage and density are new
    Times follow;  // and its dots
    Times pen;     // the same of a pen whose pressure grows: several fronts instead of one
    Times stroke;  // let go: the whole stroke of 80 mm with its dots and its undo entry
};

/// Strokes of 20 places on a head (name or scan), with few dots elsewhere and with many.
base::Result<std::vector<StrokeBench>> bench_stroke(const std::string& head_or_scan, int strokes);
std::string bench_markdown(const std::vector<StrokeBench>& benches);

}  // namespace stipple::cli
