#include "io/digest.h"

#include <sodium.h>

#include <array>

namespace stipple::io {

std::string blake2b(std::string_view bytes) {
    std::array<unsigned char, 32> digest;
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size(), nullptr, 0);
    std::string hex;
    for (unsigned char byte : digest) {
        constexpr char digits[] = "0123456789abcdef";
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

}  // namespace stipple::io
