#pragma once
// BLAKE2b-256 of bytes as 64 hex digits (libsodium).
#include <string>
#include <string_view>

namespace stipple::io {

std::string blake2b(std::string_view bytes);

}  // namespace stipple::io
