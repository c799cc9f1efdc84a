// What a scan reader that was taken over by a damaged file might answer.
#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "io/scan_file_answer.h"

namespace {

class Memory : public stipple::io::AnswerSource {
public:
    Memory(const std::uint8_t* data, std::size_t size) : at_(data), left_(size) {}
    stipple::io::Got read(void* to, std::size_t bytes) override {
        if (bytes > left_) return stipple::io::Got::end;
        if (bytes > 0) std::memcpy(to, at_, bytes);
        at_ += bytes;
        left_ -= bytes;
        return stipple::io::Got::all;
    }

private:
    const std::uint8_t* at_;
    std::size_t left_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // The first words as a reader writes them, or nothing would come past the first comparison.
    std::vector<std::uint8_t> bytes(data, data + size);
    if (size >= 8 && data[0] % 8 != 0) {
        const std::uint64_t magic = stipple::io::wire_magic;
        std::memcpy(bytes.data(), &magic, sizeof magic);
    }
    Memory source(bytes.data(), bytes.size());
    stipple::io::ScanLimits limits;
    limits.triangles = 1000;
    const auto answer = stipple::io::read_answer(source, {.name = "a.ply", .format = "PLY"}, limits);
    if (!answer) {
        if (answer.error().message.empty()) std::abort();
        return 0;
    }
    if (answer->mesh.triangles.size() > limits.triangles) std::abort();
    for (const std::uint8_t texture : answer->paint.texture_of_triangle)
        if (texture != stipple::io::wire_no_texture && texture >= answer->paint.textures.size()) std::abort();
    return 0;
}
