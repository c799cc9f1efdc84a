#pragma once
// A store-only ZIP in memory, by libzip: named entries, uncompressed, without times, so that the same entries
// give the same bytes. Reading accepts exactly what this writes: no compression, no encryption, no folders,
// no odd names.
#include <string>
#include <vector>

#include "base/result.h"

namespace stipple::io {

struct ZipEntry {
    std::string name;  // "head/surface.glb": letters, digits, '.', '_', '-', '/'
    std::string bytes;
};

constexpr std::size_t zip_max_entries = 64;
constexpr std::size_t zip_max_bytes = std::size_t{1} << 30;

/// Order is kept; the first entry's bytes stand at offset 38 when its name is "mimetype".
base::Result<std::string> zip_bytes(const std::vector<ZipEntry>& entries);
/// Refused: not such a ZIP, more entries or bytes than the limits, a checksum that does not fit. The message
/// is the end of a sentence ("its directory is damaged").
base::Result<std::vector<ZipEntry>> unzip(std::string_view bytes);

}  // namespace stipple::io
