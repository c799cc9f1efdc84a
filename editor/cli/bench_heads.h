#pragma once
// Every scan of a folder through the whole import, and how well: unit, axes, landmarks against a truth file,
// scalp, time, memory, findings. A truth file is a .json beside the scan with "points": {"name": [x,
// y, z]} in the scan's own frame.
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "head/head.h"

namespace stipple::cli {

struct LandmarkError {
    head::Landmark landmark;
    double mm;
};

struct HeadBench {
    std::string name;     // folder/file
    std::string refused;  // the sentence, when no head was made; the rest is then empty
    std::string unit, up, front;
    std::vector<LandmarkError> errors;     // of what was proposed
    std::vector<head::Landmark> not_seen;  // but the trichion, which no shape shows
    double scalp_cm2 = 0;                  // hair-bearing, hairline at the survey's mean height
    double seconds = 0;
    double processor_seconds = 0;  // of all threads, without the reader's process
    double memory_mb = 0;          // most this program held; 0 where the system does not tell
    std::string findings;          // codes
};

/// Scans below `folder`, sorted by name: each file that is one of the formats read.
std::vector<std::filesystem::path> scans_in(const std::filesystem::path& folder);
HeadBench bench_head(const std::filesystem::path& scan, const std::filesystem::path& folder);
/// Two Markdown tables: the heads, and the error of every landmark with a truth.
std::string bench_markdown(const std::vector<HeadBench>& heads);

/// Known points by name, in the scan's own numbers; empty when no truth file lies beside the scan.
using Truth = std::map<std::string, glm::dvec3>;
Truth truth_beside(const std::filesystem::path& scan);

}  // namespace stipple::cli
