#pragma once
// What stipple-import writes to its pipe, in the machine's own byte order: one WireHeader, then positions
// (3 float32 a vertex), colours (the same, if flagged), indices (3 uint32 a triangle); with textures: UVs (2
// float32 a vertex, origin lower left), which texture (uint8 a triangle), each texture's width and height
// (uint32) and pixels (RGB, sRGB, rows from the top); then wire_end.
// Written by a process that may have been taken over by a damaged file: the reader believes nothing in it.
#include <cstdint>
#include <type_traits>

namespace stipple::io {

constexpr std::uint64_t wire_magic = 0x31504d4953505453ull;
constexpr std::uint64_t wire_end = 0x21454e4f44505453ull;

enum class WireStatus : std::uint32_t {
    ok,
    damaged,             // the mesh library refused it
    no_triangles,        // points and lines only
    too_many_triangles,  // more than the limit, counted before anything is written
    out_of_memory,
    companion_missing,  // `detail` names the file that should lie beside it
    companion_refused,  // `detail` names a file outside the scan's folder
    not_locked,         // the limits could not be set: nothing was read
};

enum WireFlags : std::uint32_t {
    wire_colors = 1,              // colours follow, linear RGB
    wire_no_landlock = 2,         // this kernel has no Landlock; the system-call filter stands alone
    wire_texture_missing = 4,     // `detail` names a texture or material file that is not beside the scan
    wire_texture_unreadable = 8,  // `detail` names a texture that is damaged, too large or of another kind
};

struct WireHeader {
    std::uint64_t magic = wire_magic;
    std::uint32_t status = 0;  // WireStatus
    std::uint32_t flags = 0;   // WireFlags
    std::uint64_t vertices = 0;
    std::uint64_t triangles = 0;
    std::uint64_t skipped = 0;  // faces that are points, lines or not triangles
    std::uint64_t textures = 0;
    char detail[80] = {};  // zero-ended
};
static_assert(sizeof(WireHeader) == 128 && std::is_trivially_copyable_v<WireHeader>);

constexpr std::size_t wire_textures_most = 32;
constexpr std::uint32_t wire_texture_side = 16'384;
constexpr std::size_t wire_texture_pixels = std::size_t{24} << 20;  // of all together: 72 MB
constexpr std::uint8_t wire_no_texture = 0xff;

// File descriptors that stipple-import finds open.
constexpr int wire_scan_fd = 3;    // the picked file, read-only
constexpr int wire_pipe_fd = 4;    // where the result goes
constexpr int wire_folder_fd = 5;  // the picked file's folder; only for formats with companions

}  // namespace stipple::io
