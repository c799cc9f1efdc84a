#pragma once
// What can be told about a scan file from its first bytes and its size, before anything heavy is started: the
// kind, whether it can hold what it claims, whether it has triangles at all. No mesh is read here.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace stipple::io {

/// First bytes of a file (as many as scan_head_bytes, or all) and its whole size.
struct ScanHead {
    std::string_view bytes;
    std::uint64_t size = 0;
};
constexpr std::size_t scan_head_bytes = std::size_t{1} << 20;

struct ScanKind {
    std::string suffix;       // "ply": lower case, without dot
    std::string format;       // "PLY": for people
    bool companions = false;  // may name files beside it
    bool unit_is_metre = false;
};

/// By the suffix (any case). Unknown ones are refused with the list of what can be read.
base::Result<ScanKind> scan_kind(std::string_view file_name);

/// How many of the file's bytes are the scan (scanners append notes to STL files); refused with one sentence
/// when the file is empty, cut, claims more than it holds, or has points only. `name`: for the sentence.
base::Result<std::uint64_t> check_scan_head(const ScanKind& kind, const ScanHead& head,
                                            std::string_view name);

}  // namespace stipple::io
