// The wrapping of a plan file.
#include "io/zip_store.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto entries = stipple::io::unzip({reinterpret_cast<const char*>(data), size});
    if (entries) (void)stipple::io::zip_bytes(*entries);
    return 0;
}
