#pragma once
// Every write is temp, fsync, rename, fsync of the folder: a killed program leaves the old file or the new
// one.
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace stipple::io {

/// Replaces `path` with `bytes`. Refused (unwritable) with the path and the reason in words.
base::Status write_file(const std::filesystem::path& path, std::string_view bytes);

/// Whole file. Refused when missing, not a plain file, unreadable or larger than `limit` bytes.
base::Result<std::string> read_file(const std::filesystem::path& path,
                                    std::size_t limit = std::size_t{1} << 30);

/// Makes the folder (and its parents) where it is missing.
base::Status make_folder(const std::filesystem::path& path);

}  // namespace stipple::io
