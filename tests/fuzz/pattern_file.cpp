// A hair-loss pattern, as a file in memory: the reader takes folders.
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "io/pattern_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::filesystem::path folder = [] {
        const std::filesystem::path made = "/dev/shm/stipple-fuzz-" + std::to_string(getpid());
        std::filesystem::create_directories(made);
        return made;
    }();
    std::ofstream(folder / "a.json", std::ios::binary)
        .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    const auto patterns = stipple::io::read_patterns(folder);
    if (!patterns && patterns.error().message.empty()) std::abort();
    return 0;
}
